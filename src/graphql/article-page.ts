import type { GraphQLResolveInfo } from 'graphql';
import type { QueryArticlesArgs } from '../generated/resolvers.ts';
import type { PageScope } from '../store/database/page.ts';
import { type ArticleRow, findArticles } from '../store/read/articles.ts';
import { markAsOf } from './as-of.ts';
import { type Connection, type KeyShape, parsePageRequest, toConnection } from './connection.ts';
import type { Context } from './context.ts';
import { articleCriteria } from './filters.ts';
import { Selection } from './selection.ts';

const KEY: KeyShape = ['instant', 'number'];

/** A page of articles for one parent of a field. One SQL statement reads the pages of all its parents. */
export async function articlePage(
  parent: number,
  scopeOf: (parents: readonly number[]) => PageScope,
  args: QueryArticlesArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<ArticleRow>> {
  const criteria = articleCriteria(args.filter, context.dimensions);
  const page = parsePageRequest(args, KEY);
  const countTotal = Selection.of(info).wants('totalCount');
  return context.batch(info, parent, async (parents) => {
    const pages = await findArticles(context.store.reader, scopeOf(parents), criteria, page, countTotal);
    for (const { rows } of pages) markAsOf(rows, criteria.asOf);
    return pages.map(toConnection);
  });
}
