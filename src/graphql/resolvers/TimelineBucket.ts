import type { TimelineBucketResolvers } from '../../generated/resolvers.ts';
import type { ReportMode } from '../../model.ts';
import type { StatementCriteria } from '../../store/matching.ts';
import { type BucketRow, statementsOfBuckets, type TimelineGroup, type TimelineQuery } from '../../store/timeline.ts';
import type { Context } from '../context.ts';
import { asNode } from '../nodes.ts';
import { statementPage } from '../statement-page.ts';

/** A bucket, and what its timeline counted within. */
export interface BucketParent {
  bucket: BucketRow;
  query: TimelineQuery;
  criteria: StatementCriteria;
}

const MODE_LABELS: Record<ReportMode, string> = { DIRECT: 'Quoted', INDIRECT: 'Paraphrased', MIXED: 'Partly quoted' };

export const TimelineBucket: TimelineBucketResolvers = {
  start: ({ bucket }) => bucket.start,
  end: ({ bucket }) => bucket.end,
  count: ({ bucket }) => bucket.count,
  key: async ({ bucket, query }, _, context) =>
    bucket.mode ?? (await findGroup(query.groupBy, bucket.id, context))?.slug,
  label: async ({ bucket, query }, _, context) =>
    bucket.mode ? MODE_LABELS[bucket.mode] : ((await findGroup(query.groupBy, bucket.id, context))?.name ?? 'unknown'),
  node: ({ bucket, query }, _, context) => findGroup(query.groupBy, bucket.id, context),
  statements: (parent, args, context, info) =>
    statementPage(parent.bucket, (buckets) => statementsOfBuckets(buckets, parent.query), args, context, info, {
      criteria: parent.criteria,
    }),
};

/** The actor, outlet or topic that a count is for. */
export async function findGroup(groupBy: TimelineGroup, id: number | null, context: Context) {
  if (id === null || groupBy === 'MODE') return undefined;
  if (groupBy === 'OUTLET') return asNode('Outlet', await context.getRow(({ outlets }) => outlets, id));
  if (groupBy === 'TOPIC') return asNode('Topic', await context.getRow(({ topics }) => topics, id));
  return asNode('Actor', await context.getRow(({ actors }) => actors, id));
}
