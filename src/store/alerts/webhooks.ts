import sql from 'sql-template-tag';
import type { WebhookStatus } from '../../model.ts';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { type Queryable, type Reader, selectRows } from '../database/sql.ts';
import { inTransaction } from '../database/transaction.ts';
import type { EventKey } from '../events/outbox.ts';
import { isOfKey } from '../events/saved-queries.ts';
import type { Store } from '../store.ts';

const webhookColumns = {
  id: column<number>(sql`w.id`),
  savedQueryId: column<number>(sql`w.saved_query_id`),
  url: column<string>(sql`w.url`),
  status: column<WebhookStatus>(sql`w.status`),
  reason: column<string | null>(sql`w.reason`),
  failingSince: column<Date | null>(sql`w.failing_since`),
  formerUntil: column<Date | null>(sql`CASE WHEN w.former_until > now() THEN w.former_until END`),
  createdAt: column<Date>(sql`w.created_at`),
};
export type WebhookRow = RowOf<typeof webhookColumns>;
const read = rowReader(webhookColumns);

/** The webhooks of queries, the oldest first: a list for each query. */
export async function listWebhooks(db: Reader, queryIds: readonly number[]): Promise<WebhookRow[][]> {
  const rows = await selectRows(
    db,
    sql`/* webhooks */ SELECT ${selectList(webhookColumns)} FROM webhook w WHERE w.saved_query_id = ANY (${queryIds}::int[])
      ORDER BY w.id`,
  );
  const found = rows.map(read);
  return queryIds.map((id) => found.filter(({ savedQueryId }) => savedQueryId === id));
}

/** A webhook of a key's query, or of anybody's where `owner` is `any`. */
export async function findWebhook(
  db: Reader,
  owner: number | undefined | 'any',
  id: number,
): Promise<WebhookRow | undefined> {
  const isOwn = owner === 'any' ? sql`true` : isOfKey(owner);
  const rows = await selectRows(
    db,
    sql`/* webhook */ SELECT ${selectList(webhookColumns)} FROM webhook w JOIN saved_query q ON q.id = w.saved_query_id
      WHERE w.id = ${id} AND ${isOwn}`,
  );
  return rows.map(read)[0];
}

/** Adds a webhook for what comes after an event; undefined where the key has as many as `most` already. */
export async function putWebhook(
  db: Queryable,
  keyId: number | undefined,
  { queryId, url, secret, after }: { queryId: number; url: string; secret: string; after: EventKey | undefined },
  most: number,
): Promise<number | undefined> {
  const { rows } = await db.query<{ id: number }>(
    sql`/* add_webhook */ INSERT INTO webhook (saved_query_id, url, secret, xid, event_id)
      SELECT ${queryId}, ${url}, ${secret}, ${after?.[0] ?? null}::bigint, ${after?.[1] ?? null}::bigint
      WHERE (SELECT count(*) FROM webhook w JOIN saved_query q ON q.id = w.saved_query_id WHERE ${isOfKey(keyId)}) < ${most}
      RETURNING id`,
  );
  return rows[0]?.id;
}

/** Gives a webhook another secret; the present one signs as well until `formerUntil`. */
export async function setSecret(db: Queryable, id: number, secret: string, formerUntil: Date): Promise<void> {
  await db.query(
    sql`/* rotate_webhook */ UPDATE webhook SET former_secret = secret, former_until = ${formerUntil}, secret = ${secret}
      WHERE id = ${id}`,
  );
}

/** Has a stopped webhook told again of what comes after an event. */
export async function resumeWebhook(db: Queryable, id: number, after: EventKey | undefined): Promise<void> {
  await db.query(
    sql`/* resume_webhook */ UPDATE webhook SET status = 'ACTIVE', reason = NULL, failing_since = NULL,
        xid = ${after?.[0] ?? null}::bigint, event_id = ${after?.[1] ?? null}::bigint
      WHERE id = ${id} AND status = 'STOPPED'`,
  );
}

export async function deleteWebhook(db: Queryable, id: number): Promise<void> {
  await db.query(sql`/* delete_webhook */ DELETE FROM webhook WHERE id = ${id}`);
}

/** Has nothing sent to a webhook any more, gives up what waits, and tells so; nothing where it is stopped already. */
export async function stopWebhook(store: Pick<Store, 'pool'>, id: number, reason: string): Promise<void> {
  await inTransaction(store, async (tx) => {
    const { rowCount } = await tx.query(
      sql`/* stop_webhook */ UPDATE webhook SET status = 'STOPPED', reason = ${reason} WHERE id = ${id} AND status = 'ACTIVE'`,
    );
    if (rowCount === 0) return;
    await tx.query(
      sql`/* give_up_deliveries */ UPDATE delivery SET status = 'FAILED', due_at = NULL, ended_at = now(),
          reason = coalesce(reason, 'its webhook was stopped')
        WHERE webhook_id = ${id} AND status = 'WAITING'`,
    );
    await tx.query(
      sql`/* webhook_stopped */ INSERT INTO event (xid, kind, webhook_id, key_id)
        SELECT event_xid(), 'WEBHOOK_STOPPED', w.id, q.key_id FROM webhook w JOIN saved_query q ON q.id = w.saved_query_id
        WHERE w.id = ${id}`,
    );
  });
}
