import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** The explorer's pages; each is the same file, which shows what its address asks. */
export const EXPLORER_PAGES = [
  '/',
  '/statements',
  '/reports',
  '/articles',
  '/article/:id',
  '/timeline',
  '/positions',
  '/matrix',
  '/coverage',
  '/tellings/:id',
  '/words',
  '/changes',
  '/network',
  '/sources',
  '/key',
  '/compare',
];

const PLAYGROUND_POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  // The editor writes style elements and works in threads.
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join('; ');

/** Pictures that a visitor saves are drawn from blob: addresses. */
const explorerPolicy = (frameAncestors: string) =>
  [
    "default-src 'self'",
    "img-src 'self' blob: data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ');

export interface PagesOptions {
  /** The folder of the built pages. */
  webRoot: string;
  /** Origins whose pages may frame /embed/…; none when empty. */
  embedOrigins?: readonly string[] | undefined;
}

/** Serves the explorer at /, one chart of it at /embed/…, and the playground at /playground/. */
export async function servePages(app: FastifyInstance, { webRoot, embedOrigins = [] }: PagesOptions): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(webRoot, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    // Their names change with their contents.
    immutable: true,
    maxAge: '1y',
    setHeaders: (reply) => reply.header('x-content-type-options', 'nosniff'),
  });
  const page = (reply: FastifyReply, file: string, policy: string) => {
    reply.header('content-security-policy', policy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    return reply.sendFile(file, webRoot, { cacheControl: true, maxAge: 0, immutable: false });
  };
  for (const path of EXPLORER_PAGES) app.get(path, (_, reply) => page(reply, 'index.html', explorerPolicy("'none'")));
  // A person who mistypes an address is told so by a page; a program gets JSON.
  app.setNotFoundHandler(({ method, url, headers }, reply) => {
    const isPerson = method === 'GET' && headers.accept?.includes('text/html');
    reply.code(404);
    if (isPerson) return page(reply, 'index.html', explorerPolicy("'none'"));
    return reply.send({ statusCode: 404, error: 'Not Found', message: `There is nothing at ${method} ${url}` });
  });
  const framedBy = embedOrigins.length > 0 ? embedOrigins.join(' ') : "'none'";
  app.get('/embed/:view', (_, reply) => page(reply, 'index.html', explorerPolicy(framedBy)));
  app.get('/playground', ({ url }, reply) => reply.redirect(url.replace('/playground', '/playground/')));
  app.get('/playground/', (_, reply) => page(reply, 'playground/index.html', PLAYGROUND_POLICY));
}
