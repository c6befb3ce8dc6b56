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
import { parseTarget } from './target.ts';

export interface WebReaderOptions extends AddressGuard {
  /** Who asks, with an address for complaints: `onrecord/1.0 (+https://example.org/bot; press@example.org)`. */
  userAgent: string;
  /** Requests at a time to one host; default 1. */
  maxInFlight?: number | undefined;
  /** Least time between two requests to one host; default 1 s. */
  delayMs?: number | undefined;
}

export interface ReadOptions extends Validators {
  /** Another delay than the reader's; robots.txt may ask for more. */
  delayMs?: number | undefined;
  /** Whether robots.txt is obeyed; default yes. */
  robots?: boolean | undefined;
  limits?: Partial<FetchLimits> | undefined;
  signal?: AbortSignal | undefined;
}

/** RFC 9309 wants at least 500 KiB read. */
const ROBOTS_BYTES = 512 * 1024;

/** Reads documents of the web as a guest should: by robots.txt, one request after the other, never behind the door. */
export class WebReader {
  readonly #agent: GuardedAgent;
  readonly #userAgent: string;
  readonly #delayMs: number;
  readonly #gate: HostGate;
  readonly #robots: Robots;

  constructor({ userAgent, maxInFlight = 1, delayMs = 1_000, ...guard }: WebReaderOptions) {
    this.#agent = new GuardedAgent({ ...guard, connections: maxInFlight });
    this.#userAgent = userAgent;
    this.#delayMs = delayMs;
    this.#gate = new HostGate(maxInFlight);
    this.#robots = new Robots({ userAgent, read: (url) => this.#readRobots(url) });
  }

  /** Whether nothing is to be asked for to know what the robots.txt of an address says. */
  knowsRules(url: string): boolean {
    return this.#robots.knows(parseTarget(url));
  }

  /** Least time between two requests to the host of an address: what its robots.txt asks for, at least `delayMs`. */
  async delayAt(url: string, delayMs: number): Promise<number> {
    const { crawlDelayMs = 0 } = await this.#robots.rulesFor(parseTarget(url));
    return Math.max(delayMs, crawlDelayMs);
  }

  /** One document; throws FetchError, or the signal's reason. */
  async read(
    url: string,
    { delayMs = this.#delayMs, robots = true, signal, ...options }: ReadOptions = {},
  ): Promise<FetchedDocument | NotModified> {
    const visit: Visit = async (target, request) => {
      const rules = robots ? await this.#robots.rulesFor(target) : undefined;
      if (rules?.allows(target) === false) {
        throw new PermanentFetchError(target.href, 'robots.txt forbids it; leave it out, or ask the outlet');
      }
      const turn = { delayMs: Math.max(delayMs, rules?.crawlDelayMs ?? 0), signal };
      return this.#gate.run(target.host, turn, request);
    };
    return fetchDocument(url, { ...options, agent: this.#agent, userAgent: this.#userAgent, signal, visit });
  }

  /** Ends connections, those in use included. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #readRobots(url: string): Promise<Uint8Array> {
    const visit: Visit = (target, request) => this.#gate.run(target.host, { delayMs: this.#delayMs }, request);
    const limits = { maxBytes: ROBOTS_BYTES, maxUnpackedBytes: ROBOTS_BYTES };
    const found = await fetchDocument(url, { agent: this.#agent, userAgent: this.#userAgent, limits, visit });
    return found.modified ? found.bytes : new Uint8Array();
  }
}
