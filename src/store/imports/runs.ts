import sql from 'sql-template-tag';
import type { PrismaClient, Run } from '../../generated/prisma/client.ts';
import { column, type RowOf } from '../database/columns.ts';
import { type Page, type PageRequest, parentsById, selectPages } from '../database/page.ts';
import { latestFirst, toPage, withIds } from '../database/prisma-page.ts';
import type { Reader } from '../database/sql.ts';

export const RUN_STATUSES = ['RUNNING', 'SUCCEEDED', 'QUARANTINED', 'FAILED'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];
export type RunOutcome = 'CREATED' | 'NEW_VERSION' | 'CHANGED' | 'QUARANTINED' | 'REMOVED';

export type RunRow = Run;

const runItemColumns = {
  outcome: column<RunOutcome>(sql`i.outcome`),
  subject: column<string>(sql`i.subject`),
  detail: column<string | null>(sql`i.detail`),
  articleId: column<number | null>(sql`i.article_id`),
};
export type RunItemRow = RowOf<typeof runItemColumns>;

/** Runs, the latest first. */
export async function findRuns(
  prisma: PrismaClient,
  { statuses }: { statuses?: readonly RunStatus[] | undefined },
  request: PageRequest,
  countTotal: boolean,
): Promise<Page<RunRow>> {
  const where = statuses === undefined ? {} : { status: { in: [...statuses] } };
  const { take, direction, bounds } = latestFirst(request);
  const rows = await prisma.run.findMany({
    where: {
      ...where,
      AND: bounds.map(({ upTo, past, id }) => ({ startedAt: upTo, OR: [{ startedAt: past }, { id }] })),
    },
    orderBy: [{ startedAt: direction }, { id: direction }],
    take,
  });
  const total = countTotal ? await prisma.run.count({ where }) : undefined;
  return toPage(rows, ({ startedAt, id }) => [startedAt, id], request, total);
}

export function getRuns(prisma: PrismaClient, ids: readonly number[]): Promise<RunRow[]> {
  return prisma.run.findMany({ where: withIds(ids) });
}

/** What runs did, in order: a page for each run, all in one statement, which Prisma has no words for. */
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
