import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLSchema, isScalarType } from 'graphql';
import { resolvers } from './resolvers/index.ts';
import { scalars } from './scalars.ts';

/** schema.graphql, which stands beside src/ and dist/. */
const SDL = new URL('../../schema.graphql', import.meta.url);

/** The contract with its resolvers; throws where a resolver has no place in it. */
export function makeSchema(): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs: readFileSync(SDL, 'utf8'),
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error', requireResolversForResolveType: 'error' },
  });
  // Not as resolvers: those would bring names and descriptions of their own into the contract.
  for (const [name, { serialize, parseValue, parseLiteral }] of Object.entries(scalars)) {
    const type = schema.getType(name);
    if (!isScalarType(type)) throw new Error(`schema.graphql has no scalar ${name}`);
    Object.assign(type, { serialize, parseValue, parseLiteral });
  }
  return schema;
}
