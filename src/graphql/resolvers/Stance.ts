import type { ResolversOf } from '../resolvers-of.ts';

export const Stance: ResolversOf<'Stance'> = {
  issue: ({ issueId }, _, context) => context.getRow(({ issues }) => issues, issueId),
  span: ({ start, end }) => ({ start, end }),
};
