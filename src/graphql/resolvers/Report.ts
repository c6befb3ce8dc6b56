import type { ReportResolvers } from '../../generated/resolvers.ts';
import { getArticle, getVersion } from '../articles.ts';
import { encodeId } from '../node-id.ts';
import { Selection } from '../selection.ts';
import { loadStatements } from '../statement-page.ts';

export const Report: ReportResolvers = {
  id: ({ id }) => encodeId('Report', id),
  speakerAsWritten: ({ speakerAsWritten }) => speakerAsWritten || null,
  terms: ({ terms = [] }) => terms,
  spans: ({ contentSpans }) => toSpans(contentSpans),
  cueSpans: ({ cueSpans }) => toSpans(cueSpans),
  speakerSpans: ({ speakerSpans }) => toSpans(speakerSpans),
  article: ({ article, articleId }, _, context, info) => article ?? getArticle(articleId, context, info),
  version: ({ versionId }, _, context, info) => getVersion(versionId, context, info),
  statement: async ({ statementId }, _, context, info) => {
    const selection = Selection.of(info);
    const statement = await context.batch(info, statementId, (ids) => loadStatements(ids, context, selection));
    if (!statement) throw new Error(`statement ${statementId} is gone`);
    return statement;
  },
};

/** start, end, start, end, … as the database keeps them. */
function toSpans(bounds: readonly number[]): { start: number; end: number }[] {
  return bounds.flatMap((start, i) => (i % 2 === 0 ? [{ start, end: bounds[i + 1] ?? start }] : []));
}
