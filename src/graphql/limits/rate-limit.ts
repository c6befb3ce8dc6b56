import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from '../errors.ts';

/** What every request costs, refused ones too, in fields of an answer. */
export const REQUEST_COST = 100;
/** What an answer costs that was kept since it was asked before. */
export const KEPT_COST = 10;
/** What a new document costs on top, for validating and compiling it. */
export const DOCUMENT_COST = 1_000;
/** A client may use its share of this many seconds at once. */
const WINDOW_SECONDS = 10;
/** Different limits that keys have of their own; the one used longest ago is forgotten, with what was counted. */
const MOST_LIMITS = 100;

/** Who is counted, and how many points a second they have, where it is another number than all have. */
export interface Counted {
  client: string;
  rate?: number | undefined;
}

/** What a client has left, in points, and after how many milliseconds it has all again. */
export interface Left {
  limit: number;
  remaining: number;
  ms: number;
}

export interface RateLimitOptions {
  /** Points in `seconds` for each client, 0 for no limit. */
  points: number;
  seconds: number;
  /** Begins the message of a refusal. */
  what: string;
  /** Counts, and refuses nobody: `onExcess` hears of those who would be. */
  onExcess?: ((client: string) => void) | undefined;
  /** Where all processes count together; each counts for itself without. */
  pool?: Pool | undefined;
}

/** Limits how much each client may ask for. */
export class RateLimit {
  readonly #options: RateLimitOptions;
  readonly #limiters = new LRUCache<number, RateLimiterMemory | RateLimiterPostgres>({ max: MOST_LIMITS });
  /** When refused clients have points again, by `performance.now()`. */
  readonly #spent = new LRUCache<string, number>({ max: 10_000 });

  constructor(options: RateLimitOptions) {
    this.#options = options;
  }

  /** Limits the fields of answers a second; 0 for no limit but keys' own. */
  static ofFields(perSecond: number, options: Pick<RateLimitOptions, 'onExcess' | 'pool'> = {}): RateLimit {
    const what = 'you have asked for as much as one may';
    return new RateLimit({ points: perSecond * WINDOW_SECONDS, seconds: WINDOW_SECONDS, what, ...options });
  }

  /** For how many seconds points are counted together. */
  get seconds(): number {
    return this.#options.seconds;
  }

  /**
   * Uses points up, and tells what is left; undefined where there is no limit. Throws RATE_LIMITED with how long to wait where
   * the client has too few left.
   */
  async take({ client, rate }: Counted, points: number): Promise<Left | undefined> {
    const { onExcess, what, seconds } = this.#options;
    const limit = rate === undefined ? this.#options.points : rate * seconds;
    if (limit === 0) return undefined;
    try {
      const { remainingPoints, msBeforeNext } = await this.#limiter(limit).consume(client, points);
      return { limit, remaining: remainingPoints, ms: msBeforeNext };
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const left = { limit, remaining: 0, ms: error.msBeforeNext };
      if (onExcess) {
        onExcess(client);
        return left;
      }
      this.#spent.set(client, performance.now() + error.msBeforeNext);
      throw rateLimited(what, error.msBeforeNext);
    }
  }

  /** Uses points up, and tells what is left; undefined where the client has too few, or was refused and has none again yet. */
  async tryTake(counted: Counted, points: number): Promise<{ left: Left | undefined } | undefined> {
    try {
      this.check(counted);
      return { left: await this.take(counted, points) };
    } catch (error) {
      if (error instanceof GraphQLError) return undefined;
      throw error;
    }
  }

  /** Uses points up, however many; where the client has too few, only once it has some again. */
  async wait(counted: Counted, points: number, signal: AbortSignal): Promise<void> {
    try {
      await this.take(counted, points);
    } catch (error) {
      const ms = (this.#spent.get(counted.client) ?? 0) - performance.now();
      if (!(error instanceof GraphQLError)) throw error;
      if (ms > 0) await sleep(ms, undefined, { signal });
    }
  }

  /** Throws the same, at no cost, for a client that was refused and has no points again yet. */
  check({ client }: Counted): void {
    const ms = (this.#spent.get(client) ?? 0) - performance.now();
    if (ms > 0) throw rateLimited(this.#options.what, ms);
  }

  #limiter(points: number): RateLimiterMemory | RateLimiterPostgres {
    const known = this.#limiters.get(points);
    if (known) return known;
    const { seconds, pool } = this.#options;
    const bounds = { points, duration: seconds };
    const made = pool
      ? new RateLimiterPostgres({
          ...bounds,
          ...IN_POSTGRES,
          storeClient: pool,
          insuranceLimiter: new RateLimiterMemory(bounds),
        })
      : new RateLimiterMemory(bounds);
    this.#limiters.set(points, made);
    return made;
  }
}

/** Says what is left in the form of the IETF's draft "RateLimit header fields for HTTP". */
export function headersFor({ limit, remaining, ms }: Left, seconds: number): Record<string, string> {
  return {
    'ratelimit-policy': `"fields";q=${limit};w=${seconds}`,
    ratelimit: `"fields";r=${remaining};t=${Math.ceil(ms / 1_000)}`,
  };
}

const IN_POSTGRES = { tableName: 'rate_limit', tableCreated: true, keyPrefix: 'fields' };

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
