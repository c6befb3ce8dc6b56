import sql, { type Sql } from 'sql-template-tag';
import type { StanceValue } from '../../model.ts';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { all, literal, type Reader, selectRows } from '../database/sql.ts';
import { isOneOf, reportConditions } from '../read/report-conditions.ts';
import { selectAsked } from '../read/select-asked.ts';
import type { StanceRow } from '../read/statement-columns.ts';
import { allStatements, matching } from '../read/statement-conditions.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';

/** A stance that a statement takes in one of its reports. Its words are read where they are shown (`findStances`). */
export interface TakenStanceRow {
  id: number;
  statementId: number;
  reportId: number;
  articleId: number;
  /** The article that its article is a near copy of, or its own. */
  originalId: number;
  outletId: number;
  issueId: number;
  stance: StanceValue;
  /** 0–1 */
  confidence: number;
  /** The first day on which it may have been said, and the last: days since 1970-01-01. */
  day: number;
  lastDay: number;
  parties: readonly number[];
  speakers: readonly number[];
}

/** Which stances of the statements that meet criteria; the reports that take them must meet the criteria, too. */
export interface StanceQuestion {
  /** Any where left out. */
  issues?: readonly number[] | undefined;
  minConfidence: number;
  /** Whether those that are neither for nor against count as well. */
  unclear: boolean;
}

/** More stances are refused: telling what they say together would take too long. */
export const MAX_STANCES = 200_000;

/** A whole column as one list: a row for each stance would take longer to read than all of them to compare. */
const list = <T>(value: Sql) => column<T[] | null>(sql`array_to_json(array_agg(${value}))`);
const columns = {
  ids: list<number>(sql`t.id`),
  statements: list<number>(sql`t.statement_id`),
  reports: list<number>(sql`t.report_id`),
  articles: list<number>(sql`t.article_id`),
  originals: list<number>(sql`t.original_id`),
  outlets: list<number>(sql`t.outlet_id`),
  issues: list<number>(sql`t.issue_id`),
  stances: list<StanceValue>(sql`t.stance`),
  confidences: list<number>(sql`t.confidence`),
  days: list<number>(sql`t.said_on - '1970-01-01'::date`),
  lastDays: list<number>(sql`t.said_to - '1970-01-01'::date`),
  parties: list<number | null>(sql`t.party_id`),
  speakers: list<number | null>(sql`t.speaker_id`),
  /** Those of joint statements after the first; null of other statements. */
  furtherParties: list<number[] | null>(sql`to_json(t.joint_party_ids)`),
  furtherSpeakers: list<number[] | null>(sql`to_json(t.joint_speaker_ids)`),
};

/** The stances by day, then by id. Answers one more than `MAX_STANCES` where there are too many. */
export async function readTakenStances(
  db: Reader,
  criteria: StatementCriteria,
  question: StanceQuestion,
): Promise<TakenStanceRow[]> {
  const sure = sql`t.confidence >= ${Math.fround(question.minConfidence)}::real`;
  const query = sql`/* taken_stances */ SELECT ${selectList(columns)} FROM (
      SELECT t.*, x.article_id, x.outlet_id, coalesce(a.copy_of_id, a.id) AS original_id,
        s.said_to, s.joint_party_ids, s.joint_speaker_ids
      FROM ${taken(criteria)} JOIN statement s ON s.id = t.statement_id JOIN article a ON a.id = x.article_id
      WHERE ${all([...conditions(criteria, question), sure])} LIMIT ${literal(MAX_STANCES + 1)}) t`;
  const [row] = await selectAsked(db, criteria, query);
  return row ? rowsOf(rowReader(columns)(row)).sort((a, b) => a.day - b.day || a.id - b.id) : [];
}

/** SQL: the stances `t` of statements that meet criteria, with the reports `x` that take them. */
function taken(criteria: StatementCriteria): Sql {
  const { from, place, where, repeats } = matching(allStatements, criteria);
  return sql`(SELECT ${repeats ? sql`DISTINCT` : sql``} ${place.id} AS id FROM ${from} WHERE ${all(where)}) found
    JOIN stance t ON t.statement_id = found.id JOIN report x ON x.id = t.report_id`;
}

function conditions(criteria: StatementCriteria, { issues, unclear }: StanceQuestion): Sql[] {
  return [
    ...reportConditions(criteria),
    ...(issues ? [isOneOf(issues)(sql`t.issue_id`)] : []),
    ...(unclear ? [] : [sql`t.stance <> 'UNCLEAR'`]),
  ];
}

function rowsOf(lists: RowOf<typeof columns>): TakenStanceRow[] {
  const of = <T>(values: T[] | null, i: number): T => {
    const value = values?.[i];
    if (value === undefined) throw new Error('lists of one answer differ in length');
    return value;
  };
  const actors = (first: number | null, further: number[] | null) => [
    ...(first === null ? [] : [first]),
    ...(further ?? []),
  ];
  return (lists.ids ?? []).map((id, i) => ({
    id,
    statementId: of(lists.statements, i),
    reportId: of(lists.reports, i),
    articleId: of(lists.articles, i),
    originalId: of(lists.originals, i),
    outletId: of(lists.outlets, i),
    issueId: of(lists.issues, i),
    stance: of(lists.stances, i),
    confidence: of(lists.confidences, i),
    day: of(lists.days, i),
    lastDay: of(lists.lastDays, i),
    parties: actors(of(lists.parties, i), of(lists.furtherParties, i)),
    speakers: actors(of(lists.speakers, i), of(lists.furtherSpeakers, i)),
  }));
}

/** How many of them take such a stance, however unsure. */
export async function countTakers(db: Reader, criteria: StatementCriteria, question: StanceQuestion): Promise<number> {
  const query = sql`/* stance_takers */ SELECT count(DISTINCT t.statement_id) FROM ${taken(criteria)}
    WHERE ${all(conditions(criteria, question))}`;
  const [row] = await selectAsked(db, criteria, query);
  return Number(row?.[0]);
}

const stanceColumns = {
  id: column<number>(sql`t.id`),
  issueId: column<number>(sql`t.issue_id`),
  stance: column<StanceValue>(sql`t.stance`),
  condition: column<string | null>(sql`t.condition`),
  wording: column<string>(sql`t.wording`),
  start: column<number>(sql`t.wording_span[1]`),
  end: column<number>(sql`t.wording_span[2]`),
  confidence: column<number>(sql`t.confidence`),
};

/** Stances with their words, in the order of the ids; undefined for one that is gone. */
export async function findStances(db: Reader, ids: readonly number[]): Promise<(StanceRow | undefined)[]> {
  const query = sql`/* stances */ SELECT ${selectList(stanceColumns)} FROM stance t WHERE t.id = ANY (${ids}::bigint[])`;
  const rows = (await selectRows(db, query)).map(rowReader(stanceColumns));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id));
}
