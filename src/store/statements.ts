import sql, { type Sql } from 'sql-template-tag';
import type { DateBasis, DatePrecision, Day, ReportKind, ReportMode, StanceValue } from '../model.ts';
import { type Columns, column, type RowOf } from './columns.ts';
import { type OrderColumn, type Page, type PageRequest, type Parents, parentsById, root, selectPages } from './page.ts';
import { earliestReport, type ReportParts, type ReportRow, reportJoins, reportSelection } from './reports.ts';
import { all, type Queryable } from './sql.ts';

const statementColumns = {
  id: column<number>(sql`s.id`),
  speakerId: column<number | null>(sql`s.speaker_id`),
  partyId: column<number | null>(sql`s.party_id`),
  recordedAt: column<Date>(sql`s.recorded_at`),
  said: {
    from: column<Day>(sql`s.said_from`),
    to: column<Day>(sql`s.said_to`),
    precision: column<DatePrecision>(sql`s.said_precision`),
    basis: column<DateBasis>(sql`s.said_basis`),
  },
};

export interface StanceRow {
  issueId: number;
  stance: StanceValue;
  condition: string | null;
  wording: string;
  start: number;
  end: number;
  confidence: number;
}

const topicIds = column<number[]>(
  sql`ARRAY(SELECT t.topic_id FROM statement_topic t WHERE t.statement_id = s.id ORDER BY t.topic_id)`,
);
const stances = column<StanceRow[]>(sql`(
  SELECT coalesce(json_agg(json_build_object('issueId', x.issue_id, 'stance', x.stance, 'condition', x.condition,
    'wording', x.wording, 'start', x.wording_span[1], 'end', x.wording_span[2], 'confidence', x.confidence)
    ORDER BY x.issue_id), '[]')
  FROM (SELECT DISTINCT ON (issue_id) * FROM stance WHERE stance.statement_id = s.id
    ORDER BY issue_id, confidence DESC, id) x)`);

/** With its first report; `topicIds` and `stances` are there only where they were asked for. */
export interface StatementRow extends RowOf<typeof statementColumns> {
  report: ReportRow;
  topicIds?: number[];
  stances?: StanceRow[];
}

export interface StatementParts {
  topics: boolean;
  stances: boolean;
  report: ReportParts;
}

/** What `StatementFilter` asks, with slugs resolved to ids. All must hold; within a list, any. */
export interface StatementCriteria {
  topics?: readonly number[] | undefined;
  speakers?: readonly number[] | undefined;
  parties?: readonly number[] | undefined;
  outlets?: readonly number[] | undefined;
  issues?: readonly number[] | undefined;
  modes?: readonly ReportMode[] | undefined;
  kinds?: readonly ReportKind[] | undefined;
  text?: string | undefined;
  saidFrom?: Day | undefined;
  saidTo?: Day | undefined;
  publishedFrom?: Date | undefined;
  publishedTo?: Date | undefined;
  language?: string | undefined;
  minConfidence?: number | undefined;
}

/** Where filter and order find what they need: in the statement itself, or in copies that one topic's index holds. */
export interface StatementPlace {
  id: Sql;
  said: Sql;
  party: Sql;
  speaker: Sql;
}
const inStatement: StatementPlace = {
  id: sql`s.id`,
  said: sql`s.said_from`,
  party: sql`s.party_id`,
  speaker: sql`s.speaker_id`,
};
const inTopic: StatementPlace = {
  id: sql`st.statement_id`,
  said: sql`st.said_on`,
  party: sql`st.party_id`,
  speaker: sql`st.speaker_id`,
};

/** Whose statements: what ties a statement, or one of its reports `x`, to the parent `p`. */
export interface StatementScope {
  parents: Parents;
  tie?: (place: StatementPlace) => Sql;
  report?: Sql;
  /** The parent is a topic. */
  byTopic?: true;
}

const ofIds = (ids: readonly number[], tie: StatementScope['tie']): StatementScope => ({
  parents: parentsById(ids),
  ...(tie && { tie }),
});

export const allStatements: StatementScope = { parents: root };

/** Whose statements: a page for each parent. */
export const statementsOf = {
  ids: (ids: readonly number[]) => ofIds(ids, ({ id }) => sql`${id} = p.id`),
  speakers: (ids: readonly number[]) => ofIds(ids, ({ speaker }) => sql`${speaker} = p.id`),
  parties: (ids: readonly number[]) => ofIds(ids, ({ party }) => sql`${party} = p.id`),
  topics: (ids: readonly number[]): StatementScope => ({ parents: parentsById(ids), byTopic: true }),
  issues: (ids: readonly number[]) =>
    ofIds(ids, ({ id }) => sql`EXISTS (SELECT FROM stance x WHERE x.statement_id = ${id} AND x.issue_id = p.id)`),
  outlets: (ids: readonly number[]): StatementScope => ({
    parents: parentsById(ids),
    report: sql`x.outlet_id = p.id`,
  }),
  articles: (ids: readonly number[]): StatementScope => ({
    parents: parentsById(ids),
    report: sql`x.article_id = p.id`,
  }),
  /** Those a position rests on: for it, against it, or both. */
  positions: (ids: readonly number[], supporting: boolean | undefined) =>
    ofIds(
      ids,
      ({ id }) => sql`EXISTS (SELECT FROM position_evidence e JOIN stance x ON x.id = e.stance_id
        WHERE e.position_id = p.id AND x.statement_id = ${id}
        ${supporting === undefined ? sql`` : sql`AND e.supports = ${supporting}`})`,
    ),
};

/** `FROM`, `WHERE` and order of the statements of a scope that meet criteria; `statement s` itself is in `rows` only. */
export function matching(scope: StatementScope, criteria: StatementCriteria) {
  const { topics, speakers, parties, issues, saidFrom, saidTo } = criteria;
  const oneTopic = scope.byTopic ? sql`p.id` : topics?.length === 1 ? sql`${topics[0]}::int` : undefined;
  const place = oneTopic ? inTopic : inStatement;
  const { id, said, party, speaker } = place;
  const reported = reportConditions(criteria);
  if (scope.report) reported.push(scope.report);
  const conditions = [
    scope.tie?.(place),
    oneTopic && sql`st.topic_id = ${oneTopic}`,
    topics &&
      (scope.byTopic || !oneTopic) &&
      sql`EXISTS (SELECT FROM statement_topic x WHERE x.statement_id = ${id} AND x.topic_id = ANY (${topics}::int[]))`,
    speakers && isOneOf(speaker, speakers),
    parties && isOneOf(party, parties),
    issues && sql`EXISTS (SELECT FROM stance x WHERE x.statement_id = ${id} AND x.issue_id = ANY (${issues}::int[]))`,
    saidFrom !== undefined && sql`${said} >= ${saidFrom}::date`,
    saidTo !== undefined && sql`${said} <= ${saidTo}::date`,
    // What is asked of a report must all hold for the same one.
    reported.length > 0 && sql`EXISTS (SELECT FROM report x WHERE x.statement_id = ${id} AND ${all(reported)})`,
  ];
  const order: OrderColumn[] = [
    { sql: said, type: sql`date` },
    { sql: id, type: sql`bigint` },
  ];
  return {
    from: oneTopic ? sql`statement_topic st` : sql`statement s`,
    rows: oneTopic ? sql`statement_topic st JOIN statement s ON s.id = st.statement_id` : sql`statement s`,
    where: conditions.filter((condition) => condition !== undefined && condition !== false),
    order,
    place,
  };
}

/** Of one, as equality: only then does the index that has it first give the rows in order. */
function isOneOf(column: Sql, ids: readonly number[]): Sql {
  return ids.length === 1 ? sql`${column} = ${ids[0]}::int` : sql`${column} = ANY (${ids}::int[])`;
}

/** What criteria ask of `report x`. */
export function reportConditions(criteria: StatementCriteria): Sql[] {
  const { outlets, modes, kinds, text, publishedFrom, publishedTo, language, minConfidence } = criteria;
  return [
    outlets && sql`x.outlet_id = ANY (${outlets}::int[])`,
    modes && sql`x.mode = ANY (${modes}::"ReportMode"[])`,
    kinds && sql`x.kind = ANY (${kinds}::"ReportKind"[])`,
    text !== undefined && sql`to_tsvector('english', x.text) @@ websearch_to_tsquery('english', ${text})`,
    publishedFrom && sql`x.published_at >= ${publishedFrom}`,
    publishedTo && sql`x.published_at < ${publishedTo}`,
    language !== undefined && sql`x.language = ${language}`,
    minConfidence !== undefined && sql`x.confidence >= ${minConfidence}::real`,
  ].filter((condition) => condition !== undefined && condition !== false);
}

/** A page of statements for each parent of the scope, in one statement of SQL. */
export function findStatements(
  db: Queryable,
  scope: StatementScope,
  criteria: StatementCriteria,
  page: PageRequest & { descending: boolean },
  parts: StatementParts & { totalCount: boolean },
): Promise<Page<StatementRow>[]> {
  const { from, rows, where, order } = matching(scope, criteria);
  return selectPages(db, {
    name: 'statements',
    columns: statementSelection(parts),
    from: sql`${rows} CROSS JOIN LATERAL (
      SELECT * FROM report r WHERE r.statement_id = s.id ORDER BY ${earliestReport} LIMIT 1
    ) r ${reportJoins(parts.report)}`,
    countFrom: from,
    where,
    order,
    descending: page.descending,
    parents: scope.parents,
    page,
    countTotal: parts.totalCount,
  });
}

function statementSelection(parts: StatementParts): Columns {
  return {
    ...statementColumns,
    ...(parts.topics && { topicIds }),
    ...(parts.stances && { stances }),
    report: reportSelection(parts.report),
  };
}
