import type { LeftOut } from '../../answers/left-out.ts';
import type { LogOdds } from '../../answers/log-odds.ts';
import type { ComparedSides, ComparedTermRow } from '../../store/answers/framing.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import type { FramingOf } from './FramingCount.ts';

/** A term, with how much more one side uses it. */
interface ComparedTerm {
  row: ComparedTermRow;
  odds: LogOdds | undefined;
}

export interface FramingComparisonParent {
  of: FramingOf;
  /** Of the outlets or parties. */
  ids: { a: number; b: number };
  sides: ComparedSides;
  leftOut: LeftOut[];
  terms: ComparedTerm[];
}

export const FramingComparison: ResolversOf<'FramingComparison'> = {
  n: ({ sides }) => sides.n,
  a: (parent) => sideOf(parent, 'a'),
  b: (parent) => sideOf(parent, 'b'),
  terms: (parent) => parent.terms.map(({ row, odds }) => ({ row, odds, comparison: parent })),
};

function sideOf({ of, ids, sides, terms }: FramingComparisonParent, side: 'a' | 'b') {
  return { groupBy: of.query.groupBy, id: ids[side], count: sides[side], uses: usesOf(terms, side) };
}

/** All uses of terms by one side. */
export function usesOf(terms: readonly ComparedTerm[], side: 'a' | 'b'): number {
  return terms.reduce((sum, { row }) => sum + row[side], 0);
}
