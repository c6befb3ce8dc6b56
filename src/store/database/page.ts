import sql, { join, raw, type Sql } from 'sql-template-tag';
import { type Columns, rowReader, selectList } from './columns.ts';
import { all, literal, type Reader, selectRows } from './sql.ts';

/** One row's values of the order columns, as a cursor holds them: where a page begins or ends. */
export type Key = readonly (string | number)[];

/** A page of a connection: `limit` rows from the start, or from the end, between two keys. */
export interface PageRequest {
  limit: number;
  fromEnd: boolean;
  after?: Key | undefined;
  before?: Key | undefined;
}

export interface Page<Row> {
  rows: Row[];
  /** Each row's values of the order columns, for its cursor. */
  keys: (readonly unknown[])[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  /** Exact; only where asked for. */
  totalCount: number | undefined;
}

/** One order column: its expression, and the type its key is read as and compared as. */
export interface OrderColumn {
  sql: Sql;
  type: Sql;
}

/** The parents whose rows are asked for, as a relation `p(…, ord)` with one row for each. */
export interface Parents {
  relation: Sql;
  size: number;
}

/** Parents, and the SQL condition by which a row belongs to the parent `p`. */
export interface PageScope {
  parents: Parents;
  tie: Sql;
}

/** The single parent of a connection at the top of a query. */
export const root: Parents = { relation: sql`(VALUES (1)) p(ord)`, size: 1 };

/** All rows, for a connection at the top of a query. */
export const everything: PageScope = { parents: root, tie: sql`true` };

/** Parents known by id, as `p.id`. */
export function parentsById(ids: readonly number[]): Parents {
  const [only] = ids;
  // PostgreSQL expects ten entries of any list: for one it would plan anew at each execution.
  if (ids.length === 1) return { relation: sql`(VALUES (${only}::bigint, 1)) p(id, ord)`, size: 1 };
  return { relation: sql`unnest(${ids}::bigint[]) WITH ORDINALITY p(id, ord)`, size: ids.length };
}

export interface PageQuery {
  /** Written into the SQL as a comment, to find the statement in PostgreSQL's statistics. */
  name: string;
  columns: Columns;
  /** Whether only the number of rows is asked for. */
  countOnly?: boolean;
  /** `WITH …` before all else: what both `from` and `total` read. */
  with?: Sql;
  from: Sql;
  /** Whether `from` is the page already, so that the keys need not be compared again. */
  isPaged?: boolean;
  where: Sql[];
  order: OrderColumn[];
  descending: boolean;
  parents: Parents;
  page: PageRequest;
  countTotal: boolean;
  /** The number of all rows, as a scalar, where it can be had without counting them. */
  total?: Sql;
  /** The part of `from` that is enough for counting; all of it when left out. */
  countFrom?: Sql;
  /** Whether the best plan depends on the values, so that the statement must not be prepared. */
  plannedAnew?: boolean;
}

/** The number of rows, as a scalar. */
export function countOf(from: Sql, where: Sql[]): Sql {
  return sql`(SELECT count(*) FROM ${from} WHERE ${all(where)})`;
}

/** One page for each parent, all in one SQL statement. Pages go by key, never by offset. */
export async function selectPages<Row>(db: Reader, query: PageQuery): Promise<Page<Row>[]> {
  const { order, page, parents } = query;
  const rows = await selectRows(db, pageSql(query), { prepared: !query.plannedAnew });
  const pages: Page<Row>[] = Array.from({ length: parents.size }, () => emptyPage());
  const keyAt = isPlain(query) ? 0 : 2;
  const rowAt = keyAt + order.length;
  const read = rowReader<Row>(query.columns, rowAt);
  for (const row of rows) {
    const target = pages[isPlain(query) ? 0 : Number(row[0]) - 1];
    if (!target) throw new Error(`${query.name} answered for a parent that was not asked for`);
    if (query.countTotal) target.totalCount = Number(row[1]);
    if (row[keyAt] == null) continue; // a parent without rows: the left join's empty row
    target.rows.push(read(row));
    target.keys.push(row.slice(keyAt, rowAt));
  }
  for (const each of pages) finishPage(each, page);
  return pages;
}

/** Whether rows are asked for at the top of a query and not counted: they need no parent beside them. */
function isPlain({ parents, countTotal }: PageQuery): boolean {
  return parents === root && !countTotal;
}

function emptyPage<Row>(): Page<Row> {
  return { rows: [], keys: [], hasNextPage: false, hasPreviousPage: false, totalCount: undefined };
}

/** Drops the extra row that tells whether there are more, and reverses pages read from the end. */
export function finishPage<Row>(page: Page<Row>, { limit, fromEnd, after, before }: PageRequest): void {
  const more = page.rows.length > limit;
  if (more) {
    page.rows.length = limit;
    page.keys.length = limit;
  }
  if (fromEnd) {
    page.rows.reverse();
    page.keys.reverse();
  }
  page.hasNextPage = fromEnd ? before !== undefined : more;
  page.hasPreviousPage = fromEnd ? more : after !== undefined;
}

function pageSql(query: PageQuery): Sql {
  const { name, columns, from, where, order, descending, parents, page } = query;
  const keys = join(
    order.map((column) => column.sql),
    ', ',
  );
  const within = query.isPaged ? [] : withinKeys(order, descending, page);
  const rows = sql`SELECT ${keys}, ${selectList(columns)} FROM ${from}
    WHERE ${all([...where, ...within])} ${firstRows(order, descending, page)}`;
  const opening = sql`/* ${raw(name)} */ ${query.with ?? sql``}`;
  if (isPlain(query)) return sql`${opening} ${rows}`;
  const total = query.countTotal ? (query.total ?? countOf(query.countFrom ?? from, where)) : sql`NULL::bigint`;
  if (query.countOnly) return sql`${opening} SELECT p.ord, ${total} FROM ${parents.relation}`;
  // OFFSET 0 makes PostgreSQL count once for each parent, not for each row.
  return sql`${opening} SELECT p.ord, counted.total, page.*
    FROM ${parents.relation} CROSS JOIN LATERAL (SELECT ${total} AS total OFFSET 0) counted
    LEFT JOIN LATERAL (${rows}) page ON true`;
}

/** SQL conditions: only rows between the keys of a page; `orEqual` with those at its keys. */
export function withinKeys(
  order: OrderColumn[],
  descending: boolean,
  { after, before }: Pick<PageRequest, 'after' | 'before'>,
  { orEqual = false } = {},
): Sql[] {
  const keys = join(
    order.map((column) => column.sql),
    ', ',
  );
  const [less, greater] = orEqual ? [sql`<=`, sql`>=`] : [sql`<`, sql`>`];
  const bound = (key: Key | undefined, later: boolean) =>
    key === undefined ? [] : [sql`(${keys}) ${later === descending ? less : greater} (${keyValues(order, key)})`];
  return [...bound(after, true), ...bound(before, false)];
}

/** SQL: the rows of a page in order, and one extra that tells whether there are more. */
export function firstRows(order: OrderColumn[], descending: boolean, { fromEnd, limit }: PageRequest): Sql {
  const direction = descending !== fromEnd ? sql`DESC` : sql`ASC`;
  const orderBy = join(
    order.map((column) => sql`${column.sql} ${direction}`),
    ', ',
  );
  return sql`ORDER BY ${orderBy} LIMIT ${literal(limit + 1)}`;
}

function keyValues(order: OrderColumn[], key: Key): Sql {
  return join(
    order.map((column, i) => sql`${key[i]}::${column.type}`),
    ', ',
  );
}
