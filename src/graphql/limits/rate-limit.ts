import { GraphQLError } from 'graphql';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from '../errors.ts';

/** What every request costs, refused ones too, in fields of an answer. */
export const REQUEST_COST = 100;
/** What an answer costs that was kept since it was asked before. */
export const KEPT_COST = 10;
/** What a new document costs on top, for validating and compiling it. */
export const DOCUMENT_COST = 1_000;
/** A client may use its share of this many seconds at once. */
const WINDOW_SECONDS = 10;

/** Limits how much each client may ask for. Each process counts for itself. */
export class RateLimit {
  readonly #limiter: RateLimiterMemory | undefined;
  readonly #what: string;
  /** When refused clients have points again, by `performance.now()`. */
  readonly #spent = new LRUCache<string, number>({ max: 10_000 });

  /** `points` in `seconds` for each client, 0 for no limit; `what` begins the message of a refusal. */
  constructor(points: number, seconds: number, what: string) {
    if (points > 0) this.#limiter = new RateLimiterMemory({ points, duration: seconds });
    this.#what = what;
  }

  /** Limits the fields of answers a second; 0 for no limit. */
  static ofFields(perSecond: number): RateLimit {
    return new RateLimit(perSecond * WINDOW_SECONDS, WINDOW_SECONDS, 'this address has asked for as much as one may');
  }

  /** Uses points up; throws RATE_LIMITED with how long to wait where the client has too few left. */
  async take(client: string, points: number): Promise<void> {
    try {
      await this.#limiter?.consume(client, points);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      this.#spent.set(client, performance.now() + error.msBeforeNext);
      throw rateLimited(this.#what, error.msBeforeNext);
    }
  }

  /** Uses points up; false where the client has too few left, or was refused before and has none again yet. */
  async mayTake(client: string, points: number): Promise<boolean> {
    if (!this.#limiter) return true;
    try {
      this.check(client);
      await this.take(client, points);
      return true;
    } catch (error) {
      if (error instanceof GraphQLError) return false;
      throw error;
    }
  }

  /** Throws the same, at no cost, for a client that was refused and has no points again yet. */
  check(client: string): void {
    const ms = (this.#spent.get(client) ?? 0) - performance.now();
    if (ms > 0) throw rateLimited(this.#what, ms);
  }
}

/**
 * What counts as one client: an IPv4 address, or the first 64 bits of an IPv6 address. The other bits anybody can vary at
 * will.
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
