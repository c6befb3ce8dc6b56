import type { StanceResolvers } from '../../generated/resolvers.ts';

export const Stance: StanceResolvers = {
  issue: ({ issueId }, _, context) => context.getRow(({ issues }) => issues, issueId),
  span: ({ start, end }) => ({ start, end }),
};
