import { PermanentFetchError, RetryableFetchError } from '../../fetch/fetch-error.ts';
import { backoffMs } from '../../fetch/retry.ts';
import { OutsideRootError } from '../../shared/inside-root.ts';
import { DeferredError } from '../../sources/polite-request.ts';

/** How often a document's job begins, for its process may be killed each time. The last time it only quarantines the document. */
export const MAX_ATTEMPTS = 6;
/** After so many failures of its host, over some hours, a document is given up. */
const MOST_FAILURES = 8;

/** A job began this often, and each time ended without saying why. */
export class CutOff extends Error {
  constructor(times: number, lastError: string | null | undefined) {
    const last = lastError == null ? '' : `; the last time: ${lastError}`;
    super(`its reading was cut off ${times} times, by a fault or by the end of its process${last}`);
  }
}

/** How a job has fared until now. */
export interface Attempt {
  /** How often it has begun; more than once if a process was killed or a bug ended it. */
  attempts: number;
  /** How often in a row its host failed. */
  failures: number;
  /** Why it ended the last time, if it could still say so. */
  lastError?: string | null;
  signal: AbortSignal;
}

/** What `runWithRetry` needs of a job. */
export interface RetryableJob {
  read(signal: AbortSignal): Promise<unknown>;
  /** Ends the job, and enqueues it again for `runAt`. */
  postpone(runAt: Date, failures: number): Promise<void>;
  /** Gives the document up, with the reason. */
  quarantine(reason: string): Promise<void>;
}

/**
 * Reads a job's document. When that fails, the job is postponed until its host may be asked again, or the document goes
 * into quarantine with the reason; a bug is thrown.
 */
export async function runWithRetry(
  job: RetryableJob,
  { attempts, failures, lastError, signal }: Attempt,
  random?: (() => number) | undefined,
): Promise<void> {
  if (attempts >= MAX_ATTEMPTS) {
    return job.quarantine(new CutOff(attempts - 1, lastError).message);
  }
  try {
    await job.read(signal);
  } catch (error) {
    if (signal.aborted) return job.postpone(new Date(), failures);
    if (error instanceof DeferredError) return job.postpone(error.at, failures);
    if (error instanceof PermanentFetchError || error instanceof OutsideRootError) return job.quarantine(error.message);
    if (!(error instanceof RetryableFetchError)) throw error;
    if (failures + 1 >= MOST_FAILURES) return job.quarantine(`${error.message}, ${failures + 1} times in a row`);
    const wait = backoffMs(failures + 1, random, { atLeastMs: error.retryAfterMs });
    await job.postpone(new Date(Date.now() + wait), failures + 1);
  }
}
