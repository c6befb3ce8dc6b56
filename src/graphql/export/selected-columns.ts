import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  isScalarType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Column, ColumnType } from '../../export/column.ts';

const TYPES: Record<string, ColumnType> = {
  Int: 'WHOLE',
  Float: 'NUMBER',
  Boolean: 'BOOLEAN',
  Date: 'DAY',
  DateTime: 'INSTANT',
};

/**
 * The columns of what a document asks for: `rows` is the path of fields to the list whose items are the rows; values that stand
 * beside the lists on the way to it are columns of each row as well.
 */
export function selectedColumns(schema: GraphQLSchema, document: DocumentNode, rows: readonly string[]): Column[] {
  const [operation] = document.definitions;
  const query = schema.getQueryType();
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !query) throw new Error('an export asks a query');
  return columnsOf(query, operation.selectionSet, rows);
}

function columnsOf(type: GraphQLNamedType, set: SelectionSetNode, [next, ...rest]: readonly string[]): Column[] {
  const columns = columnsBelow(type, set, [], null);
  if (next === undefined) return columns;
  const { of, set: below } = fieldOf(type, set, next);
  return [...columns.filter(({ path }) => path.length === 1), ...columnsOf(of, below, rest)];
}

function fieldOf(type: GraphQLNamedType, { selections }: SelectionSetNode, name: string) {
  const node = selections.find((each) => each.kind === Kind.FIELD && each.name.value === name);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  if (node?.kind !== Kind.FIELD || !node.selectionSet || !field) throw new Error(`an export does not ask for ${name}`);
  return { of: getNamedType(field.type), set: node.selectionSet };
}

function columnsBelow(
  type: GraphQLNamedType,
  { selections }: SelectionSetNode,
  path: readonly string[],
  list: number | null,
): Column[] {
  return selections.flatMap((node) => {
    const field = node.kind === Kind.FIELD && isObjectType(type) ? type.getFields()[node.name.value] : undefined;
    if (node.kind !== Kind.FIELD || !field) return [];
    const of = getNamedType(field.type);
    const at = [...path, node.name.value];
    const listAt = list ?? (isListType(getNullableType(field.type)) ? path.length : null);
    if (node.selectionSet) return columnsBelow(of, node.selectionSet, at, listAt);
    const isFree = isScalarType(of) && of.name === 'String';
    return [{ path: at, type: TYPES[of.name] ?? 'TEXT', listAt, isFree }];
  });
}
