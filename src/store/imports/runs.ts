import sql from 'sql-template-tag';
import { column, type RowOf } from '../database/columns.ts';
import { type Page, type PageRequest, parentsById, type Scope, selectPages } from '../database/page.ts';
import type { Reader } from '../database/sql.ts';

export const RUN_STATUSES = ['RUNNING', 'SUCCEEDED', 'QUARANTINED', 'FAILED'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];
export type RunOutcome = 'CREATED' | 'NEW_VERSION' | 'CHANGED' | 'QUARANTINED' | 'REMOVED';

const runColumns = {
  id: column<number>(sql`r.id`),
  sourceId: column<number | null>(sql`r.source_id`),
  status: column<RunStatus>(sql`r.status`),
  inputs: column<string[]>(sql`r.inputs`),
  startedAt: column<Date>(sql`r.started_at`),
  finishedAt: column<Date | null>(sql`r.finished_at`),
  read: column<number>(sql`r.read`),
  created: column<number>(sql`r.created`),
  changed: column<number>(sql`r.changed`),
  unchanged: column<number>(sql`r.unchanged`),
  quarantined: column<number>(sql`r.quarantined`),
  reports: column<number>(sql`r.reports`),
  error: column<string | null>(sql`r.error`),
  pending: column<number>(sql`r.pending`),
};
export type RunRow = RowOf<typeof runColumns>;

const runItemColumns = {
  outcome: column<RunOutcome>(sql`i.outcome`),
  subject: column<string>(sql`i.subject`),
  detail: column<string | null>(sql`i.detail`),
  articleId: column<number | null>(sql`i.article_id`),
};
export type RunItemRow = RowOf<typeof runItemColumns>;

const quarantineColumns = {
  id: column<number>(sql`q.id`),
  origin: column<string>(sql`q.origin`),
  reason: column<string>(sql`q.reason`),
  position: column<number | null>(sql`q.position`),
  /** As much as an excerpt needs: it may be a megabyte. */
  raw: column<Buffer>(sql`substring(q.raw FROM 1 FOR 4000)`, ['excerpt']),
  firstSeenAt: column<Date>(sql`q.first_seen_at`),
  lastSeenAt: column<Date>(sql`q.last_seen_at`),
  resolvedAt: column<Date | null>(sql`q.resolved_at`),
  resolution: column<'IMPORTED' | 'GONE' | null>(sql`q.resolution`),
  retryAt: column<Date | null>(sql`q.retry_at`),
};
export type QuarantinedDocumentRow = RowOf<typeof quarantineColumns>;

/** Runs, the latest first. */
export function findRuns(
  db: Reader,
  scope: Scope,
  criteria: { statuses?: readonly RunStatus[] | undefined },
  page: PageRequest,
  countTotal: boolean,
): Promise<Page<RunRow>[]> {
  const order = [
    { sql: sql`r.started_at`, type: sql`timestamptz` },
    { sql: sql`r.id`, type: sql`bigint` },
  ];
  const { statuses } = criteria;
  return selectPages(db, {
    name: 'runs',
    columns: runColumns,
    from: sql`run r`,
    where: [scope.tie, ...(statuses ? [sql`r.status = ANY (${statuses}::"RunStatus"[])`] : [])],
    order,
    descending: true,
    parents: scope.parents,
    page,
    countTotal,
  });
}

export const runsById = (ids: readonly number[]): Scope => ({ parents: parentsById(ids), tie: sql`r.id = p.id` });

/** What runs did, in their order: a page for each run. */
export function findRunItems(
  db: Reader,
  runIds: readonly number[],
  page: PageRequest,
  countTotal: boolean,
): Promise<Page<RunItemRow>[]> {
  return selectPages(db, {
    name: 'run_items',
    columns: runItemColumns,
    from: sql`run_item i`,
    where: [sql`i.run_id = p.id`],
    order: [{ sql: sql`i.id`, type: sql`bigint` }],
    descending: false,
    parents: parentsById(runIds),
    page,
    countTotal,
  });
}

/** What was set aside, the latest seen first. */
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
