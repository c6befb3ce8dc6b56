import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Registry } from 'prom-client';
import type { Viewers } from '../access/viewers.ts';
import { errorBody } from '../http/error-body.ts';
import { clientOf } from '../limits/rate-limit.ts';

/** Serves /metrics to operators, in the form of Prometheus. */
export function serveMetrics(app: FastifyInstance, registry: Registry, viewers: Viewers): void {
  app.get('/metrics', async ({ headers, ip }, reply) => {
    try {
      const viewer = await viewers.of(headers.authorization, clientOf(ip));
      viewer.require('OPERATOR');
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return reply.code(401).header('www-authenticate', 'Bearer').send(errorBody('UNAUTHENTICATED', error.message));
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
