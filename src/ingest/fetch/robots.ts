import { createRequire } from 'node:module';
import type declared from 'robots-parser';
import { PermanentFetchError } from './fetch-error.ts';

/** Loaded by require: the module itself is the function, though its types say that its `default` is. */
const robotsParser: typeof declared.default = createRequire(import.meta.url)('robots-parser');

/** What a host's robots.txt allows us to read. */
export interface RobotsRules {
  allows: (url: URL) => boolean;
  /** Least time between two requests, if the file gives one; at most a day. */
  crawlDelayMs?: number | undefined;
}

export interface RobotsOptions {
  /** Rules apply to the name before its version: `onrecord` of `onrecord/1.0 (…)`. */
  userAgent: string;
  /** Fetches a robots.txt, checked like any other document; throws FetchError. */
  read: (url: string) => Promise<Uint8Array>;
  /** Milliseconds since the epoch; default: the system's clock. */
  now?: (() => number) | undefined;
}

interface Kept {
  rules: Promise<RobotsRules>;
  until: number;
}

const HOUR_MS = 3_600_000;
const KEPT_MS = 24 * HOUR_MS;
/** When to request a file again that could not be read. */
const UNREADABLE_MS = HOUR_MS / 12;
const LONGEST_CRAWL_DELAY_MS = 24 * HOUR_MS;
const MOST_ORIGINS = 5_000;
/**
 * Limit for matching: characters of patterns with wildcards × characters of a URL. At the limit it takes a fifth of a
 * second; without, a hostile file would take a hundred times that.
 */
const MOST_COMPARISONS = 50_000_000;

/**
 * The robots.txt of each origin, by RFC 9309: kept for a day; where there is none (4xx, or redirects that lead nowhere)
 * everything is allowed; while it cannot be read (5xx, 429, no connection) nothing is, unless an earlier copy tells.
 */
export class Robots {
  readonly #name: string;
  readonly #read: (url: string) => Promise<Uint8Array>;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();

  constructor({ userAgent, read, now = Date.now }: RobotsOptions) {
    this.#name = /^[\w-]+/u.exec(userAgent)?.[0] ?? '*';
    this.#read = read;
    this.#now = now;
  }

  /** Whether an origin's rules are known without a request. */
  knows({ origin }: URL): boolean {
    const known = this.#kept.get(origin);
    return known !== undefined && this.#now() < known.until;
  }

  /** The rules of an origin; throws FetchError while its file cannot be read. */
  async rulesFor({ origin }: URL): Promise<RobotsRules> {
    const known = this.#kept.get(origin);
    if (known && this.#now() < known.until) return known.rules;
    const kept = this.#keep(origin, known?.rules);
    this.#kept.delete(origin);
    this.#kept.set(origin, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_ORIGINS && oldest !== undefined) this.#kept.delete(oldest);
    return kept.rules;
  }

  /** Requests the file once, however many wait for it. */
  #keep(origin: string, earlier: Promise<RobotsRules> | undefined): Kept {
    const rules = this.#readRules(origin).then(
      (read) => {
        kept.until = this.#now() + KEPT_MS;
        return read;
      },
      (error: unknown) => {
        kept.until = this.#now() + UNREADABLE_MS;
        const unreadable = () => Promise.reject(error);
        return earlier?.catch(unreadable) ?? unreadable();
      },
    );
    const kept: Kept = { rules, until: Number.POSITIVE_INFINITY };
    return kept;
  }

  async #readRules(origin: string): Promise<RobotsRules> {
    const url = `${origin}/robots.txt`;
    try {
      const file = new TextDecoder().decode(await this.#read(url));
      const robots = robotsParser(url, file);
      const wildcards = (file.match(/^.*\*.*$/gmu) ?? []).reduce((sum, { length }) => sum + length, 0);
      const seconds = robots.getCrawlDelay(this.#name) ?? 0;
      return {
        allows: ({ href }) =>
          wildcards * href.length <= MOST_COMPARISONS && (robots.isAllowed(href, this.#name) ?? true),
        ...(seconds > 0 && { crawlDelayMs: Math.min(seconds * 1_000, LONGEST_CRAWL_DELAY_MS) }),
      };
    } catch (error) {
      const status = error instanceof PermanentFetchError ? (error.status ?? 0) : 0;
      if (status >= 300 && status < 500) return { allows: () => true };
      throw error;
    }
  }
}
