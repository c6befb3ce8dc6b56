import type { Contradicting } from '../../answers/stances/contradictions.ts';
import type { Context } from '../context.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export type ContradictionParent = Contradicting;

export const Contradiction: ResolversOf<'Contradiction'> = {
  issue: ({ issueId }, _, context) => context.getRow(({ issues }) => issues, issueId),
  holder: ({ holderId }, _, context) => getActor(holderId, context),
  body: ({ bodyId }, _, context) => getActor(bodyId, context),
  daysApart: ({ taken, against }) => Math.abs(taken.day - against.day),
};

function getActor(id: number | undefined, context: Context) {
  return id === undefined ? null : context.getRow(({ actors }) => actors, id);
}
