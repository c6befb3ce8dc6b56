import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** How many parsed documents, and how much compiled code, to keep; `maxSize` is in characters of the documents. */
const KEPT_DOCUMENTS = { max: 500, maxSize: 1 << 20 };
export const KEPT_CODE = { max: 200, maxSize: 256 << 10 };

/** A document's length in characters. In memory, parsed or compiled, it takes about thirty times as many bytes. */
export function sizeOf({ loc }: DocumentNode): number {
  return loc?.source.body.length ?? 1;
}

/** Where Apollo keeps documents that it has parsed and validated. */
export function documentStore(): NonNullable<ApolloServerOptions<BaseContext>['documentStore']> {
  const kept = new LRUCache<string, DocumentNode>({ ...KEPT_DOCUMENTS, sizeCalculation: sizeOf });
  return {
    get: async (key) => kept.get(key),
    set: async (key, document) => void kept.set(key, document),
    delete: async (key) => kept.delete(key),
  };
}
