import type { GroupedRow } from '../../store/answers/grouped-statements.ts';
import type { Group } from '../../store/answers/groups.ts';
import { alike, statementsOfRows } from '../../store/answers/statements-of-groups.ts';
import type { BucketRow, TimelineQuery } from '../../store/answers/timeline.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import { groupNode, labelOf, slugOf } from '../answers/group-key.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';

/** A bucket with the timeline's query and criteria, by which it opens into its statements. */
export interface TimelineBucketParent {
  bucket: BucketRow;
  group: Group;
  and: Group | undefined;
  query: TimelineQuery;
  criteria: StatementCriteria;
  /** What the bucket can be compared with; each is there where it is selected. */
  beside: Beside;
}

export interface Beside {
  /** How many different statements an interval has, by its first day. */
  totals?: Map<string, number> | undefined;
  /** The count of the interval before; null in the first. */
  before?: ((row: BucketRow) => number | null) | undefined;
  articlesRead?: ((row: GroupedRow) => number) | undefined;
}

export const TimelineBucket: ResolversOf<'TimelineBucket'> = {
  start: ({ bucket }) => bucket.start,
  end: ({ bucket }) => bucket.end,
  count: ({ bucket }) => bucket.count,
  key: ({ bucket, group }, _, context) => slugOf(group, bucket.keys[0] ?? null, context),
  label: ({ bucket, group }, _, context) => labelOf(group, bucket.keys[0] ?? null, context),
  node: ({ bucket, group }, _, context) => groupNode(group, bucket.keys[0] ?? null, context),
  and: ({ bucket, and }) => and && { group: and, value: bucket.keys[1] ?? null },
  // An interval without statements has none of either.
  share: ({ bucket, beside }) => bucket.count / (beside.totals?.get(bucket.start) ?? 1),
  before: ({ bucket, beside }) => beside.before?.(bucket),
  change: ({ bucket, beside }) => {
    const before = beside.before?.(bucket);
    return before == null ? null : bucket.count - before;
  },
  // Empty buckets, which `fill` adds, are not measured.
  reports: ({ bucket }) => bucket.reports ?? 0,
  independentReports: ({ bucket }) => bucket.independentReports ?? 0,
  articlesRead: ({ bucket, beside }) => beside.articlesRead?.(bucket) ?? 0,
  statements: ({ bucket, query, criteria }, args, context, info) =>
    statementPage(bucket, (buckets) => statementsOfRows(buckets, query, criteria), args, context, info, {
      criteria,
      kind: alike(bucket),
    }),
};
