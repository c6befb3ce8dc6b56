import { toFetchError } from '../../ingest/fetch/exchange.ts';
import { FetchError } from '../../ingest/fetch/fetch-error.ts';
import { type AddressGuard, GuardedAgent } from '../../ingest/fetch/guarded-agent.ts';
import { parseRetryAfter } from '../../ingest/fetch/retry.ts';

const TIMEOUT_MS = 15_000;
/** Of an answer's body, which nobody reads, no more is taken; then the connection is closed. */
const MOST_READ = 16 * 1024;

export interface PosterOptions {
  userAgent: string;
  allowPrivateAddresses: AddressGuard['allowPrivateAddresses'];
}

/** What became of a request. */
export interface Posted {
  /** HTTP status; null where there was no answer. */
  status: number | null;
  /** Why it was not taken; undefined where it was. */
  reason?: string | undefined;
  /** How long the answer asks to wait, in milliseconds. */
  retryAfterMs?: number | undefined;
}

/** Sends JSON to addresses that strangers chose: to public ones alone, with no redirect followed, within 15 seconds. */
export class Poster {
  readonly #agent: GuardedAgent;
  readonly #userAgent: string;

  constructor({ userAgent, allowPrivateAddresses }: PosterOptions) {
    this.#agent = new GuardedAgent({ allowPrivateAddresses });
    this.#userAgent = userAgent;
  }

  /** Throws only the signal's reason, and bugs of ours. */
  async post(address: string, headers: object, body: string, signal: AbortSignal): Promise<Posted> {
    const url = new URL(address);
    const deadline = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const {
        statusCode,
        headers: answered,
        body: answer,
      } = await this.#agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': this.#userAgent, ...headers },
        body,
        signal: AbortSignal.any([signal, deadline]),
      });
      await answer.dump({ limit: MOST_READ });
      if (statusCode >= 200 && statusCode < 300) return { status: statusCode };
      const retryAfter = [answered['retry-after'] ?? []].flat()[0];
      return {
        status: statusCode,
        reason: reasonOf(statusCode),
        retryAfterMs: parseRetryAfter(retryAfter, new Date()),
      };
    } catch (error) {
      signal.throwIfAborted();
      if (deadline.aborted) return { status: null, reason: `gave no answer within ${TIMEOUT_MS / 1_000} seconds` };
      const failure = toFetchError(error, url.host);
      if (!(failure instanceof FetchError)) throw error;
      return { status: null, reason: failure.message };
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}

function reasonOf(status: number): string {
  if (status >= 300 && status < 400)
    return `answered ${status}: redirects are not followed; give the address that it leads to`;
  return `answered ${status}`;
}
