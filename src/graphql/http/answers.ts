import { type ApolloServerPlugin, type GraphQLRequest, HeaderMap, type HTTPGraphQLHead } from '@apollo/server';
import { type GraphQLError, OperationTypeNode } from 'graphql';
import Negotiator from 'negotiator';
import type { Store } from '../../store/store.ts';
import type { Context } from '../context.ts';
import type { maskErrors } from '../errors.ts';

/** How many errors one answer lists. */
const MAX_ANSWER_ERRORS = 100;

/** HTTP status by error code, for clients that accept application/graphql-response+json; others get 200. */
const STRICT: Partial<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  FORBIDDEN: 403,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
};

/**
 * Replaces the answer of a request that failed as a whole by its failure, sets the status of GraphQL over HTTP, and says which
 * answers may be kept: those of queries, without errors, and none from before a mutation.
 */
export function finishAnswers(store: Store, format: ReturnType<typeof maskErrors>): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({
          request,
          response,
          operation,
          operationName,
          contextValue: { audit, budget, keeping },
        }) {
          // What cannot be noted is not shown: an error here takes the answer's place.
          await audit.finish(operationName, request.variables);
          if (operation?.operation === OperationTypeNode.MUTATION) store.generation.raise();
          const { body, http } = response;
          if (body.kind !== 'single') return;
          budget.checkSize(body.singleResult.data);
          if (budget.failure) {
            body.singleResult = { errors: [format(budget.failure, budget.failure)] };
            setHead(http, budget.failure);
            return;
          }
          const { errors, data, extensions } = body.singleResult;
          if (!errors) {
            if (operation?.operation === OperationTypeNode.QUERY && !extensions) keeping.complete();
            return;
          }
          if (errors.length > MAX_ANSWER_ERRORS) body.singleResult.errors = errors.slice(0, MAX_ANSWER_ERRORS);
          const strict = STRICT[String(errors[0]?.extensions?.code)];
          const isRequestsFault = data === undefined && strict !== undefined && !http.headers.has('allow');
          if (isRequestsFault) http.status = prefersJson(request) ? 200 : strict;
        },
      };
    },
  };
}

/** Sets the status and headers that an error carries in `extensions.http`, as Apollo does for errors it throws. */
function setHead(head: HTTPGraphQLHead, { extensions: { http } }: GraphQLError): void {
  if (typeof http !== 'object' || http === null) return;
  if ('status' in http && typeof http.status === 'number') head.status = http.status;
  if ('headers' in http && http.headers instanceof HeaderMap) {
    for (const [name, value] of http.headers) head.headers.set(name, value);
  }
}

/** Whether the client prefers application/json, for which every well-formed answer has the status 200. */
function prefersJson({ http }: GraphQLRequest): boolean {
  const accept = http?.headers.get('accept');
  if (accept === undefined) return true;
  const types = ['application/json', 'application/graphql-response+json'];
  return new Negotiator({ headers: { accept } }).mediaType(types) === types[0];
}
