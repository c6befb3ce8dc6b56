import { setTimeout as sleep } from 'node:timers/promises';
import { delayHost, takeTurn } from '../../store/imports/host-turns.ts';
import type { SourceToRead } from '../../store/imports/source-readings.ts';
import type { FetchedDocument, NotModified, Validators } from '../fetch/fetch-document.ts';
import { RetryableFetchError } from '../fetch/fetch-error.ts';
import type { Pipeline } from '../shared/pipeline.ts';

/** The host's next turn comes later than a job may wait: the job is to be postponed until `at`. */
export class DeferredError extends Error {
  readonly at: Date;

  constructor(at: Date) {
    super(`not before ${at.toISOString()}`);
    this.at = at;
  }
}

/** How long a request may wait for its host while it occupies one of the worker's jobs. */
const MOST_WAIT_MS = 5_000;

/**
 * Requests a document. Requests to one host, from all processes together, are as far apart as the source and the host's
 * robots.txt ask; so are those that redirects lead to. When a host answers with Retry-After, all of its documents wait.
 * Throws DeferredError, FetchError or the signal's reason.
 */
export async function requestPolitely(
  { store, web }: Pipeline,
  url: string,
  {
    delayMs,
    maxBytes,
    mostWaitMs = MOST_WAIT_MS,
  }: Pick<SourceToRead, 'delayMs' | 'maxBytes'> & { mostWaitMs?: number },
  validators: Validators,
  signal: AbortSignal,
): Promise<FetchedDocument | NotModified> {
  const asked = new Set<string>();
  const waitForTurn = async (host: string, delay: number) => {
    // A redirect within a host waits longer: postponed, the job would begin with the first request again each time.
    const turn = await takeTurn(store.pool, host, delay, mostWaitMs + (asked.has(host) ? delay : 0));
    if ('notBefore' in turn) throw new DeferredError(turn.notBefore);
    asked.add(host);
    await sleep(turn.waitMs, undefined, { signal });
  };
  try {
    return await web.read(url, { ...validators, delayMs, takeTurn: waitForTurn, limits: { maxBytes }, signal });
  } catch (error) {
    const { host, retryAfterMs } = error instanceof RetryableFetchError ? error : {};
    if (host !== undefined && retryAfterMs !== undefined) {
      await delayHost(store.pool, host, new Date(Date.now() + retryAfterMs));
    }
    throw error;
  }
}

/** The Content-Type header, from its parts. */
export function contentTypeOf({ contentType, charset }: FetchedDocument): string | undefined {
  return contentType && (charset ? `${contentType}; charset=${charset}` : contentType);
}
