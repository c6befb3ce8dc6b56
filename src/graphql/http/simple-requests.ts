import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { OriginTest } from './origins.ts';

/** A content type that clients of GraphQL ask for, and nothing that a page loads by itself, as pictures and scripts. */
const ASKS_FOR_GRAPHQL = /(?:^|,)\s*application\/graphql-response\+json/iu;

/**
 * Whether a GET may be answered though any page could send it without a preflight: it asks by the id of a document, or for
 * GraphQL's own content type, and the browser does not say that a page of another site sends it, unless that may ask.
 * Mutations are never answered by GET.
 */
export function isSafeGet(headers: IncomingHttpHeaders, id: string | undefined, mayAsk: OriginTest): boolean {
  if (id === undefined && !ASKS_FOR_GRAPHQL.test(headers.accept ?? '')) return false;
  const { origin, host } = headers;
  if (origin !== undefined) return mayAsk(origin) || (URL.canParse(origin) && new URL(origin).host === host);
  const { 'sec-fetch-site': site = 'none', 'sec-fetch-mode': mode } = headers;
  return site === 'none' || site === 'same-origin' || mode === 'navigate';
}

/**
 * Whether a browser would have asked the server before it let a page of another site send this: only then is a body read as
 * JSON, or a header of this name there.
 */
export function isPreflighted({ method, headers, body }: FastifyRequest): boolean {
  if (method !== 'GET') return typeof body === 'object' && body !== null;
  return Boolean(headers['apollo-require-preflight'] || headers['x-apollo-operation-name']);
}
