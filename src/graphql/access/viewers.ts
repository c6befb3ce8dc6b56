import { createHash, timingSafeEqual } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { RateLimit } from '../limits/rate-limit.ts';
import { makeViewer, type Viewer } from './viewer.ts';

/** Wrong tokens a minute from one client; then its tokens are not compared any more. */
const GUESSES_PER_MINUTE = 10;

/** Tells who asks by the token that they send. */
export class Viewers {
  readonly #digest: Buffer | undefined;
  readonly #logger: Logger;
  readonly #guesses = new RateLimit(GUESSES_PER_MINUTE, 60, 'too many wrong tokens came from this address');

  constructor(adminToken: string | undefined, logger: Logger) {
    this.#digest = adminToken === undefined ? undefined : digestOf(adminToken);
    this.#logger = logger;
  }

  /** Looks at a request's header once. Wrong tokens are counted and logged; who sends one is seen as a stranger. */
  async of(authorization: string | undefined, client: string): Promise<Viewer> {
    if (!this.#digest) {
      return stranger(
        'only operators may, and there are none here; set ADMIN_TOKEN where onrecord runs, and start it again',
      );
    }
    const token = /^Bearer +(\S.*)$/iu.exec(authorization ?? '')?.[1];
    if (token === undefined) {
      return stranger('only operators may; send the header "Authorization: Bearer <ADMIN_TOKEN>"');
    }
    try {
      this.#guesses.check(client);
      if (timingSafeEqual(digestOf(token), this.#digest)) return makeViewer({ role: 'ADMIN' }, '');
      this.#logger.warn({ client }, 'a wrong token came');
      await this.#guesses.take(client, 1);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return stranger(error);
    }
    return stranger('that is not the token; send the one that ADMIN_TOKEN has where onrecord runs');
  }
}

function stranger(refusal: string | GraphQLError): Viewer {
  return makeViewer({ role: 'READER' }, refusal);
}

/** Makes tokens of any length comparable in constant time. */
function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
