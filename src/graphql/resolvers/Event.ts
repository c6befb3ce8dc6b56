import { findWebhook } from '../../store/alerts/webhooks.ts';
import { readerOf } from '../../store/database/as-of.ts';
import { getSources } from '../../store/imports/sources.ts';
import { findArticle } from '../articles.ts';
import { type EventConnectionPage, type EventWithCursor, ownerOf } from '../events/event-page.ts';
import { encodeId } from '../node-id.ts';
import { inOrder } from '../nodes.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { Selection } from '../selection.ts';
import { loadStatements } from '../statement-page.ts';

export type EventParent = EventWithCursor;
export type EventConnectionParent = EventConnectionPage;

export const Event: ResolversOf<'Event'> = {
  statementId: ({ statementId }) => (statementId === null ? null : encodeId('Statement', statementId)),
  statement: ({ statementId }, _, context, info) =>
    statementId === null
      ? null
      : context.batch(info, statementId, (ids) => loadStatements(ids, context, Selection.of(info))),
  against: ({ otherId }, _, context, info) =>
    otherId === null ? null : context.batch(info, otherId, (ids) => loadStatements(ids, context, Selection.of(info))),
  article: ({ articleId }, _, context, info) => (articleId === null ? null : findArticle(articleId, context, info)),
  outlet: ({ outletId }, _, { findRow }) => (outletId === null ? null : findRow(({ outlets }) => outlets, outletId)),
  source: ({ sourceId }, _, { batch, operate }, info) =>
    sourceId === null
      ? null
      : batch(info, sourceId, async (ids) => inOrder(ids, await operate((prisma) => getSources(prisma, { ids })))),
  webhook: ({ webhookId }, _, { store, viewer }) =>
    webhookId === null ? null : findWebhook(readerOf(store.pool), ownerOf(viewer), webhookId),
  holder: ({ holderId }, _, { findRow }) => (holderId === null ? null : findRow(({ actors }) => actors, holderId)),
  issue: ({ issueId }, _, { findRow }) => (issueId === null ? null : findRow(({ issues }) => issues, issueId)),
  topic: ({ topicId }, _, { findRow }) => (topicId === null ? null : findRow(({ topics }) => topics, topicId)),
};
