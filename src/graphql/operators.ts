import { createHash, timingSafeEqual } from 'node:crypto';
import type { Logger } from 'pino';
import { forbidden } from './errors.ts';
import { RateLimit } from './limits/rate-limit.ts';

/** Wrong tokens a minute from one client; then its tokens are not compared any more. */
const GUESSES_PER_MINUTE = 10;

/** Recognises operators by the token that onrecord was started with. */
export class Operators {
  readonly #digest: Buffer | undefined;
  readonly #logger: Logger;
  readonly #guesses = new RateLimit(GUESSES_PER_MINUTE, 60, 'too many wrong tokens came from this address');

  constructor(token: string | undefined, logger: Logger) {
    this.#digest = token === undefined ? undefined : digestOf(token);
    this.#logger = logger;
  }

  /**
   * Checks a request's header once. The function returned does nothing for an operator, and throws with what to do for
   * anybody else. Wrong tokens are counted and logged.
   */
  async check(authorization: string | undefined, client: string): Promise<() => void> {
    if (!this.#digest) {
      return refusing(
        'only operators may, and there are none here; set ADMIN_TOKEN where onrecord runs, and start it again',
      );
    }
    const token = /^Bearer +(\S.*)$/iu.exec(authorization ?? '')?.[1];
    if (token === undefined) {
      return refusing('only operators may; send the header "Authorization: Bearer <ADMIN_TOKEN>"');
    }
    try {
      this.#guesses.check(client);
      if (timingSafeEqual(digestOf(token), this.#digest)) return () => undefined;
      this.#logger.warn({ client }, 'a wrong token came');
      await this.#guesses.take(client, 1);
    } catch (error) {
      return () => {
        throw error;
      };
    }
    return refusing('that is not the token; send the one that ADMIN_TOKEN has where onrecord runs');
  }
}

function refusing(message: string): () => void {
  return () => {
    throw forbidden(message);
  };
}

/** Makes tokens of any length comparable in constant time. */
function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
