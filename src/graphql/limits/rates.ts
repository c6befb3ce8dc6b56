import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from '../errors.ts';

/** What any request costs, whatever becomes of it: to be read and looked up. In fields, as answers are. */
export const REQUEST_COST = 100;
/** What an operation costs that was not asked lately: to be validated, and compiled when it comes again. */
export const DOCUMENT_COST = 1_000;
/** Seconds over which a rate is averaged: so much may come at once. */
const WINDOW_SECONDS = 10;

/** How much each client may ask for. Its clients are those of this process. */
export class Rate {
  readonly #limiter: RateLimiterMemory;
  readonly #what: string;

  constructor(points: number, seconds: number, what: string) {
    this.#limiter = new RateLimiterMemory({ points, duration: seconds });
    this.#what = what;
  }

  /** Of fields of answers; 0 for any number. */
  static ofFields(perSecond: number): Rate {
    const points = perSecond === 0 ? Number.MAX_SAFE_INTEGER : perSecond * WINDOW_SECONDS;
    return new Rate(points, WINDOW_SECONDS, 'this address has asked for as much as one may');
  }

  /** Throws RATE_LIMITED, which says how long to wait, where the client has no more left. */
  async take(client: string, points: number): Promise<void> {
    try {
      await this.#limiter.consume(client, points);
    } catch (error) {
      throw error instanceof RateLimiterRes ? rateLimited(this.#what, error.msBeforeNext) : error;
    }
  }

  /** Throws the same where something was taken too often already. */
  async check(client: string): Promise<void> {
    const taken = await this.#limiter.get(client);
    if (taken && taken.remainingPoints <= 0) throw rateLimited(this.#what, taken.msBeforeNext);
  }
}

/**
 * What counts as one client: an IPv4 address, or the 64 bits of an IPv6 address that name its network, in which anybody
 * has as many addresses as they like.
 */
export function clientOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`;
}
