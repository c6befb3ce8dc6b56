import { createHash } from 'node:crypto';
import type { Pool, PoolClient, QueryArrayConfig } from 'pg';
import sql, { join, raw, type Sql } from 'sql-template-tag';

/** Where rows are read: a pool, a transaction, or a request's share of a pool. */
export interface Reader {
  query(config: QueryArrayConfig): Promise<{ rows: unknown[][] }>;
  /** The same as it was at a moment; only where that can be asked. */
  at?(moment: Date): Reader;
}

/** Where to read what was known at a moment; without one, what is known now. */
export function asOf(db: Reader, moment: Date | undefined): Reader {
  if (!moment) return db;
  if (!db.at) throw new Error('what was known at an earlier moment cannot be read here');
  return db.at(moment);
}

/** Where SQL is run: the pool, or a transaction. */
export type Queryable = Pool | PoolClient;

/** Different statements that are prepared at most, which bounds memory; any further one runs unprepared. */
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
 * Reads rows as arrays, in the order of the select list. Statements are prepared once for each connection, unless
 * `prepared` is false: then PostgreSQL plans each execution for its own values.
 */
export async function selectRows(db: Reader, query: Sql, { prepared = true } = {}): Promise<unknown[][]> {
  const { text, values } = query;
  const name = prepared ? preparedName(text) : undefined;
  return (await db.query({ rowMode: 'array', text, values, ...(name && { name }) })).rows;
}

/** Joins conditions with AND; true where there are none. */
export function all(conditions: Sql[]): Sql {
  return conditions.length === 0 ? sql`true` : join(conditions, ' AND ');
}

/** Writes a number into the SQL itself: with LIMIT as a parameter, PostgreSQL would plan at every execution. */
export function literal(value: number): Sql {
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is no whole number`);
  return raw(String(value));
}
