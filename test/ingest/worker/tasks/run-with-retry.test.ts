import { describe, expect, it } from 'vitest';
import { PermanentFetchError, RetryableFetchError } from '../../../../src/ingest/fetch/fetch-error.ts';
import { OutsideRootError } from '../../../../src/ingest/shared/inside-root.ts';
import { DeferredError } from '../../../../src/ingest/sources/polite-request.ts';
import { MAX_ATTEMPTS, runWithRetry } from '../../../../src/ingest/worker/tasks/run-with-retry.ts';

const URL = 'https://courier.example/a';

/** What becomes of a job that fails so. */
async function run(
  error: Error | undefined,
  { attempts = 1, failures = 0, signal = new AbortController().signal } = {},
) {
  const ends: unknown[] = [];
  const job = {
    read: async () => {
      if (error) throw error;
    },
    postpone: async (runAt: Date, failed: number) => {
      ends.push({ inMs: Math.round((runAt.getTime() - Date.now()) / 10_000) * 10_000, failures: failed });
    },
    quarantine: async (reason: string) => {
      ends.push(reason);
    },
  };
  await runWithRetry(job, { attempts, failures, signal }, () => 0.5);
  return ends;
}

describe('a job', () => {
  it('that reads its document is done', async () => {
    expect(await run(undefined)).toEqual([]);
  });

  it('whose host may not be asked yet is postponed until then, which is no failure', async () => {
    expect(await run(new DeferredError(new Date(Date.now() + 60_000)), { failures: 2 })).toEqual([
      { inMs: 60_000, failures: 2 },
    ]);
  });

  it('whose host fails is tried again later, no sooner than the host asks', async () => {
    const error = new RetryableFetchError(URL, 'answered 503', { retryAfterMs: 600_000 });
    expect(await run(error, { failures: 1 })).toEqual([{ inMs: 630_000, failures: 2 }]);
  });

  it('whose host has failed too often is given up, with the last reason', async () => {
    expect(await run(new RetryableFetchError(URL, 'answered 503'), { failures: 7 })).toEqual([
      `${URL}: answered 503, 8 times in a row`,
    ]);
  });

  it.each([new PermanentFetchError(URL, 'answered 404'), new OutsideRootError('a.txt leads out of its folder')])(
    'with an error that no retry can mend is given up at once: %s',
    async (error) => {
      expect(await run(error)).toEqual([error.message]);
    },
  );

  it('that began too often without an end is given up unread', async () => {
    expect(await run(undefined, { attempts: MAX_ATTEMPTS })).toEqual([
      expect.stringMatching(`its reading was cut off ${MAX_ATTEMPTS - 1} times`),
    ]);
  });

  it('that fails while the worker stops is enqueued again at once, without a failure', async () => {
    expect(await run(new Error('cut off'), { failures: 3, signal: AbortSignal.abort() })).toEqual([
      { inMs: 0, failures: 3 },
    ]);
  });

  it('that meets a bug throws it', async () => {
    await expect(run(new TypeError('a bug'))).rejects.toThrow('a bug');
  });
});
