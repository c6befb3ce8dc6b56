import type { ApolloServerPlugin } from '@apollo/server';
import { type GraphQLSchema, getArgumentValues, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import { WITHHELD } from '../access/request-audit.ts';
import { checkMutations, personalArguments } from '../access/rules.ts';
import type { Context } from '../context.ts';
import { refuse } from '../errors.ts';
import { readVariables } from '../variables.ts';
import { Costs } from './cost.ts';
import type { Documents } from './documents.ts';
import { DOCUMENT_COST, headersFor, type Left, type RateLimit, REQUEST_COST } from './rate-limit.ts';

/** Refuses mutations from those who may not change that, and operations that cost more than the client has left. */
export function limitRequests(
  schema: GraphQLSchema,
  documents: Documents,
  rateLimit: RateLimit,
  logger: Logger,
): ApolloServerPlugin<Context> {
  const costs = new Costs(schema);
  return {
    async requestDidStart() {
      let isCharged = false;
      let left: Left | undefined;
      let charged = 0;
      const counted = ({ budget, viewer }: Context) => ({ client: budget.client, rate: viewer.rate });
      return {
        async didEncounterErrors({ contextValue }) {
          // A refused request costs as well. Where that was too much, `check` refuses the client's next one.
          if (!isCharged) await rateLimit.take(counted(contextValue), REQUEST_COST).catch(() => undefined);
        },
        async willSendResponse({ request, response: { http, body } }) {
          const headers = left ? headersFor(left, rateLimit.seconds) : {};
          for (const [name, value] of Object.entries(headers)) http.headers.set(name, value);
          if (request.extensions?.cost !== true || charged === 0 || body.kind !== 'single') return;
          const { singleResult } = body;
          singleResult.extensions = { ...singleResult.extensions, cost: { charged, ...(left && toCost(left)) } };
        },
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (!operation) return; // no operation has the name: execution says so
          const { operation: type } = operation;
          if (type === OperationTypeNode.SUBSCRIPTION)
            throw refuse('subscriptions are asked at /graphql/stream, as text/event-stream');
          if (type === OperationTypeNode.MUTATION) checkMutations(schema, document, operation, contextValue.viewer);
          // Execution reports faulty variables, as the caller's mistake.
          const { coerced, errors } = readVariables(schema, operation, request);
          if (errors) return;
          const cost = costs.check(document, operation, request.variables ?? {});
          contextValue.observed.cost = cost;
          isCharged = true;
          charged = REQUEST_COST + cost + (documents.isNew(document) ? DOCUMENT_COST : 0);
          left = await rateLimit.take(counted(contextValue), charged);
          if (type !== OperationTypeNode.MUTATION) return;
          contextValue.store = { ...contextValue.store, reader: contextValue.readPrimary() };
          const changes = changesOf(schema, operation, coerced);
          logger.warn({ client: contextValue.budget.client, changes }, 'something is changed');
        },
      };
    },
  };
}

const toCost = ({ limit, remaining }: Left) => ({ limit, remaining });

/** The mutations of an operation with their arguments, for the log; a fragment is logged by its kind alone. */
function changesOf(
  schema: GraphQLSchema,
  { selectionSet }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): Record<string, unknown>[] {
  const fields = schema.getMutationType()?.getFields() ?? {};
  return selectionSet.selections.map((node) => {
    const field = node.kind === 'Field' ? fields[node.name.value] : undefined;
    if (node.kind !== 'Field' || !field) return { [node.kind]: true };
    const given = getArgumentValues(field, node, variables);
    const withheld = personalArguments(schema, field).map((name) => [name, WITHHELD]);
    return { [field.name]: { ...given, ...Object.fromEntries(withheld) } };
  });
}
