import { extractionOf } from '../../model.ts';
import { copiesOfArticles } from '../../store/read/articles.ts';
import { editsOfArticles } from '../../store/read/edits.ts';
import { positionsOf } from '../../store/read/positions.ts';
import { reportsOfArticles } from '../../store/read/reports.ts';
import { statementsOf } from '../../store/read/statement-conditions.ts';
import { getVersionsOf } from '../../store/read/versions.ts';
import { articlePage } from '../article-page.ts';
import { findArticle, getVersion } from '../articles.ts';
import { editPage } from '../edit-page.ts';
import { encodeId } from '../node-id.ts';
import { positionPage } from '../position-page.ts';
import { reportPage } from '../report-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';

export const Article: ResolversOf<'Article'> = {
  id: ({ id }) => encodeId('Article', id),
  outlet: ({ outletId }, _, context) => context.getRow(({ outlets }) => outlets, outletId),
  extraction: ({ language }) => extractionOf(language),
  published: ({ publishedAt, publishedPrecision }) => moment(publishedAt, publishedPrecision),
  updated: ({ updatedAt, updatedPrecision }) => moment(updatedAt, updatedPrecision),
  version: ({ id, currentVersionId }, _, context, info) => {
    if (currentVersionId === null) throw new Error(`article ${id} has no current version`);
    return getVersion(currentVersionId, context, info);
  },
  versions: ({ id }, _, context, info) => context.batch(info, id, (ids) => getVersionsOf(context.store.reader, ids)),
  copyOf: ({ copyOfId }, _, context, info) => (copyOfId === null ? null : findArticle(copyOfId, context, info)),
  edits: ({ id }, args, context, info) => editPage(id, editsOfArticles, args, context, info),
  copies: ({ id }, args, context, info) => articlePage(id, copiesOfArticles, args, context, info),
  reports: (article, args, context, info) =>
    reportPage(article, reportsOfArticles, ['number', 'number'], args, context, info),
  statements: ({ id }, args, context, info) => statementPage(id, statementsOf.articles, args, context, info),
  positions: ({ id }, args, context, info) => positionPage(id, positionsOf.articles, args, context, info),
};

function moment<Precision>(at: Date | null, precision: Precision | null) {
  return at && precision && { at, precision };
}
