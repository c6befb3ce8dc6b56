import sql, { type Sql } from 'sql-template-tag';
import { type SourceKind, withoutCredentials } from '../../model.ts';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { type Queryable, type Reader, selectRows } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';
import type { SourceStatus } from './sources.ts';

const sourceColumns = {
  id: column<number>(sql`s.id`),
  slug: column<string>(sql`s.slug`),
  kind: column<SourceKind>(sql`s.kind`),
  location: column<string>(sql`coalesce(s.moved_to, s.location)`),
  pages: column<string[]>(sql`s.pages`),
  outletSlug: column<string | null>(sql`(SELECT o.slug FROM outlet o WHERE o.id = s.outlet_id)`),
  language: column<string | null>(sql`s.language`),
  schedule: column<string | null>(sql`s.schedule`),
  timeZone: column<string>(sql`s.time_zone`),
  delayMs: column<number>(sql`s.delay_ms`),
  maxBytes: column<number>(sql`s.max_bytes`),
  maxItems: column<number>(sql`s.max_items`),
  follow: column<boolean>(sql`s.follow`),
  status: column<SourceStatus>(sql`s.status`),
  reason: column<string | null>(sql`s.reason`),
  nextTickAt: column<Date | null>(sql`CASE WHEN s.status = 'ACTIVE' THEN s.next_tick_at END`),
  failures: column<number>(sql`s.failures`),
  error: column<string | null>(sql`s.error`),
  etag: column<string | null>(sql`s.etag`),
  lastModified: column<string | null>(sql`s.last_modified`),
  habit: {
    published: column<Date[]>(sql`s.published`),
    hintMs: column<number | null>(sql`s.hint_ms`),
  },
};
/** A source as the worker finds it when a reading begins. */
export type SourceToRead = RowOf<typeof sourceColumns>;
/** How often a source publishes, as far as its last listing tells. */
export type SourceHabit = SourceToRead['habit'];

/** Reads it by SQL, since the worker asks once for each document: Prisma would have to be loaded in its thread as well. */
export async function findSource(db: Reader, by: { id: number } | { slug: string }): Promise<SourceToRead | undefined> {
  const is: Sql = 'id' in by ? sql`s.id = ${by.id}` : sql`s.slug = ${by.slug}`;
  const query = sql`/* source */ SELECT ${selectList(sourceColumns)} FROM source s WHERE ${is}`;
  return (await selectRows(db, query)).map(rowReader(sourceColumns))[0];
}

/** Sources that are due, locked until the transaction ends, and the database's time. */
export async function takeDueSources(tx: Transaction): Promise<{ now: Date; due: (SourceToRead & { dueAt: Date })[] }> {
  const columns = { ...sourceColumns, dueAt: column<Date>(sql`s.next_tick_at`), now: column<Date>(sql`now()`) };
  const query = sql`/* due_sources */ SELECT ${selectList(columns)} FROM source s
    WHERE s.status = 'ACTIVE' AND s.next_tick_at <= now() ORDER BY s.next_tick_at LIMIT 100 FOR UPDATE OF s SKIP LOCKED`;
  const due = (await selectRows(tx, query)).map(rowReader(columns));
  return { now: due[0]?.now ?? new Date(), due };
}

export async function setNextTick(tx: Transaction, sourceId: number, at: Date | null): Promise<void> {
  await tx.query('UPDATE source SET next_tick_at = $2 WHERE id = $1', [sourceId, at]);
}

/** SQL: whether the next tick is still what the reading found when it began, so that nobody asked for another since. */
const isAsFound = (parameter: string) => `next_tick_at IS NOT DISTINCT FROM ${parameter}`;

/** Postpones the next reading, unless somebody asked for one meanwhile. */
export async function postponeReading(db: Queryable, { id, nextTickAt }: SourceToRead, at: Date): Promise<void> {
  await db.query(`UPDATE source SET next_tick_at = $2 WHERE id = $1 AND ${isAsFound('$3')}`, [id, at, nextTickAt]);
}

/** The result of a successful reading. */
export interface SourceReading {
  etag: string | null;
  lastModified: string | null;
  /** Where a permanent redirect led. */
  movedTo: string | null;
  /** Undefined leaves it as it is. */
  nextTickAt: Date | undefined;
  habit: SourceHabit;
}

/** Records a successful reading and forgets earlier failures. A reading that somebody asked for meanwhile still happens. */
export async function recordReading(tx: Transaction, found: SourceToRead, reading: SourceReading): Promise<void> {
  const { etag, lastModified, movedTo, nextTickAt, habit } = reading;
  await tx.query(
    `UPDATE source SET last_run_at = now(), last_success_at = now(), failures = 0, error = NULL,
        moved_to = nullif(coalesce($4, moved_to), location), etag = CASE WHEN ${isAsFound('$6')} THEN $2 END,
        last_modified = CASE WHEN ${isAsFound('$6')} THEN $3 END, published = $7, hint_ms = $8,
        next_tick_at = CASE WHEN ${isAsFound('$6')} THEN coalesce($5, next_tick_at) ELSE next_tick_at END
      WHERE id = $1`,
    [found.id, etag, lastModified, movedTo, nextTickAt ?? null, found.nextTickAt, habit.published, habit.hintMs],
  );
}

/** Records a failed reading: it is tried again at `retryAt`, or the source is paused if `pause` gives a reason. */
export async function recordFailure(
  db: Queryable,
  found: SourceToRead,
  { error, retryAt, pause }: { error: string; retryAt: Date; pause: string | undefined },
): Promise<void> {
  await db.query(
    `UPDATE source SET last_run_at = now(), failures = failures + 1, error = $2,
        next_tick_at = CASE WHEN ${isAsFound('$5')} THEN $3 ELSE next_tick_at END,
        status = CASE WHEN $4::text IS NULL THEN status ELSE 'PAUSED' END, reason = coalesce($4, reason),
        paused_at = CASE WHEN $4::text IS NULL THEN paused_at ELSE now() END
      WHERE id = $1`,
    [
      found.id,
      withoutCredentials(error),
      retryAt,
      pause === undefined ? null : withoutCredentials(pause),
      found.nextTickAt,
    ],
  );
}
