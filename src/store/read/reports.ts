import sql, { raw, type Sql } from 'sql-template-tag';
import type {
  ChainBasis,
  LinkReason,
  Pattern,
  Polarity,
  ReportKind,
  ReportMode,
  Review,
  Span,
  TermBasis,
} from '../../model.ts';
import {
  type Columns,
  column,
  forFields,
  type PageAsked,
  type RowOf,
  type Wanted,
  wantedColumns,
} from '../database/columns.ts';
import {
  type OrderColumn,
  type Page,
  type PageRequest,
  type PageScope,
  parentsById,
  selectPages,
} from '../database/page.ts';
import type { Reader } from '../database/sql.ts';
import { type ArticleRow, articleColumns } from './articles.ts';
import { type StatementRow, statementSelection, wantsFirstReport } from './statement-columns.ts';

/** SQL: a report's words in small letters, without what stands between them. */
const plain = (report: string) => raw(`trim(regexp_replace(lower(${report}.text), '[^[:alnum:]]+', ' ', 'g'))`);

const reportColumns = {
  id: column<number>(sql`r.id`, 'all'),
  statementId: column<number>(sql`r.statement_id`, ['statement']),
  versionId: column<number>(sql`r.version_id`, ['version']),
  kind: column<ReportKind>(sql`r.kind`),
  mode: column<ReportMode>(sql`r.mode`),
  text: column<string>(sql`r.text`),
  contentSpans: column<number[]>(sql`r.content_spans`, ['spans']),
  cue: column<string | null>(sql`r.cue`),
  cueSpans: column<number[]>(sql`r.cue_spans`),
  speakerAsWritten: column<string>(sql`r.speaker_as_written`),
  speakerSpans: column<number[]>(sql`r.speaker_spans`),
  translated: column<boolean>(sql`r.translated`),
  coder: column<string>(sql`r.coder`),
  review: column<Review>(sql`r.review`),
  confidence: column<number>(sql`r.confidence`),
  polarity: column<Polarity>(sql`(SELECT x.polarity FROM statement x WHERE x.id = r.statement_id)`),
  recordedAt: column<Date>(sql`r.recorded_at`),
  via: column<RelayRow[] | null>(sql`r.via`),
  chain: column<ChainLinkRow[] | null>(sql`r.chain`),
  link: column<ReportLinkRow | null>(sql`(
    SELECT coalesce(
      (SELECT json_build_object('reason', l.reason, 'score', l.score, 'likeId', l.like_id)
        FROM report_link l WHERE l.report_id = r.id),
      (SELECT json_build_object('reason', 'SAME_WORDS', 'score', 1, 'likeId', o.id)
        FROM (SELECT id, text FROM report WHERE statement_id = r.statement_id AND id < r.id ORDER BY id OFFSET 0) o
        WHERE ${plain('o')} = ${plain('r')} ORDER BY o.id LIMIT 1)))`),
};

/** How a report came to be of a statement that another report began. */
export interface ReportLinkRow {
  reason: LinkReason;
  score: number;
  likeId: number | null;
}

export interface RelayRow {
  name: string;
  outletId: number | null;
  span: Span;
}

export interface ChainLinkRow {
  actorId: number | null;
  /** The words, or the actor's slug when it was written. */
  name: string;
  basis: ChainBasis;
  span: Span | null;
  confidence: number;
}

export interface TermUseRow {
  topicId: number;
  text: string;
  term: Pattern;
  start: number;
  end: number;
  basis: TermBasis;
  introduced: Span | null;
}

const terms = column<TermUseRow[]>(sql`(
  SELECT coalesce(json_agg(json_build_object('topicId', u.topic_id, 'text', u.text, 'term', u.term, 'start', u.start,
    'end', u."end", 'basis', u.basis, 'introduced', u.introduced) ORDER BY u.start, u.topic_id), '[]')
  FROM term_use u WHERE u.report_id = r.id)`);

/** A report with what the selected fields need. */
export interface ReportRow extends RowOf<typeof reportColumns> {
  terms?: TermUseRow[];
  article?: ArticleRow;
  statement?: StatementRow;
}

/** The columns of `report r` and of its article that the selected fields need. */
export function reportSelection(wanted: Wanted): Columns {
  return {
    ...wantedColumns({ ...reportColumns, terms }, wanted),
    ...(wanted.wants('article') && { article: wantedColumns(articleColumns, wanted.below('article')) }),
  };
}

/** Joins what `reportSelection` needs to `report r`. */
export function reportJoins(wanted: Wanted): Sql {
  return wanted.wants('article') ? sql`JOIN article a ON a.id = r.article_id` : sql``;
}

/** The earliest published first; a report without a date counts as published when it was recorded. */
const byPublication: OrderColumn[] = [
  { sql: sql`coalesce(r.published_at, r.recorded_at)`, type: sql`timestamptz` },
  { sql: sql`r.id`, type: sql`bigint` },
];
const byPlace: OrderColumn[] = [
  { sql: sql`r.content_spans[1]`, type: sql`bigint` },
  { sql: sql`r.id`, type: sql`bigint` },
];

/** Whose reports, and in which order. */
export interface ReportsOf extends PageScope {
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
  db: Reader,
  { parents, tie, order }: ReportsOf,
  page: PageRequest,
  { nodes, countTotal }: PageAsked,
): Promise<Page<ReportRow>[]> {
  return selectPages(db, {
    name: 'reports',
    columns: reportColumnsFor(nodes),
    from: sql`report r ${reportRowJoins(nodes)}`,
    where: [tie],
    order,
    descending: false,
    parents,
    page,
    countTotal,
    countFrom: sql`report r`,
  });
}

/** Whether a report's statement can be joined: not where its first report is selected, which may be another. */
function joinsStatement(report: Wanted): boolean {
  return report.wants('statement') && !wantsFirstReport(report.below('statement'));
}

/** Joins what `reportColumnsFor` needs to `report r`. */
export function reportRowJoins(nodes: Wanted): Sql {
  const statement = joinsStatement(nodes) ? sql`JOIN statement s ON s.id = r.statement_id` : sql``;
  return sql`${statement} ${reportJoins(nodes)}`;
}

/** The columns of a report with its article, and with its statement where that can be joined. */
export const reportColumnsFor = forFields((nodes) => ({
  ...reportSelection(nodes),
  ...(joinsStatement(nodes) && { statement: statementSelection(nodes.below('statement')) }),
}));
