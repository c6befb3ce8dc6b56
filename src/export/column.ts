/** What a value is: DAY is `2031-05-01`, INSTANT `2031-05-01T08:00:00.000Z`. */
export type ColumnType = 'TEXT' | 'WHOLE' | 'NUMBER' | 'BOOLEAN' | 'DAY' | 'INSTANT';

/** A column of a table: the path of names that leads to its values in a row, which is nested as GraphQL answers it. */
export interface Column {
  path: readonly string[];
  type: ColumnType;
  /** Where in the path the field stands of which a row may have several; null where there is none. */
  listAt: number | null;
  /** Whether anybody may have written them. */
  isFree: boolean;
}

/** A row of an answer, as GraphQL has it. */
export type Row = Readonly<Record<string, unknown>>;

/** `said.from`. */
export const nameOf = ({ path }: Column): string => path.join('.');

/** A row's value in a column; of several, those that are there. */
export function valueIn(row: Row, { path }: Column): unknown {
  return valueAt(row, path, 0);
}

function valueAt(value: unknown, path: readonly string[], from: number): unknown {
  for (let i = from; i < path.length; i++) {
    if (typeof value !== 'object' || value === null) return null;
    if (Array.isArray(value)) return value.map((each) => valueAt(each, path, i)).filter((each) => each !== null);
    value = Reflect.get(value, path[i] ?? '') ?? null;
  }
  return value ?? null;
}

/** A row's value in a column as one text; several are joined by "; ". Null where there is none. */
export function textIn(row: Row, column: Column): string | null {
  const value = valueIn(row, column);
  if (!Array.isArray(value)) return value === null ? null : String(value);
  return value.length === 0 ? null : value.map(String).join('; ');
}
