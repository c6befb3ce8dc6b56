import sql from 'sql-template-tag';
import { column, type RowOf } from '../database/columns.ts';
import { type Page, type PageRequest, parentsById, type Scope, selectPages } from '../database/page.ts';
import type { Reader } from '../database/sql.ts';

const quarantineColumns = {
  id: column<number>(sql`q.id`),
  origin: column<string>(sql`q.origin`),
  reason: column<string>(sql`q.reason`),
  position: column<number | null>(sql`q.position`),
  /** Enough for an excerpt; all of it may be a megabyte. */
  raw: column<Buffer>(sql`substring(q.raw FROM 1 FOR 4000)`, ['excerpt']),
  firstSeenAt: column<Date>(sql`q.first_seen_at`),
  lastSeenAt: column<Date>(sql`q.last_seen_at`),
  resolvedAt: column<Date | null>(sql`q.resolved_at`),
  resolution: column<'IMPORTED' | 'GONE' | null>(sql`q.resolution`),
  retryAt: column<Date | null>(sql`q.retry_at`),
};
export type QuarantinedDocumentRow = RowOf<typeof quarantineColumns>;

/** Quarantined documents, the latest seen first. */
export function findQuarantine(
  db: Reader,
  scope: Scope,
  criteria: { resolved?: boolean | undefined },
  page: PageRequest,
  countTotal: boolean,
): Promise<Page<QuarantinedDocumentRow>[]> {
  const order = [
    { sql: sql`q.last_seen_at`, type: sql`timestamptz` },
    { sql: sql`q.id`, type: sql`bigint` },
  ];
  const { resolved } = criteria;
  return selectPages(db, {
    name: 'quarantine',
    columns: quarantineColumns,
    from: sql`quarantine q`,
    where: [scope.tie, ...(resolved === undefined ? [] : [sql`(q.resolved_at IS NOT NULL) = ${resolved}`])],
    order,
    descending: true,
    parents: scope.parents,
    page,
    countTotal,
  });
}

export const quarantineById = (ids: readonly number[]): Scope => ({
  parents: parentsById(ids),
  tie: sql`q.id = p.id`,
});
