import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { limitShape, MAX_TOKENS } from './shape.ts';

export const PARSE_OPTIONS = { maxTokens: MAX_TOKENS };
const VALIDATION_RULES = [...specifiedRules, limitShape];

/** How many parsed documents, and how much compiled code, to keep; `maxSize` is in characters of the documents. */
const KEPT_DOCUMENTS = { max: 500, maxSize: 1 << 20 };
export const KEPT_CODE = { max: 200, maxSize: 256 << 10 };

/** A document's length in characters. In memory, parsed or compiled, it takes about thirty times as many bytes. */
export function sizeOf({ loc }: DocumentNode): number {
  return loc?.source.body.length ?? 1;
}

/** Documents that were parsed and validated. */
export class Documents {
  readonly #schema: GraphQLSchema;
  readonly #kept = new LRUCache<string, DocumentNode>({ ...KEPT_DOCUMENTS, sizeCalculation: sizeOf });
  readonly #seen = new WeakSet<DocumentNode>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** Where Apollo keeps them; its keys are hashes behind the schema's own, which never changes here. */
  get store(): NonNullable<ApolloServerOptions<BaseContext>['documentStore']> {
    const hashIn = (key: string) => key.slice(key.lastIndexOf(':') + 1);
    return {
      get: async (key) => this.#kept.get(hashIn(key)),
      set: async (key, document) => void this.#kept.set(hashIn(key), document),
      delete: async (key) => this.#kept.delete(hashIn(key)),
    };
  }

  /** Parses, validates and keeps a document before anybody asks it; throws its first error. */
  prepare(text: string, hash: string): DocumentNode {
    const document = parse(text, PARSE_OPTIONS);
    const [error] = validate(this.#schema, document, VALIDATION_RULES, { maxErrors: 1 });
    if (error) throw error;
    this.#kept.set(hash, document);
    this.#seen.add(document);
    return document;
  }

  /** Whether a document is asked for the first time since it is kept, and had to be parsed for that. */
  isNew(document: DocumentNode): boolean {
    const isNew = !this.#seen.has(document);
    this.#seen.add(document);
    return isNew;
  }
}
