import type { Contradicting } from '../../answers/stances/contradictions.ts';
import { countAsked, latestOf, type StanceAnswer, stancesLeftOut } from '../answers/taken-stances.ts';
import type { ResolversOf } from '../resolvers-of.ts';

/** All contradictions, the latest first, and what they were asked by. */
export interface ContradictionsParent extends StanceAnswer {
  contradictions: Contradicting[];
}

export const Contradictions: ResolversOf<'Contradictions'> = {
  n: (answer, _, context) => countAsked(answer, context),
  leftOut: (answer, _, context) => stancesLeftOut(answer, context),
  total: ({ contradictions }) => contradictions.length,
  latest: ({ contradictions }, { first }) => latestOf(contradictions, first),
};
