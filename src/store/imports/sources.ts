import sql, { type Sql } from 'sql-template-tag';
import { type Source, type SourceKind, withoutCredentials } from '../../model.ts';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { putRows } from '../database/copy.ts';
import { idsBySlug } from '../database/slugs.ts';
import { type Queryable, type Reader, selectRows } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Store } from '../store.ts';

export type SourceStatus = 'ACTIVE' | 'PAUSED' | 'DISABLED';

/** Days over which `itemsPerDay` is averaged. */
const COUNTED_DAYS = 14;

const sourceColumns = {
  id: column<number>(sql`s.id`),
  slug: column<string>(sql`s.slug`),
  kind: column<SourceKind>(sql`s.kind`),
  location: column<string>(sql`coalesce(s.moved_to, s.location)`),
  movedFrom: column<string | null>(sql`CASE WHEN s.moved_to IS NOT NULL THEN s.location END`),
  pages: column<string[]>(sql`s.pages`),
  outletId: column<number | null>(sql`s.outlet_id`),
  outletSlug: column<string | null>(sql`(SELECT o.slug FROM outlet o WHERE o.id = s.outlet_id)`),
  language: column<string | null>(sql`s.language`),
  schedule: column<string | null>(sql`s.schedule`),
  timeZone: column<string>(sql`s.time_zone`),
  delayMs: column<number>(sql`s.delay_ms`),
  maxBytes: column<number>(sql`s.max_bytes`),
  maxItems: column<number>(sql`s.max_items`),
  follow: column<boolean>(sql`s.follow`),
  origin: column<string | null>(sql`s.origin`),
  status: column<SourceStatus>(sql`s.status`),
  reason: column<string | null>(sql`s.reason`),
  pausedAt: column<Date | null>(sql`s.paused_at`),
  nextTickAt: column<Date | null>(sql`CASE WHEN s.status = 'ACTIVE' THEN s.next_tick_at END`),
  lastRunAt: column<Date | null>(sql`s.last_run_at`),
  lastSuccessAt: column<Date | null>(sql`s.last_success_at`),
  failures: column<number>(sql`s.failures`),
  error: column<string | null>(sql`s.error`),
  etag: column<string | null>(sql`s.etag`),
  lastModified: column<string | null>(sql`s.last_modified`),
  habit: {
    published: column<Date[]>(sql`s.published`),
    hintMs: column<number | null>(sql`s.hint_ms`),
  },
  /** On average over the last fortnight, or since the first item if that is later. */
  itemsPerDay: column<number>(sql`(SELECT coalesce(count(*) / greatest(1,
      least(${COUNTED_DAYS}, extract(epoch FROM now() - min(i.first_seen_at)) / 86400)), 0)::float8
    FROM source_item i WHERE i.source_id = s.id AND i.first_seen_at > now() - make_interval(days => ${COUNTED_DAYS}))`),
};
export type SourceRow = RowOf<typeof sourceColumns>;
/** How often a source publishes, as far as its last listing tells. */
export type SourceHabit = SourceRow['habit'];

async function select(db: Reader, where: Sql): Promise<SourceRow[]> {
  const query = sql`/* sources */ SELECT ${selectList(sourceColumns)} FROM source s WHERE ${where} ORDER BY s.slug`;
  return (await selectRows(db, query)).map(rowReader(sourceColumns));
}

/** All sources, by slug; they are few. */
export function getSources(db: Reader): Promise<SourceRow[]> {
  return select(db, sql`true`);
}

export async function findSource(
  db: Reader,
  by: { id: number } | { slug: string } | { location: string },
): Promise<SourceRow | undefined> {
  const is =
    'id' in by ? sql`s.id = ${by.id}` : 'slug' in by ? sql`s.slug = ${by.slug}` : sql`s.location = ${by.location}`;
  return (await select(db, is))[0];
}

/**
 * Writes sources as files or operators give them. What happened so far is kept, unless the location changed. A source is
 * due at once if it is new, if its schedule changed, or if more or other items of its listing are wanted; in the last
 * case the listing is fetched again in full (etag and last_modified are forgotten).
 */
export async function putSources(tx: Transaction, sources: readonly Source[]): Promise<void> {
  const outletId = await idsBySlug(tx, 'outlet');
  const rows = sources.map((source) => ({
    slug: source.slug,
    kind: source.kind,
    location: source.location,
    pages: source.pages,
    outlet_id: source.outlet === undefined ? null : outletId(source.outlet),
    language: source.language ?? null,
    schedule: source.schedule ?? null,
    time_zone: source.timeZone,
    delay_ms: source.delayMs,
    max_bytes: source.maxBytes,
    max_items: source.maxItems,
    follow: source.follow,
    origin: source.origin ?? null,
  }));
  const slugs = sources.map(({ slug }) => slug);
  // A folder that was imported from by hand becomes the source that now has its location.
  await tx.query(
    `UPDATE source s SET slug = n.slug FROM json_to_recordset($1) AS n (slug text, location text)
      WHERE s.location = n.location AND s.origin IS NULL AND s.kind = 'FOLDER'
        AND NOT EXISTS (SELECT FROM source o WHERE o.slug = n.slug)`,
    [JSON.stringify(rows)],
  );
  type Before = Pick<Source, 'slug' | 'kind' | 'location' | 'follow' | 'maxItems'> & { schedule: string | null };
  const { rows: before } = await tx.query<Before>(
    `SELECT slug, kind, location, schedule, follow, max_items AS "maxItems" FROM source
      WHERE slug = ANY ($1) FOR UPDATE`,
    [slugs],
  );
  await putRows(tx, 'source', rows, 'slug');
  const old = new Map(before.map((row) => [row.slug, row]));
  const moved = sources.filter(({ slug, location }) => old.get(slug)?.location !== location);
  const rescheduled = sources.filter(
    ({ slug, schedule, kind }) => isScheduled({ schedule, kind }) && old.get(slug)?.schedule !== (schedule ?? null),
  );
  await tx.query(
    `UPDATE source SET moved_to = NULL, etag = NULL, last_modified = NULL, published = '{}', hint_ms = NULL, failures = 0,
        error = NULL
      WHERE slug = ANY ($1)`,
    [moved.map(({ slug }) => slug)],
  );
  const isAnother = (source: Source, was: Before | undefined) =>
    was?.kind !== source.kind || was.follow !== source.follow || was.maxItems !== source.maxItems;
  const another = sources.filter((source) => isAnother(source, old.get(source.slug)));
  await tx.query('UPDATE source SET etag = NULL, last_modified = NULL WHERE slug = ANY ($1)', [
    another.map(({ slug }) => slug),
  ]);
  await tx.query('UPDATE source SET next_tick_at = now() WHERE slug = ANY ($1)', [
    [...[...moved, ...another].filter(isScheduled), ...rescheduled].map(({ slug }) => slug),
  ]);
  await tx.query(
    `UPDATE source SET status = CASE WHEN slug = ANY ($1) THEN 'DISABLED'::"SourceStatus"
        WHEN status = 'DISABLED' THEN 'ACTIVE' ELSE status END
      WHERE slug = ANY ($2)`,
    [sources.filter(({ enabled }) => !enabled).map(({ slug }) => slug), slugs],
  );
}

/** Whether a source is read without being asked: on its schedule, or about as often as it publishes. */
function isScheduled({ schedule, kind }: { schedule?: string | null | undefined; kind: SourceKind }): boolean {
  return schedule != null || kind === 'FEED' || kind === 'SITEMAP';
}

/** All sources, in the form in which files give them. */
export async function findGivenSources(tx: Transaction): Promise<Source[]> {
  const { rows } = await tx.query<Source & { [K in 'outlet' | 'language' | 'schedule' | 'origin']: string | null }>(
    `SELECT s.slug, s.kind, s.location, s.pages, o.slug AS outlet, s.language, s.schedule, s.time_zone AS "timeZone",
        s.delay_ms AS "delayMs", s.max_bytes AS "maxBytes", s.max_items AS "maxItems", s.follow, s.origin,
        s.status <> 'DISABLED' AS enabled
      FROM source s LEFT JOIN outlet o ON o.id = s.outlet_id`,
  );
  return rows.map(({ outlet, language, schedule, origin, ...source }) => ({
    ...source,
    outlet: outlet ?? undefined,
    language: language ?? undefined,
    schedule: schedule ?? undefined,
    origin: origin ?? undefined,
  }));
}

/** Stops the readings of a source until it is resumed, and keeps the reason; false where there is none to pause. */
export async function pauseSource({ prisma }: Pick<Store, 'prisma'>, slug: string, reason: string): Promise<boolean> {
  const { count } = await (await prisma()).source.updateMany({
    where: { slug, status: { not: 'DISABLED' } },
    data: { status: 'PAUSED', reason: withoutCredentials(reason), pausedAt: new Date() },
  });
  return count === 1;
}

/** Takes the readings of a source up again, also of a disabled one, and forgets its failures; false where there is none. */
export async function resumeSource({ prisma }: Pick<Store, 'prisma'>, slug: string): Promise<boolean> {
  const { count } = await (await prisma()).source.updateMany({
    where: { slug },
    data: { status: 'ACTIVE', reason: null, pausedAt: null, failures: 0, error: null, nextTickAt: new Date() },
  });
  return count === 1;
}

/** Makes an active source due now; false where there is none. */
export async function readSourceNow({ prisma }: Pick<Store, 'prisma'>, slug: string): Promise<boolean> {
  const { count } = await (await prisma()).source.updateMany({
    where: { slug, status: 'ACTIVE' },
    data: { nextTickAt: new Date(), etag: null, lastModified: null },
  });
  return count === 1;
}

/** Sources that are due, locked until the transaction ends, and the database's time. */
export async function takeDueSources(tx: Transaction): Promise<{ now: Date; due: (SourceRow & { dueAt: Date })[] }> {
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
export async function postponeReading(db: Queryable, { id, nextTickAt }: SourceRow, at: Date): Promise<void> {
  await db.query(`UPDATE source SET next_tick_at = $2 WHERE id = $1 AND ${isAsFound('$3')}`, [id, at, nextTickAt]);
}

/** The result of a successful reading. */
export interface SourceReading {
  etag: string | null;
  lastModified: string | null;
  /** Where a permanent redirect led. */
  movedTo: string | null;
  /** Undefined: as it is. */
  nextTickAt: Date | undefined;
  habit: SourceHabit;
}

/** Records a successful reading and forgets earlier failures. A reading that somebody asked for meanwhile still happens. */
export async function recordReading(tx: Transaction, found: SourceRow, reading: SourceReading): Promise<void> {
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
  found: SourceRow,
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
