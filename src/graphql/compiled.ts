import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  getNamedType,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { Context } from './context.ts';
import { KEPT_CODE, sizeOf } from './limits/documents.ts';
import { readVariables } from './variables.ts';

/** An operation's compiled code, or `interpreted` where graphql-jit cannot compile it. */
type Executor = CompiledQuery | 'interpreted';

/** Operations as code made for them, which costs half as much to run as walking the document. */
export class CompiledOperations {
  readonly #schema: GraphQLSchema;
  readonly #executors = new LRUCache<string, Executor>(KEPT_CODE);

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** Compiles each operation of a document that nobody has asked yet. */
  prepare(document: DocumentNode, hash: string): void {
    for (const node of document.definitions) {
      if (node.kind !== Kind.OPERATION_DEFINITION || node.operation !== OperationTypeNode.QUERY) continue;
      this.#compile(document, hash, node.name?.value ?? '');
    }
  }

  /**
   * Executes an operation that is compiled, or was asked more than `after` times, by its code. Where that gives an error,
   * graphql-js executes the operation again: all errors come from it, in its words.
   */
  plugin({ after }: { after: number }): ApolloServerPlugin<Context> {
    /** How often each document was asked, for as long as Apollo keeps it. */
    const asked = new WeakMap<DocumentNode, number>();
    const executorFor = (document: DocumentNode, hash: string, name: string): CompiledQuery | undefined => {
      const times = asked.get(document) ?? 0;
      asked.set(document, times + 1);
      const known = this.#executors.get(keyOf(hash, name));
      const executor = known ?? (times < after ? undefined : this.#compile(document, hash, name));
      return executor === 'interpreted' ? undefined : executor;
    };
    return {
      requestDidStart: async () => ({
        responseForOperation: async ({ document, operation, operationName, queryHash, request, contextValue }) => {
          // A mutation must never be executed a second time.
          if (operation?.operation !== OperationTypeNode.QUERY) return null;
          const executor = executorFor(document, queryHash ?? '', operationName ?? '');
          if (!executor) return null;
          // graphql-js reports faulty variables, in its words.
          if (readVariables(this.#schema, operation, request).errors) return null;
          const result: ExecutionResult = await executor.query(undefined, contextValue, request.variables ?? {});
          // Where the request failed as a whole, `finishAnswers` replaces the answer by the failure.
          if (result.errors && !contextValue.budget.failure) return null;
          const http = { status: undefined, headers: new HeaderMap() };
          return { http, body: { kind: 'single', singleResult: { data: result.data } } };
        },
      }),
    };
  }

  #compile(document: DocumentNode, hash: string, name: string): Executor {
    const executor = compile(this.#schema, document, name);
    this.#executors.set(keyOf(hash, name), executor, { size: sizeOf(document) });
    return executor;
  }
}

function keyOf(hash: string, name: string): string {
  return `${hash} ${name}`;
}

function compile(schema: GraphQLSchema, document: DocumentNode, name: string): Executor {
  if (hasObjectsAsText(schema, document)) return 'interpreted';
  const compiled = compileQuery(schema, document, name, { disablingCapturingStackErrors: true });
  return isCompiledQuery(compiled) ? compiled : 'interpreted';
}

/** Scalars that resolvers get as objects. */
const OBJECTS = new Set(['DateTime', 'URL']);

/** Whether a document has instants or addresses written out: graphql-jit keeps what they stand for as JSON, which is text. */
function hasObjectsAsText(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let found = false;
  const StringValue = () => {
    found ||= OBJECTS.has(getNamedType(types.getInputType())?.name ?? '');
  };
  visit(document, visitWithTypeInfo(types, { StringValue }));
  return found;
}
