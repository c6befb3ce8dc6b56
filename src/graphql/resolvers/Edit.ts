import type { GraphQLResolveInfo } from 'graphql';
import { getArticle, getVersion } from '../articles.ts';
import type { Context } from '../context.ts';
import { loadReports } from '../report-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { Selection } from '../selection.ts';

export const Edit: ResolversOf<'Edit'> = {
  article: ({ articleId }, _, context, info) => getArticle(articleId, context, info),
  from: ({ fromVersionId }, _, context, info) => getVersion(fromVersionId, context, info),
  to: ({ toVersionId }, _, context, info) => getVersion(toVersionId, context, info),
  before: ({ beforeId }, _, context, info) => getReport(beforeId, context, info),
  after: ({ afterId }, _, context, info) => getReport(afterId, context, info),
};

function getReport(id: number | null, context: Context, info: GraphQLResolveInfo) {
  if (id === null) return null;
  const selection = Selection.of(info);
  return context.batch(info, id, (ids) => loadReports(context.store.reader, ids, selection));
}
