import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

const TYPES = ['application/json', 'application/graphql-response+json'];

/** What was chosen for headers that came before, verbatim. */
const chosen = new LRUCache<string, { type: string | undefined }>({
  max: 200,
  maxSize: 64 << 10,
  sizeCalculation: (_, accept) => accept.length + 1,
});

/** The content type of answers for an `Accept` header; undefined where it takes neither of GraphQL's. */
export function contentTypeFor(accept: string | undefined): string | undefined {
  if (accept === undefined) return `${TYPES[0]}; charset=utf-8`;
  const known = chosen.get(accept);
  if (known) return known.type;
  const type = new Negotiator({ headers: { accept } }).mediaType(TYPES);
  const found = { type: type && `${type}; charset=utf-8` };
  chosen.set(accept, found);
  return found.type;
}
