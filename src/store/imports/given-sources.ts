import type { Source, SourceKind } from '../../model.ts';
import { putRows } from '../database/copy.ts';
import { idsBySlug } from '../database/slugs.ts';
import type { Transaction } from '../database/transaction.ts';

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

/** The slug of the source that reads a location. */
export async function findReaderOf(tx: Transaction, location: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ slug: string }>('SELECT slug FROM source WHERE location = $1', [location]);
  return rows[0]?.slug;
}
