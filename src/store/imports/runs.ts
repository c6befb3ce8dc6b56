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

/** What runs did, in order: a page for each run. */
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
