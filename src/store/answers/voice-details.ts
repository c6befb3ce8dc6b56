import sql, { type Sql } from 'sql-template-tag';
import type { Pattern } from '../../model.ts';
import { column, rowReader, selectList } from '../database/columns.ts';
import { groupBy } from '../database/group-by.ts';
import { parentsById } from '../database/page.ts';
import { all, literal, type Reader, selectRows } from '../database/sql.ts';
import { countIndependent, type Origin } from '../read/independent-reports.ts';
import { matching, reportConditions } from '../read/statement-conditions.ts';
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

/** SQL: the reports `x` of the statements `told` of each voice `p`, as far as they meet what is asked of a report. */
function reportsOf({ criteria, by }: VoiceQuestion, ids: readonly number[]): Sql {
  const parents = parentsById(ids);
  const { from, place, where, repeats } = matching({ parents, parent: by }, criteriaWithin({ criteria, by }));
  const own = by === 'OUTLET' ? [sql`x.outlet_id = p.id`] : [];
  return sql`${parents.relation}
    CROSS JOIN LATERAL (SELECT ${repeats ? sql`DISTINCT` : sql``} ${place.id} AS id FROM ${from} WHERE ${all(where)}) told
    JOIN report x ON ${all([sql`x.statement_id = told.id`, ...reportConditions(criteria), ...own])}`;
}

const prepared = ({ criteria }: VoiceQuestion) => ({ prepared: criteria.text === undefined });

/** How many reports there are of each voice's statements. */
export async function countReports(db: Reader, question: VoiceQuestion, ids: readonly number[]): Promise<number[]> {
  const query = sql`/* voice_reports */ SELECT p.ord, count(*) FROM ${reportsOf(question, ids)} GROUP BY p.ord`;
  const counts = new Map((await selectRows(db, query, prepared(question))).map(([ord, count]) => [ord, Number(count)]));
  return ids.map((_, i) => counts.get(i + 1) ?? 0);
}

/**
 * The same, where near copies and what comes through one outlet count once for each statement. The database counts the
 * articles of statements that nobody relays, which are most.
 */
export async function countIndependentOf(
  db: Reader,
  question: VoiceQuestion,
  ids: readonly number[],
): Promise<number[]> {
  const query = sql`/* voice_independent_reports */ WITH told AS (
      SELECT p.ord, count(DISTINCT coalesce(a.copy_of_id, a.id)) AS articles, CASE WHEN bool_or(x.via IS NOT NULL) THEN
        json_agg(json_build_object('original', coalesce(a.copy_of_id, a.id), 'outletId', x.outlet_id, 'via', x.via)) END AS origins
      FROM ${reportsOf(question, ids)} JOIN article a ON a.id = x.article_id GROUP BY p.ord, told.id
    )
    SELECT ord, coalesce(sum(articles) FILTER (WHERE origins IS NULL), 0)::bigint,
      coalesce(json_agg(origins) FILTER (WHERE origins IS NOT NULL), '[]')
    FROM told GROUP BY ord`;
  const counts = new Map<unknown, number>();
  for (const row of await selectRows(db, query, prepared(question))) {
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
  const { topics } = question.criteria;
  const asked = topics ? sql`AND u.topic_id = ANY (${topics}::int[])` : sql``;
  const query = sql`/* voice_terms */ SELECT ${selectList(termColumns)} FROM (
      SELECT p.ord, u.topic_id, u.term, count(DISTINCT told.id), mode() WITHIN GROUP (ORDER BY lower(u.text)) AS form,
        row_number() OVER (PARTITION BY p.ord ORDER BY count(DISTINCT told.id) DESC, u.topic_id, u.term) AS rank
      FROM ${reportsOf(question, ids)} JOIN term_use u ON u.report_id = x.id AND u.basis = 'LITERAL' ${asked}
      GROUP BY p.ord, u.topic_id, u.term
    ) t WHERE t.rank <= ${literal(MAX_TERMS)} ORDER BY t.ord, t.rank`;
  const rows = (await selectRows(db, query, prepared(question))).map(rowReader(termColumns));
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
  const query = sql`/* voice_outlets */ SELECT ${selectList(outletColumns)} FROM (
      SELECT p.ord, x.outlet_id, count(DISTINCT told.id),
        row_number() OVER (PARTITION BY p.ord ORDER BY count(DISTINCT told.id) DESC, x.outlet_id) AS rank
      FROM ${reportsOf(question, ids)} GROUP BY p.ord, x.outlet_id
    ) t WHERE t.rank <= ${literal(MAX_OUTLETS)} ORDER BY t.ord, t.rank`;
  const rows = (await selectRows(db, query, prepared(question))).map(rowReader(outletColumns));
  return inOrder(ids, rows);
}

/** The rows of each id, whose place in the list they have as `ord`, from 1. */
function inOrder<Row extends { ord: number }>(ids: readonly number[], rows: readonly Row[]): Row[][] {
  const byOrd = groupBy(rows, ({ ord }) => ord);
  return ids.map((_, i) => byOrd.get(i + 1) ?? []);
}
