import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { defaultFieldResolver, type GraphQLSchema, getDirectiveValues, isObjectType, isScalarType } from 'graphql';
import { resolvers } from '../generated/resolver-list.ts';
import type { Context } from './context.ts';
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
  guardOperatorFields(schema);
  return schema;
}

/** Has the fields marked `@operator` refuse who is none before anything is looked up, however they are reached or executed. */
function guardOperatorFields(schema: GraphQLSchema): void {
  const operator = schema.getDirective('operator');
  if (!operator) throw new Error('schema.graphql has no directive @operator');
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.astNode || !getDirectiveValues(operator, field.astNode)) continue;
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (parent, args, context: Context, info) => {
        context.requireOperator();
        return resolve(parent, args, context, info);
      };
    }
  }
}
