import type { FastifyInstance } from 'fastify';
import { hasAlready, tagOf } from './conditional.ts';

/** Serves schema.graphql, descriptions included, for tools that make types and clients of it. */
export function serveSchemaText(app: FastifyInstance, sdl: string): void {
  const tag = tagOf(sdl);
  app.get('/schema.graphql', ({ headers }, reply) => {
    reply.header('etag', tag).header('cache-control', 'public, max-age=0, must-revalidate');
    if (hasAlready(headers, tag)) return reply.code(304).send();
    return reply.header('x-content-type-options', 'nosniff').type('text/plain; charset=utf-8').send(sdl);
  });
}
