import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Context } from './context.ts';
import { readVariables } from './variables.ts';

/** What is known of an operation that was asked before: how often, then its executor, or that it has none. */
type Known = number | CompiledQuery | 'interpreted';

/**
 * Executes operations that are asked again by code compiled for them, at half the cost of walking the document. An
 * answer with an error is executed by graphql-js once more, so that errors are always its own; data is the same.
 * Documents are those that Apollo keeps, so that no more are held here.
 */
export function compileRepeated(schema: GraphQLSchema, { after }: { after: number }): ApolloServerPlugin<Context> {
  const documents = new WeakMap<DocumentNode, Map<string, Known>>();

  function executorFor(document: DocumentNode, name: string): CompiledQuery | undefined {
    const operations = documents.get(document) ?? new Map<string, Known>();
    documents.set(document, operations);
    let known = operations.get(name) ?? 0;
    if (typeof known === 'number') {
      known = known < after ? known + 1 : compile(schema, document, name);
      operations.set(name, known);
    }
    return typeof known === 'object' ? known : undefined;
  }

  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, operationName, request, contextValue }) {
          // What changes things is done once, whatever comes of it.
          if (operation?.operation !== OperationTypeNode.QUERY) return null;
          const executor = executorFor(document, operationName ?? '');
          if (!executor) return null;
          // Variables as graphql-js reads them: what is wrong with one is said in its words.
          if (readVariables(schema, operation, request).errors) return null;
          const result: ExecutionResult = await executor.query(undefined, contextValue, request.variables ?? {});
          if (result.errors) return null;
          const http = { status: undefined, headers: new HeaderMap() };
          return { http, body: { kind: 'single', singleResult: { data: result.data } } };
        },
      };
    },
  };
}

function compile(schema: GraphQLSchema, document: DocumentNode, name: string): Known {
  const compiled = compileQuery(schema, document, name, { disablingCapturingStackErrors: true });
  return isCompiledQuery(compiled) ? compiled : 'interpreted';
}
