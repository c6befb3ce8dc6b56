import { timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { findKey, type KnownKey, noteUse, parseToken } from './keys.ts';

/** How long a key is believed without being looked up again: a revoked one is in force for as long at most. */
const BELIEVED_MS = 5_000;
const MOST_KEPT = 1_000;
const HOUR_MS = 3_600_000;

/** What a token turns out to be. */
export type TokenFound = { key: KnownKey } | { invalid: 'UNKNOWN' | 'REVOKED' | 'EXPIRED' };

/** Tells keys by their tokens; those in use are kept in memory. */
export class KeyRing {
  readonly #pool: Pool;
  readonly #known = new LRUCache<number, Promise<KnownKey | undefined>>({ max: MOST_KEPT, ttl: BELIEVED_MS });
  readonly #noted = new LRUCache<number, number>({ max: MOST_KEPT });
  readonly #onError: (error: unknown) => void;

  /** `onError` hears of uses that could not be noted, which no request waits for. */
  constructor(pool: Pool, onError: (error: unknown) => void) {
    this.#pool = pool;
    this.#onError = onError;
  }

  /** Undefined where the token has not the form of a key. */
  async find(token: string): Promise<TokenFound | undefined> {
    const parsed = parseToken(token);
    if (!parsed) return undefined;
    const { id, secretHash } = parsed;
    let key = await this.#lookUp(id);
    if (!key || !isSecretOf(key, secretHash)) {
      // It may be new, or just rotated.
      this.#known.delete(id);
      key = await this.#lookUp(id);
    }
    if (!key || !isSecretOf(key, secretHash)) return { invalid: 'UNKNOWN' };
    if (key.revokedAt) return { invalid: 'REVOKED' };
    if (key.expiresAt && key.expiresAt.getTime() <= Date.now()) return { invalid: 'EXPIRED' };
    this.#note(key);
    return { key };
  }

  #lookUp(id: number): Promise<KnownKey | undefined> {
    const known = this.#known.get(id);
    if (known) return known;
    const found = findKey(this.#pool, id);
    this.#known.set(id, found);
    found.catch(() => this.#known.delete(id));
    return found;
  }

  #note({ id }: KnownKey): void {
    const hour = Math.floor(Date.now() / HOUR_MS);
    if (this.#noted.get(id) === hour) return;
    this.#noted.set(id, hour);
    noteUse(this.#pool, id).catch(this.#onError);
  }
}

function isSecretOf({ secretHash, formerHash, formerUntil }: KnownKey, hash: string): boolean {
  const isFormer = formerHash !== null && isSame(hash, formerHash) && formerUntil !== null;
  return isSame(hash, secretHash) || (isFormer && formerUntil.getTime() > Date.now());
}

/** In a time that does not tell how much is the same. */
function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
