import sql, { type Sql } from 'sql-template-tag';
import type { DeliveryStatus, EventKind } from '../../model.ts';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { all, type Queryable, type Reader, selectRows } from '../database/sql.ts';
import type { EventKey } from '../events/outbox.ts';
import { addJobs, jobName } from '../imports/queue.ts';

/** The task that sends one delivery. */
export const SEND_TASK = 'send-webhook';

const deliveryColumns = {
  id: column<number>(sql`d.id`),
  xid: column<number>(sql`d.xid`),
  eventId: column<number>(sql`d.event_id`),
  status: column<DeliveryStatus>(sql`d.status`),
  attempts: column<number>(sql`d.attempts`),
  dueAt: column<Date | null>(sql`d.due_at`),
  answered: column<number | null>(sql`d.answered`),
  reason: column<string | null>(sql`d.reason`),
  createdAt: column<Date>(sql`d.created_at`),
  endedAt: column<Date | null>(sql`d.ended_at`),
};
export type DeliveryRow = RowOf<typeof deliveryColumns>;
const readDelivery = rowReader(deliveryColumns);

/** A webhook's deliveries, the latest event first: at most `limit`, of events before one. */
export async function listDeliveries(
  db: Reader,
  webhookId: number,
  { status, before, limit }: { status?: DeliveryStatus | undefined; before?: EventKey | undefined; limit: number },
): Promise<DeliveryRow[]> {
  const conditions = [
    sql`d.webhook_id = ${webhookId}`,
    ...(status ? [sql`d.status = ${status}::"DeliveryStatus"`] : []),
    ...(before ? [sql`(d.xid, d.event_id) < (${before[0]}::bigint, ${before[1]}::bigint)`] : []),
  ];
  const rows = await selectRows(
    db,
    sql`/* deliveries */ SELECT ${selectList(deliveryColumns)} FROM delivery d WHERE ${all(conditions)}
      ORDER BY d.xid DESC, d.event_id DESC LIMIT ${limit}`,
  );
  return rows.map(readDelivery);
}

const toSendColumns = {
  id: column<number>(sql`d.id`),
  webhookId: column<number>(sql`w.id`),
  xid: column<number>(sql`d.xid`),
  eventId: column<number>(sql`d.event_id`),
  kind: column<EventKind>(sql`e.kind`),
  at: column<Date>(sql`e.at`),
  attempts: column<number>(sql`d.attempts`),
  url: column<string>(sql`w.url`),
  /** Base64: the present one, and the former while that signs as well. */
  secrets: column<string[]>(
    sql`array_remove(ARRAY[w.secret, CASE WHEN w.former_until > now() THEN w.former_secret END], NULL)`,
  ),
  failingSince: column<Date | null>(sql`w.failing_since`),
  queryId: column<number>(sql`q.id`),
  queryName: column<string>(sql`q.name`),
  keyId: column<number | null>(sql`q.key_id`),
};
/** A delivery that waits, with all that sending it takes. */
export type DeliveryToSend = RowOf<typeof toSendColumns>;
const readToSend = rowReader(toSendColumns);

/** The first event that is due to be sent to a webhook; undefined where none is, or it is stopped. */
export async function findDeliveryToSend(db: Reader, webhookId: number): Promise<DeliveryToSend | undefined> {
  const rows = await selectRows(
    db,
    sql`/* delivery_to_send */ SELECT ${selectList(toSendColumns)} FROM delivery d JOIN webhook w ON w.id = d.webhook_id
        JOIN saved_query q ON q.id = w.saved_query_id JOIN event e ON e.xid = d.xid AND e.id = d.event_id
      WHERE w.id = ${webhookId} AND w.status = 'ACTIVE' AND d.status = 'WAITING' AND d.due_at <= now()
      ORDER BY d.xid, d.event_id LIMIT 1`,
  );
  return rows.map(readToSend)[0];
}

/** An event that a webhook is to be sent. */
export interface NewDelivery {
  webhookId: number;
  key: EventKey;
}

/**
 * Has events sent to webhooks. What is to be sent already, or was sent, is not sent anew, unless `again`; not to what was stopped,
 * either. Answers how many; `enqueueDeliveries` makes their jobs.
 */
export async function putDeliveries(
  tx: Queryable,
  deliveries: readonly NewDelivery[],
  { again = false } = {},
): Promise<number> {
  const { rowCount } = await tx.query(
    `/* put_deliveries */ INSERT INTO delivery (webhook_id, xid, event_id)
      SELECT u.webhook_id, u.xid, u.event_id FROM unnest($1::int[], $2::bigint[], $3::bigint[]) u(webhook_id, xid, event_id)
        JOIN webhook w ON w.id = u.webhook_id AND w.status = 'ACTIVE'
        JOIN event e ON e.xid = u.xid AND e.id = u.event_id
      ON CONFLICT (webhook_id, xid, event_id)
        DO UPDATE SET status = 'WAITING', attempts = 0, due_at = now(), ended_at = NULL WHERE $4`,
    [
      deliveries.map(({ webhookId }) => webhookId),
      deliveries.map(({ key: [xid] }) => xid),
      deliveries.map(({ key: [, id] }) => id),
      again,
    ],
  );
  return rowCount ?? 0;
}

const MOST_ENQUEUED = 1_000;

/**
 * Makes a job for each delivery that is due and has none, after what sources wait for. Those of one webhook run one after the
 * other, and each sends what is then the first that is due. Says whether there may be more.
 */
export async function enqueueDeliveries(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ id: number; webhookId: number }>(
    `/* due_deliveries */ SELECT d.id::float8 AS id, d.webhook_id AS "webhookId" FROM delivery d
      WHERE d.status = 'WAITING' AND d.due_at <= now()
        AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j WHERE j.key = 'delivery:' || d.id)
      ORDER BY d.xid, d.event_id, d.id LIMIT ${MOST_ENQUEUED}`,
  );
  await addJobs(
    db,
    rows.map(({ id, webhookId }) => ({
      task: SEND_TASK,
      payload: [{ webhook: webhookId }],
      key: jobName('delivery', String(id)),
      queue: jobName('webhook', String(webhookId)),
      priority: 1,
    })),
  );
  return rows.length === MOST_ENQUEUED;
}

/** What came of an attempt to send. */
export interface Attempted {
  answered: number | null;
  /** Why it failed. */
  reason: string;
}

export async function noteDelivered(tx: Queryable, { id, webhookId }: DeliveryToSend, answered: number): Promise<void> {
  await tx.query(
    sql`/* delivered */ UPDATE delivery SET status = 'DELIVERED', attempts = attempts + 1, due_at = NULL, answered = ${answered},
        reason = NULL, ended_at = now() WHERE id = ${id}`,
  );
  await tx.query(
    sql`/* webhook_works */ UPDATE webhook SET failing_since = NULL WHERE id = ${webhookId} AND failing_since IS NOT NULL`,
  );
}

/** Notes that an attempt failed, and has it sent again at `dueAt`, or gives it up where that is undefined. */
export async function noteFailed(
  tx: Queryable,
  { id, webhookId }: DeliveryToSend,
  { answered, reason }: Attempted,
  dueAt: Date | undefined,
): Promise<void> {
  const ending: Sql = dueAt
    ? sql`due_at = ${dueAt}`
    : sql`status = 'FAILED'::"DeliveryStatus", due_at = NULL, ended_at = now()`;
  await tx.query(
    sql`/* not_delivered */ UPDATE delivery SET attempts = attempts + 1, answered = ${answered}::int, reason = ${reason}, ${ending}
      WHERE id = ${id}`,
  );
  await tx.query(
    sql`/* webhook_fails */ UPDATE webhook SET failing_since = now() WHERE id = ${webhookId} AND failing_since IS NULL`,
  );
}

/** Has a delivery not sent any more, for a reason that is not its address's. */
export async function giveUp(db: Queryable, id: number, reason: string): Promise<void> {
  await db.query(
    sql`/* give_up_delivery */ UPDATE delivery SET status = 'FAILED', due_at = NULL, reason = ${reason}, ended_at = now()
      WHERE id = ${id}`,
  );
}
