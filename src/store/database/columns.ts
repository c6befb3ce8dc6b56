import { join, type Sql } from 'sql-template-tag';

/** One column of a select list; `T` is what the driver makes of it. */
export interface Column<T> {
  sql: Sql;
  type?: T;
  /** The API fields that need this column, or 'all'. Left out: the field of the column's own name. */
  for?: readonly string[] | 'all' | undefined;
}

/** Which fields a query selects of an object. */
export interface Wanted {
  wants(...path: string[]): boolean;
  below(...path: string[]): Wanted;
}

/** What is selected of a page: of its rows, and of the whole. */
export interface PageAsked {
  nodes: Wanted;
  countTotal: boolean;
  /** Whether nothing else is. */
  countOnly?: boolean;
}

export const allFields: Wanted = { wants: () => true, below: () => allFields };

/** The columns that the selected fields need. */
export function wantedColumns(columns: Columns, wanted: Wanted): Columns {
  const isWanted = ([name, entry]: [string, Column<unknown> | Columns]) => {
    const fields = (isColumn(entry) && entry.for) || [name];
    return fields === 'all' || fields.some((field) => wanted.wants(field));
  };
  return Object.fromEntries(Object.entries(columns).filter(isWanted));
}

/** Makes the columns once for each selection, so that the SQL and the row reader made of them are reused. */
export function forFields(make: (wanted: Wanted) => Columns): (wanted: Wanted) => Columns {
  const made = new WeakMap<Wanted, Columns>();
  return (wanted) => {
    const columns = made.get(wanted) ?? make(wanted);
    made.set(wanted, columns);
    return columns;
  };
}

/** A select list, by the names that rows get in TypeScript; a nested list becomes a nested object. */
export interface Columns {
  [name: string]: Column<unknown> | Columns;
}

export type RowOf<C extends Columns> = {
  [K in keyof C]: C[K] extends Column<infer T> ? T : C[K] extends Columns ? RowOf<C[K]> : never;
};

export function column<T>(expression: Sql, needs?: Column<T>['for']): Column<T> {
  return { sql: expression, for: needs };
}

function isColumn(entry: Column<unknown> | Columns): entry is Column<unknown> {
  return 'sql' in entry && 'text' in entry.sql;
}

/** The list as SQL, in the order that `rowReader` reads it. */
export function selectList(columns: Columns): Sql {
  const list = lists.get(columns) ?? join(flat(columns), ', ');
  lists.set(columns, list);
  return list;
}
const lists = new WeakMap<Columns, Sql>();

function flat(columns: Columns): Sql[] {
  return Object.values(columns).flatMap((entry) => (isColumn(entry) ? [entry.sql] : flat(entry)));
}

/**
 * Makes objects of rows that come as arrays; `offset` is how many columns stand before the list. Rows are not checked:
 * the database guarantees the column types, and a check would cost more than the reading.
 */
export function rowReader<C extends Columns>(columns: C): (row: unknown[]) => RowOf<C>;
/** For columns chosen by the selection: `Row` says what may be there. */
export function rowReader<Row>(columns: Columns, offset: number): (row: unknown[]) => Row;
export function rowReader(columns: Columns, offset = 0): (row: unknown[]) => unknown {
  const known = readers.get(columns);
  if (known?.offset === offset) return known.read;
  const read = compileReader(columns, offset);
  readers.set(columns, { offset, read });
  return read;
}
const readers = new WeakMap<Columns, { offset: number; read: (row: unknown[]) => unknown }>();

function compileReader(columns: Columns, offset: number): (row: unknown[]) => unknown {
  let next = offset;
  const compile = (list: Columns): ((row: unknown[]) => object) => {
    const parts = Object.entries(list).map(([name, entry]) => {
      if (!isColumn(entry)) return { name, read: compile(entry) };
      const index = next++;
      return { name, read: (row: unknown[]) => row[index] };
    });
    return (row) => {
      const object: Record<string, unknown> = {};
      for (const { name, read } of parts) object[name] = read(row);
      return object;
    };
  };
  return compile(columns);
}
