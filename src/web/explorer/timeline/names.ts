import type { TimeInterval } from '../../../generated/operations.ts';
import { counted, percent } from '../parts/format.ts';
import { intervalName, type Slot } from './intervals.ts';
import type { Bucket, Measure, Segment } from './stacks.ts';

const sum = (buckets: readonly Bucket[], value: (bucket: Bucket) => number) =>
  buckets.reduce((total, bucket) => total + value(bucket), 0);

/** `12 statements`, `9 of 12 reports are independent`, `45 % (12 statements)`: what some buckets amount to. */
function amountName(buckets: readonly Bucket[], measure: Measure): string {
  const statements = counted(
    sum(buckets, ({ count }) => count),
    'statement',
  );
  if (measure === 'STATEMENTS') return statements;
  if (measure === 'SHARE') return `${percent(sum(buckets, ({ share }) => share))} (${statements})`;
  const reports = sum(buckets, ({ reports = 0 }) => reports);
  if (measure === 'REPORTS') return counted(reports, 'report');
  const independent = sum(buckets, ({ independentReports = 0 }) => independentReports);
  return `${counted(independent, 'independent report')} of ${reports}`;
}

/** `12 statements, Kellora, March 2026`. */
export function segmentName(
  { buckets, series }: Segment,
  slot: Slot,
  interval: TimeInterval,
  measure: Measure,
): string {
  // One of the others can be told by its name.
  const label = (buckets.length === 1 && buckets[0]?.label) || series.label;
  return `${amountName(buckets, measure)}, ${label}, ${intervalName(interval, slot)}`;
}
