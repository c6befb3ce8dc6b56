import type { QueryTimelineArgs } from '../../generated/resolvers.ts';
import { countTimeline, MAX_BUCKETS, type TimelineQuery } from '../../store/answers/timeline.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { statementCriteria } from '../filters.ts';
import type { TimelineBucketParent } from '../resolvers/TimelineBucket.ts';

/** The buckets, each with the query and the criteria that its `statements` field needs. */
export async function timeline(args: QueryTimelineArgs, context: Context): Promise<TimelineBucketParent[]> {
  const criteria = statementCriteria(args.filter, context.dimensions);
  const clock = args.clock ?? 'SAID';
  const query: TimelineQuery = {
    interval: args.interval ?? 'MONTH',
    groupBy: args.groupBy ?? 'PARTY',
    clock,
    // A day of utterance has no zone.
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

/** The zone's current name: PostgreSQL does not know all former ones. */
function canonicalZone(timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
}
