import { asOf } from '../../store/database/sql.ts';
import { getArticle, getVersion } from '../articles.ts';
import { markReports } from '../as-of.ts';
import { loadCurrentReports } from '../report-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { Selection } from '../selection.ts';

export const QuotePlace: ResolversOf<'QuotePlace'> = {
  article: ({ articleId }, _, context, info) => getArticle(articleId, context, info),
  version: ({ versionId }, _, context, info) => getVersion(versionId, context, info),
  firstVersion: ({ firstVersionId }, _, context, info) => getVersion(firstVersionId, context, info),
  spans: ({ spans }) => spans.map(([start, end]) => ({ start, end })),
  reports: async ({ reportIds, moment }, _, context, info) => {
    const reader = asOf(context.store.reader, moment);
    const reports = await loadCurrentReports(reader, reportIds, Selection.of(info));
    const found = reports.filter((report) => report !== undefined);
    markReports(found, moment);
    return found;
  },
};
