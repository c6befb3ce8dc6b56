import type { EventKind } from '../../model.ts';
import type { Queryable } from '../database/sql.ts';
import type { EventKey } from '../events/outbox.ts';

/** A webhook, and the last event before those that it is to be sent; undefined for all. */
export interface ToldWebhook {
  id: number;
  after: EventKey | undefined;
}

/** A saved query that something is told of at once. */
export interface ToldQuery {
  id: number;
  /** Another after each change of the query. */
  version: string;
  keyId: number | null;
  filter: unknown;
  kinds: EventKind[] | null;
  webhooks: ToldWebhook[];
}

/** What has active webhooks and is not muted. */
const TOLD = `saved_query q JOIN webhook w ON w.saved_query_id = q.id AND w.status = 'ACTIVE' WHERE NOT q.muted`;

/** Another text after each change of what `findToldQueries` finds; null where that is nothing. */
export async function findToldVersion(db: Queryable): Promise<string | null> {
  const { rows } = await db.query<{ version: string | null }>(
    `/* told_version */ SELECT md5(string_agg(concat_ws('/', q.id, q.xmin, w.id, w.xmin), ',' ORDER BY w.id)) AS version
      FROM ${TOLD}`,
  );
  return rows[0]?.version ?? null;
}

export async function findToldQueries(db: Queryable): Promise<ToldQuery[]> {
  const { rows } = await db.query<
    Omit<ToldQuery, 'webhooks'> & { webhooks: { id: number; xid: number | null; event: number }[] }
  >(
    `/* told_queries */ SELECT q.id, q.xmin::text AS version, q.key_id AS "keyId", q.filter, q.kinds::text[] AS kinds,
        json_agg(json_build_object('id', w.id, 'xid', w.xid, 'event', w.event_id) ORDER BY w.id) AS webhooks
      FROM ${TOLD} GROUP BY q.id ORDER BY q.id`,
  );
  return rows.map(({ webhooks, ...query }) => ({
    ...query,
    webhooks: webhooks.map(({ id, xid, event }) => ({ id, after: xid === null ? undefined : [xid, event] })),
  }));
}

/** What the place up to which webhooks were told is kept under. */
export const TOLD_READER = 'webhooks';

/** Whether there are webhooks, and events of which they were not told yet. */
export async function isToBeTold(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ due: boolean }>(
    `/* to_be_told */ SELECT EXISTS (SELECT FROM ${TOLD}) AND EXISTS (SELECT FROM event e
        WHERE e.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
          AND NOT EXISTS (SELECT FROM event_reader r WHERE r.name = $1 AND (e.xid, e.id) <= (r.xid, r.id))) AS due`,
    [TOLD_READER],
  );
  return rows[0]?.due === true;
}
