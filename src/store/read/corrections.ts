import sql from 'sql-template-tag';
import type { CorrectedField, CorrectionKind, ExtractedReport } from '../../model.ts';
import { column, type RowOf } from '../database/columns.ts';
import {
  everything,
  type OrderColumn,
  type Page,
  type PageRequest,
  type PageScope,
  parentsById,
  selectPages,
} from '../database/page.ts';
import type { Reader } from '../database/sql.ts';

const correctionColumns = {
  id: column<number>(sql`c.id`),
  kind: column<CorrectionKind>(sql`c.kind`),
  articleId: column<number | null>(sql`c.article_id`),
  actorSlug: column<string | null>(sql`c.actor`),
  value: column<string | null>(sql`c.value`),
  /** Of an article, all of its reports. */
  reportBefore: column<ExtractedReport | null>(sql`CASE WHEN jsonb_typeof(c.before) = 'object' THEN c.before END`),
  reportAfter: column<ExtractedReport | null>(sql`c.after`),
  excerpt: column<string | null>(sql`c.excerpt`),
  excerptStart: column<number | null>(sql`c.excerpt_start`),
  changed: column<CorrectedField[]>(sql`c.changed`),
  by: column<string>(sql`c.by`),
  reason: column<string | null>(sql`c.reason`),
  at: column<Date>(sql`c.at`),
  isLost: column<boolean>(sql`c.lost_at IS NOT NULL`),
  withdrawnAt: column<Date | null>(sql`c.withdrawn_at`),
  withdrawnBy: column<string | null>(sql`c.withdrawn_by`),
};
export type CorrectionRow = RowOf<typeof correctionColumns>;

/** A report as a correction has it, with the text around. */
export interface CorrectedReportRow {
  report: ExtractedReport;
  excerpt: string;
  excerptStart: number;
}

/** What `CorrectionFilter` asks. */
export interface CorrectionCriteria {
  kinds?: readonly CorrectionKind[] | undefined;
  by?: string | undefined;
  article?: number | undefined;
  isLost?: boolean | undefined;
  isWithdrawn?: boolean | undefined;
}

const order: OrderColumn[] = [
  { sql: sql`c.at`, type: sql`timestamptz` },
  { sql: sql`c.id`, type: sql`bigint` },
];

const NO_CRITERIA: CorrectionCriteria = {};
const ONE: PageRequest = { limit: 1, fromEnd: false };

/** A page of corrections, the latest first. */
export async function findCorrections(
  db: Reader,
  criteria: CorrectionCriteria,
  page: PageRequest,
  countTotal: boolean,
): Promise<Page<CorrectionRow>> {
  const [found] = await select(db, everything, criteria, page, countTotal);
  if (!found) throw new Error('a page for no parent');
  return found;
}

/** Corrections in the order of their ids; undefined where there is none. */
export async function getCorrections(db: Reader, ids: readonly number[]): Promise<(CorrectionRow | undefined)[]> {
  const one = { parents: parentsById(ids), tie: sql`c.id = p.id` };
  return (await select(db, one, NO_CRITERIA, ONE, false)).map(({ rows }) => rows[0]);
}

function select(
  db: Reader,
  { parents, tie }: PageScope,
  { kinds, by, article, isLost, isWithdrawn }: CorrectionCriteria,
  page: PageRequest,
  countTotal: boolean,
): Promise<Page<CorrectionRow>[]> {
  const conditions = [
    tie,
    kinds && sql`c.kind = ANY (${kinds}::"CorrectionKind"[])`,
    by !== undefined && sql`c.by = ${by}`,
    article !== undefined && sql`c.article_id = ${article}::int`,
    isLost !== undefined && sql`(c.lost_at IS NOT NULL) = ${isLost}`,
    isWithdrawn !== undefined && sql`(c.withdrawn_at IS NOT NULL) = ${isWithdrawn}`,
  ];
  return selectPages(db, {
    name: 'corrections',
    columns: correctionColumns,
    from: sql`correction c`,
    where: conditions.filter((condition) => condition !== undefined && condition !== false),
    order,
    descending: true,
    parents,
    page,
    countTotal,
  });
}
