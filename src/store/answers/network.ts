import sql, { type Sql } from 'sql-template-tag';
import type { Day, StanceValue } from '../../model.ts';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { all, literal, type Reader } from '../database/sql.ts';
import { isOneOf, reportConditions } from '../read/report-conditions.ts';
import { selectAsked } from '../read/select-asked.ts';
import { allStatements, matching, type StatementScope } from '../read/statement-conditions.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import { actorIn, type StatementPlace } from '../read/statement-places.ts';

/** Whose statements a network counts, on what, and what of them counts once. */
export interface NetworkCounting {
  nodes: 'PARTY' | 'SPEAKER' | 'OUTLET';
  via: 'ISSUE' | 'TOPIC';
  conditional: 'HALF' | 'LEAVE_OUT';
  duplicates: 'STATEMENT' | 'REPORT' | 'DOCUMENT' | 'WEEK' | 'MONTH' | 'YEAR' | 'RANGE';
}

/** A network that rests on more counts is refused: they would take seconds to read. */
export const MAX_MENTIONS = 250_000;

/** As for positions. */
const SURE_ENOUGH = sql`0.5`;

const mentionColumns = {
  node: column<number>(sql`m.node`),
  /** Id of the issue or topic; null in the rows that have a node's statements of a day, on whatever concept. */
  concept: column<number | null>(sql`m.concept`),
  /** Null via topics. */
  stance: column<StanceValue | null>(sql`m.stance`),
  day: column<Day>(sql`m.day`),
  /** Id of the article; only for duplicates by document. */
  document: column<number | null>(sql`m.document`),
  /** Statements, or reports for duplicates by report or document. */
  count: column<number>(sql`m.count`),
};
export type MentionRow = RowOf<typeof mentionColumns>;

/** How often each node takes each stance on each concept, day by day. Answers one more than `MAX_MENTIONS` where there are too many. */
export async function countMentions(
  db: Reader,
  criteria: StatementCriteria,
  counting: NetworkCounting,
): Promise<MentionRow[]> {
  const { duplicates, via } = counting;
  const { where, place } = matching(scopeOf(counting), criteria);
  const node = nodeIn(place, counting);
  const { from, on } = taken(criteria, counting, place);
  const unit = duplicates === 'REPORT' || duplicates === 'DOCUMENT' ? sql`x.id` : place.id;
  const [concept, stance, surest] =
    via === 'ISSUE'
      ? [sql`t.issue_id`, sql`t.stance`, sql`, t.confidence DESC, t.id`]
      : [sql`t.topic_id`, sql`NULL::"StanceValue"`, sql``];
  const query = sql`/* network */ WITH mention AS (
      SELECT DISTINCT ON (node, concept, unit) ${node} AS node, ${concept} AS concept, ${stance} AS stance,
        ${place.said} AS day, ${place.id} AS statement_id, ${unit} AS unit,
        ${duplicates === 'DOCUMENT' ? sql`x.article_id` : sql`NULL::bigint`} AS document
      FROM ${place.rows} JOIN ${from} ON ${on}
      WHERE ${all([...where, sql`${node} IS NOT NULL`, ...sureEnough(counting)])}
      ORDER BY node, concept, unit${surest}
    )
    SELECT ${selectList(mentionColumns)} FROM (
      SELECT node, concept, stance, day, document,
        CASE WHEN concept IS NULL THEN count(DISTINCT statement_id) ELSE count(*) END AS count
      FROM mention GROUP BY GROUPING SETS ((node, concept, stance, day, document), (node, day))
    ) m ORDER BY m.day, m.node, m.concept, m.stance, m.document LIMIT ${literal(MAX_MENTIONS + 1)}`;
  const rows = await selectAsked(db, criteria, query);
  return rows.map(rowReader(mentionColumns));
}

/** A joint statement counts for each party or speaker. */
function scopeOf({ nodes }: NetworkCounting): StatementScope {
  if (nodes === 'OUTLET') return allStatements;
  return { ...allStatements, each: nodes === 'PARTY' ? 'party' : 'speaker' };
}

function nodeIn(place: StatementPlace, { nodes }: NetworkCounting): Sql {
  return nodes === 'OUTLET' ? sql`x.outlet_id` : actorIn(place, nodes === 'PARTY' ? 'party' : 'speaker');
}

/**
 * SQL for a join with a statement: its clear stances or its topics as `t`, and as `x`, where it matters which, the report that
 * has the stance, or one that carried the statement.
 */
function taken(
  criteria: StatementCriteria,
  { nodes, via, conditional, duplicates }: NetworkCounting,
  { id }: StatementPlace,
): { from: Sql; on: Sql } {
  const byReport = nodes === 'OUTLET' || duplicates === 'REPORT' || duplicates === 'DOCUMENT';
  const ofReport = reportConditions(criteria);
  if (via === 'TOPIC') {
    const report = all([sql`x.statement_id = t.statement_id`, ...ofReport]);
    return {
      from: byReport ? sql`(statement_topic t JOIN report x ON ${report})` : sql`statement_topic t`,
      on: sql`t.statement_id = ${id} AND t.ordinal = 0`,
    };
  }
  const clear = conditional === 'HALF' ? sql`t.stance <> 'UNCLEAR'` : sql`t.stance IN ('SUPPORTS', 'OPPOSES')`;
  const about = criteria.issues ? [isOneOf(criteria.issues)(sql`t.issue_id`)] : [];
  const report = all([sql`x.id = t.report_id`, ...ofReport]);
  return {
    from: byReport || ofReport.length > 0 ? sql`(stance t JOIN report x ON ${report})` : sql`stance t`,
    on: all([sql`t.statement_id = ${id}`, clear, ...about]),
  };
}

function sureEnough({ via }: NetworkCounting): Sql[] {
  return via === 'ISSUE' ? [sql`t.confidence >= ${SURE_ENOUGH}`] : [];
}

/** Days from one to another, both included. */
export interface Days {
  start: Day;
  end: Day;
}

/** How a statement stands to a network, the nearest last. */
export const STANDINGS = ['NO_NODE', 'NO_CONCEPT', 'UNSURE', 'NOT_SHOWN', 'IN_NO_SLICE', 'SHOWN'] as const;
export type Standing = (typeof STANDINGS)[number];

/** How many statements that meet criteria are in a network of these nodes and days, and how near the others come. */
export async function countStandings(
  db: Reader,
  criteria: StatementCriteria,
  counting: NetworkCounting,
  shown: { nodes: readonly number[]; days: readonly Days[] },
): Promise<Map<Standing, number>> {
  const { where, place } = matching(scopeOf(counting), criteria);
  const node = nodeIn(place, counting);
  const { from, on } = taken(criteria, counting, place);
  const starts = shown.days.map(({ start }) => start);
  const ends = shown.days.map(({ end }) => end);
  const query = sql`/* network_left_out */ SELECT standing, count(*) FROM (
      SELECT max(CASE
        ${counting.nodes === 'OUTLET' ? sql`` : sql`WHEN ${node} IS NULL THEN 0`}
        WHEN t.statement_id IS NULL THEN 1
        ${counting.via === 'ISSUE' ? sql`WHEN t.confidence < ${SURE_ENOUGH} THEN 2` : sql``}
        WHEN NOT (${node} = ANY (${shown.nodes}::int[])) THEN 3
        WHEN NOT EXISTS (SELECT FROM unnest(${starts}::date[], ${ends}::date[]) d(start, "end")
          WHERE ${place.said} BETWEEN d.start AND d."end") THEN 4
        ELSE 5 END) AS standing
      FROM ${place.rows} LEFT JOIN ${from} ON ${on}
      WHERE ${all(where)} GROUP BY ${place.id}
    ) one GROUP BY standing`;
  const rows = await selectAsked(db, criteria, query);
  return new Map(
    rows.flatMap(([at, count]) => {
      const standing = STANDINGS[Number(at)];
      return standing ? [[standing, Number(count)]] : [];
    }),
  );
}

/** The statements of one node that count within some days: on these concepts, or on any. */
export interface Evidence extends Days {
  node: number;
  concepts?: readonly number[] | undefined;
}

/** The statements behind nodes and ties: a page for each. */
export function statementsOfNetwork(
  evidence: readonly Evidence[],
  criteria: StatementCriteria,
  counting: NetworkCounting,
): StatementScope {
  const nodes = evidence.map(({ node }) => node);
  const concepts = evidence.map((one) => one.concepts && `{${one.concepts.join(',')}}`);
  const starts = evidence.map(({ start }) => start);
  const ends = evidence.map(({ end }) => end);
  const concept = counting.via === 'ISSUE' ? sql`t.issue_id` : sql`t.topic_id`;
  const ofOutlet = counting.nodes === 'OUTLET' ? sql`x.outlet_id = p.id` : undefined;
  const tie = (place: StatementPlace) => {
    const { from, on } = taken(criteria, counting, place);
    const counts = [on, ...sureEnough(counting), sql`(p.concepts IS NULL OR ${concept} = ANY (p.concepts::int[]))`];
    // OFFSET 0 has the stances or topics looked up for each statement of the node, instead of all of them being joined.
    return all([
      ...(ofOutlet ? [] : [sql`${nodeIn(place, counting)} = p.id`]),
      sql`${place.said} BETWEEN p.start AND p."end"`,
      sql`EXISTS (SELECT FROM ${from} WHERE ${all(ofOutlet ? [...counts, ofOutlet] : counts)} OFFSET 0)`,
    ]);
  };
  return {
    ...scopeOf(counting),
    parents: {
      relation: sql`unnest(${nodes}::int[], ${concepts}::text[], ${starts}::date[], ${ends}::date[])
        WITH ORDINALITY p(id, concepts, start, "end", ord)`,
      size: evidence.length,
    },
    tie,
  };
}
