import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../../src/model.ts';
import { createKey } from '../../../src/store/access/keys.ts';
import { quarantine } from '../../../src/store/imports/quarantine.ts';
import { openApi, type TestApi } from '../../support/api.ts';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const ROOTS = ['Query', 'Mutation'];

interface Ruled {
  type: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  role: Role;
}

const requires = schema.getDirective('requires');
const ruled: Ruled[] = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const given = requires && field.astNode && getDirectiveValues(requires, field.astNode);
      const role = ROLES.find((one) => one === given?.role);
      return role ? [{ type, field, role }] : [];
    }),
  );

let api: TestApi;
const tokens = new Map<Role, string>();
beforeAll(async () => {
  api = await openApi();
  await quarantine(api.store.pool, { origin: 'in/x.txt', bytes: Buffer.from('x'), reason: 'wrong', position: null });
  // The first is there for mutations to rotate and to revoke.
  for (const role of ['READER', ...ROLES] as const) {
    const given = { name: role, role, texts: true, topics: null, outlets: null, rate: null, expiresAt: null };
    tokens.set(role, (await createKey(api.store.pool, given)).token);
  }
});
afterAll(() => api.close());

const opaque = (type: string, id: number) => Buffer.from(`${type}:${id}`).toString('base64url');

/** Some value of a type: what comes of it does not matter, only who may ask. */
function someOf(type: GraphQLInputType): string {
  const named = getNullableType(type);
  if (isListType(named)) return `[${someOf(named.ofType)}]`;
  if (isEnumType(named)) return named.getValues()[0]?.name ?? '';
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${someOf(field.type)}`).join(', ')} }`;
  }
  return { Int: '1', Boolean: 'true', ID: `"${opaque('Report', 999)}"` }[named.name] ?? '"x"';
}

/** The field with what it cannot be asked without. */
function asked({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const given = args.filter(isRequiredArgument).map((argument) => `${argument.name}: ${someOf(argument.type)}`);
  const selection = isLeafType(getNamedType(type)) ? '' : '{ __typename }';
  return `${name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${selection}`;
}

/** Every way to ask for a field: as a root's, or of a node by its id, alone and in a list. */
function questionsOf({ type, field }: Ruled): string[] {
  if (type.name === 'Query') return [`{ ${asked(field)} }`];
  if (type.name === 'Mutation') return [`mutation { ${asked(field)} }`];
  const on = `{ ... on ${type.name} { ${asked(field)} } }`;
  const id = opaque(type.name, 1);
  return [`{ node(id: "${id}") ${on} }`, `{ nodes(ids: ["${id}"]) ${on} }`];
}

describe('every field with a rule', () => {
  it('can be asked for here: it is a root’s, or of a type that is found by its id', () => {
    const isReached = ({ type }: Ruled) =>
      ROOTS.includes(type.name) || type.getInterfaces().some(({ name }) => name === 'Node');
    expect(ruled.filter((each) => !isReached(each)).map(({ type, field }) => `${type.name}.${field.name}`)).toEqual([]);
    expect(ruled.length).toBeGreaterThan(30);
  });

  it('is answered to its role and those above, and to no other', async () => {
    const found: string[] = [];
    const expected: string[] = [];
    for (const each of ruled) {
      for (const asker of [undefined, ...ROLES]) {
        for (const question of questionsOf(each)) {
          const { data, errors = [] } = await api.ask(question, {}, asker && tokens.get(asker));
          const isRefused = errors.some(({ extensions }) => extensions.code === 'FORBIDDEN');
          if (isRefused) expect(JSON.stringify(data ?? null).replaceAll('[null]', 'null')).toMatch(/^(null|.*:null)/);
          else expect(errors.filter(({ extensions }) => extensions.code !== 'BAD_USER_INPUT')).toEqual([]);
          const ofAsker = `${question} by ${asker ?? 'a stranger'}: `;
          found.push(ofAsker + (isRefused ? 'refused' : 'answered'));
          const may = ROLES.indexOf(asker ?? 'READER') >= ROLES.indexOf(each.role);
          expected.push(ofAsker + (may ? 'answered' : 'refused'));
        }
      }
    }
    expect(found).toEqual(expected);
  }, 300_000);
});

it('no mutation is left without a rule', () => {
  const all = Object.values(schema.getMutationType()?.getFields() ?? {});
  const free = all.filter(
    ({ name }) => !ruled.some(({ type, field }) => type.name === 'Mutation' && field.name === name),
  );
  expect(free.map(({ name }) => name)).toEqual([]);
  expect(all.length).toBeGreaterThan(15);
});
