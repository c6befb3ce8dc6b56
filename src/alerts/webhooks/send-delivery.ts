import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { z } from 'zod';
import {
  type DeliveryToSend,
  findDeliveryToSend,
  giveUp,
  noteDelivered,
  noteFailed,
} from '../../store/alerts/deliveries.ts';
import { stopWebhook } from '../../store/alerts/webhooks.ts';
import { readerOf } from '../../store/database/as-of.ts';
import { inTransaction } from '../../store/database/transaction.ts';
import { eventCursor } from '../../store/events/event-cursor.ts';
import { readOutboxState } from '../../store/events/outbox.ts';
import { type AlertTools, KEY_ENDED } from '../alert-settings.ts';
import type { Posted, Poster } from './post.ts';
import { sign } from './sign.ts';

/** What is sent of an event: the same that anybody may ask. */
const DOCUMENT = parse(readFileSync(new URL('../../../operations/35-event.graphql', import.meta.url), 'utf8'));
const answer = z.object({ event: z.looseObject({}).nullable() });

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** The waits between ten attempts, over 75 hours, as Standard Webhooks advise. */
const WAITS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR_MS),
];
/** Each wait is longer by up to a tenth, by chance: what failed together is not sent again together. */
const JITTER = 0.1;
/** Where all has failed for so long, nobody is there any more. */
const STOPPED_AFTER_MS = 5 * 24 * HOUR_MS;
const GONE = 410;
/** After so many beginnings without an end, what ended them may be the delivery itself. */
const MOST_BEGINNINGS = 5;

export interface Sending {
  poster: Poster;
  /** How often the job has begun. */
  beginnings: number;
  signal: AbortSignal;
  random?: () => number;
}

/** Sends a webhook the first event that is due, and notes what became of it: taken, to be tried again, or given up. */
export async function sendDelivery(tools: AlertTools, webhookId: number, sending: Sending): Promise<void> {
  const { store } = tools;
  const delivery = await findDeliveryToSend(readerOf(store.pool), webhookId);
  if (!delivery) return;
  const { id } = delivery;
  if (sending.beginnings > MOST_BEGINNINGS) {
    const reason = `its sending was cut off ${MOST_BEGINNINGS} times, by a fault or by the end of its process`;
    return giveUp(store.pool, id, reason);
  }
  const asker = await tools.asker();
  const viewer = await asker.viewerOf(delivery.keyId);
  if (!viewer) return stopWebhook(store, webhookId, KEY_ENDED);
  const { epoch } = await readOutboxState(readerOf(store.pool));
  const cursor = eventCursor(epoch, [delivery.xid, delivery.eventId]);
  const { event } = answer.parse(await asker.ask(viewer, DOCUMENT, { cursor }));
  if (event === null) return giveUp(store.pool, id, 'what it tells is not seen by its key any more');
  const body = JSON.stringify(bodyOf(delivery, event));
  const signed = sign(cursor, new Date(), body, delivery.secrets);
  const posted = await sending.poster.post(delivery.url, signed, body, sending.signal);
  if (posted.reason === undefined) {
    return inTransaction(store, (tx) => noteDelivered(tx, delivery, posted.status ?? 0));
  }
  await noteFailure(tools, delivery, posted, sending.random ?? Math.random);
}

function bodyOf({ kind, at, queryId, queryName }: DeliveryToSend, event: object): object {
  const type = kind.toLowerCase().replaceAll('_', '.');
  return { type, timestamp: at, data: { savedQuery: { id: queryId, name: queryName }, event } };
}

async function noteFailure(
  { store, log }: AlertTools,
  delivery: DeliveryToSend,
  { status, reason = '', retryAfterMs = 0 }: Posted,
  random: () => number,
): Promise<void> {
  const { webhookId, attempts, failingSince } = delivery;
  const wait = WAITS_MS[attempts];
  const waitMs = wait === undefined ? undefined : Math.max(retryAfterMs, wait * (1 + JITTER * random()));
  const dueAt = waitMs === undefined ? undefined : new Date(Date.now() + waitMs);
  await inTransaction(store, (tx) => noteFailed(tx, delivery, { answered: status, reason }, dueAt));
  const isDead = failingSince !== null && Date.now() - failingSince.getTime() >= STOPPED_AFTER_MS;
  const why =
    status === GONE
      ? 'it answered 410: it wants no more'
      : `for five days all that was sent failed; last, it ${reason}`;
  if (status !== GONE && !isDead) return;
  await stopWebhook(store, webhookId, why);
  log.warn(`Webhook ${webhookId} of saved query ${delivery.queryId} is stopped: ${why}.`);
}
