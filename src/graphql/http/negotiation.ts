import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import type { Encoding } from '../kept/answer.ts';

const TYPES = ['application/json', 'application/graphql-response+json'];
/** The better one first. */
const ENCODINGS: Encoding[] = ['br', 'gzip'];

/** The content type of answers for an `Accept` header; undefined where it takes neither of GraphQL's. */
export const contentTypeFor = remembering((accept) => {
  const type = accept === undefined ? TYPES[0] : new Negotiator({ headers: { accept } }).mediaType(TYPES);
  return type && `${type}; charset=utf-8`;
});

/** How to compress for an `Accept-Encoding` header; undefined for not at all. */
export const encodingFor = remembering((header) => {
  if (header === undefined) return undefined;
  const accepted = new Negotiator({ headers: { 'accept-encoding': header } }).encodings([...ENCODINGS]);
  return ENCODINGS.find((encoding) => accepted.includes(encoding));
});

/** Headers come in few forms: what was chosen for one is remembered. */
function remembering<T>(choose: (header: string | undefined) => T): (header: string | undefined) => T {
  const chosen = new LRUCache<string, { value: T }>({
    max: 200,
    maxSize: 64 << 10,
    sizeCalculation: (_, header) => header.length + 1,
  });
  return (header) => {
    const known = chosen.get(header ?? '');
    if (known) return known.value;
    const value = choose(header);
    chosen.set(header ?? '', { value });
    return value;
  };
}
