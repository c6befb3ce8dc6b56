import type { ResolversOf } from '../resolvers-of.ts';

export const TermUse: ResolversOf<'TermUse'> = {
  topic: ({ topicId }, _, context) => context.getRow(({ topics }) => topics, topicId),
  span: ({ start, end }) => ({ start, end }),
  introduced: ({ introduced }) => introduced && { start: introduced[0], end: introduced[1] },
};
