import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Store } from '../../store/store.ts';
import type { GracefulClose } from './graceful-close.ts';

/** /healthz: the process runs. /readyz: it takes requests, and its databases answer. */
export function serveHealth(app: FastifyInstance, graceful: GracefulClose, { shared }: Store, logger: Logger): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    if (graceful.hasBegun) return reply.code(503).send({ status: 'closing' });
    try {
      await Promise.all([shared.pool.check(), shared.reader.check()]);
      return { status: 'ok' };
    } catch (error) {
      logger.warn({ err: error }, 'the database does not answer');
      return reply.code(503).send({ status: 'the database does not answer' });
    }
  });
}
