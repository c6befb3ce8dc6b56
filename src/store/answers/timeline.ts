import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Day, ReportMode } from '../../model.ts';
import { column, rowReader, selectList } from '../database/columns.ts';
import { all, asOf, literal, type Reader, selectRows } from '../database/sql.ts';
import { canUseCounts, rangeOf, withinWhole } from '../read/counts.ts';
import {
  allStatements,
  isOneOf,
  matching,
  reportConditions,
  type StatementCriteria,
  type StatementScope,
} from '../read/statement-conditions.ts';
import { actorIn, type StatementPlace } from '../read/statement-places.ts';

export type TimeInterval = 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';
export type TimelineGroup = 'PARTY' | 'SPEAKER' | 'OUTLET' | 'TOPIC' | 'MODE';

/** What one timeline counts. */
export interface TimelineQuery {
  interval: TimeInterval;
  groupBy: TimelineGroup;
  clock: 'SAID' | 'PUBLISHED';
  /** IANA: where a day of publication begins. */
  timeZone: string;
}

/** One count. */
export interface BucketRow {
  start: Day;
  end: Day;
  /** Id of the party, speaker, outlet or topic. */
  id: number | null;
  mode: ReportMode | null;
  count: number;
}

/** A timeline with more buckets is refused: nobody reads so many. */
export const MAX_BUCKETS = 5_000;

/** All buckets that begin on one day are one row with lists: thousands of rows would take longer to read than to count. */
const intervalColumns = {
  start: column<Day>(sql`b.start::date`),
  end: column<Day>(sql`b."end"::date`),
  keys: column<(number | ReportMode | null)[]>(sql`b.keys`),
  counts: column<number[]>(sql`b.counts`),
};

/** Counts of statements, by day, then the largest first. Answers one more than `MAX_BUCKETS` where there are too many. */
export async function countTimeline(
  db: Reader,
  criteria: StatementCriteria,
  timeline: TimelineQuery,
): Promise<BucketRow[]> {
  const unit = raw(`interval '1 ${timeline.interval.toLowerCase()}'`);
  const counted = keptBuckets(criteria, timeline) ?? countBuckets(criteria, timeline);
  const query = sql`/* timeline */ SELECT ${selectList(intervalColumns)} FROM (
      SELECT start, start + ${unit} - interval '1 day' AS "end", array_agg(key ORDER BY count DESC, key) AS keys,
        array_agg(count ORDER BY count DESC, key) AS counts
      FROM (SELECT * FROM (${counted}) counted WHERE start IS NOT NULL LIMIT ${literal(MAX_BUCKETS + 1)}) bucket
      GROUP BY start
    ) b ORDER BY b.start`;
  const rows = await selectRows(asOf(db, criteria.asOf), query, { prepared: criteria.text === undefined });
  return rows.map(rowReader(intervalColumns)).flatMap(({ start, end, keys, counts }) =>
    counts.map((count, i) => {
      const key = keys[i] ?? null;
      return typeof key === 'string'
        ? { start, end, id: null, mode: key, count }
        : { start, end, id: key, mode: null, count };
    }),
  );
}

/** SQL: start, key and count of each bucket, counted from the statements. */
function countBuckets(criteria: StatementCriteria, timeline: TimelineQuery): Sql {
  const { from, place, where, repeats } = matching({ ...allStatements, ...eachOf(timeline) }, criteria);
  const group = groupOf(timeline.groupBy, place);
  const conditions = group.report ? [...where, ...reportConditions(criteria)] : where;
  const once = group.join === undefined && !repeats;
  return sql`SELECT start, key, count(${once ? sql`*` : sql`DISTINCT statement_id`}) FROM (
      SELECT date_trunc(${raw(`'${timeline.interval.toLowerCase()}'`)}, ${clockTime(timeline, place)}) AS start,
        ${group.key} AS key, ${place.id} AS statement_id
      FROM ${timeline.clock === 'SAID' ? from : place.rows} ${group.join ?? sql``} WHERE ${all(conditions)}
    ) dated GROUP BY 1, 2`;
}

/** By party or speaker, a joint statement counts for each. */
function eachOf({ groupBy }: TimelineQuery): Pick<StatementScope, 'each'> {
  if (groupBy === 'PARTY') return { each: 'party' };
  return groupBy === 'SPEAKER' ? { each: 'speaker' } : {};
}

/** SQL: the same from the kept counts, with the days at either end counted; undefined where the counts do not know. */
function keptBuckets(criteria: StatementCriteria, timeline: TimelineQuery): Sql | undefined {
  const { interval, groupBy, clock } = timeline;
  const { topics, parties, outlets } = criteria;
  if (clock !== 'SAID' || interval === 'DAY' || !canUseCounts(criteria)) return undefined;
  const rows: Partial<Record<TimelineGroup, Sql[] | false>> = {
    PARTY: outlets === undefined &&
      (topics?.length ?? 1) === 1 && [
        sql`c.grouped_by = 'PARTY'`,
        sql`c.topic_id = ${topics?.[0] ?? 0}::int`,
        parties ? isOneOf(parties)(sql`c.group_id`) : sql`c.group_id <> 0`,
      ],
    // Counts of several parties cannot be added: they may have made a statement together.
    TOPIC: outlets === undefined &&
      (parties?.length ?? 1) === 1 &&
      topics === undefined && [
        sql`c.grouped_by = 'PARTY'`,
        sql`c.topic_id <> 0`,
        isOneOf(parties ?? [0])(sql`c.group_id`),
      ],
    OUTLET: parties === undefined &&
      topics?.length === 1 && [
        sql`c.grouped_by = 'OUTLET'`,
        sql`c.topic_id = ${topics[0]}::int`,
        ...(outlets ? [isOneOf(outlets)(sql`c.group_id`)] : []),
      ],
  };
  const kept = rows[groupBy];
  const unit = interval === 'WEEK' ? 'WEEK' : 'MONTH';
  const range = rangeOf(unit, criteria);
  if (!kept || !range) return undefined;
  const key = groupBy === 'TOPIC' ? sql`c.topic_id` : sql`nullif(c.group_id, -1)`;
  const start = sql`c.start::timestamp`;
  const conditions = all([
    ...kept,
    sql`c.unit = ${raw(`'${unit}'`)}`,
    sql`c.statements <> 0`,
    ...withinWhole(range, sql`c.start`),
  ]);
  const from = sql`FROM statement_count c WHERE ${conditions}`;
  if (interval === unit && range.edges.length === 0) {
    return sql`SELECT ${start} AS start, ${key} AS key, c.statements AS count ${from}`;
  }
  const truncated = sql`date_trunc(${raw(`'${interval.toLowerCase()}'`)}, ${start})`;
  const whole = sql`SELECT ${truncated} AS start, ${key} AS key, c.statements AS count ${from}`;
  const edges = range.edges.map((edge) => countBuckets({ ...criteria, ...edge }, timeline));
  return sql`SELECT start, key, sum(count)::bigint AS count
    FROM (${join([whole, ...edges], ' UNION ALL ')}) part GROUP BY 1, 2`;
}

/** SQL: the time, without a zone, that decides which bucket a statement belongs to. */
function clockTime({ clock, timeZone }: TimelineQuery, { said }: StatementPlace): Sql {
  return clock === 'SAID' ? sql`${said}::timestamp` : sql`(s.published_at AT TIME ZONE ${timeZone})`;
}

interface Group {
  key: Sql;
  join?: Sql;
  /** Whether `join` brings `report x`, which must then meet what criteria ask of a report. */
  report?: true;
}

function groupOf(groupBy: TimelineGroup, place: StatementPlace): Group {
  const { id } = place;
  const reports = sql`JOIN report x ON x.statement_id = ${id}`;
  const groups: Record<TimelineGroup, () => Group> = {
    PARTY: () => ({ key: actorIn(place, 'party') }),
    SPEAKER: () => ({ key: actorIn(place, 'speaker') }),
    TOPIC: () => ({
      key: sql`g.topic_id`,
      join: sql`JOIN statement_topic g ON g.statement_id = ${id} AND g.ordinal = 0`,
    }),
    OUTLET: () => ({ key: sql`x.outlet_id`, join: reports, report: true }),
    MODE: () => ({ key: sql`x.mode::text`, join: reports, report: true }),
  };
  return groups[groupBy]();
}

/** The statements behind the buckets of one timeline: a page for each bucket. */
export function statementsOfBuckets(buckets: readonly BucketRow[], timeline: TimelineQuery): StatementScope {
  const ids = buckets.map(({ id }) => id);
  const modes = buckets.map(({ mode }) => mode);
  const starts = buckets.map(({ start }) => start);
  const ends = buckets.map(({ end }) => end);
  // Compares the day on the zone's calendar, as the count did: where clocks go back at midnight, a day begins twice.
  // The range on published_at is only for its index, and a day wider than any time zone needs.
  const within = (place: StatementPlace) =>
    timeline.clock === 'SAID'
      ? sql`${place.said} BETWEEN p.start AND p."end"`
      : sql`${clockTime(timeline, place)}::date BETWEEN p.start AND p."end"
        AND s.published_at BETWEEN p.start - interval '1 day' AND p."end" + interval '2 days'`;
  const tie: Record<TimelineGroup, (place: StatementPlace) => Sql> = {
    PARTY: (place) => sql`${actorIn(place, 'party')} IS NOT DISTINCT FROM p.id AND ${within(place)}`,
    SPEAKER: (place) => sql`${actorIn(place, 'speaker')} IS NOT DISTINCT FROM p.id AND ${within(place)}`,
    TOPIC: (place) => sql`${within(place)} AND EXISTS (
      SELECT FROM statement_topic g WHERE g.statement_id = ${place.id} AND g.topic_id = p.id)`,
    OUTLET: within,
    MODE: within,
  };
  const report: Partial<Record<TimelineGroup, Sql>> = {
    OUTLET: sql`x.outlet_id = p.id`,
    MODE: sql`x.mode = p.mode`,
  };
  const { groupBy } = timeline;
  return {
    parents: {
      relation: sql`unnest(${ids}::int[], ${modes}::"ReportMode"[], ${starts}::date[], ${ends}::date[])
        WITH ORDINALITY p(id, mode, start, "end", ord)`,
      size: buckets.length,
    },
    tie: tie[groupBy],
    ...eachOf(timeline),
    ...(report[groupBy] && { report: report[groupBy] }),
  };
}
