import sql, { join } from 'sql-template-tag';
import type { EventKind } from '../../model.ts';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { type Queryable, type Reader, selectRows } from '../database/sql.ts';

const savedQueryColumns = {
  id: column<number>(sql`q.id`),
  keyId: column<number | null>(sql`q.key_id`),
  name: column<string>(sql`q.name`),
  /** As it was given, as JSON. */
  filter: column<unknown>(sql`q.filter`),
  /** All where null. */
  kinds: column<EventKind[] | null>(sql`q.kinds::text[]`),
  muted: column<boolean>(sql`q.muted`),
  createdAt: column<Date>(sql`q.created_at`),
  hasFeed: column<boolean>(sql`q.feed_hash IS NOT NULL`),
};
export type SavedQueryRow = RowOf<typeof savedQueryColumns>;
const read = rowReader(savedQueryColumns);

/** A question to be kept. */
export type NewSavedQuery = Pick<SavedQueryRow, 'name' | 'filter' | 'kinds' | 'muted'>;

/** SQL: whether a query is a key's; those without a key are whoever's `ADMIN_TOKEN` lets in. */
export const isOfKey = (keyId: number | undefined) => sql`q.key_id IS NOT DISTINCT FROM ${keyId ?? null}::int`;

/** A key's queries, the latest first. */
export async function listSavedQueries(db: Reader, keyId: number | undefined): Promise<SavedQueryRow[]> {
  const rows = await selectRows(
    db,
    sql`/* saved_queries */ SELECT ${selectList(savedQueryColumns)} FROM saved_query q WHERE ${isOfKey(keyId)} ORDER BY q.id DESC`,
  );
  return rows.map(read);
}

export async function findSavedQuery(
  db: Reader,
  keyId: number | undefined,
  id: number,
): Promise<SavedQueryRow | undefined> {
  const rows = await selectRows(
    db,
    sql`/* saved_query */ SELECT ${selectList(savedQueryColumns)} FROM saved_query q WHERE ${isOfKey(keyId)} AND q.id = ${id}`,
  );
  return rows.map(read)[0];
}

/** Keeps a query, unless the key has as many as `most` already: undefined then. */
export async function putSavedQuery(
  db: Queryable,
  keyId: number | undefined,
  { name, filter, kinds, muted }: NewSavedQuery,
  most: number,
): Promise<number | undefined> {
  const query = sql`/* save_query */ INSERT INTO saved_query (key_id, name, filter, kinds, muted)
    SELECT ${keyId ?? null}::int, ${name}, ${JSON.stringify(filter)}::jsonb, ${kinds}::"EventKind"[], ${muted}
    WHERE (SELECT count(*) FROM saved_query q WHERE ${isOfKey(keyId)}) < ${most} RETURNING id`;
  const { rows } = await db.query<{ id: number }>(query);
  return rows[0]?.id;
}

/** Changes what is given of a key's query; false where it has none with the id. */
export async function changeSavedQuery(
  db: Queryable,
  keyId: number | undefined,
  id: number,
  { name, filter, kinds, muted }: Partial<NewSavedQuery>,
): Promise<boolean> {
  const changes = [
    sql`id = id`,
    ...(name === undefined ? [] : [sql`name = ${name}`]),
    ...(filter === undefined ? [] : [sql`filter = ${JSON.stringify(filter)}::jsonb`]),
    ...(kinds === undefined ? [] : [sql`kinds = ${kinds}::"EventKind"[]`]),
    ...(muted === undefined ? [] : [sql`muted = ${muted}`]),
  ];
  const { rowCount } = await db.query(
    sql`/* change_saved_query */ UPDATE saved_query q SET ${join(changes, ', ')} WHERE ${isOfKey(keyId)} AND q.id = ${id}`,
  );
  return rowCount === 1;
}

export async function deleteSavedQuery(db: Queryable, keyId: number | undefined, id: number): Promise<void> {
  await db.query(sql`/* delete_saved_query */ DELETE FROM saved_query q WHERE ${isOfKey(keyId)} AND q.id = ${id}`);
}

/** Gives a key's query a feed that is found by a hash, or takes it from it. */
export async function setFeed(
  db: Queryable,
  keyId: number | undefined,
  id: number,
  hash: string | null,
): Promise<void> {
  await db.query(
    sql`/* set_feed */ UPDATE saved_query q SET feed_hash = ${hash} WHERE ${isOfKey(keyId)} AND q.id = ${id}`,
  );
}

/** The query whose feed has a hash. */
export async function findFeed(db: Reader, hash: string): Promise<SavedQueryRow | undefined> {
  const rows = await selectRows(
    db,
    sql`/* feed */ SELECT ${selectList(savedQueryColumns)} FROM saved_query q WHERE q.feed_hash = ${hash}`,
  );
  return rows.map(read)[0];
}
