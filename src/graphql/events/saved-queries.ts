import { coerceInputValue, type GraphQLResolveInfo, isInputType } from 'graphql';
import type {
  MutationChangeSavedQueryArgs,
  MutationDeleteSavedQueryArgs,
  MutationEndFeedArgs,
  MutationGiveFeedArgs,
  MutationSaveQueryArgs,
  StatementFilter,
} from '../../generated/resolvers.ts';
import { readerOf } from '../../store/database/as-of.ts';
import * as saved from '../../store/events/saved-queries.ts';
import type { Viewer } from '../access/viewer.ts';
import { hashOfToken, newAddressToken } from '../address-token.ts';
import type { Context } from '../context.ts';
import { badInput, forbidden } from '../errors.ts';
import type { FeedFormat } from '../feeds/write-feed.ts';
import { checkWords } from '../filters.ts';
import { eventCriteria } from './event-page.ts';

/** Queries that one key may keep. */
const MOST_SAVED = 100;
const LONGEST_NAME = 200;

interface GivenFeed extends Record<FeedFormat, string> {
  query: saved.SavedQueryRow;
}

export async function listSavedQueries(context: Context): Promise<saved.SavedQueryRow[]> {
  return saved.listSavedQueries(ownRows(context), ownerOf(context.viewer));
}

export async function saveQuery(args: MutationSaveQueryArgs, context: Context): Promise<saved.SavedQueryRow> {
  const { store, viewer } = context;
  eventCriteria(args.filter, context);
  const query = {
    name: checkName(args.name),
    filter: args.filter,
    kinds: args.kinds ?? null,
    muted: args.muted ?? false,
  };
  const id = await saved.putSavedQuery(store.pool, ownerOf(viewer), query, MOST_SAVED);
  if (id === undefined) throw badInput('name', `you have ${MOST_SAVED} saved queries already; delete one`);
  return getSavedQuery(id, context);
}

export async function changeSavedQuery(
  { id, name, filter, kinds, muted }: MutationChangeSavedQueryArgs,
  context: Context,
): Promise<saved.SavedQueryRow> {
  const { store, viewer } = context;
  if (filter) eventCriteria(filter, context);
  await getSavedQuery(id, context);
  await saved.changeSavedQuery(store.pool, ownerOf(viewer), id, {
    ...(name != null && { name: checkName(name) }),
    ...(filter != null && { filter }),
    ...(kinds !== undefined && { kinds: kinds === null ? null : [...kinds] }),
    ...(muted != null && { muted }),
  });
  return getSavedQuery(id, context);
}

export async function deleteSavedQuery(
  { id }: MutationDeleteSavedQueryArgs,
  context: Context,
): Promise<saved.SavedQueryRow> {
  const query = await getSavedQuery(id, context);
  await saved.deleteSavedQuery(context.store.pool, ownerOf(context.viewer), id);
  return query;
}

/** A query's filter as a request would have it, from the JSON that is kept; throws where the schema no longer takes it. */
export function filterOf(
  { filter }: Pick<saved.SavedQueryRow, 'filter'>,
  { schema }: Pick<GraphQLResolveInfo, 'schema'>,
): StatementFilter {
  const type = schema.getType('StatementFilter');
  if (!isInputType(type)) throw new Error('schema.graphql has no input StatementFilter');
  const coerced: unknown = coerceInputValue(filter, type);
  if (!isFilter(coerced)) throw new Error('a saved query has no filter');
  return coerced;
}

/** Of what the schema has coerced to it. */
const isFilter = (coerced: unknown): coerced is StatementFilter => typeof coerced === 'object' && coerced !== null;

/** Gives a query a feed, in place of the one it may have. */
export async function giveFeed({ id }: MutationGiveFeedArgs, context: Context): Promise<GivenFeed> {
  await getSavedQuery(id, context);
  const token = newAddressToken();
  await saved.setFeed(context.store.pool, ownerOf(context.viewer), id, hashOfToken(token));
  const query = await getSavedQuery(id, context);
  const pathAs = (format: FeedFormat) => `/feeds/${token}.${format}`;
  return { query, atom: pathAs('atom'), rss: pathAs('rss'), json: pathAs('json') };
}

export async function endFeed({ id }: MutationEndFeedArgs, context: Context): Promise<saved.SavedQueryRow> {
  await getSavedQuery(id, context);
  await saved.setFeed(context.store.pool, ownerOf(context.viewer), id, null);
  return getSavedQuery(id, context);
}

/** Whatever topics and outlets a key is limited to, its own queries it has. */
export const ownRows = ({ store }: Pick<Context, 'store'>) => readerOf(store.pool);

/** One of one’s own; throws where there is none, naming the argument that has the id. */
export async function getSavedQuery(id: number, context: Context, argument = 'id'): Promise<saved.SavedQueryRow> {
  const query = await saved.findSavedQuery(ownRows(context), ownerOf(context.viewer), id);
  if (!query) throw badInput(argument, 'is of none of your saved queries; `savedQueries` has them');
  return query;
}

/** The key whose queries somebody has; those of `ADMIN_TOKEN` belong to no key. */
export function ownerOf({ keyId, has }: Viewer): number | undefined {
  if (keyId !== undefined || has('ADMIN')) return keyId;
  throw forbidden('saved queries are a key’s; send the header "Authorization: Bearer <key>"');
}

function checkName(name: string): string {
  const checked = checkWords(name, 'name')?.trim() ?? '';
  if (checked === '' || checked.length > LONGEST_NAME) {
    throw badInput('name', `is empty, or longer than ${LONGEST_NAME} characters`);
  }
  return checked;
}
