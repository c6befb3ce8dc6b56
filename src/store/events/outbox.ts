import sql, { type Sql } from 'sql-template-tag';
import type { Day, EventKind, StanceValue } from '../../model.ts';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { all, literal, type Reader, selectRows } from '../database/sql.ts';

/** Where an event stands in the order of all: its transaction's number, and its own within it. */
export type EventKey = readonly [xid: number, id: number];

/** Compares places in the order of events: below 0 where the first comes before the second. */
export const compareKeys = (a: EventKey, b: EventKey): number => a[0] - b[0] || a[1] - b[1];

/** SQL: the holder's last stance on the issue, as it was known at a moment. */
const stanceAt = (moment: Sql) => sql`CASE e.kind WHEN 'POSITION_CHANGED' THEN (
  SELECT p.stance FROM (
    SELECT p."from", p.stance FROM public.position p
      WHERE p.holder_id = e.holder_id AND p.issue_id = e.issue_id AND p.since <= ${moment}
    UNION ALL SELECT p."from", p.stance FROM past.position p
      WHERE p.holder_id = e.holder_id AND p.issue_id = e.issue_id AND p.since <= ${moment} AND p.until > ${moment}) p
  ORDER BY p."from" DESC LIMIT 1) END`;

/** SQL: the moment before an event: history is kept by milliseconds. */
const BEFORE = sql`interval '1 millisecond'`;

const eventColumns = {
  xid: column<number>(sql`e.xid`),
  number: column<number>(sql`e.id`),
  kind: column<EventKind>(sql`e.kind`),
  at: column<Date>(sql`e.at`),
  statementId: column<number | null>(sql`e.statement_id`),
  otherId: column<number | null>(sql`e.other_id`),
  articleId: column<number | null>(sql`e.article_id`),
  outletId: column<number | null>(
    sql`coalesce(e.outlet_id, (SELECT a.outlet_id FROM public.article a WHERE a.id = e.article_id))`,
  ),
  sourceId: column<number | null>(sql`e.source_id`),
  holderId: column<number | null>(sql`e.holder_id`),
  issueId: column<number | null>(sql`e.issue_id`),
  topicId: column<number | null>(sql`e.topic_id`),
  day: column<Day | null>(sql`e.day`),
  count: column<number | null>(sql`e.count`),
  expected: column<number | null>(sql`e.expected`),
  webhookId: column<number | null>(sql`e.webhook_id`),
  /** With `WEBHOOK_STOPPED`: who alone is told; null where no key is. */
  keyId: column<number | null>(sql`e.key_id`),
  stance: column<StanceValue | null>(stanceAt(sql`e.at`)),
  formerStance: column<StanceValue | null>(stanceAt(sql`e.at - ${BEFORE}`)),
};
export type EventRow = RowOf<typeof eventColumns>;

export const keyOf = ({ xid, number }: EventRow): EventKey => [xid, number];

/** SQL: below the number of every transaction that is still open: what comes later comes after it. */
const SETTLED = sql`e.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;

const readEvent = rowReader(eventColumns);

/** The events after one, or the first that are kept, in their order: at most `limit`, and of these kinds. */
export async function readEvents(
  db: Reader,
  { after, kinds, limit }: { after?: EventKey | undefined; kinds?: readonly EventKind[] | undefined; limit: number },
): Promise<EventRow[]> {
  const conditions = [
    SETTLED,
    after && sql`(e.xid, e.id) > (${after[0]}::bigint, ${after[1]}::bigint)`,
    kinds && sql`e.kind = ANY (${kinds}::"EventKind"[])`,
  ].filter((condition) => condition !== undefined);
  const rows = await selectRows(
    db,
    sql`/* events */ SELECT ${selectList(eventColumns)} FROM public.event e WHERE ${all(conditions)}
      ORDER BY e.xid, e.id LIMIT ${literal(limit)}`,
  );
  return rows.map(readEvent);
}

/** One event; undefined where it is not kept. */
export async function readEventAt(db: Reader, [xid, id]: EventKey): Promise<EventRow | undefined> {
  const rows = await selectRows(
    db,
    sql`/* event */ SELECT ${selectList(eventColumns)} FROM public.event e
      WHERE ${SETTLED} AND e.xid = ${xid}::bigint AND e.id = ${id}::bigint`,
  );
  return rows.map(readEvent)[0];
}

/** What is known of the outbox as a whole. */
export interface OutboxState {
  /** Tells databases apart: keys of one mean nothing in another. */
  epoch: string;
  /** The last event that may be read; undefined where there is none. */
  last: EventKey | undefined;
  /** Whether events were written that wait for a transaction to end. */
  isUnsettled: boolean;
}

export async function readOutboxState(db: Reader): Promise<OutboxState> {
  const [row] = await selectRows(
    db,
    sql`/* outbox_state */ SELECT left(md5(c.system_identifier || '/' || d.oid), 8), l.xid, l.id,
        EXISTS (SELECT FROM public.event e WHERE NOT ${SETTLED})
      FROM pg_control_system() c JOIN pg_database d ON d.datname = current_database()
      LEFT JOIN LATERAL (SELECT e.xid, e.id FROM public.event e WHERE ${SETTLED} ORDER BY e.xid DESC, e.id DESC LIMIT 1) l ON true`,
  );
  const [epoch, xid, id, isUnsettled] = row ?? [];
  return {
    epoch: String(epoch),
    last: xid == null ? undefined : [Number(xid), Number(id)],
    isUnsettled: isUnsettled === true,
  };
}

/** Whether an event is still kept. Where it is not, there may have been others after it that are not, either. */
export async function isKept(db: Reader, [xid, id]: EventKey): Promise<boolean> {
  const rows = await selectRows(
    db,
    sql`/* event_kept */ SELECT 1 FROM public.event e WHERE e.xid = ${xid}::bigint AND e.id = ${id}::bigint`,
  );
  return rows.length > 0;
}

/** The last event from before a moment; undefined where none is kept. */
export async function findLastBefore(db: Reader, moment: Date): Promise<EventKey | undefined> {
  const [row] = await selectRows(
    db,
    sql`/* event_before */ SELECT e.xid, e.id FROM public.event e WHERE ${SETTLED} AND e.at < ${moment}
      ORDER BY e.xid DESC, e.id DESC LIMIT 1`,
  );
  return row && [Number(row[0]), Number(row[1])];
}
