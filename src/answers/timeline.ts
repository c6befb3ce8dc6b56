import { DateTime } from 'luxon';
import type { TimeInterval } from '../store/answers/grouped-statements.ts';
import type { BucketRow } from '../store/answers/timeline.ts';
import { groupBy } from '../store/database/group-by.ts';

/** Finds the count of the interval before, for the same keys; null in the timeline's first interval. */
export function countsBefore(
  buckets: readonly BucketRow[],
  interval: TimeInterval,
): (bucket: BucketRow) => number | null {
  const first = buckets[0]?.start;
  const counts = new Map(buckets.map((bucket) => [`${bucket.start} ${nameOf(bucket)}`, bucket.count]));
  const starts = new Map<string, string>();
  for (const { start } of buckets) {
    if (!starts.has(start)) starts.set(start, dayOf(at(start).minus({ [UNITS[interval]]: 1 })));
  }
  return (bucket) =>
    bucket.start === first ? null : (counts.get(`${starts.get(bucket.start)} ${nameOf(bucket)}`) ?? 0);
}

/**
 * Adds buckets with a count of 0, so that all keys have one in each interval from the first to the last. Undefined where
 * there would be more than `max`.
 */
export function fillBuckets(
  buckets: readonly BucketRow[],
  interval: TimeInterval,
  max: number,
): BucketRow[] | undefined {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (!first || !last) return [];
  const unit = UNITS[interval];
  const keys = new Map(buckets.map((bucket) => [nameOf(bucket), bucket.keys]));
  const intervals = Math.round(at(last.start).diff(at(first.start), unit).as(unit)) + 1;
  if (intervals * keys.size > max) return undefined;
  const known = groupBy(buckets, ({ start }) => start);
  return Array.from({ length: intervals }, (_, i) => at(first.start).plus({ [unit]: i })).flatMap((time) => {
    const start = dayOf(time);
    const there = known.get(start) ?? [];
    const names = new Set(there.map(nameOf));
    const missing = [...keys].filter(([name]) => !names.has(name));
    return [
      ...there,
      ...missing.map(([, keysOf]) => ({ start, end: dayOf(time.endOf(unit)), keys: keysOf, count: 0 })),
    ];
  });
}

const UNITS = { DAY: 'day', WEEK: 'week', MONTH: 'month', YEAR: 'year' } as const satisfies Record<
  TimeInterval,
  string
>;

const nameOf = ({ keys }: BucketRow) => JSON.stringify(keys);
const at = (day: string) => DateTime.fromISO(day, { zone: 'utc' });
const dayOf = (time: DateTime) => time.toFormat('yyyy-MM-dd');
