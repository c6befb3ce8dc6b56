import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { errorBody } from './error-body.ts';

/** No request for so long: nobody is sending any. In milliseconds. */
const QUIET_MS = 250;
const LOOK_MS = 50;

/**
 * Ends a server without cutting off who asks. GracefulClose, it is not ready at once, but goes on answering, each time with
 * `connection: close`, until no more comes or a quarter of the time is over: by then whoever balances load has seen it.
 * What comes later is answered 503. When all that was asked is answered, or the time is over, the rest is cut off: who is
 * still sending, or does not take an answer.
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
    // Only from here on has a request come whole.
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

  /** Whether it is to get no more requests. */
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
