import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  getVariableValues,
  isInputObjectType,
  isInputType,
  isListType,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { badInput, quote } from '../errors.ts';

/** Exports go through pages by themselves. */
const PAGING = ['after'];

/** The variables of an export's document: as they were sent, and as the schema reads them. */
export interface Variables {
  sent: Record<string, unknown>;
  read: object;
}

/**
 * Reads the parameters of an address as the variables of a document: `filter` as JSON, or its fields by their names
 * (`topics=hostages,ceasefire`, `said.from=2024-01-01`), and any other argument by its own. Throws BAD_USER_INPUT for what
 * the schema's input types refuse.
 */
export function readVariables(schema: GraphQLSchema, document: DocumentNode, parameters: URLSearchParams): Variables {
  const types = new Map(variablesOf(document).map(({ variable, type }) => [variable.name.value, typeOf(schema, type)]));
  for (const name of PAGING) types.delete(name);
  const filter = types.get('filter');
  const sent: Record<string, unknown> = {};
  const own: Record<string, unknown> = {};
  for (const name of new Set(parameters.keys())) {
    const texts = parameters.getAll(name);
    const type = types.get(name);
    if (name === 'filter' && filter) sent.filter = parseFilter(texts);
    else if (type && isInputObjectType(getNullableType(type))) sent[name] = parseJson(name, texts);
    else if (type) sent[name] = rawOf(type, texts, name);
    else if (name.includes('.') && types.has(name.slice(0, name.indexOf('.')))) put(sent, types, name, texts);
    else if (filter) putField(own, filter, name.split('.'), texts, name);
    else throw unknown(name);
  }
  if (Object.keys(own).length > 0) sent.filter = { ...asObject(sent.filter), ...own };
  return { sent, read: coerced(schema, document, sent) };
}

function coerced(schema: GraphQLSchema, document: DocumentNode, sent: Record<string, unknown>) {
  const result = getVariableValues(schema, variablesOf(document), sent, { maxErrors: 1 });
  if (!result.errors) return result.coerced;
  const [{ message } = { message: 'is wrong' }] = result.errors;
  const [, name = 'filter', what = message] = /^Variable "\$(\w+)" (.*)$/su.exec(message) ?? [];
  throw badInput(name, what);
}

function variablesOf({ definitions }: DocumentNode) {
  const [operation] = definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  return operation?.variableDefinitions ?? [];
}

function typeOf(schema: GraphQLSchema, node: Parameters<typeof typeFromAST>[1]): GraphQLInputType {
  const type = typeFromAST(schema, node);
  if (!type || !isInputType(type)) throw new Error('a variable of an export is of no input type');
  return type;
}

/** A field of another argument that is an object: `window.days=28`. */
function put(
  sent: Record<string, unknown>,
  types: ReadonlyMap<string, GraphQLInputType>,
  name: string,
  texts: readonly string[],
): void {
  const [argument = '', ...path] = name.split('.');
  const type = types.get(argument);
  if (!type) throw unknown(name);
  const object = asObject(sent[argument]);
  putField(object, type, path, texts, name);
  sent[argument] = object;
}

function putField(
  object: Record<string, unknown>,
  type: GraphQLInputType,
  [field = '', ...below]: readonly string[],
  texts: readonly string[],
  name: string,
): void {
  const of = getNullableType(type);
  const found = isInputObjectType(of) ? of.getFields()[field] : undefined;
  if (!found) throw unknown(name);
  if (below.length === 0) {
    object[field] = rawOf(found.type, texts, name);
    return;
  }
  const inner = asObject(object[field]);
  putField(inner, found.type, below, texts, name);
  object[field] = inner;
}

/** What is no number or no truth value stays text: the schema says what is wrong with it. */
function rawOf(type: GraphQLInputType, texts: readonly string[], name: string): unknown {
  const of = getNullableType(type);
  if (isListType(of)) return texts.flatMap((text) => text.split(',')).map((text) => rawOf(of.ofType, [text], name));
  const [text = '', ...others] = texts;
  if (others.length > 0) throw badInput(name, 'is given twice; leave one out');
  if (!isScalarType(of)) return text;
  if (of.name === 'Boolean') return text === 'true' ? true : text === 'false' ? false : text;
  const isNumber = (of.name === 'Int' || of.name === 'Float') && text.trim() !== '' && Number.isFinite(Number(text));
  return isNumber ? Number(text) : text;
}

function parseFilter(texts: readonly string[]): Record<string, unknown> {
  const value = parseJson('filter', texts);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw badInput('filter', 'is no object; write it as JSON: {"topics":["hostages"]}');
}

function parseJson(name: string, texts: readonly string[]): unknown {
  const [text = '', ...others] = texts;
  if (others.length > 0) throw badInput(name, 'is given twice; leave one out');
  try {
    return JSON.parse(text);
  } catch {
    throw badInput(name, `${quote(text)} is no JSON`);
  }
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

function unknown(name: string) {
  return badInput(
    name,
    'is no parameter of this export; it takes the arguments and the fields of the filter in GraphQL',
  );
}
