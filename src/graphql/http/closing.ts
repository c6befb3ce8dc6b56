import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** No request for so long: nobody is sending any. In milliseconds. */
const QUIET_MS = 250;

/**
 * Ends a server without cutting off who asks. While it closes it goes on answering, with `connection: close`, until no
 * more comes or a quarter of the time is over, by when whoever balances load has seen that it is not ready; then nothing
 * new is taken on. What is not answered when the time is over, as where a client does not take its answer, is cut off.
 */
export class Closing {
  readonly #app: FastifyInstance;
  #begun = false;
  #lastCame = 0;

  constructor(app: FastifyInstance) {
    this.#app = app;
    app.addHook('onRequest', async () => {
      this.#lastCame = performance.now();
    });
    app.addHook('onSend', async (_request, reply) => {
      if (this.#begun) reply.header('connection', 'close');
    });
  }

  /** Whether it is to get no more requests. */
  get begun(): boolean {
    return this.#begun;
  }

  async close(withinMs: number): Promise<void> {
    this.#begun = true;
    const began = performance.now();
    const sinceLast = () => performance.now() - Math.max(began, this.#lastCame);
    while (sinceLast() < QUIET_MS && performance.now() - began < withinMs / 4) await sleep(QUIET_MS / 5);
    const closed = this.#app.close();
    const cutOff = setTimeout(() => this.#app.server.closeAllConnections(), began + withinMs - performance.now());
    await closed.finally(() => clearTimeout(cutOff));
  }
}
