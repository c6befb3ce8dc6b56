import type { ResolversOf } from '../resolvers-of.ts';

export const TermCount: ResolversOf<'TermCount'> = {
  topic: ({ topicId }, _, context) => context.getRow(({ topics }) => topics, topicId),
};
