import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Day } from '../../model.ts';
import { column, rowReader, selectList } from '../database/columns.ts';
import { all, literal, type Reader } from '../database/sql.ts';
import { canUseCounts, rangeOf, withinWhole } from '../read/counts.ts';
import { selectAsked } from '../read/select-asked.ts';
import { isOneOf, type StatementCriteria } from '../read/statement-conditions.ts';
import { type Measure, type MeasuredRow, measureGroups } from './aggregate.ts';
import { endOf, type Grouping, groupedRows, type TimeInterval, truncated } from './grouped-statements.ts';
import type { Group, Key } from './groups.ts';

/** What one timeline counts. */
export interface TimelineQuery extends Grouping {
  interval: TimeInterval;
}

/** One count. */
export interface BucketRow extends Omit<MeasuredRow, 'name'> {
  start: Day;
  end: Day;
  count: number;
}

/** A timeline with more buckets is refused: nobody reads so many. */
export const MAX_BUCKETS = 5_000;

/** All buckets that begin on one day are one row with lists: thousands of rows would take longer to read than to count. */
const intervalColumns = {
  start: column<Day>(sql`b.start::date`),
  end: column<Day>(sql`b."end"`),
  keys: column<Key[]>(sql`b.keys`),
  counts: column<number[]>(sql`b.counts`),
};

/** Counts of statements, by day, then the largest first. Answers one more than `MAX_BUCKETS` where there are too many. */
export async function countTimeline(
  db: Reader,
  criteria: StatementCriteria,
  timeline: TimelineQuery,
): Promise<BucketRow[]> {
  const counted = keptBuckets(criteria, timeline) ?? countBuckets(criteria, timeline);
  const query = sql`/* timeline */ SELECT ${selectList(intervalColumns)} FROM (
      SELECT start, ${endOf(timeline.interval, sql`start`)} AS "end", array_agg(key ORDER BY count DESC, key) AS keys,
        array_agg(count ORDER BY count DESC, key) AS counts
      FROM (SELECT * FROM (${counted}) counted WHERE start IS NOT NULL LIMIT ${literal(MAX_BUCKETS + 1)}) bucket
      GROUP BY start
    ) b ORDER BY b.start`;
  const rows = await selectAsked(db, criteria, query);
  return rows
    .map(rowReader(intervalColumns))
    .flatMap(({ start, end, keys, counts }) =>
      counts.map((count, i) => ({ start, end, keys: [keys[i] ?? null], count })),
    );
}

/** The same with more than a count for each bucket, or by two groups. */
export async function measureTimeline(
  db: Reader,
  criteria: StatementCriteria,
  timeline: TimelineQuery,
  measures: readonly Measure[],
): Promise<BucketRow[]> {
  const query = { measures, orderBy: 'START_ASC', limit: MAX_BUCKETS + 1 } as const;
  const { rows } = await measureGroups(db, criteria, timeline, query);
  return rows.flatMap(({ start, end, count, ...row }) =>
    start !== null && end !== null && count !== undefined ? [{ ...row, start, end, count }] : [],
  );
}

/** How many different statements each interval has, by its first day. */
export async function countIntervals(
  db: Reader,
  criteria: StatementCriteria,
  timeline: TimelineQuery,
): Promise<Map<Day, number>> {
  const buckets = await countTimeline(db, criteria, { ...timeline, groups: [] });
  return new Map(buckets.map(({ start, count }) => [start, count]));
}

/** SQL: start, key and count of each bucket, counted from the statements. */
function countBuckets(criteria: StatementCriteria, timeline: TimelineQuery): Sql {
  const { rows, unique } = groupedRows(criteria, timeline);
  const key = timeline.groups.length === 0 ? sql`NULL::int` : sql`key1`;
  return sql`SELECT start, ${key} AS key, count(${unique === 'statement' ? sql`*` : sql`DISTINCT statement_id`})
    FROM (${rows}) dated GROUP BY 1, 2`;
}

/** SQL: the same from the kept counts, with the days at either end counted; undefined where the counts do not know. */
export function keptBuckets(criteria: StatementCriteria, timeline: TimelineQuery): Sql | undefined {
  const { interval, groups, clock } = timeline;
  if (clock !== 'SAID' || interval === 'DAY' || groups.length > 1 || !canUseCounts(criteria)) return undefined;
  const [group] = groups;
  const kept = keptRows(group, criteria);
  const unit = interval === 'WEEK' ? 'WEEK' : 'MONTH';
  const range = rangeOf(unit, criteria);
  if (!kept || !range) return undefined;
  const start = sql`c.start::timestamp`;
  const conditions = all([
    ...kept.where,
    sql`c.unit = ${raw(`'${unit}'`)}`,
    sql`c.statements <> 0`,
    ...withinWhole(range, sql`c.start`),
  ]);
  const from = sql`FROM statement_count c WHERE ${conditions}`;
  if (interval === unit && range.edges.length === 0) {
    return sql`SELECT ${start} AS start, ${kept.key} AS key, c.statements AS count ${from}`;
  }
  const whole = sql`SELECT ${truncated(interval, start)} AS start, ${kept.key} AS key, c.statements AS count ${from}`;
  const edges = range.edges.map((edge) => countBuckets({ ...criteria, ...edge }, timeline));
  return sql`SELECT start, key, sum(count)::bigint AS count
    FROM (${join([whole, ...edges], ' UNION ALL ')}) part GROUP BY 1, 2`;
}

/** SQL: which rows of `statement_count c` count for a group, or for all statements where there is none, and the key. */
function keptRows(group: Group | undefined, { topics, parties, outlets }: StatementCriteria) {
  const topic = sql`c.topic_id = ${topics?.[0] ?? 0}::int`;
  const isOneTopic = (topics?.length ?? 1) === 1;
  const [byParty, byOutlet] = [sql`c.grouped_by = 'PARTY'`, sql`c.grouped_by = 'OUTLET'`];
  // Counts of several parties cannot be added: they may have made a statement together.
  const isOneParty = (parties?.length ?? 1) === 1;
  const ofParty = isOneOf(parties ?? [0])(sql`c.group_id`);
  const key = sql`nullif(c.group_id, -1)`;
  if (group === 'PARTY' && outlets === undefined && isOneTopic) {
    const ofParties = parties ? isOneOf(parties)(sql`c.group_id`) : sql`c.group_id <> 0`;
    return { key, where: [byParty, topic, ofParties] };
  }
  if (group === 'TOPIC' && outlets === undefined && isOneParty && topics === undefined) {
    return { key: sql`c.topic_id`, where: [byParty, sql`c.topic_id <> 0`, ofParty] };
  }
  if (group === 'OUTLET' && parties === undefined && topics?.length === 1) {
    return { key, where: [byOutlet, topic, ...(outlets ? [isOneOf(outlets)(sql`c.group_id`)] : [])] };
  }
  if (group === undefined && outlets === undefined && isOneTopic && isOneParty) {
    return { key: sql`NULL::int`, where: [byParty, topic, ofParty] };
  }
  return undefined;
}
