import type { RunItemResolvers } from '../../generated/resolvers.ts';
import { getArticle } from '../articles.ts';

export const RunItem: RunItemResolvers = {
  article: ({ articleId }, _, context, info) => (articleId === null ? null : getArticle(articleId, context, info)),
};
