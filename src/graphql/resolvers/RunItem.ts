import { getArticle } from '../articles.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const RunItem: ResolversOf<'RunItem'> = {
  article: ({ articleId }, _, context, info) => (articleId === null ? null : getArticle(articleId, context, info)),
};
