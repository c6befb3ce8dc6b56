import fastifyCors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** Headers of answers that pages of other sites may read besides those that every page may. */
const EXPOSED_HEADERS = [
  ...['ETag', 'Retry-After', 'RateLimit', 'RateLimit-Policy'],
  ...['Content-Disposition', 'Export-Id', 'Export-As-Of'],
];
/** How long a browser may remember what it was allowed, in seconds; Chromium keeps no longer. */
const REMEMBERED_SECONDS = 7_200;

/** Tells whether pages of an origin may ask. */
export type OriginTest = (origin: string) => boolean;

/**
 * `origins`: origins (`https://example.org`), patterns where `*` stands for one level of the host
 * (`https://*.example.org`), or `*` alone for any.
 */
export function originTest(origins: readonly string[]): OriginTest {
  if (origins.includes('*')) return () => true;
  const patterns = origins.map(patternOf);
  return (origin) => patterns.some((pattern) => pattern.test(origin));
}

/**
 * Lets pages of these origins ask the routes of `app`; browsers keep all others from it. A preflight is answered before
 * anything else is looked at. With `*` browsers send no cookies along and no logins that a proxy asked for.
 */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const isAny = origins.includes('*');
  await app.register(fastifyCors, {
    origin: isAny ? '*' : origins.map(patternOf),
    credentials: !isAny,
    methods: ['GET', 'POST'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: REMEMBERED_SECONDS,
  });
}

function patternOf(origin: string): RegExp {
  const escaped = origin.replaceAll(/[.[\]]/gu, '\\$&').replaceAll('*', '[^./:]+');
  return new RegExp(`^${escaped}$`, 'u');
}
