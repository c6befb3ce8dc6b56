import { createHash, timingSafeEqual } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Role } from '../../model.ts';
import type { KeyRing } from '../../store/access/key-ring.ts';
import { unauthenticated } from '../errors.ts';
import { RateLimit } from '../limits/rate-limit.ts';
import { makeViewer, type Viewer } from './viewer.ts';

/** Wrong tokens a minute from one client; then its tokens are not compared any more. */
const GUESSES_PER_MINUTE = 10;

export interface ViewersOptions {
  keys: KeyRing;
  /** Seen as an admin's key. */
  adminToken: string | undefined;
  /** What those without a key may; undefined for nothing. */
  publicRole: Role | undefined;
  /** Whether they see full texts. */
  publicTexts: boolean;
  logger: Logger;
}

/** Tells who asks by the token that they send. */
export class Viewers {
  readonly #keys: KeyRing;
  readonly #digest: Buffer | undefined;
  readonly #publicRole: Role | undefined;
  readonly #publicTexts: boolean;
  readonly #logger: Logger;
  readonly #guesses = new RateLimit({
    points: GUESSES_PER_MINUTE,
    seconds: 60,
    what: 'too many wrong tokens came from this address',
  });

  constructor({ keys, adminToken, publicRole, publicTexts, logger }: ViewersOptions) {
    this.#keys = keys;
    this.#digest = adminToken === undefined ? undefined : digestOf(adminToken);
    this.#publicRole = publicRole;
    this.#publicTexts = publicTexts;
    this.#logger = logger;
  }

  /**
   * Looks at a request's header once. Wrong tokens are counted and logged; who sends one is seen as one without. Throws
   * UNAUTHENTICATED where those may nothing, and for what has the form of a key but is none in force: whoever sends it
   * should hear so, rather than get less than they are used to.
   */
  async of(authorization: string | undefined, client: string): Promise<Viewer> {
    const token = /^Bearer +(\S.*)$/iu.exec(authorization ?? '')?.[1];
    if (token === undefined) return this.#stranger('send the header "Authorization: Bearer <key>"');
    const found = await this.#keys.find(token);
    if (found && 'key' in found) {
      const { id, role, texts, topics, outlets, rate } = found.key;
      const limits = topics || outlets ? { topics, outlets } : undefined;
      return makeViewer(
        { role, keyId: id, texts, limits, rate: rate ?? undefined },
        `the key sent has the role ${role}`,
      );
    }
    // Known ones are told at any rate: one that has ended is no guess.
    if (found && found.invalid !== 'UNKNOWN') throw unauthenticated(ENDED[found.invalid]);
    try {
      this.#guesses.check({ client });
      if (this.#digest && timingSafeEqual(digestOf(token), this.#digest)) {
        return makeViewer({ role: 'ADMIN', keyId: undefined, texts: true }, 'nobody has it');
      }
      this.#logger.warn({ client }, 'a wrong token came');
      await this.#guesses.take({ client }, 1);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      if (found) throw error;
      return this.#stranger(error);
    }
    if (found) throw unauthenticated('there is no such key; ask an admin for one');
    return this.#stranger('what was sent is no key, and not what ADMIN_TOKEN is where onrecord runs');
  }

  #stranger(hint: string | GraphQLError): Viewer {
    const role = this.#publicRole;
    if (role) return makeViewer({ role, keyId: undefined, texts: this.#publicTexts }, hint);
    throw hint instanceof GraphQLError ? hint : unauthenticated(`nothing is open without a key here; ${hint}`);
  }
}

const ENDED = {
  REVOKED: 'the key was revoked; ask an admin for another',
  EXPIRED: 'the key has expired; ask an admin for another',
};

/** Makes tokens of any length comparable in constant time. */
function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
