import sql, { join, type Sql } from 'sql-template-tag';
import type { Pattern } from '../../model.ts';
import { groupBy } from '../database/group-by.ts';
import { parentsById } from '../database/page.ts';
import { all, literal, type Reader } from '../database/sql.ts';
import { countIndependent, type Origin } from '../read/independent-reports.ts';
import { IS_TERM, isOneTerm, reportConditions } from '../read/report-conditions.ts';
import { selectAsked } from '../read/select-asked.ts';
import { allStatements, matching } from '../read/statement-conditions.ts';
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

/** What is counted of the reports of a voice's statements. */
export interface VoiceDetails {
  reports: number;
  /** The same, where near copies and what comes through one outlet count once for each statement. */
  independentReports: number;
  /** How many depend on no other outlet: in no near copy of another's article, and through nobody else. */
  ownReports: number;
  /** The terms that most of the statements use, of the topics asked for. */
  terms: TermCountRow[];
  /** The outlets that carried most of them. */
  outlets: OutletCountRow[];
}

export type VoiceDetail = keyof VoiceDetails;

/** What one detail is, of one voice: how it is counted and read. */
interface DetailShape<T> {
  /** SQL: rows of the voice's place in the list, from 1, and what is counted; from `telling` and the CTEs of `with`. */
  query: Sql;
  with?: Sql;
  /** Whether it is about what a report depends on: another's article, another outlet. */
  ofOrigin?: true;
  /** Makes the detail of a voice's rows, which are of the query's columns by name. */
  read: (rows: JsonRow[]) => T;
}

/** The columns that a query may have; each has some of them. */
interface JsonRow {
  ord: number;
  count: number | null;
  origins: Origin[][] | null;
  topic_id: number;
  term: Pattern;
  form: string;
  outlet_id: number;
}

const countOf = ([row]: JsonRow[]): number => row?.count ?? 0;

/** Of the topics and terms that a question names, where it names any. */
function shapesOf({ criteria: { topics, terms } }: VoiceQuestion): {
  [D in VoiceDetail]: DetailShape<VoiceDetails[D]>;
} {
  const isUsed = [
    sql`u.report_id = x.report_id`,
    terms ? isOneTerm(terms) : IS_TERM,
    ...(topics ? [sql`u.topic_id = ANY (${topics}::int[])`] : []),
  ];
  return {
    reports: { query: sql`SELECT ord, count(*) FROM telling GROUP BY ord`, read: countOf },
    independentReports: {
      ofOrigin: true,
      // The database counts the articles of statements that nobody relays, which are most; of the others it gives every report.
      with: sql`one AS MATERIALIZED (
        SELECT ord, id, count(DISTINCT original) AS articles, bool_or(via IS NOT NULL) AS relayed
        FROM telling GROUP BY ord, id)`,
      query: sql`SELECT ord, count, origins FROM (
          SELECT ord, sum(articles) AS count FROM one WHERE NOT relayed OR articles = 1 GROUP BY ord) a
        FULL JOIN (
          SELECT ord, json_agg(origins) AS origins FROM (
            SELECT ord, json_agg(json_build_object('original', original, 'outletId', outlet_id, 'via', via)) AS origins
            FROM telling JOIN one USING (ord, id) WHERE relayed AND articles > 1 GROUP BY ord, id) o
          GROUP BY ord) r USING (ord)`,
      read: ([row]) => (row?.origins ?? []).reduce((sum, origins) => sum + countIndependent(origins), row?.count ?? 0),
    },
    ownReports: {
      ofOrigin: true,
      query: sql`SELECT ord, count(*) FROM telling WHERE via IS NULL AND of_outlet = outlet_id GROUP BY ord`,
      read: countOf,
    },
    terms: {
      with: sql`used AS MATERIALIZED (
        SELECT x.ord, x.id, u.topic_id, u.term, lower(u.text) AS form FROM telling x CROSS JOIN LATERAL (
          SELECT * FROM term_use u WHERE ${all(isUsed)} OFFSET 0) u)`,
      query: sql`SELECT ord, topic_id, term, form, count FROM (
          SELECT ord, topic_id, term, count(*), row_number() OVER (PARTITION BY ord ORDER BY count(*) DESC, topic_id, term) AS rank
          FROM (SELECT DISTINCT ord, id, topic_id, term FROM used) u GROUP BY ord, topic_id, term) t
        JOIN (
          SELECT DISTINCT ON (ord, topic_id, term) ord, topic_id, term, form FROM (
            SELECT ord, topic_id, term, form, count(*) AS uses FROM used GROUP BY ord, topic_id, term, form) f
          ORDER BY ord, topic_id, term, uses DESC, form) f USING (ord, topic_id, term)
        WHERE rank <= ${literal(MAX_TERMS)} ORDER BY ord, rank`,
      read: (rows) =>
        rows.map((row) => ({ topicId: row.topic_id, term: row.term, label: row.form, count: countOf([row]) })),
    },
    outlets: {
      query: sql`SELECT ord, outlet_id, count FROM (
          SELECT ord, outlet_id, count(*), row_number() OVER (PARTITION BY ord ORDER BY count(*) DESC, outlet_id) AS rank
          FROM (SELECT DISTINCT ord, id, outlet_id FROM telling) o GROUP BY ord, outlet_id) t
        WHERE rank <= ${literal(MAX_OUTLETS)} ORDER BY ord, rank`,
      read: (rows) => rows.map((row) => ({ outletId: row.outlet_id, count: countOf([row]) })),
    },
  };
}

/** Details of voices, in the order of `ids`. All that are asked for come of one reading of the reports, which costs most. */
export async function findVoiceDetails<Detail extends VoiceDetail>(
  db: Reader,
  question: VoiceQuestion,
  ids: readonly number[],
  asked: readonly Detail[],
): Promise<Pick<VoiceDetails, Detail>[]> {
  const shapes = shapesOf(question);
  const wanted: DetailShape<unknown>[] = asked.map((detail) => shapes[detail]);
  const ofOrigin = wanted.some((shape) => shape.ofOrigin);
  const tables = [...telling(question, ids, ofOrigin), ...wanted.flatMap((shape) => shape.with ?? [])];
  const lists = wanted.map(({ query }) => sql`(SELECT json_agg(one) FROM (${query}) one)`);
  const query = sql`/* voice_details */ WITH ${join(tables, ', ')} SELECT ${join(lists, ', ')}`;
  const [found = []] = await selectAsked(db, question.criteria, query);
  const rows = found.map((list) => groupBy((list ?? []) as JsonRow[], ({ ord }) => ord));
  const detailsAt = (i: number) =>
    asked.map((detail, j) => [detail, shapes[detail].read(rows[j]?.get(i + 1) ?? [])] as const);
  return ids.map((_, i) => Object.fromEntries(detailsAt(i)) as Pick<VoiceDetails, Detail>);
}

/**
 * SQL: `told`, the statements of voices, and `telling`, their reports that meet what is asked of a report, with the place of
 * their voice in the list. Each materialized, and what hangs from it looked up row by row (OFFSET 0): a planner that does not
 * know how many rows there are would rather read all reports.
 */
function telling(question: VoiceQuestion, ids: readonly number[], ofOrigin: boolean): Sql[] {
  const { criteria, by } = question;
  const parents = parentsById(ids);
  const ofOutlet = by === 'OUTLET';
  const scope = ofOutlet ? allStatements : { parents, parent: by };
  const { from, place, where, repeats } = matching(scope, apartFromReports(criteriaWithin(question)));
  const statements = sql`SELECT ${repeats ? sql`DISTINCT` : sql``} ${place.id} AS id FROM ${from} WHERE ${all(where)}`;
  const told = ofOutlet
    ? statements
    : sql`SELECT p.ord, one.id FROM ${parents.relation} CROSS JOIN LATERAL (${statements}) one`;
  const voice = ofOutlet ? sql`JOIN ${parents.relation} ON p.id = x.outlet_id` : sql``;
  const origin = ofOrigin
    ? {
        columns: sql`, x.via, a.original, a.of_outlet`,
        joins: sql`CROSS JOIN LATERAL (
          SELECT coalesce(o.id, a.id) AS original, coalesce(o.outlet_id, a.outlet_id) AS of_outlet
          FROM article a LEFT JOIN article o ON o.id = a.copy_of_id WHERE a.id = x.article_id OFFSET 0) a`,
      }
    : { columns: sql``, joins: sql`` };
  return [
    sql`told AS MATERIALIZED (${told})`,
    sql`telling AS MATERIALIZED (SELECT ord, told.id, x.id AS report_id, x.outlet_id ${origin.columns}
      FROM told CROSS JOIN LATERAL (
          SELECT * FROM report x WHERE ${all([sql`x.statement_id = told.id`, ...reportConditions(criteria)])} OFFSET 0) x
        ${voice} ${origin.joins})`,
  ];
}
