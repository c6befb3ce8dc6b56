import { randomBytes } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import type {
  MutationAddWebhookArgs,
  MutationDeleteWebhookArgs,
  MutationReplayWebhookArgs,
  MutationResumeWebhookArgs,
  MutationRotateWebhookSecretArgs,
  WebhookDeliveriesArgs,
} from '../../generated/resolvers.ts';
import { type DeliveryRow, listDeliveries, putDeliveries } from '../../store/alerts/deliveries.ts';
import * as webhooks from '../../store/alerts/webhooks.ts';
import { inTransaction } from '../../store/database/transaction.ts';
import { eventCursor } from '../../store/events/event-cursor.ts';
import { findEvents } from '../../store/events/find-events.ts';
import { type EventKey, keyOf, readOutboxState } from '../../store/events/outbox.ts';
import { parsePageRequest } from '../connection.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { checkCursor, eventCriteria, readersOf } from './event-page.ts';
import { filterOf, getSavedQuery, ownerOf, ownRows } from './saved-queries.ts';

/** Webhooks that one key may have. */
const MOST_WEBHOOKS = 20;
const MOST_OVERLAP_HOURS = 8_760;
const HOUR_MS = 3_600_000;
/** Events that are sent again at once. */
const MOST_REPLAYED = 1_000;
/** As Standard Webhooks advise: 24 to 64. */
const SECRET_BYTES = 32;

interface GivenWebhook {
  webhook: webhooks.WebhookRow;
  secret: string;
}

export async function addWebhook({ query, url }: MutationAddWebhookArgs, context: Context): Promise<GivenWebhook> {
  const { store, viewer, findWebhookProblem } = context;
  const { id: queryId } = await getSavedQuery(query, context, 'query');
  const problem = findWebhookProblem(url);
  if (problem !== undefined) throw badInput('url', problem);
  const { last: after } = await readOutboxState(ownRows(context));
  const secret = newSecret();
  const id = await webhooks.putWebhook(store.pool, ownerOf(viewer), { queryId, url, secret, after }, MOST_WEBHOOKS);
  if (id === undefined) throw badInput('query', `you have ${MOST_WEBHOOKS} webhooks already; delete one`);
  return given(await getWebhook(id, context), secret);
}

export async function rotateWebhookSecret(
  { id, overlapHours }: Omit<MutationRotateWebhookSecretArgs, 'overlapHours'> & { overlapHours?: number | null },
  context: Context,
): Promise<GivenWebhook> {
  const hours = overlapHours ?? 24;
  if (hours < 0 || hours > MOST_OVERLAP_HOURS) {
    throw badInput('overlapHours', `${hours} is out of bounds; write 0 to ${MOST_OVERLAP_HOURS}`);
  }
  await getWebhook(id, context);
  const secret = newSecret();
  await webhooks.setSecret(context.store.pool, id, secret, new Date(Date.now() + hours * HOUR_MS));
  return given(await getWebhook(id, context), secret);
}

export async function resumeWebhook({ id }: MutationResumeWebhookArgs, context: Context): Promise<webhooks.WebhookRow> {
  await getWebhook(id, context);
  const { last } = await readOutboxState(ownRows(context));
  await webhooks.resumeWebhook(context.store.pool, id, last);
  return getWebhook(id, context);
}

/** Has a webhook sent again what its query tells after a cursor. */
export async function replayWebhook(
  { id, after: cursor }: MutationReplayWebhookArgs,
  context: Context,
  { schema }: Pick<GraphQLResolveInfo, 'schema'>,
): Promise<{ count: number; next: string | null }> {
  const webhook = await getWebhook(id, context);
  if (webhook.status === 'STOPPED') throw badInput('id', 'is of a webhook that is stopped; resume it first');
  const query = await getSavedQuery(webhook.savedQueryId, context);
  const criteria = eventCriteria(filterOf(query, { schema }), context);
  const readers = readersOf(context);
  const { epoch } = await readOutboxState(readers.rows);
  const after = cursor == null ? undefined : await checkCursor(cursor, epoch, readers, 'after');
  const question = { criteria, kinds: query.kinds ?? undefined, after, limit: MOST_REPLAYED };
  const { events, readTo, hasMore } = await findEvents(readers, context.dimensions, question);
  const deliveries = events.map((event) => ({ webhookId: id, key: keyOf(event) }));
  const count = await inTransaction(context.store, (tx) => putDeliveries(tx, deliveries, { again: true }));
  return { count, next: hasMore && readTo ? eventCursor(epoch, readTo) : null };
}

export async function deleteWebhook({ id }: MutationDeleteWebhookArgs, context: Context): Promise<webhooks.WebhookRow> {
  const webhook = await getWebhook(id, context);
  await webhooks.deleteWebhook(context.store.pool, id);
  return webhook;
}

/** A delivery as it is shown. */
export interface DeliveryShown extends DeliveryRow {
  event: string;
}

export interface DeliveryPage {
  nodes: DeliveryShown[];
  edges: { cursor: string; node: DeliveryShown }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

export async function deliveryPage(
  { id }: webhooks.WebhookRow,
  { status, first, after }: WebhookDeliveriesArgs,
  context: Context,
): Promise<DeliveryPage> {
  const { limit } = parsePageRequest({ first }, []);
  const { epoch } = await readOutboxState(ownRows(context));
  const before = after == null ? undefined : await checkCursor(after, epoch, readersOf(context), 'after');
  const found = await listDeliveries(ownRows(context), id, { status: status ?? undefined, before, limit: limit + 1 });
  const nodes = found.slice(0, limit).map((row) => ({ ...row, event: eventCursor(epoch, placeOf(row)) }));
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: node.event, node })),
    pageInfo: {
      hasNextPage: found.length > limit,
      hasPreviousPage: before !== undefined,
      startCursor: nodes[0]?.event ?? null,
      endCursor: nodes.at(-1)?.event ?? null,
    },
  };
}

const placeOf = ({ xid, eventId }: DeliveryRow): EventKey => [xid, eventId];

const newSecret = () => randomBytes(SECRET_BYTES).toString('base64');

const given = (webhook: webhooks.WebhookRow, secret: string): GivenWebhook => ({ webhook, secret: `whsec_${secret}` });

async function getWebhook(id: number, context: Context): Promise<webhooks.WebhookRow> {
  const webhook = await webhooks.findWebhook(ownRows(context), ownerOf(context.viewer), id);
  if (!webhook) throw badInput('id', 'is of none of your webhooks; `savedQueries { webhooks { id } }` has them');
  return webhook;
}
