import type { TermUseResolvers } from '../../generated/resolvers.ts';

export const TermUse: TermUseResolvers = {
  topic: ({ topicId }, _, context) => context.getRow(({ topics }) => topics, topicId),
  span: ({ start, end }) => ({ start, end }),
  introduced: ({ introduced }) => introduced && { start: introduced[0], end: introduced[1] },
};
