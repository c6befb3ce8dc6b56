import sql, { join, raw, type Sql } from 'sql-template-tag';

/** What a value of a field is: DAY is `2031-05-01`, INSTANT `2031-05-01T08:00:00.000Z`. */
export type FieldType = 'TEXT' | 'WHOLE' | 'NUMBER' | 'BOOLEAN' | 'DAY' | 'INSTANT';

/** A field with a value. */
interface Leaf {
  sql: Sql;
  type: FieldType;
  /** Whether anybody may have written it: in CSV it must not be run as a formula. */
  isFree?: boolean;
  /** Whether the value is an array. */
  isList?: boolean;
}

/** A field that leads to an object; null where `sql` is. */
interface Branch {
  exists?: Sql;
  fields: Fields;
}

/** A field that leads to a list of objects. */
interface List {
  from: Sql;
  order: Sql;
  fields: Fields;
  /** How its only item is read, at less cost, where the list has but one; none where `exists` does not hold. */
  alone?: { when: Sql; exists: Sql; fields: Fields };
}

/** The fields of a row under their names in GraphQL, with the SQL for each. */
export interface Fields {
  [name: string]: Leaf | Branch | List;
}

export const word = (value: Sql): Leaf => ({ sql: value, type: 'TEXT' });
export const words = (value: Sql): Leaf => ({ sql: value, type: 'TEXT', isFree: true });
export const wordList = (value: Sql): Leaf => ({ sql: value, type: 'TEXT', isList: true });
export const number = (value: Sql): Leaf => ({ sql: value, type: 'NUMBER' });
export const whole = (value: Sql): Leaf => ({ sql: value, type: 'WHOLE' });
export const flag = (value: Sql): Leaf => ({ sql: value, type: 'BOOLEAN' });
export const day = (value: Sql): Leaf => ({ sql: value, type: 'DAY' });
export const instant = (value: Sql): Leaf => ({
  sql: sql`to_char(${value}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  type: 'INSTANT',
});
/** An id as GraphQL gives it: type and number in base64url. */
export const idOf = (type: string, value: Sql): Leaf =>
  word(sql`translate(encode(convert_to(${type}::text || ':' || ${value}, 'UTF8'), 'base64'), '+/=', '-_')`);

/** A column of a table of values: the path of names that leads to them. */
export interface ExportColumn {
  path: readonly string[];
  type: FieldType;
  /** Where in the path the field stands of which a row may have several; null where there is none. */
  listAt: number | null;
  isFree: boolean;
}

interface ColumnSql extends ExportColumn {
  csv: Sql;
}

const isLeaf = (field: Leaf | Branch | List): field is Leaf => 'sql' in field;
const isList = (field: Leaf | Branch | List): field is List => 'from' in field;

/** The values of a row one beside the other; several of one column are joined by "; ". */
export function columnsOf(fields: Fields): ColumnSql[] {
  return columnsBelow(fields, []);
}

function columnsBelow(fields: Fields, path: readonly string[], list?: { at: number; of: List }): ColumnSql[] {
  return Object.entries(fields).flatMap(([name, field]): ColumnSql[] => {
    const at = [...path, name];
    if (isLeaf(field)) return [columnOf(field, at, list)];
    return columnsBelow(field.fields, at, isList(field) ? { at: path.length, of: field } : list);
  });
}

function columnOf(
  { sql: value, type, isFree = false, isList = false }: Leaf,
  path: string[],
  list?: { at: number; of: List },
): ColumnSql {
  const text = isList ? sql`nullif(array_to_string(${value}, '; '), '')` : sql`(${value})::text`;
  const joined = list ? joinedTexts(text, path, list) : text;
  const csv = isFree ? withoutFormula(list ? joined : value, list !== undefined) : joined;
  return { path, type, isFree, listAt: list?.at ?? (isList ? path.length - 1 : null), csv };
}

function joinedTexts(text: Sql, path: readonly string[], { at, of }: { at: number; of: List }): Sql {
  const all = sql`(SELECT string_agg(${text}, '; ' ORDER BY ${of.order}) FROM ${of.from})`;
  if (!of.alone) return all;
  const only = columnsBelow(of.alone.fields, path.slice(0, at + 1)).find(
    (column) => column.path.join() === path.join(),
  );
  if (!only) throw new Error(`a single item of ${path[at]} has not all of its fields`);
  return sql`CASE WHEN ${of.alone.when} THEN ${only.csv} ELSE ${all} END`;
}

// JavaScript's \s, a quotation mark that programs strip, and the signs that begin a formula, as src/export/formula.ts has them.
const SPACES = raw(`\\t\\n\\v\\f\\r "''\\u00a0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff`);
const SIGNS = raw('=+\\-@\\uff1d\\uff0b\\uff0d\\uff20');

/** SQL: a text with an apostrophe before it where a spreadsheet would run it. Most begin with a letter and are not looked at. */
function withoutFormula(text: Sql, isCostly: boolean): Sql {
  const of = (one: Sql) => sql`CASE WHEN ascii(${one}) BETWEEN 48 AND 57 OR ascii(${one}) BETWEEN 65 AND 159 THEN ${one}
    WHEN ${one} ~ '^[${SPACES}]*[${SIGNS}]|^[\\t\\r\\n]' AND ${one} !~ '^[+-]?\\d+([.,]\\d+)*%?$'
    THEN '''' || ${one} ELSE ${one} END`;
  return isCostly ? sql`(SELECT ${of(sql`one.text`)} FROM (SELECT ${text} AS text OFFSET 0) one)` : of(text);
}

/** SQL: a row as JSON, nested as GraphQL answers it. */
export function jsonOf(fields: Fields): Sql {
  const members = Object.entries(fields).map(([name, field]) => sql`${raw(`'${name}'`)}, ${jsonValueOf(field)}`);
  return sql`json_build_object(${join(members, ', ')})`;
}

function jsonValueOf(field: Leaf | Branch | List): Sql {
  if (isLeaf(field)) return field.sql;
  const object = jsonOf(field.fields);
  if (isList(field)) {
    const all = sql`(SELECT coalesce(json_agg(${object} ORDER BY ${field.order}), '[]') FROM ${field.from})`;
    if (!field.alone) return all;
    const { when, exists, fields } = field.alone;
    const only = sql`CASE WHEN ${exists} THEN json_build_array(${jsonOf(fields)}) ELSE '[]' END`;
    return sql`CASE WHEN ${when} THEN ${only} ELSE ${all} END`;
  }
  return field.exists ? sql`CASE WHEN ${field.exists} THEN ${object} END` : object;
}
