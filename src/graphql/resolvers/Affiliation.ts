import type { ResolversOf } from '../resolvers-of.ts';

export const Affiliation: ResolversOf<'Affiliation'> = {
  actor: ({ actorId }, _, context) => context.getRow(({ actors }) => actors, actorId),
  to: ({ toId }, _, context) => context.getRow(({ actors }) => actors, toId),
};
