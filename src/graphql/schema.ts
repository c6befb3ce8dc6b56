import { readFileSync } from 'node:fs';
import { type IExecutableSchemaDefinition, makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLSchema, isScalarType } from 'graphql';
import { resolvers } from '../generated/resolver-list.ts';
import { guardFields, type RulesOptions } from './access/rules.ts';
import { scalars } from './scalars.ts';

/** The text of schema.graphql, which stands beside src/ and dist/. */
export const SDL = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');

/** What a schema has besides. */
export interface Addition {
  typeDefs: string;
  resolvers: Extract<IExecutableSchemaDefinition['resolvers'], object>;
}

/** schema.graphql with its resolvers, and those of an addition; throws where a resolver has no field in it. */
export function makeSchema(options: RulesOptions, added?: Addition): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs: [SDL, added?.typeDefs ?? []].flat(),
    resolvers: [resolvers, added?.resolvers ?? []].flat(),
    resolverValidationOptions: { requireResolversToMatchSchema: 'error', requireResolversForResolveType: 'error' },
  });
  // Only the functions: as resolvers the scalars would replace the schema's descriptions by their own.
  for (const [name, { serialize, parseValue, parseLiteral }] of Object.entries(scalars)) {
    const type = schema.getType(name);
    if (!isScalarType(type)) throw new Error(`schema.graphql has no scalar ${name}`);
    Object.assign(type, { serialize, parseValue, parseLiteral });
  }
  guardFields(schema, options);
  return schema;
}
