import type { GraphQLRequest } from '@apollo/server';
import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';

type VariableValues = ReturnType<typeof getVariableValues>;

const read = new WeakMap<GraphQLRequest, VariableValues>();

/** A request's variables as graphql-js reads them, or what is wrong with them in its words; read once. */
export function readVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  request: GraphQLRequest,
): VariableValues {
  const values = read.get(request) ?? getVariableValues(schema, variableDefinitions, request.variables ?? {});
  read.set(request, values);
  return values;
}
