import type { ResolversOf } from '../resolvers-of.ts';
import { type FramingComparisonParent, usesOf } from './FramingComparison.ts';
import type { FramingUseParent } from './FramingUse.ts';

export type FramingDifferenceParent = FramingComparisonParent['terms'][number] & {
  comparison: FramingComparisonParent;
};

export const FramingDifference: ResolversOf<'FramingDifference'> = {
  term: ({ row }) => row.term,
  termLabel: ({ row }) => row.termLabel,
  a: (parent) => useOf(parent, 'a'),
  b: (parent) => useOf(parent, 'b'),
  logOdds: ({ odds }) => odds?.logOdds,
  z: ({ odds }) => odds?.z,
};

function useOf({ row, comparison }: FramingDifferenceParent, side: 'a' | 'b'): FramingUseParent {
  const { of, ids, terms } = comparison;
  return { of, id: ids[side], term: row.term, count: row[side], uses: usesOf(terms, side) };
}
