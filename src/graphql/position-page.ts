import type { GraphQLResolveInfo } from 'graphql';
import type { QueryPositionsArgs } from '../generated/resolvers.ts';
import type { PageScope } from '../store/database/page.ts';
import { findPositions, type PositionRow } from '../store/read/positions.ts';
import { markAsOf } from './as-of.ts';
import { type Connection, type KeyShape, parsePageRequest, toConnection } from './connection.ts';
import type { Context } from './context.ts';
import { positionCriteria } from './filters.ts';
import { Selection } from './selection.ts';

const KEY: KeyShape = ['day', 'number'];

/** A page of positions for one parent of a field. One SQL statement reads the pages of all its parents. */
export async function positionPage(
  parent: number,
  scopeOf: (parents: readonly number[]) => PageScope,
  args: QueryPositionsArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<PositionRow>> {
  const criteria = positionCriteria(args.filter, context.dimensions);
  const page = parsePageRequest(args, KEY);
  const countTotal = Selection.of(info).wants('totalCount');
  return context.batch(info, parent, async (parents) => {
    const pages = await findPositions(context.store.reader, scopeOf(parents), criteria, page, countTotal);
    for (const { rows } of pages) markAsOf(rows, criteria.asOf);
    return pages.map(toConnection);
  });
}
