import sql, { type Sql } from 'sql-template-tag';
import type { Pattern } from '../../model.ts';
import { column, rowReader, selectList } from '../database/columns.ts';
import { groupBy } from '../database/group-by.ts';
import { parentsById } from '../database/page.ts';
import { all, literal, type Reader } from '../database/sql.ts';
import { countIndependent, type Origin } from '../read/independent-reports.ts';
import { IS_TERM, isOneTerm, reportConditions } from '../read/report-conditions.ts';
import { selectAsked } from '../read/select-asked.ts';
import { matching } from '../read/statement-conditions.ts';
import { apartFromReports } from '../read/statement-criteria.ts';
import { criteriaWithin, type VoiceQuestion } from './voices.ts';

const MAX_TERMS = 10;
const MAX_OUTLETS = 50;

/** How many statements use a term, and its form that is used most. */
export interface TermCountRow {
  topicId: number;
  term: Pattern;
  label: string;
  count: number;
}

/** How many statements an outlet reported. */
export interface OutletCountRow {
  outletId: number;
  count: number;
}

/**
 * SQL: `told`, each voice's statements with its place in the list, apart from what is asked of reports: `toldIn` asks that.
 * Materialized, because a planner that joins both at once may read all reports anew for every statement.
 */
export function told(question: VoiceQuestion, ids: readonly number[]): Sql {
  const parents = parentsById(ids);
  const criteria = apartFromReports(criteriaWithin(question));
  const { from, place, where, repeats } = matching({ parents, parent: question.by }, criteria);
  return sql`told AS MATERIALIZED (SELECT p.ord, p.id AS voice, one.id FROM ${parents.relation} CROSS JOIN LATERAL (
    SELECT ${repeats ? sql`DISTINCT` : sql``} ${place.id} AS id FROM ${from} WHERE ${all(where)}) one)`;
}

/** SQL: `told` with those reports `x` of each statement that meet what is asked of a report. */
export function toldIn({ criteria, by }: VoiceQuestion): Sql {
  const own = by === 'OUTLET' ? [sql`x.outlet_id = told.voice`] : [];
  return sql`told JOIN report x ON ${all([sql`x.statement_id = told.id`, ...reportConditions(criteria), ...own])}`;
}

/** How many reports there are of each voice's statements. */
export async function countReports(db: Reader, question: VoiceQuestion, ids: readonly number[]): Promise<number[]> {
  const query = sql`/* voice_reports */ WITH ${told(question, ids)}
    SELECT told.ord, count(*) FROM ${toldIn(question)} GROUP BY told.ord`;
  const counts = new Map((await selectAsked(db, question.criteria, query)).map(([ord, count]) => [ord, Number(count)]));
  return ids.map((_, i) => counts.get(i + 1) ?? 0);
}

/**
 * The same, where near copies and what comes through one outlet count once for each statement. The database counts the
 * articles of statements that nobody relays, which are most; of the others it gives every report.
 */
export async function countIndependentOf(
  db: Reader,
  question: VoiceQuestion,
  ids: readonly number[],
): Promise<number[]> {
  const query = sql`/* voice_independent_reports */ WITH ${told(question, ids)}, origin AS (
      SELECT told.ord, told.id, coalesce(a.copy_of_id, a.id) AS original, x.outlet_id, x.via,
        bool_or(x.via IS NOT NULL) OVER (PARTITION BY told.ord, told.id) AS relayed
      FROM ${toldIn(question)} JOIN article a ON a.id = x.article_id
    ), one AS (
      SELECT ord, count(DISTINCT original) AS articles, json_agg(json_build_object('original', original,
        'outletId', outlet_id, 'via', via)) FILTER (WHERE relayed) AS origins
      FROM origin GROUP BY ord, id
    )
    SELECT ord, coalesce(sum(articles) FILTER (WHERE origins IS NULL), 0)::bigint,
      coalesce(json_agg(origins) FILTER (WHERE origins IS NOT NULL), '[]')
    FROM one GROUP BY ord`;
  const counts = new Map<unknown, number>();
  for (const row of await selectAsked(db, question.criteria, query)) {
    const [ord, articles, relayed] = row as [number, number, Origin[][]];
    counts.set(
      ord,
      relayed.reduce((sum, origins) => sum + countIndependent(origins), articles),
    );
  }
  return ids.map((_, i) => counts.get(i + 1) ?? 0);
}

const termColumns = {
  ord: column<number>(sql`t.ord`),
  topicId: column<number>(sql`t.topic_id`),
  term: column<Pattern>(sql`t.term`),
  label: column<string>(sql`t.form`),
  count: column<number>(sql`t.count`),
};

/** The terms that most statements of each voice use, of the topics asked for. */
export async function countTerms(
  db: Reader,
  question: VoiceQuestion,
  ids: readonly number[],
): Promise<TermCountRow[][]> {
  const { topics, terms } = question.criteria;
  const used = [
    sql`u.report_id = x.id`,
    terms ? isOneTerm(terms) : IS_TERM,
    ...(topics ? [sql`u.topic_id = ANY (${topics}::int[])`] : []),
  ];
  const query = sql`/* voice_terms */ WITH ${told(question, ids)} SELECT ${selectList(termColumns)} FROM (
      SELECT told.ord, u.topic_id, u.term, count(DISTINCT told.id), mode() WITHIN GROUP (ORDER BY lower(u.text)) AS form,
        row_number() OVER (PARTITION BY told.ord ORDER BY count(DISTINCT told.id) DESC, u.topic_id, u.term) AS rank
      FROM ${toldIn(question)} JOIN term_use u ON ${all(used)}
      GROUP BY told.ord, u.topic_id, u.term
    ) t WHERE t.rank <= ${literal(MAX_TERMS)} ORDER BY t.ord, t.rank`;
  const rows = (await selectAsked(db, question.criteria, query)).map(rowReader(termColumns));
  return inOrder(ids, rows);
}

const outletColumns = {
  ord: column<number>(sql`t.ord`),
  outletId: column<number>(sql`t.outlet_id`),
  count: column<number>(sql`t.count`),
};

/** The outlets that carried most statements of each voice. */
export async function countOutlets(
  db: Reader,
  question: VoiceQuestion,
  ids: readonly number[],
): Promise<OutletCountRow[][]> {
  const query = sql`/* voice_outlets */ WITH ${told(question, ids)} SELECT ${selectList(outletColumns)} FROM (
      SELECT told.ord, x.outlet_id, count(DISTINCT told.id),
        row_number() OVER (PARTITION BY told.ord ORDER BY count(DISTINCT told.id) DESC, x.outlet_id) AS rank
      FROM ${toldIn(question)} GROUP BY told.ord, x.outlet_id
    ) t WHERE t.rank <= ${literal(MAX_OUTLETS)} ORDER BY t.ord, t.rank`;
  const rows = (await selectAsked(db, question.criteria, query)).map(rowReader(outletColumns));
  return inOrder(ids, rows);
}

/** The rows of each id, whose place in the list they have as `ord`, from 1. */
function inOrder<Row extends { ord: number }>(ids: readonly number[], rows: readonly Row[]): Row[][] {
  const byOrd = groupBy(rows, ({ ord }) => ord);
  return ids.map((_, i) => byOrd.get(i + 1) ?? []);
}
