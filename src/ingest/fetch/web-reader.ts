import type { FetchLimits } from './exchange.ts';
import {
  type FetchedDocument,
  fetchDocument,
  type NotModified,
  type Validators,
  type Visit,
} from './fetch-document.ts';
import { PermanentFetchError } from './fetch-error.ts';
import { type AddressGuard, GuardedAgent } from './guarded-agent.ts';
import { HostGate } from './host-gate.ts';
import { Robots } from './robots.ts';

export interface WebReaderOptions extends AddressGuard {
  /**
   * Sent as User-Agent, with an address for complaints: `onrecord/1.0 (+https://example.org/bot; press@example.org)`.
   */
  userAgent: string;
}

export interface ReadOptions extends Validators {
  /** Least time between two requests to one host; robots.txt may ask for more. */
  delayMs: number;
  /** Called before each request to a host, for robots.txt and redirects too; resolves when the request may be sent. */
  takeTurn?: ((host: string, delayMs: number) => Promise<void>) | undefined;
  limits?: Partial<FetchLimits> | undefined;
  signal?: AbortSignal | undefined;
}

/** RFC 9309 requires that at least 500 KiB are read. */
const ROBOTS_BYTES = 512 * 1024;
/** Wait between a robots.txt and the document that it was requested for. */
const ROBOTS_DELAY_MS = 1_000;

/** Reads documents of the web: obeys robots.txt, one request at a time to each host, public addresses only. */
export class WebReader {
  readonly #agent: GuardedAgent;
  readonly #userAgent: string;
  readonly #gate = new HostGate();
  readonly #robots: Robots;

  constructor({ userAgent, ...guard }: WebReaderOptions) {
    this.#agent = new GuardedAgent({ ...guard, connections: 1 });
    this.#userAgent = userAgent;
    this.#robots = new Robots({ userAgent, read: (url) => this.#readRobots(url) });
  }

  /** One document; throws FetchError, what `takeTurn` throws, or the signal's reason. */
  async read(
    url: string,
    { delayMs: leastMs, takeTurn = async () => undefined, signal, ...options }: ReadOptions,
  ): Promise<FetchedDocument | NotModified> {
    const visit: Visit = async (target, request) => {
      // An unknown robots.txt is a request of its own, for which later ones wait like for any other.
      if (!this.#robots.knows(target)) await takeTurn(target.host, leastMs);
      const { allows, crawlDelayMs = 0 } = await this.#robots.rulesFor(target);
      if (!allows(target)) {
        throw new PermanentFetchError(target.href, 'robots.txt forbids it; leave it out, or ask the outlet');
      }
      const delayMs = Math.max(leastMs, crawlDelayMs);
      await takeTurn(target.host, delayMs);
      return this.#gate.run(target.host, { delayMs, signal }, request);
    };
    return fetchDocument(url, { ...options, agent: this.#agent, userAgent: this.#userAgent, signal, visit });
  }

  /** Closes all connections, even those in use. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #readRobots(url: string): Promise<Uint8Array> {
    const visit: Visit = (target, request) => this.#gate.run(target.host, { delayMs: ROBOTS_DELAY_MS }, request);
    const limits = { maxBytes: ROBOTS_BYTES, maxUnpackedBytes: ROBOTS_BYTES };
    const found = await fetchDocument(url, { agent: this.#agent, userAgent: this.#userAgent, limits, visit });
    return found.modified ? found.bytes : new Uint8Array();
  }
}
