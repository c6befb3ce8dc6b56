import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { defaultFieldResolver, type GraphQLSchema, getDirectiveValues, isObjectType, isScalarType } from 'graphql';
import { resolvers } from '../generated/resolver-list.ts';
import type { Context } from './context.ts';
import { scalars } from './scalars.ts';

/** The text of schema.graphql, which stands beside src/ and dist/. */
export const SDL = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');

/** schema.graphql with its resolvers; throws where a resolver has no field in it. */
export function makeSchema(): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs: SDL,
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error', requireResolversForResolveType: 'error' },
  });
  // Only the functions: as resolvers the scalars would replace the schema's descriptions by their own.
  for (const [name, { serialize, parseValue, parseLiteral }] of Object.entries(scalars)) {
    const type = schema.getType(name);
    if (!isScalarType(type)) throw new Error(`schema.graphql has no scalar ${name}`);
    Object.assign(type, { serialize, parseValue, parseLiteral });
  }
  guardOperatorFields(schema);
  return schema;
}

/** Makes fields marked `@operator` refuse everybody else before they are resolved. */
function guardOperatorFields(schema: GraphQLSchema): void {
  const operator = schema.getDirective('operator');
  if (!operator) throw new Error('schema.graphql has no directive @operator');
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.astNode || !getDirectiveValues(operator, field.astNode)) continue;
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (parent, args, context: Context, info) => {
        context.viewer.require('OPERATOR');
        return resolve(parent, args, context, info);
      };
    }
  }
}
