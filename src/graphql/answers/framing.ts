import { leftOut } from '../../answers/left-out.ts';
import { logOddsOf } from '../../answers/log-odds.ts';
import type { QueryFramingArgs, QueryFramingComparisonArgs } from '../../generated/resolvers.ts';
import {
  aboutTopic,
  compareTerms,
  countFraming,
  countSides,
  type FramingQuery,
  MAX_COUNTS,
} from '../../store/answers/framing.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { resolveSlug, statementCriteria } from '../filters.ts';
import type { FramingComparisonParent } from '../resolvers/FramingComparison.ts';
import type { FramingCountParent } from '../resolvers/FramingCount.ts';

export async function framing(args: QueryFramingArgs, context: Context): Promise<FramingCountParent[]> {
  const [query, criteria] = parse(args, context);
  const rows = await countFraming(context.store.reader, criteria, query, args.interval ?? undefined);
  if (args.interval && rows.length > MAX_COUNTS) {
    throw badInput('interval', `there are more than ${MAX_COUNTS} counts; ask for a longer one or a narrower filter`);
  }
  return rows.slice(0, MAX_COUNTS).map((row) => ({ row, of: { query, criteria } }));
}

/** How two outlets or parties differ in their words for a topic. */
export async function framingComparison(
  args: QueryFramingComparisonArgs,
  context: Context,
): Promise<FramingComparisonParent> {
  const [query, criteria] = parse(args, context);
  const { outlets, actors } = context.dimensions;
  const sideOf = (slug: string, argument: string) =>
    query.groupBy === 'OUTLET'
      ? resolveSlug(slug, outlets, argument, 'outlets').id
      : resolveSlug(slug, actors, argument, 'actors').id;
  const [a, b] = [sideOf(args.a, 'a'), sideOf(args.b, 'b')];
  if (a === b) throw badInput('b', 'is the same as a; name another to compare it with');
  const { reader } = context.store;
  const [terms, sides] = await Promise.all([
    compareTerms(reader, criteria, query, [a, b]),
    countSides(reader, criteria, query, [a, b]),
  ]);
  const odds = logOddsOf(terms);
  const compared = terms.map((row, i) => ({ row, odds: odds[i] })).filter(({ row }) => row.a + row.b > 0);
  return {
    of: { query, criteria },
    ids: { a, b },
    sides,
    leftOut: leftOut({ NO_TERM: sides.without }),
    terms: compared.sort((one, other) => (other.odds?.z ?? 0) - (one.odds?.z ?? 0)),
  };
}

function parse({ topic: slug, filter, groupBy }: QueryFramingArgs, context: Context) {
  const topic = resolveSlug(slug, context.dimensions.topics, 'topic', 'topics');
  const query: FramingQuery = { topic: topic.id, groupBy: groupBy ?? 'OUTLET' };
  return [query, aboutTopic(statementCriteria(filter, context.dimensions), query)] as const;
}
