import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { expect } from 'vitest';
import type { TestApi } from './api.ts';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
/** What fields cannot be asked without. */
const REQUIRED: Record<string, string> = {
  slug: '"hostages"',
  topic: '"hostages"',
  a: '"reuters"',
  b: '"al-jazeera"',
  id: '"x"',
  ids: '[]',
  text: '"ham"',
};
const ENTRIES: Record<string, string> = { actor: '"hamas"', outlet: '"reuters"', issue: '"release-hostages"' };
/** Words of the first seed, and others beside them. */
const QUOTED = '"it will not ever negotiate to exchange them for Palestinian prisoners until after the war on Gaza"';

function argumentsOf({ name, args }: GraphQLField<unknown, unknown>): string {
  const given = args.filter(isRequiredArgument).map((argument) => `${argument.name}: ${givenFor(name, argument.name)}`);
  if (args.some((argument) => argument.name === 'first')) given.push('first: 3');
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

function givenFor(field: string, argument: string): string | undefined {
  if (field === 'verifyQuote') return QUOTED;
  return (argument === 'slug' && ENTRIES[field]) || REQUIRED[argument];
}

/** Every field, and what they hold to some depth; aliased, since types of a union may differ in what a field may be. */
function fieldsOf(type: GraphQLNamedType, depth: number): string {
  if (isLeafType(type)) return '';
  if (isInterfaceType(type)) return '{ __typename id }';
  if (!isObjectType(type)) throw new Error(`${type} cannot be asked for`);
  return `{ ${selectionsOf(type, depth).join(' ')} }`;
}

function selectionsOf(type: GraphQLObjectType, depth: number): string[] {
  return Object.values(type.getFields())
    .filter((field) => depth > 0 || isLeafType(getNamedType(field.type)))
    .filter((field) => depth > 1 || hasLeaves(getNamedType(field.type)))
    .map((field) => `${field.name}${argumentsOf(field)} ${fieldsOf(getNamedType(field.type), depth - 1)}`);
}

/** Whether a type can be asked for without going any deeper. */
function hasLeaves(type: GraphQLNamedType): boolean {
  return !isObjectType(type) || Object.values(type.getFields()).some((field) => isLeafType(getNamedType(field.type)));
}

const query = schema.getQueryType();
const nodeTypes = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'),
);
export const opaque = (type: string, id: number) => Buffer.from(`${type}:${id}`).toString('base64url');

/** Asks every field of every type that can be reached: from the query, and by the ids 1 to 4. */
export async function askEveryField(
  api: TestApi,
  token?: string,
): Promise<{ text: string; codes: Set<unknown>; asked: number }> {
  const answers = [];
  for (const field of Object.values(query?.getFields() ?? {})) {
    if (['node', 'nodes', 'article'].includes(field.name)) continue;
    const name = getNamedType(field.type);
    const text = `{ ${field.name}${argumentsOf(field)} ${fieldsOf(name, field.name === 'statements' ? 3 : 2)} }`;
    answers.push(await api.ask(text, {}, token));
  }
  for (const type of nodeTypes) {
    const ids = [1, 2, 3, 4].map((id) => opaque(type.name, id));
    const text = `query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { ... on ${type.name} ${fieldsOf(type, 2)} }
      node(id: $id) { ... on ${type.name} ${fieldsOf(type, 1)} } }`;
    // Asked again, it runs compiled where that is what is tested.
    for (const id of ids) answers.push(await api.ask(text, { ids, id }, token));
  }
  for (const { errors, data } of answers) expect(data, JSON.stringify(errors)).toBeDefined();
  const errors = answers.flatMap((answer) => answer.errors ?? []);
  return {
    text: JSON.stringify(answers),
    codes: new Set(errors.map(({ extensions }) => extensions.code)),
    asked: answers.length,
  };
}
