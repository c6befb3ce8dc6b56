import type { QueryFramingArgs, QueryTimelineArgs } from '../generated/resolvers.ts';
import { countFraming, countTimeline, MAX_BUCKETS, type TimelineQuery } from '../store/read/timeline.ts';
import type { Context } from './context.ts';
import { badInput } from './errors.ts';
import { resolveSlug, statementCriteria } from './filters.ts';
import type { FramingCountParent } from './resolvers/FramingCount.ts';
import type { TimelineBucketParent } from './resolvers/TimelineBucket.ts';

/** Buckets with what it takes to open them: the filter that they count within. */
export async function timeline(args: QueryTimelineArgs, context: Context): Promise<TimelineBucketParent[]> {
  const criteria = statementCriteria(args.filter, context.dimensions);
  const clock = args.clock ?? 'SAID';
  const query: TimelineQuery = {
    interval: args.interval ?? 'MONTH',
    groupBy: args.groupBy ?? 'PARTY',
    clock,
    // What was said has a day of its own, in no zone.
    timeZone: clock === 'PUBLISHED' && args.timeZone ? canonicalZone(args.timeZone) : 'UTC',
  };
  const buckets = await countTimeline(context.store.reader, criteria, query);
  if (buckets.length > MAX_BUCKETS) {
    throw badInput(
      'interval',
      `there are more than ${MAX_BUCKETS} buckets; ask for a longer interval or a narrower filter`,
    );
  }
  return buckets.map((bucket) => ({ bucket, query, criteria }));
}

/** The database knows fewer of a zone's older names. */
function canonicalZone(timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
}

export async function framing(args: QueryFramingArgs, context: Context): Promise<FramingCountParent[]> {
  const topic = resolveSlug(args.topic, context.dimensions.topics, 'topic', 'topics');
  const criteria = statementCriteria(args.filter, context.dimensions);
  const groupBy = args.groupBy ?? 'OUTLET';
  const rows = await countFraming(context.store.reader, topic.id, criteria, groupBy);
  return rows.map((row) => ({ row, groupBy }));
}
