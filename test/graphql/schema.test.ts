import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import {
  buildClientSchema,
  buildSchema,
  type GraphQLInputObjectType,
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/api.ts';

const run = promisify(execFile);
const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
});
afterAll(() => api.close());

describe('schema.graphql', () => {
  it('describes every element', () => {
    const silent: string[] = [];
    const note = (name: string, element: { description?: string | null | undefined }) => {
      if (!element.description?.trim()) silent.push(name);
    };
    for (const directive of schema.getDirectives())
      if (!isSpecifiedDirective(directive)) note(directive.name, directive);
    for (const type of Object.values(schema.getTypeMap())) {
      if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
      note(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
      if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) note(`${type.name}.${field.name}`, field);
      }
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        note(`${type.name}.${field.name}`, field);
        for (const argument of field.args) note(`${type.name}.${field.name}(${argument.name})`, argument);
      }
    }
    expect(silent).toEqual([]);
  });

  it('limits every list of objects, by pages or by @listSize', () => {
    const unsized = Object.values(schema.getTypeMap()).flatMap((type) => {
      if (!isObjectType(type) || isIntrospectionType(type) || type.name.endsWith('Connection')) return [];
      return Object.values(type.getFields()).filter((field) => {
        const isSized = field.astNode?.directives?.some(({ name }) => name.value === 'listSize');
        const isPaged = field.args.some(({ name }) => name === 'first' || name === 'ids');
        const isOfObjects = isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type));
        return isOfObjects && !isSized && !isPaged;
      });
    });
    expect(unsized).toEqual([]);
  });

  it('has no input that is part of itself: operations that take one would be compiled without end', () => {
    const within = (type: GraphQLInputObjectType, seen: readonly string[] = []): string[] => {
      if (seen.includes(type.name)) return [[...seen, type.name].join(' > ')];
      const inputs = Object.values(type.getFields()).map((field) => getNamedType(field.type));
      return inputs.filter(isInputObjectType).flatMap((input) => within(input, [...seen, type.name]));
    };
    expect(
      Object.values(schema.getTypeMap())
        .filter(isInputObjectType)
        .flatMap((type) => within(type)),
    ).toEqual([]);
  });

  it('leaves out by all that statements are asked for', () => {
    const fieldsOf = (name: string) => {
      const type = schema.getType(name);
      return isInputObjectType(type)
        ? Object.values(type.getFields()).map((field) => `${field.name}: ${field.type}`)
        : [];
    };
    const asked = fieldsOf('StatementFilter').filter((field) => !/^(?:not|asOf):/u.test(field));
    expect(fieldsOf('StatementConditions')).toEqual(asked);
  });

  it('is what the server serves', async () => {
    const { data } = await api.ask(getIntrospectionQuery({ schemaDescription: true, inputValueDeprecation: true }));
    const served = buildClientSchema(data);
    expect(printSchema(lexicographicSortSchema(served))).toBe(printSchema(lexicographicSortSchema(schema)));
  });

  it('is what src/generated/ was made from', async () => {
    await expect(run(process.execPath, ['tools/generate.mjs', '--check'])).resolves.toBeDefined();
  });
});
