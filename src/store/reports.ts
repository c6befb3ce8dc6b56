import sql, { type Sql } from 'sql-template-tag';
import type { Pattern, ReportKind, ReportMode } from '../model.ts';
import { type ArticleRow, articleSelection } from './articles.ts';
import { type Columns, column, type RowOf } from './columns.ts';
import { type OrderColumn, type Page, type PageRequest, parentsById, type Scope, selectPages } from './page.ts';
import type { Queryable } from './sql.ts';

const reportColumns = {
  id: column<number>(sql`r.id`),
  statementId: column<number>(sql`r.statement_id`),
  versionId: column<number>(sql`r.version_id`),
  articleId: column<number>(sql`r.article_id`),
  kind: column<ReportKind>(sql`r.kind`),
  mode: column<ReportMode>(sql`r.mode`),
  text: column<string>(sql`r.text`),
  contentSpans: column<number[]>(sql`r.content_spans`),
  cue: column<string | null>(sql`r.cue`),
  cueSpans: column<number[]>(sql`r.cue_spans`),
  speakerAsWritten: column<string>(sql`r.speaker_as_written`),
  speakerSpans: column<number[]>(sql`r.speaker_spans`),
  translated: column<boolean>(sql`r.translated`),
  coder: column<string>(sql`r.coder`),
  confidence: column<number>(sql`r.confidence`),
};

export interface TermUseRow {
  topicId: number;
  text: string;
  term: Pattern;
  start: number;
  end: number;
}

const terms = column<TermUseRow[]>(sql`(
  SELECT coalesce(json_agg(json_build_object('topicId', u.topic_id, 'text', u.text, 'term', u.term, 'start', u.start,
    'end', u."end") ORDER BY u.start, u.topic_id), '[]')
  FROM term_use u WHERE u.report_id = r.id)`);

/** `terms` and `article` are there only where they were asked for. */
export interface ReportRow extends RowOf<typeof reportColumns> {
  terms?: TermUseRow[];
  article?: ArticleRow;
}

export interface ReportParts {
  terms: boolean;
  article: boolean;
}

/** Columns of `report r`, and of what was asked for beside it. */
export function reportSelection(parts: ReportParts): Columns {
  return {
    ...reportColumns,
    ...(parts.terms && { terms }),
    ...(parts.article && { article: articleSelection }),
  };
}

/** Joins what `reportSelection` needs to `report r`. */
export function reportJoins(parts: ReportParts): Sql {
  return parts.article ? sql`JOIN article a ON a.id = r.article_id` : sql``;
}

/** The earliest published first, then the first taken in; without a date, as if published when recorded. */
export const earliestReport = sql`coalesce(r.published_at, r.recorded_at), r.id`;

const byPublication: OrderColumn[] = [
  { sql: sql`coalesce(r.published_at, r.recorded_at)`, type: sql`timestamptz` },
  { sql: sql`r.id`, type: sql`bigint` },
];
const byPlace: OrderColumn[] = [
  { sql: sql`r.content_spans[1]`, type: sql`bigint` },
  { sql: sql`r.id`, type: sql`bigint` },
];

/** Whose reports, and in which order. */
export interface ReportsOf extends Scope {
  order: OrderColumn[];
}

export const reportsOfStatements = (ids: readonly number[]): ReportsOf => ({
  parents: parentsById(ids),
  tie: sql`r.statement_id = p.id`,
  order: byPublication,
});

export const reportsOfArticles = (ids: readonly number[]): ReportsOf => ({
  parents: parentsById(ids),
  tie: sql`r.article_id = p.id`,
  order: byPlace,
});

export const reportsById = (ids: readonly number[]): ReportsOf => ({
  parents: parentsById(ids),
  tie: sql`r.id = p.id`,
  order: byPublication,
});

/** A page of reports for each parent. */
export function findReports(
  db: Queryable,
  { parents, tie, order }: ReportsOf,
  page: PageRequest,
  parts: ReportParts & { totalCount: boolean },
): Promise<Page<ReportRow>[]> {
  return selectPages(db, {
    name: 'reports',
    columns: reportSelection(parts),
    from: sql`report r ${reportJoins(parts)}`,
    where: [tie],
    order,
    descending: false,
    parents,
    page,
    countTotal: parts.totalCount,
    countFrom: sql`report r`,
  });
}
