import type { GraphQLResolveInfo } from 'graphql';
import type { QueryEditsArgs } from '../generated/resolvers.ts';
import type { PageScope } from '../store/database/page.ts';
import { type EditRow, findEdits } from '../store/read/edits.ts';
import { type Connection, type KeyShape, parsePageRequest, toConnection } from './connection.ts';
import type { Context } from './context.ts';
import { editCriteria } from './filters.ts';
import { Selection } from './selection.ts';

const KEY: KeyShape = ['instant', 'number'];

/** A page of edits for one parent of a field. One SQL statement reads the pages of all its parents. */
export async function editPage(
  parent: number,
  scopeOf: (parents: readonly number[]) => PageScope,
  args: QueryEditsArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<EditRow>> {
  const criteria = editCriteria(args.filter, context.dimensions);
  const page = parsePageRequest(args, KEY);
  const countTotal = Selection.of(info).wants('totalCount');
  return context.batch(info, parent, async (parents) =>
    (await findEdits(context.store.reader, scopeOf(parents), criteria, page, countTotal)).map(toConnection),
  );
}
