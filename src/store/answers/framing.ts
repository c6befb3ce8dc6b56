import sql, { raw, type Sql } from 'sql-template-tag';
import type { Day, Pattern } from '../../model.ts';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { all, literal, type Reader } from '../database/sql.ts';
import { IS_TERM, isOneTerm, reportConditions } from '../read/report-conditions.ts';
import { selectAsked } from '../read/select-asked.ts';
import { allStatements, type Matching, matching, type StatementScope } from '../read/statement-conditions.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import { actorIn, type StatementPlace } from '../read/statement-places.ts';
import type { TimeInterval } from './grouped-statements.ts';

/** Whose choice of words for which topic. */
export interface FramingQuery {
  /** The topic's id. */
  topic: number;
  groupBy: 'OUTLET' | 'PARTY';
}

/** More rows than anybody reads. */
export const MAX_COUNTS = 5_000;

const framingColumns = {
  /** Id of the outlet or party. */
  id: column<number | null>(sql`f.id`),
  term: column<Pattern>(sql`f.term`),
  termLabel: column<string>(sql`f.label`),
  /** First and last day; null for all time. */
  start: column<Day | null>(sql`f.start`),
  end: column<Day | null>(sql`f."end"`),
  asUsed: column<string[]>(sql`f.as_used`),
  count: column<number>(sql`f.count`),
};
export type FramingRow = RowOf<typeof framingColumns>;

/**
 * How often each outlet or party uses each term of a topic itself, by interval where one is given, the most frequent first.
 * Answers one more than `MAX_COUNTS` where there are too many.
 */
export async function countFraming(
  db: Reader,
  criteria: StatementCriteria,
  framing: FramingQuery,
  interval: TimeInterval | undefined,
): Promise<FramingRow[]> {
  const unit = interval && raw(`'${interval.toLowerCase()}'`);
  const start = (said: Sql) => (unit ? sql`date_trunc(${unit}, ${said}::timestamp)::date` : sql`NULL::date`);
  const end = unit ? sql`(g.start + ('1 ' || ${unit})::interval - interval '1 day')::date` : sql`NULL::date`;
  const query = sql`/* framing */ WITH used AS (${usedTerms(criteria, framing, start)}), ${LABELS}
    SELECT ${selectList(framingColumns)} FROM (
      SELECT g.start, ${end} AS "end", g.id, g.term, max(l.label) AS label, max(g.count) FILTER (WHERE g.form IS NULL) AS count,
        (array_agg(g.form ORDER BY g.uses DESC, g.form) FILTER (WHERE g.form IS NOT NULL))[:10] AS as_used
      FROM (
        SELECT start, id, term, form, count(*) AS uses, count(DISTINCT statement_id) AS count
        FROM used GROUP BY GROUPING SETS ((start, id, term, form), (start, id, term))
      ) g JOIN label l ON l.term = g.term GROUP BY g.start, g.id, g.term
    ) f ORDER BY f.start, f.count DESC, f.id, f.term LIMIT ${literal(MAX_COUNTS + 1)}`;
  return (await selectAsked(db, criteria, query)).map(rowReader(framingColumns));
}

/** SQL: the form in which each term is used most. */
const LABELS = sql`label AS (
  SELECT DISTINCT ON (term) term, form AS label FROM used GROUP BY term, form ORDER BY term, count(*) DESC, form)`;

/** SQL: each use of a term in a report, by whoever made or carried the statement. */
function usedTerms(criteria: StatementCriteria, framing: FramingQuery, start: (said: Sql) => Sql): Sql {
  const { where, place } = statementsFor(criteria, framing);
  return sql`SELECT DISTINCT ${start(place.said)} AS start, ${groupIn(place, framing)} AS id, u.term, lower(u.text) AS form,
      ${place.id} AS statement_id, x.id AS report_id, u.start AS at
    FROM ${place.rows} JOIN report x ON x.statement_id = ${place.id} JOIN term_use u ON ${uses(framing, criteria)}
    WHERE ${all([...where, ...reportConditions(criteria)])}`;
}

/** The statements that meet criteria; a joint one comes for each party. */
function statementsFor(criteria: StatementCriteria, framing: FramingQuery): Matching {
  return matching(scopeOf(framing), criteria);
}

function scopeOf({ groupBy }: FramingQuery): StatementScope {
  return groupBy === 'PARTY' ? { ...allStatements, each: 'party' } : allStatements;
}

/** Criteria, with the topic where they name none: those by which its words are counted. */
export function aboutTopic(criteria: StatementCriteria, { topic }: FramingQuery): StatementCriteria {
  return { ...criteria, topics: criteria.topics ?? [topic] };
}

function groupIn(place: StatementPlace, { groupBy }: FramingQuery): Sql {
  return groupBy === 'OUTLET' ? sql`x.outlet_id` : actorIn(place, 'party');
}

/** SQL: whether `term_use u` is one of the topic's own terms in `report x`, and of those that criteria name. */
function uses({ topic }: FramingQuery, { terms }: StatementCriteria): Sql {
  const asked = terms ? isOneTerm(terms) : IS_TERM;
  return sql`u.report_id = x.id AND u.topic_id = ${topic}::int AND ${asked}`;
}

/** Whose statements use a term, within days where there are some. */
export type FramingEvidence = Pick<FramingRow, 'id' | 'term' | 'start' | 'end'>;

/** The statements behind counts of framing: a page for each. */
export function statementsOfFraming(
  evidence: readonly FramingEvidence[],
  criteria: StatementCriteria,
  framing: FramingQuery,
): StatementScope {
  const ids = evidence.map(({ id }) => id);
  const terms = evidence.map(({ term }) => term);
  const starts = evidence.map(({ start }) => start);
  const ends = evidence.map(({ end }) => end);
  const ofOutlet = framing.groupBy === 'OUTLET' ? [sql`x.outlet_id = p.id`] : [];
  const tie = (place: StatementPlace) =>
    all([
      ...(framing.groupBy === 'PARTY' ? [sql`${actorIn(place, 'party')} IS NOT DISTINCT FROM p.id`] : []),
      sql`${place.said} BETWEEN coalesce(p.start, '-infinity') AND coalesce(p."end", 'infinity')`,
      sql`EXISTS (SELECT FROM report x JOIN term_use u ON ${uses(framing, criteria)} AND u.term = p.term
        WHERE ${all([sql`x.statement_id = ${place.id}`, ...ofOutlet, ...reportConditions(criteria)])} OFFSET 0)`,
    ]);
  return {
    ...scopeOf(framing),
    parents: {
      relation: sql`unnest(${ids}::int[], ${terms}::text[], ${starts}::date[], ${ends}::date[])
        WITH ORDINALITY p(id, term, start, "end", ord)`,
      size: evidence.length,
    },
    tie,
  };
}

const termColumns = {
  term: column<Pattern>(sql`c.term`),
  termLabel: column<string>(sql`l.label`),
  /** Statements of the two sides that use it. */
  a: column<number>(sql`c.a`),
  b: column<number>(sql`c.b`),
  /** The same of all outlets or parties, added up. */
  pooled: column<number>(sql`c.pooled`),
};
export type ComparedTermRow = RowOf<typeof termColumns>;

/** How often two outlets or parties, by id, use each term that anybody uses, and how often all do. */
export async function compareTerms(
  db: Reader,
  criteria: StatementCriteria,
  framing: FramingQuery,
  [a, b]: readonly [number, number],
): Promise<ComparedTermRow[]> {
  const noStart = () => sql`NULL::date`;
  const query = sql`/* framing_comparison */ WITH used AS (${usedTerms(criteria, framing, noStart)}), ${LABELS}
    SELECT ${selectList(termColumns)} FROM (
      SELECT term, count(*) AS pooled, count(*) FILTER (WHERE id = ${a}::int) AS a, count(*) FILTER (WHERE id = ${b}::int) AS b
      FROM (SELECT DISTINCT id, term, statement_id FROM used) one GROUP BY term
    ) c JOIN label l ON l.term = c.term ORDER BY c.term`;
  return (await selectAsked(db, criteria, query)).map(rowReader(termColumns));
}

const sideColumns = {
  /** Statements of the two together, and how many of them use none of the topic's terms. */
  n: column<number>(sql`count(DISTINCT id)`),
  without: column<number>(sql`count(DISTINCT id) - count(DISTINCT id) FILTER (WHERE used)`),
  /** Statements of each that use a term. */
  a: column<number>(sql`count(DISTINCT id) FILTER (WHERE used AND side = 1)`),
  b: column<number>(sql`count(DISTINCT id) FILTER (WHERE used AND side = 2)`),
};
export type ComparedSides = RowOf<typeof sideColumns>;

/** How many statements of two outlets or parties, by id, are compared. */
export async function countSides(
  db: Reader,
  criteria: StatementCriteria,
  framing: FramingQuery,
  sides: readonly [number, number],
): Promise<ComparedSides> {
  const { where, place } = statementsFor(criteria, framing);
  const side = sql`array_position(${sides}::int[], ${groupIn(place, framing)})`;
  const query = sql`/* framing_sides */ SELECT ${selectList(sideColumns)} FROM (
      SELECT ${place.id} AS id, ${side} AS side, EXISTS (SELECT FROM term_use u WHERE ${uses(framing, criteria)}) AS used
      FROM ${place.rows} JOIN report x ON x.statement_id = ${place.id}
      WHERE ${all([...where, ...reportConditions(criteria), sql`${side} IS NOT NULL`])}
    ) one`;
  const [row] = (await selectAsked(db, criteria, query)).map(rowReader(sideColumns));
  if (!row) throw new Error('an aggregate without groups answers one row');
  return row;
}
