import type { GraphQLRequest } from '@apollo/server';
import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';

type VariableValues = ReturnType<typeof getVariableValues>;

const read = new WeakMap<GraphQLRequest, VariableValues>();

/** A request's variables as graphql-js coerces them, or its errors; worked out once for each request. */
export function readVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  request: GraphQLRequest,
): VariableValues {
  const values = read.get(request) ?? getVariableValues(schema, variableDefinitions, request.variables ?? {});
  read.set(request, values);
  return values;
}
