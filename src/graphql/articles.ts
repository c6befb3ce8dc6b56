import type { GraphQLResolveInfo } from 'graphql';
import { type ArticleRow, getArticles } from '../store/read/articles.ts';
import { getVersions, type VersionRow } from '../store/read/versions.ts';
import type { Context } from './context.ts';
import { inOrder } from './nodes.ts';

/** The article that a row refers to; one SQL statement reads those of all rows of the field. Throws where it is gone. */
export async function getArticle(id: number, context: Context, info: GraphQLResolveInfo): Promise<ArticleRow> {
  return (await findArticle(id, context, info)) ?? gone('article', id);
}

/** The same where it may be one that is not seen: undefined then. */
export function findArticle(id: number, context: Context, info: GraphQLResolveInfo): Promise<ArticleRow | undefined> {
  return context.batch(info, id, async (ids) => inOrder(ids, await getArticles(context.store.reader, { ids })));
}

/** The same for a version. */
export async function getVersion(id: number, context: Context, info: GraphQLResolveInfo): Promise<VersionRow> {
  const version = await context.batch(info, id, async (ids) =>
    inOrder(ids, await getVersions(context.store.reader, ids)),
  );
  return version ?? gone('version', id);
}

function gone(what: string, id: number): never {
  throw new Error(`${what} ${id} is gone`);
}
