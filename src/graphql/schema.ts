import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { resolvers } from './resolvers/index.ts';

/** schema.graphql, which stands beside src/ and dist/. */
const SDL = new URL('../../schema.graphql', import.meta.url);

/** The contract with its resolvers; throws where a resolver has no place in it. */
export function makeSchema(): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: readFileSync(SDL, 'utf8'),
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error', requireResolversForResolveType: 'error' },
  });
}
