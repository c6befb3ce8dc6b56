import type { LeftOut } from '../../answers/left-out.ts';
import type { Network as MadeNetwork, NetworkQuestion } from '../../answers/network/network.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import type { ResolversOf } from '../resolvers-of.ts';

/** What a network was made of, by which its nodes and ties open into statements. */
export interface MadeOf {
  question: NetworkQuestion;
  criteria: StatementCriteria;
}

export interface NetworkParent extends MadeNetwork {
  of: MadeOf;
  /** Counted when first asked for. */
  standings(): Promise<{ n: number; leftOut: LeftOut[] }>;
}

export const Network: ResolversOf<'Network'> = {
  n: async ({ standings }) => (await standings()).n,
  leftOut: async ({ standings }) => (await standings()).leftOut,
  slices: ({ slices, of }) => slices.map((slice) => ({ slice, of })),
};
