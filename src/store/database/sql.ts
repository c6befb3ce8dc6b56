import { createHash } from 'node:crypto';
import type { Pool, PoolClient, QueryArrayConfig } from 'pg';
import sql, { join, raw, type Sql } from 'sql-template-tag';

/** What rows are read through: a pool, a connection within a transaction, or a request's part of a pool. */
export interface Reader {
  query(config: QueryArrayConfig): Promise<{ rows: unknown[][] }>;
}

/** Anything that runs SQL: the pool, or one connection within a transaction. */
export type Queryable = Pool | PoolClient;

/** Shapes of filters and selections are many but not endless; past this a statement goes unprepared. */
const MAX_PREPARED = 500;
const names = new Map<string, string>();

function preparedName(text: string): string | undefined {
  let name = names.get(text);
  if (name === undefined && names.size < MAX_PREPARED) {
    name = createHash('sha1').update(text).digest('base64url');
    names.set(text, name);
  }
  return name;
}

/**
 * Rows as arrays, in the order of the select list; prepared once per connection, unless each execution is to be planned
 * for its own values.
 */
export async function selectRows(db: Reader, query: Sql, { prepared = true } = {}): Promise<unknown[][]> {
  const { text, values } = query;
  const name = prepared ? preparedName(text) : undefined;
  return (await db.query({ rowMode: 'array', text, values, ...(name && { name }) })).rows;
}

/** All of the conditions; true where there are none. */
export function all(conditions: Sql[]): Sql {
  return conditions.length === 0 ? sql`true` : join(conditions, ' AND ');
}

/** A number written into the statement: PostgreSQL plans anew at every execution where LIMIT is a parameter. */
export function literal(value: number): Sql {
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is no whole number`);
  return raw(String(value));
}
