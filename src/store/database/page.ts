import sql, { join, raw, type Sql } from 'sql-template-tag';
import { type Columns, rowReader, selectList } from './columns.ts';
import { all, literal, type Reader, selectRows } from './sql.ts';

/** The order columns' values of one row, as a cursor holds them: where a page begins or ends. */
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
  /** The order columns' values of each row, as they were read. */
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

/** Whose rows are asked for: a relation `p(…, ord)` with one row per parent. */
export interface Parents {
  relation: Sql;
  size: number;
}

/** Parents, and what ties rows to them. */
export interface Scope {
  parents: Parents;
  tie: Sql;
}

/** The one parent of a connection that hangs from the query itself. */
export const root: Parents = { relation: sql`(VALUES (1)) p(ord)`, size: 1 };

/** All rows, for the query itself. */
export const everything: Scope = { parents: root, tie: sql`true` };

/** Parents known by id, as `p.id`. */
export function parentsById(ids: readonly number[]): Parents {
  const [only] = ids;
  // Of a list PostgreSQL expects ten, and would plan anew each time that there is one.
  if (ids.length === 1) return { relation: sql`(VALUES (${only}::bigint, 1)) p(id, ord)`, size: 1 };
  return { relation: sql`unnest(${ids}::bigint[]) WITH ORDINALITY p(id, ord)`, size: ids.length };
}

export interface PageQuery {
  /** Stands in a comment, so that the statement can be found in the database's own statistics. */
  name: string;
  columns: Columns;
  /** Whether rows are asked for, or only their number. */
  countOnly?: boolean;
  from: Sql;
  /** Whether `from` has the page's rows alone: to ask for them again would cost PostgreSQL its plan. */
  isPaged?: boolean;
  where: Sql[];
  order: OrderColumn[];
  descending: boolean;
  parents: Parents;
  page: PageRequest;
  countTotal: boolean;
  /** The number of all rows as a scalar, where there is a better way than to count them. */
  total?: Sql;
  /** What counting needs of `from`; the whole of it when left out. */
  countFrom?: Sql;
  /** Whether the best plan depends on the values. */
  plannedAnew?: boolean;
}

/** The number of rows, as a scalar. */
export function countOf(from: Sql, where: Sql[]): Sql {
  return sql`(SELECT count(*) FROM ${from} WHERE ${all(where)})`;
}

/** One page for each parent, all in one statement, by keyset: never by offset. */
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
    if (row[keyAt] == null) continue; // the left join's empty row: a parent without any
    target.rows.push(read(row));
    target.keys.push(row.slice(keyAt, rowAt));
  }
  for (const each of pages) finish(each, page);
  return pages;
}

/** Whether it asks for rows alone, which need not say whose they are. */
function isPlain({ parents, countTotal }: PageQuery): boolean {
  return parents === root && !countTotal;
}

function emptyPage<Row>(): Page<Row> {
  return { rows: [], keys: [], hasNextPage: false, hasPreviousPage: false, totalCount: undefined };
}

/** Takes off the row beyond the limit that tells whether there is more, and turns pages from the end round. */
function finish<Row>(page: Page<Row>, { limit, fromEnd, after, before }: PageRequest): void {
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
  if (isPlain(query)) return sql`/* ${raw(name)} */ ${rows}`;
  const total = query.countTotal ? (query.total ?? countOf(query.countFrom ?? from, where)) : sql`NULL::bigint`;
  if (query.countOnly) return sql`/* ${raw(name)} */ SELECT p.ord, ${total} FROM ${parents.relation}`;
  // OFFSET 0: counted once for each parent, not for each of its rows.
  return sql`/* ${raw(name)} */ SELECT p.ord, counted.total, page.*
    FROM ${parents.relation} CROSS JOIN LATERAL (SELECT ${total} AS total OFFSET 0) counted
    LEFT JOIN LATERAL (${rows}) page ON true`;
}

/** Between the keys of a page. */
export function withinKeys(order: OrderColumn[], descending: boolean, { after, before }: PageRequest): Sql[] {
  const keys = join(
    order.map((column) => column.sql),
    ', ',
  );
  const bound = (key: Key | undefined, later: boolean) =>
    key === undefined ? [] : [sql`(${keys}) ${later === descending ? sql`<` : sql`>`} (${keyValues(order, key)})`];
  return [...bound(after, true), ...bound(before, false)];
}

/** The rows of a page, and one more that tells whether there is more. */
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
