import { setTimeout as sleep } from 'node:timers/promises';
import { delayHost, takeTurn } from '../../store/imports/host-turns.ts';
import type { SourceRow } from '../../store/imports/sources.ts';
import type { FetchedDocument, NotModified, Validators } from '../fetch/fetch-document.ts';
import { RetryableFetchError } from '../fetch/fetch-error.ts';
import type { Pipeline } from '../shared/pipeline.ts';

/** The host is to be left alone for longer than a job may wait. */
export class DeferredError extends Error {
  readonly at: Date;

  constructor(at: Date) {
    super(`not before ${at.toISOString()}`);
    this.at = at;
  }
}

/** The longest that a request waits for its turn while it holds its place among the jobs. */
const MOST_WAIT_MS = 5_000;

/**
 * Asks for a document when it is the host's turn, whichever process asked last, as far apart as its robots.txt wants; so
 * each host that redirects lead to. A host that wants to be left alone is left alone by all of its documents. Throws
 * `DeferredError`, FetchError or the signal's reason.
 */
export async function requestPolitely(
  { store, web }: Pipeline,
  url: string,
  { delayMs, maxBytes, mostWaitMs = MOST_WAIT_MS }: Pick<SourceRow, 'delayMs' | 'maxBytes'> & { mostWaitMs?: number },
  validators: Validators,
  signal: AbortSignal,
): Promise<FetchedDocument | NotModified> {
  const asked = new Set<string>();
  const waitForTurn = async (host: string, delay: number) => {
    // A redirect within a host waits for its turn: put off, it would begin anew each time, and get no further.
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

/** The header of that name, put together again. */
export function contentTypeOf({ contentType, charset }: FetchedDocument): string | undefined {
  return contentType && (charset ? `${contentType}; charset=${charset}` : contentType);
}
