import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Day } from '../../model.ts';
import { column, rowReader, selectList } from '../database/columns.ts';
import { literal, type Reader } from '../database/sql.ts';
import { selectAsked } from '../read/select-asked.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import { countedGroups } from './counted-groups.ts';
import {
  endOf,
  type GroupedRow,
  type GroupedRows,
  type Grouping,
  groupColumns,
  groupedRows,
  groupName,
  isInInterval,
  keyNames,
} from './grouped-statements.ts';
import type { Key, Keyed } from './groups.ts';
import { relayedReports } from './relayed-reports.ts';

/** What can be told of the statements of one group. */
export interface Measures {
  count: number;
  reports: number;
  independentReports: number;
  articles: number;
  speakers: number;
  /** 0–1 */
  quotedShare: number;
  first: Day;
  last: Day;
}
export type Measure = keyof Measures;

/** The measures that were asked for. */
export interface MeasuredRow extends GroupedRow, Partial<Measures> {
  /** The same for the same group. */
  name: string;
}

const reportCount = (unique: GroupedRows['unique']) =>
  unique === 'report' ? sql`count(*)` : sql`count(DISTINCT report_id)`;

/** Over rows of `groupedRows`, with `article a` for independent reports; and what they read besides the groups'. */
const MEASURES: Record<Measure, { value: (unique: GroupedRows['unique']) => Sql; of?: Keyed }> = {
  count: { value: (unique) => (unique === 'statement' ? sql`count(*)` : sql`count(DISTINCT statement_id)`) },
  reports: { value: reportCount, of: 'report' },
  // How many originals each statement has: ids as one number, which is faster compared than two. `relayedReports` takes off
  // those that lead to each other by a relay.
  independentReports: {
    value: () => sql`count(DISTINCT (statement_id << 31) + coalesce(a.copy_of_id, a.id))`,
    of: 'report',
  },
  articles: { value: () => sql`count(DISTINCT article_id)`, of: 'report' },
  speakers: { value: () => sql`count(DISTINCT speaker_id)`, of: 'speaker' },
  quotedShare: {
    value: (unique) => sql`${reportCount(unique)} FILTER (WHERE mode <> 'INDIRECT')::float8 / ${reportCount(unique)}`,
    of: 'report',
  },
  first: { value: () => sql`min(said)` },
  last: { value: () => sql`max(said)` },
};

export type AggregateOrder =
  | 'STATEMENTS_DESC'
  | 'REPORTS_DESC'
  | 'INDEPENDENT_REPORTS_DESC'
  | 'ARTICLES_DESC'
  | 'SPEAKERS_DESC'
  | 'QUOTED_SHARE_DESC'
  | 'FIRST_ASC'
  | 'LAST_DESC'
  | 'START_ASC';

const ORDERS: Record<AggregateOrder, { by: Measure; order: Sql }> = {
  STATEMENTS_DESC: { by: 'count', order: sql`count DESC` },
  REPORTS_DESC: { by: 'reports', order: sql`reports DESC` },
  INDEPENDENT_REPORTS_DESC: { by: 'independentReports', order: sql`"independentReports" DESC` },
  ARTICLES_DESC: { by: 'articles', order: sql`articles DESC` },
  SPEAKERS_DESC: { by: 'speakers', order: sql`speakers DESC` },
  QUOTED_SHARE_DESC: { by: 'quotedShare', order: sql`"quotedShare" DESC` },
  FIRST_ASC: { by: 'first', order: sql`"first"` },
  LAST_DESC: { by: 'last', order: sql`"last" DESC` },
  START_ASC: { by: 'count', order: sql`start, count DESC` },
};

export interface MeasureQuery {
  measures: Iterable<Measure>;
  orderBy: AggregateOrder;
  limit: number;
}

/** The first groups in the order asked for, and how many groups there are in all. */
export async function measureGroups(
  db: Reader,
  criteria: StatementCriteria,
  grouping: Grouping,
  { measures, orderBy, limit }: MeasureQuery,
): Promise<{ rows: MeasuredRow[]; groupCount: number }> {
  const { by, order } = ORDERS[orderBy];
  const asked = [...new Set([...measures, by])];
  const relayed = asked.includes('independentReports') ? await relayedReports(db, criteria, grouping) : new Map();
  const columns = {
    start: column<Day | null>(sql`c.start::date`),
    end: column<Day | null>(endOf(grouping.interval, sql`c.start`)),
    keys: Object.fromEntries(keyNames(grouping).map((name, i) => [String(i), column<Key>(sql`c.${name}`)])),
    name: column<string>(groupName(grouping)),
    measured: Object.fromEntries(asked.map((measure) => [measure, column(measured(measure))])),
    groupCount: column<number>(sql`count(*) OVER () AS groups`),
  };
  const query = sql`/* aggregate */ SELECT ${selectList(columns)} FROM (${measuredGroups(criteria, grouping, asked)}) c
    LEFT JOIN unnest(${[...relayed.keys()]}::text[], ${[...relayed.values()]}::int[]) r(name, reports)
      ON r.name = ${groupName(grouping)}
    ORDER BY ${order}, ${join(groupColumns(grouping), ', ')} LIMIT ${literal(limit)}`;
  const read = rowReader<ReadRow>(columns, 0);
  const rows = (await selectAsked(db, criteria, query, { prepared: false })).map(read);
  return {
    rows: rows.map(({ start, end, keys, name, measured: values }) => ({
      start,
      end,
      keys: Object.values(keys),
      name,
      ...values,
    })),
    groupCount: rows[0]?.groupCount ?? 0,
  };
}

/** SQL: a row for each group, with its measures. */
function measuredGroups(criteria: StatementCriteria, grouping: Grouping, asked: readonly Measure[]): Sql {
  const columns = join(groupColumns(grouping), ', ');
  if (grouping.groups.length <= 1 && asked.every((measure) => measure === 'count')) {
    const keys = keyNames(grouping).map((name) => sql`, key AS ${name}`);
    return sql`SELECT start${join([sql``, ...keys], '')}, count FROM (${countedGroups(criteria, grouping)}) counted
      WHERE ${isInInterval(grouping)}`;
  }
  const also = asked.flatMap((measure) => MEASURES[measure].of ?? []);
  const { rows, unique } = groupedRows(criteria, grouping, also);
  const values = asked.map((measure) => sql`${MEASURES[measure].value(unique)} AS ${nameOf(measure)}`);
  return sql`SELECT ${columns}, ${join(values, ', ')}
    FROM (${rows}) g ${asked.includes('independentReports') ? sql`JOIN article a ON a.id = g.article_id` : sql``}
    WHERE ${isInInterval(grouping)} GROUP BY ${columns}`;
}

interface ReadRow extends Omit<MeasuredRow, 'keys'> {
  keys: Record<string, Key>;
  measured: Partial<Measures>;
  groupCount: number;
}

const nameOf = (measure: Measure) => raw(`"${measure}"`);

function measured(measure: Measure): Sql {
  if (measure !== 'independentReports') return sql`c.${nameOf(measure)}`;
  return sql`c."independentReports" - coalesce(r.reports, 0) AS "independentReports"`;
}

/** How many different statements are in the groups: in any, or in those with these names. */
export async function countGrouped(
  db: Reader,
  criteria: StatementCriteria,
  grouping: Grouping,
  names?: readonly string[],
): Promise<number> {
  const isNamed = names ? sql`${groupName(grouping)} = ANY (${names}::text[])` : sql`true`;
  const [row] = await selectAsked(
    db,
    criteria,
    sql`/* grouped */ SELECT count(DISTINCT statement_id) FROM (${groupedRows(criteria, grouping).rows}) g
      WHERE ${isInInterval(grouping)} AND ${isNamed}`,
    { prepared: false },
  );
  return Number(row?.[0]);
}
