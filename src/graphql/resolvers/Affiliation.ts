import type { AffiliationResolvers } from '../../generated/resolvers.ts';

export const Affiliation: AffiliationResolvers = {
  actor: ({ actorId }, _, context) => context.getRow(({ actors }) => actors, actorId),
  to: ({ toId }, _, context) => context.getRow(({ actors }) => actors, toId),
};
