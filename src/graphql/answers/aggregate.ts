import type { GraphQLResolveInfo } from 'graphql';
import type { QueryAggregateArgs } from '../../generated/resolvers.ts';
import { type Measure, measureGroups } from '../../store/answers/aggregate.ts';
import { countArticlesRead } from '../../store/answers/articles-read.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { statementCriteria } from '../filters.ts';
import type { AggregateParent } from '../resolvers/Aggregate.ts';
import { Selection } from '../selection.ts';
import { orNarrower, parseGrouping } from './grouping.ts';

const MAX_GROUPS = 2;
const MAX_ROWS = 1_000;

const MEASURES = [
  'count',
  'reports',
  'independentReports',
  'articles',
  'speakers',
  'quotedShare',
  'first',
  'last',
] as const satisfies readonly Measure[];

/** The rows, with the measures that are selected, and with what `n` and `leftOut` need. */
export async function aggregate(
  args: QueryAggregateArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<AggregateParent> {
  const criteria = statementCriteria(args.filter, context.dimensions);
  const groups = args.by ?? ['PARTY'];
  if (groups.length > MAX_GROUPS)
    throw badInput('by', `${groups.length} groups are too many; ask for at most ${MAX_GROUPS}`);
  const grouping = parseGrouping(groups, args.interval ?? undefined, args, criteria, 'by');
  const limit = args.first ?? 100;
  if (limit < 1 || limit > MAX_ROWS)
    throw badInput('first', `${limit} is out of bounds; ask for 1 to ${MAX_ROWS} rows`);
  const orderBy = args.orderBy ?? 'STATEMENTS_DESC';
  if (orderBy === 'START_ASC' && !grouping.interval) {
    throw badInput('orderBy', 'START_ASC orders intervals; ask for an interval, or for another order');
  }
  const asked = Selection.of(info).below('rows');
  const query = { measures: MEASURES.filter((measure) => asked.wants(measure)), orderBy, limit };
  const [found, articlesRead] = await Promise.all([
    orNarrower(measureGroups(context.store.reader, criteria, grouping, query)),
    asked.wants('articlesRead') ? countArticlesRead(context.store.reader, criteria, grouping) : () => 0,
  ]);
  return { criteria, grouping, ...found, articlesRead };
}
