import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Documents that are kept, and code that is compiled for them: those asked last, up to so many and so large. */
const KEPT_DOCUMENTS = { max: 500, maxSize: 1 << 20 };
export const KEPT_CODE = { max: 200, maxSize: 256 << 10 };

/** Characters of a document: what is parsed from it or compiled for it is a good thirty times as large. */
export function sizeOf({ loc }: DocumentNode): number {
  return loc?.source.body.length ?? 1;
}

/** What Apollo keeps documents in that were parsed and found valid. */
export function documentStore(): NonNullable<ApolloServerOptions<BaseContext>['documentStore']> {
  const kept = new LRUCache<string, DocumentNode>({ ...KEPT_DOCUMENTS, sizeCalculation: sizeOf });
  return {
    get: async (key) => kept.get(key),
    set: async (key, document) => void kept.set(key, document),
    delete: async (key) => kept.delete(key),
  };
}
