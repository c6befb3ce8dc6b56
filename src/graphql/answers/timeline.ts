import type { GraphQLResolveInfo } from 'graphql';
import { countsBefore, fillBuckets } from '../../answers/timeline.ts';
import type { QueryTimelineArgs } from '../../generated/resolvers.ts';
import type { Measure } from '../../store/answers/aggregate.ts';
import { countArticlesRead } from '../../store/answers/articles-read.ts';
import {
  type BucketRow,
  countIntervals,
  countTimeline,
  MAX_BUCKETS,
  measureTimeline,
  type TimelineQuery,
} from '../../store/answers/timeline.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { statementCriteria } from '../filters.ts';
import type { Beside, TimelineBucketParent } from '../resolvers/TimelineBucket.ts';
import { Selection } from '../selection.ts';
import { orNarrower, parseGrouping } from './grouping.ts';

/** The buckets, each with the query and the criteria that its `statements` field needs. */
export async function timeline(
  args: QueryTimelineArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<TimelineBucketParent[]> {
  const criteria = statementCriteria(args.filter, context.dimensions);
  const group = args.groupBy ?? 'PARTY';
  const and = args.and ?? undefined;
  const groups = and ? [group, and] : [group];
  const query = parseGrouping(groups, args.interval ?? 'MONTH', args, criteria, and ? 'and' : 'groupBy');
  const asked = Selection.of(info);
  const counted = await count(query, criteria, asked, context);
  if (counted.length > MAX_BUCKETS) throw tooMany();
  const buckets = args.fill ? fillBuckets(counted, query.interval, MAX_BUCKETS) : counted;
  if (!buckets) throw tooMany();
  const beside = await findBeside(buckets, query, criteria, asked, context);
  return buckets.map((bucket) => ({ bucket, group, and, query, criteria, beside }));
}

const tooMany = () =>
  badInput('interval', `there are more than ${MAX_BUCKETS} buckets; ask for a longer interval or a narrower filter`);

function count(query: TimelineQuery, criteria: StatementCriteria, asked: Selection, { store }: Context) {
  const measures = (['reports', 'independentReports'] satisfies Measure[]).filter((measure) => asked.wants(measure));
  return query.groups.length === 1 && measures.length === 0
    ? countTimeline(store.reader, criteria, query)
    : orNarrower(measureTimeline(store.reader, criteria, query, measures));
}

/** What is selected of what buckets can be compared with. */
async function findBeside(
  buckets: readonly BucketRow[],
  query: TimelineQuery,
  criteria: StatementCriteria,
  asked: Selection,
  { store }: Context,
): Promise<Beside> {
  const [totals, articlesRead] = await Promise.all([
    asked.wants('share') ? countIntervals(store.reader, criteria, query) : undefined,
    asked.wants('articlesRead') ? countArticlesRead(store.reader, criteria, query) : undefined,
  ]);
  const isCompared = asked.wants('before') || asked.wants('change');
  return { totals, articlesRead, before: isCompared ? countsBefore(buckets, query.interval) : undefined };
}
