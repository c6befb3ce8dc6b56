import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Column, ColumnType, Row } from './column.ts';

/** Rows of a row group: as many as are held in memory at once. */
const GROUP = 5_000;

/** Parquet's types of values. */
const TYPES: Record<ColumnType, Partial<SchemaElement>> = {
  TEXT: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  WHOLE: { type: 'INT32' },
  NUMBER: { type: 'DOUBLE' },
  BOOLEAN: { type: 'BOOLEAN' },
  DAY: { type: 'INT32', converted_type: 'DATE' },
  INSTANT: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
};

/** A field of a row: a value, an object with fields, or a list of either. */
interface Field {
  name: string;
  isList: boolean;
  type: ColumnType | undefined;
  fields: Field[];
}

/** Rows as Parquet, nested as they are, with a row group for each five thousand. */
export async function* writeParquet(
  columns: readonly Column[],
  rows: AsyncIterable<readonly Row[]>,
  creator: string,
): AsyncGenerator<Uint8Array> {
  const fields = fieldsOf(columns, 0);
  const bytes = new ByteWriter();
  const file = new ParquetWriter({ writer: bytes, schema: schemaOf(fields), createdBy: creator });
  const taken = () => {
    const piece = bytes.getBytes().slice();
    bytes.index = 0;
    return piece;
  };
  const writeGroup = async (group: readonly Row[]) => {
    const columnData = fields.map((field) => ({
      name: field.name,
      data: group.map((row) => valueFor(row[field.name], field)),
    }));
    await file.write({ columnData, rowGroupSize: GROUP });
    return taken();
  };
  let group: Row[] = [];
  for await (const some of rows) {
    group.push(...some);
    if (group.length < GROUP) continue;
    yield await writeGroup(group);
    group = [];
  }
  if (group.length > 0) yield await writeGroup(group);
  await file.finish();
  yield taken();
}

function fieldsOf(columns: readonly Column[], depth: number): Field[] {
  const names = [...new Set(columns.flatMap(({ path }) => path[depth] ?? []))];
  return names.map((name) => {
    const below = columns.filter(({ path }) => path[depth] === name);
    const value = below.find(({ path }) => path.length === depth + 1);
    const isList = below.some(({ listAt }) => listAt === depth);
    return { name, isList, type: value?.type, fields: value ? [] : fieldsOf(below, depth + 1) };
  });
}

/** In Parquet's order: each group before what is in it. */
function schemaOf(fields: readonly Field[]): SchemaElement[] {
  return [{ name: 'row', num_children: fields.length }, ...fields.flatMap((field) => elementsOf(field, field.name))];
}

function elementsOf(field: Field, name: string): SchemaElement[] {
  if (field.isList) {
    return [
      { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...elementsOf({ ...field, isList: false }, 'element'),
    ];
  }
  if (field.type) return [{ name, repetition_type: 'OPTIONAL', ...TYPES[field.type] }];
  const inner = field.fields.flatMap((each) => elementsOf(each, each.name));
  return [{ name, repetition_type: 'OPTIONAL', num_children: field.fields.length }, ...inner];
}

/** Days and instants as dates, all else as it is. */
function valueFor(value: unknown, field: Field): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((each) => valueFor(each, field));
  if (field.type) return field.type === 'DAY' || field.type === 'INSTANT' ? new Date(String(value)) : value;
  return Object.fromEntries(
    field.fields.map((each) => [each.name, valueFor(Reflect.get(Object(value), each.name), each)]),
  );
}
