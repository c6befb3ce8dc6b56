import { join, type Sql } from 'sql-template-tag';

/** One column of a select list; `T` is what the driver makes of it. */
export interface Column<T> {
  sql: Sql;
  type?: T;
  /** The fields that need it, or whether all do; left out, the field of its own name. */
  for?: readonly string[] | 'all' | undefined;
}

/** The fields that are asked for of an object, by name. */
export interface Wanted {
  wants(...path: string[]): boolean;
  below(...path: string[]): Wanted;
}

export const allFields: Wanted = { wants: () => true, below: () => allFields };

/** The columns that the fields asked for need. */
export function wantedColumns(columns: Columns, wanted: Wanted): Columns {
  const isWanted = ([name, entry]: [string, Column<unknown> | Columns]) => {
    const fields = (isColumn(entry) && entry.for) || [name];
    return fields === 'all' || fields.some((field) => wanted.wants(field));
  };
  return Object.fromEntries(Object.entries(columns).filter(isWanted));
}

/** Makes one list for the same fields: what is made of it is kept with it. */
export function forFields(make: (wanted: Wanted) => Columns): (wanted: Wanted) => Columns {
  const made = new WeakMap<Wanted, Columns>();
  return (wanted) => {
    const columns = made.get(wanted) ?? make(wanted);
    made.set(wanted, columns);
    return columns;
  };
}

/** A select list by the names that its rows have in TypeScript; a nested list becomes a nested object. */
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
 * Makes objects of array rows; `offset` is how many columns stand before the list. The database's own schema stands
 * behind the column types: to check each row again would cost more than to read it.
 */
export function rowReader<C extends Columns>(columns: C): (row: unknown[]) => RowOf<C>;
/** For lists put together by what was asked for: `Row` says what may be there. */
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
