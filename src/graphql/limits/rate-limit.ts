import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from '../errors.ts';

/** What any request costs, whatever becomes of it: to be read and looked up. In fields, as answers are. */
export const REQUEST_COST = 100;
/** What an operation costs that was not asked lately: to be validated, and compiled when it comes again. */
export const DOCUMENT_COST = 1_000;
/** Seconds over which a rate is averaged: so much may come at once. */
const WINDOW_SECONDS = 10;

/** How much each client may ask for. Its clients are those of this process. */
export class RateLimit {
  readonly #limiter: RateLimiterMemory | undefined;
  readonly #what: string;
  /** Until when each has no more left, by `performance.now()`; those that were refused last. */
  readonly #spent = new LRUCache<string, number>({ max: 10_000 });

  /** 0 points: any number. */
  constructor(points: number, seconds: number, what: string) {
    if (points > 0) this.#limiter = new RateLimiterMemory({ points, duration: seconds });
    this.#what = what;
  }

  /** Of fields of answers; 0 for any number. */
  static ofFields(perSecond: number): RateLimit {
    return new RateLimit(perSecond * WINDOW_SECONDS, WINDOW_SECONDS, 'this address has asked for as much as one may');
  }

  /** Throws RATE_LIMITED, which says how long to wait, where the client has no more left. */
  async take(client: string, points: number): Promise<void> {
    try {
      await this.#limiter?.consume(client, points);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      this.#spent.set(client, performance.now() + error.msBeforeNext);
      throw rateLimited(this.#what, error.msBeforeNext);
    }
  }

  /** Throws the same where the client was told so, and has nothing again yet. */
  check(client: string): void {
    const ms = (this.#spent.get(client) ?? 0) - performance.now();
    if (ms > 0) throw rateLimited(this.#what, ms);
  }
}

/**
 * What counts as one client: an IPv4 address, or the 64 bits of an IPv6 address that name its network, in which anybody
 * has as many addresses as they like.
 */
export function clientOf(address: string): string {
  const known = clients.get(address);
  if (known !== undefined) return known;
  const client = findClient(address);
  clients.set(address, client);
  return client;
}

const clients = new LRUCache<string, string>({ max: 1_000 });

function findClient(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`;
}
