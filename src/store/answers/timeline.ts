import sql from 'sql-template-tag';
import type { Day } from '../../model.ts';
import { column, rowReader, selectList } from '../database/columns.ts';
import { literal, type Reader } from '../database/sql.ts';
import { selectAsked } from '../read/select-asked.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import { type Measure, type MeasuredRow, measureGroups } from './aggregate.ts';
import { countedGroups } from './counted-groups.ts';
import { endOf, type Grouping, type TimeInterval } from './grouped-statements.ts';
import type { Key } from './groups.ts';

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
  const query = sql`/* timeline */ SELECT ${selectList(intervalColumns)} FROM (
      SELECT start, ${endOf(timeline.interval, sql`start`)} AS "end", array_agg(key ORDER BY count DESC, key) AS keys,
        array_agg(count ORDER BY count DESC, key) AS counts
      FROM (SELECT * FROM (${countedGroups(criteria, timeline)}) counted WHERE start IS NOT NULL LIMIT ${literal(MAX_BUCKETS + 1)}) bucket
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
