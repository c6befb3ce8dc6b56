import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type GraphQLSchema,
  getArgumentValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { Context } from '../context.ts';
import { refuse } from '../errors.ts';
import { readVariables } from '../variables.ts';
import { Costs } from './cost.ts';
import { DOCUMENT_COST, type RateLimit, REQUEST_COST } from './rate-limit.ts';

/** Lets through what may be asked: of operators what changes things, of anybody what costs no more than their share. */
export function limitRequests(
  schema: GraphQLSchema,
  rateLimit: RateLimit,
  logger: Logger,
): ApolloServerPlugin<Context> {
  const costs = new Costs(schema);
  /** Documents that were asked before: Apollo keeps few. */
  const parsed = new WeakSet<DocumentNode>();
  return {
    async requestDidStart() {
      let isCharged = false;
      return {
        async didEncounterErrors({ contextValue }) {
          // What is refused costs as well; where it was too much, the next is refused at the door.
          if (!isCharged) await rateLimit.take(contextValue.budget.client, REQUEST_COST).catch(() => undefined);
        },
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (!operation) return; // none of that name, or no name where there are several: execution says so
          const { operation: type } = operation;
          if (type === OperationTypeNode.SUBSCRIPTION) throw refuse('there are no subscriptions; ask again instead');
          if (type === OperationTypeNode.MUTATION) contextValue.requireOperator();
          // What is wrong with variables is said when they are used: there it is known to be the caller's mistake.
          const { coerced, errors } = readVariables(schema, operation, request);
          if (errors) return;
          const cost = costs.check(document, operation, request.variables ?? {});
          isCharged = true;
          await rateLimit.take(
            contextValue.budget.client,
            REQUEST_COST + cost + (parsed.has(document) ? 0 : DOCUMENT_COST),
          );
          parsed.add(document);
          if (type !== OperationTypeNode.MUTATION) return;
          contextValue.store = { ...contextValue.store, reader: contextValue.readPrimary() };
          const changes = changesOf(schema, operation, coerced);
          logger.warn({ client: contextValue.budget.client, changes }, 'an operator changes something');
        },
      };
    },
  };
}

/** The mutations of an operation with their arguments; of fragments nothing is told but that they are there. */
function changesOf(
  schema: GraphQLSchema,
  { selectionSet }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): Record<string, unknown>[] {
  const fields = schema.getMutationType()?.getFields() ?? {};
  return selectionSet.selections.map((node) => {
    const field = node.kind === 'Field' ? fields[node.name.value] : undefined;
    if (node.kind !== 'Field' || !field) return { [node.kind]: true };
    return { [field.name]: getArgumentValues(field, node, variables) };
  });
}
