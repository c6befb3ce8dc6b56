import sql, { join, raw, type Sql } from 'sql-template-tag';
import { firstRows, type Key, type OrderColumn, type PageRequest, withinKeys } from '../database/page.ts';
import { all } from '../database/sql.ts';
import type { Matching } from './statement-conditions.ts';

const keyName = (i: number) => raw(`key${i + 1}`);

/** SQL: the keys of a page, each once, as `key1`, `key2`, …; with branches, the first keys of each from its index. */
export function keysOf(
  { from, where, branches, repeats, order }: Pick<Matching, 'from' | 'where' | 'branches' | 'repeats' | 'order'>,
  page: PageRequest & { descending: boolean },
): Sql {
  const conditions = [...(branches?.where ?? where), ...withinKeys(order, page.descending, page)];
  const keys = sql`SELECT ${repeats || branches ? sql`DISTINCT` : sql``} ${columnsOf(order)} FROM ${from}
    WHERE ${all(conditions)} ${firstRows(order, page.descending, page)}`;
  if (!branches) return keys;
  return sql`SELECT DISTINCT first.* FROM unnest(${branches.ids}::int[]) b(id) CROSS JOIN LATERAL (${keys}) first`;
}

/** SQL: all keys, or those after one, each once, the greatest first. */
export function allKeysOf(
  { from, where, repeats, order }: Pick<Matching, 'from' | 'where' | 'repeats' | 'order'>,
  after: Key | undefined,
): Sql {
  const conditions = [...where, ...withinKeys(order, true, { after })];
  const inOrder = join(
    order.map((_, i) => sql`${keyName(i)} DESC`),
    ', ',
  );
  return sql`SELECT ${repeats ? sql`DISTINCT` : sql``} ${columnsOf(order)} FROM ${from}
    WHERE ${all(conditions)} ORDER BY ${inOrder}`;
}

const columnsOf = (order: readonly OrderColumn[]) =>
  join(
    order.map((column, i) => sql`${column.sql} AS ${keyName(i)}`),
    ', ',
  );

/** The order of rows that are joined with their keys `one`. */
export function orderOfKeys(order: readonly OrderColumn[]): OrderColumn[] {
  return order.map(({ type }, i) => ({ sql: sql`one.${keyName(i)}`, type }));
}
