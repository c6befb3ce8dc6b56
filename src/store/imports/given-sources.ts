import type { Source, SourceKind } from '../../model.ts';
import { type NewRow, putRows } from '../database/copy.ts';
import { idsBySlug } from '../database/slugs.ts';
import type { Transaction } from '../database/transaction.ts';

/**
 * Writes sources as files or operators give them. What happened so far is kept, unless the location changed. A source is
 * due at once if it is new, if its schedule changed, or if more or other items of its listing are wanted; in the last
 * case the listing is fetched again in full (etag and last_modified are forgotten).
 */
export async function putSources(tx: Transaction, sources: readonly Source[]): Promise<void> {
  const outletId = await idsBySlug(tx, 'outlet');
  await adoptFolders(tx, sources);
  const before = await lockSources(tx, sources);
  await putRows(
    tx,
    'source',
    sources.map((source) => toRow(source, outletId)),
    'slug',
  );
  const moved = sources.filter(({ slug, location }) => before.get(slug)?.location !== location);
  const another = sources.filter((source) => wantsOthers(source, before.get(source.slug)));
  const rescheduled = sources.filter(
    (source) => isScheduled(source) && before.get(source.slug)?.schedule !== (source.schedule ?? null),
  );
  await tx.query(
    `UPDATE source SET moved_to = NULL, etag = NULL, last_modified = NULL, published = '{}', hint_ms = NULL, failures = 0,
        error = NULL
      WHERE slug = ANY ($1)`,
    [slugsOf(moved)],
  );
  await tx.query('UPDATE source SET etag = NULL, last_modified = NULL WHERE slug = ANY ($1)', [slugsOf(another)]);
  await tx.query('UPDATE source SET next_tick_at = now() WHERE slug = ANY ($1)', [
    slugsOf([...[...moved, ...another].filter(isScheduled), ...rescheduled]),
  ]);
  await tx.query(
    `UPDATE source SET status = CASE WHEN slug = ANY ($1) THEN 'DISABLED'::"SourceStatus"
        WHEN status = 'DISABLED' THEN 'ACTIVE' ELSE status END
      WHERE slug = ANY ($2)`,
    [slugsOf(sources.filter(({ enabled }) => !enabled)), slugsOf(sources)],
  );
}

const slugsOf = (sources: readonly Source[]) => sources.map(({ slug }) => slug);

function toRow(source: Source, outletId: (slug: string) => number): NewRow {
  return {
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
  };
}

/** A folder that was imported from by hand becomes the source that now has its location. */
async function adoptFolders(tx: Transaction, sources: readonly Source[]): Promise<void> {
  await tx.query(
    `UPDATE source s SET slug = n.slug FROM unnest($1::text[], $2::text[]) AS n (slug, location)
      WHERE s.location = n.location AND s.origin IS NULL AND s.kind = 'FOLDER'
        AND NOT EXISTS (SELECT FROM source o WHERE o.slug = n.slug)`,
    [slugsOf(sources), sources.map(({ location }) => location)],
  );
}

/** A source as the database had it. */
type Before = Pick<Source, 'slug' | 'kind' | 'location' | 'follow' | 'maxItems'> & { schedule: string | null };

/** Sources that are there already, by slug, locked until the transaction ends. */
async function lockSources(tx: Transaction, sources: readonly Source[]): Promise<ReadonlyMap<string, Before>> {
  const { rows } = await tx.query<Before>(
    `SELECT slug, kind, location, schedule, follow, max_items AS "maxItems" FROM source
      WHERE slug = ANY ($1) FOR UPDATE`,
    [slugsOf(sources)],
  );
  return new Map(rows.map((row) => [row.slug, row]));
}

/** Whether more or other items of its listing are wanted than before. */
function wantsOthers({ kind, follow, maxItems }: Source, before: Before | undefined): boolean {
  return before?.kind !== kind || before.follow !== follow || before.maxItems !== maxItems;
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

/** The slug of the source that reads a location. */
export async function findReaderOf(tx: Transaction, location: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ slug: string }>('SELECT slug FROM source WHERE location = $1', [location]);
  return rows[0]?.slug;
}
