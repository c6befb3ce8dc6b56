import { PermanentFetchError, RetryableFetchError } from '../../fetch/fetch-error.ts';
import { backoffMs } from '../../fetch/retry.ts';
import { OutsideRootError } from '../../shared/inside-root.ts';
import { DeferredError } from '../../sources/polite-request.ts';

/** Attempts of one document's job that may end without telling why: its process was killed. */
export const MAX_ATTEMPTS = 6;
/** What its host fails to give so often, over some hours, is given up. */
const MOST_FAILURES = 8;

/** A job was begun so often, and never came to an end that it could tell of. */
export class CutOff extends Error {
  constructor(times: number, lastError: string | null | undefined) {
    const last = lastError == null ? '' : `; the last time: ${lastError}`;
    super(`its reading was cut off ${times} times, by a fault or by the end of its process${last}`);
  }
}

/** How a job has fared until now. */
export interface Attempt {
  /** How often it was begun; more than once where a process was killed, or a bug ended it. */
  attempts: number;
  /** How often its host has failed to give what it reads. */
  failures: number;
  /** What ended it the last time, where it could still tell. */
  lastError?: string | null;
  signal: AbortSignal;
}

/** The job of one document. */
export interface RetryableJob {
  read(signal: AbortSignal): Promise<unknown>;
  /** Ends the job; another of the same begins then. */
  postpone(runAt: Date, failures: number): Promise<void>;
  /** Ends it for good. */
  quarantine(reason: string): Promise<void>;
}

/** Reads what a job is for: again when its host allows, until it is read or given up with its reason. */
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
