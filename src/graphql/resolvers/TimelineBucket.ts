import type { ReportMode } from '../../model.ts';
import {
  type BucketRow,
  statementsOfBuckets,
  type TimelineGroup,
  type TimelineQuery,
} from '../../store/answers/timeline.ts';
import type { StatementCriteria } from '../../store/read/statement-conditions.ts';
import type { Context } from '../context.ts';
import { asNode } from '../nodes.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';

/** A bucket with the timeline's query and criteria, by which it opens into its statements. */
export interface TimelineBucketParent {
  bucket: BucketRow;
  query: TimelineQuery;
  criteria: StatementCriteria;
}

const MODE_LABELS: Record<ReportMode, string> = { DIRECT: 'Quoted', INDIRECT: 'Paraphrased', MIXED: 'Partly quoted' };

export const TimelineBucket: ResolversOf<'TimelineBucket'> = {
  start: ({ bucket }) => bucket.start,
  end: ({ bucket }) => bucket.end,
  count: ({ bucket }) => bucket.count,
  key: ({ bucket, query }, _, context) =>
    bucket.mode ?? whenKnown(findGroup(query.groupBy, bucket.id, context), (group) => group?.slug),
  label: ({ bucket, query }, _, context) =>
    bucket.mode
      ? MODE_LABELS[bucket.mode]
      : whenKnown(findGroup(query.groupBy, bucket.id, context), (group) => group?.name ?? 'unknown'),
  node: ({ bucket, query }, _, context) => groupNode(query.groupBy, bucket.id, context),
  statements: (parent, args, context, info) =>
    statementPage(parent.bucket, (buckets) => statementsOfBuckets(buckets, parent.query), args, context, info, {
      criteria: parent.criteria,
    }),
};

/** The actor, outlet or topic that a count is for. */
export function findGroup(groupBy: TimelineGroup, id: number | null, context: Context) {
  if (id === null || groupBy === 'MODE') return undefined;
  if (groupBy === 'OUTLET') return context.getRow(({ outlets }) => outlets, id);
  if (groupBy === 'TOPIC') return context.getRow(({ topics }) => topics, id);
  return context.getRow(({ actors }) => actors, id);
}

const NODE_TYPES = { OUTLET: 'Outlet', TOPIC: 'Topic', PARTY: 'Actor', SPEAKER: 'Actor' } as const;

/** The same, marked with its type, for a field that is only a `Node`. */
export function groupNode(groupBy: TimelineGroup, id: number | null, context: Context) {
  if (groupBy === 'MODE') return undefined;
  return whenKnown(findGroup(groupBy, id, context), (row) => row && asNode(NODE_TYPES[groupBy], row));
}

/** Like `then`, but without a promise for a value that is there: thousands of promises would cost more than the rest. */
function whenKnown<T, U>(value: T | Promise<T>, then: (value: T) => U): U | Promise<U> {
  return value instanceof Promise ? value.then(then) : then(value);
}
