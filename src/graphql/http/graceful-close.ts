import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { errorBody } from './error-body.ts';

/** After this long without a request, in milliseconds, none is expected any more. */
const QUIET_MS = 250;
const LOOK_MS = 50;

/**
 * Closes a server without cutting off its clients, in three steps:
 * - draining: /readyz says 503 at once, so that load balancers send no more; requests are answered, with `connection: close`,
 *   until none have come for a while, or for a quarter of the time;
 * - refusing: new requests get 503 while the others are answered;
 * - when all are answered, or the time is up, every connection is cut.
 */
export class GracefulClose {
  readonly #app: FastifyInstance;
  #phase: 'open' | 'draining' | 'refusing' = 'open';
  #answering = 0;
  #lastCame = 0;

  constructor(app: FastifyInstance) {
    this.#app = app;
    app.addHook('onRequest', (_request, reply, done) => {
      this.#lastCame = performance.now();
      if (this.#phase !== 'refusing') return done();
      const body = errorBody('OVERLOADED', 'This server is closing; ask again');
      reply.code(503).header('retry-after', '1').send(body);
    });
    // Counts requests that have arrived completely: one that is still being sent is not waited for.
    app.addHook('preHandler', (_request, { raw: response }, done) => {
      this.#answering += 1;
      response.once('close', () => {
        this.#answering -= 1;
      });
      done();
    });
    app.addHook('onSend', (_request, reply, payload, done) => {
      if (this.#phase !== 'open') reply.header('connection', 'close');
      done(null, payload);
    });
  }

  /** Whether closing has begun. */
  get hasBegun(): boolean {
    return this.#phase !== 'open';
  }

  async close(withinMs: number): Promise<void> {
    const began = performance.now();
    const waitUntil = async (isSo: () => boolean, ms: number) => {
      while (!isSo() && performance.now() - began < ms) await sleep(LOOK_MS);
    };
    this.#phase = 'draining';
    await waitUntil(() => performance.now() - Math.max(began, this.#lastCame) >= QUIET_MS, withinMs / 4);
    this.#phase = 'refusing';
    await waitUntil(() => this.#answering === 0, withinMs);
    const closed = this.#app.close();
    this.#app.server.closeAllConnections();
    await closed;
  }
}
