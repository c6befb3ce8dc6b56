import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { Context } from './context.ts';
import { KEPT_CODE, sizeOf } from './limits/documents.ts';
import { readVariables } from './variables.ts';

/** What executes an operation, or that nothing could be compiled for it. */
type Executor = CompiledQuery | 'interpreted';

/**
 * Executes operations that are asked again by code compiled for them, at half the cost of walking the document. An
 * answer with an error is executed by graphql-js once more, so that errors are always its own; data is the same.
 */
export function compileRepeated(schema: GraphQLSchema, { after }: { after: number }): ApolloServerPlugin<Context> {
  /** How often each document was asked; Apollo keeps few of them. */
  const asked = new WeakMap<DocumentNode, number>();
  const executors = new LRUCache<string, Executor>(KEPT_CODE);

  function executorFor(document: DocumentNode, queryHash: string, name: string): CompiledQuery | undefined {
    const times = asked.get(document) ?? 0;
    asked.set(document, times + 1);
    if (times < after) return undefined;
    const key = `${queryHash} ${name}`;
    const executor = executors.get(key) ?? compile(schema, document, name);
    executors.set(key, executor, { size: sizeOf(document) });
    return executor === 'interpreted' ? undefined : executor;
  }

  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, operationName, queryHash, request, contextValue }) {
          // What changes things is done once, whatever comes of it.
          if (operation?.operation !== OperationTypeNode.QUERY) return null;
          const executor = executorFor(document, queryHash ?? '', operationName ?? '');
          if (!executor) return null;
          // Variables as graphql-js reads them: what is wrong with one is said in its words.
          if (readVariables(schema, operation, request).errors) return null;
          const result: ExecutionResult = await executor.query(undefined, contextValue, request.variables ?? {});
          // A request that failed as a whole is answered by its failure alone.
          if (result.errors && !contextValue.budget.failure) return null;
          const http = { status: undefined, headers: new HeaderMap() };
          return { http, body: { kind: 'single', singleResult: { data: result.data } } };
        },
      };
    },
  };
}

function compile(schema: GraphQLSchema, document: DocumentNode, name: string): Executor {
  const compiled = compileQuery(schema, document, name, { disablingCapturingStackErrors: true });
  return isCompiledQuery(compiled) ? compiled : 'interpreted';
}
