import { getArticle, getVersion } from '../articles.ts';
import { getReport } from '../report-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const Edit: ResolversOf<'Edit'> = {
  article: ({ articleId }, _, context, info) => getArticle(articleId, context, info),
  from: ({ fromVersionId }, _, context, info) => getVersion(fromVersionId, context, info),
  to: ({ toVersionId }, _, context, info) => getVersion(toVersionId, context, info),
  before: ({ beforeId }, _, context, info) => (beforeId === null ? null : getReport(beforeId, context, info)),
  after: ({ afterId }, _, context, info) => (afterId === null ? null : getReport(afterId, context, info)),
};
