import { inTransaction } from '../../store/database/transaction.ts';
import { forgetEvents } from '../../store/events/forget-events.ts';
import { takeRetries } from '../../store/imports/quarantine.ts';
import { addJobs, jobName, releaseDeadJobs } from '../../store/imports/queue.ts';
import { closeDeadRuns } from '../../store/imports/run-log.ts';
import { findForgotten } from '../../store/imports/source-items.ts';
import { setNextTick, takeDueSources } from '../../store/imports/source-readings.ts';
import { findUncompared } from '../../store/write/near-copies.ts';
import { countStale } from '../../store/write/rereads.ts';
import { countUncompared } from '../../store/write/uncompared-statements.ts';
import type { Pipeline } from '../shared/pipeline.ts';
import { findNextTick } from './schedule.ts';
import { isWeb, jobsOf, queueOf, SOURCE_ATTEMPTS } from './tasks/read-source.ts';
import { retryJob } from './tasks/retry-quarantined.ts';
import { isToBeWatched } from './tasks/watch-events.ts';

/**
 * Enqueues a reading of each source that is due, and sets when it is due next; answers how many. Every worker calls it:
 * the source's row is locked, and both are written in one transaction, so nothing is enqueued twice. Times that were
 * missed count as one: the next is counted from now.
 */
export async function enqueueDueSources({ store }: Pick<Pipeline, 'store'>): Promise<number> {
  return inTransaction(store, async (tx) => {
    const { now, due } = await takeDueSources(tx);
    for (const source of due) await setNextTick(tx, source.id, findNextTick(source, now));
    await addJobs(
      tx,
      due.map(({ id, location, dueAt }) => ({
        task: 'read-source',
        payload: [{ source: id, due: dueAt }],
        key: jobName('source', String(id)),
        queue: (isWeb(location) ? queueOf(location) : undefined) ?? jobName('source', String(id)),
        priority: -1,
        maxAttempts: SOURCE_ATTEMPTS,
      })),
    );
    return due.length;
  });
}

/** Enqueues the documents in quarantine that somebody asked to try again. */
export async function enqueueRetries({ store }: Pick<Pipeline, 'store'>): Promise<void> {
  await inTransaction(store, async (tx) => {
    const ids = await takeRetries(tx);
    await addJobs(
      tx,
      ids.map((id) => retryJob({ quarantined: id })),
    );
  });
}

/**
 * Releases the jobs and closes the runs of dead processes, and enqueues work that has no job: documents whose job was
 * lost, texts that changed knowledge reads otherwise, articles and statements that were not compared with others yet,
 * events that something may be found in.
 * Removes events that are no longer kept.
 */
export async function maintainQueue({
  store,
  threads,
  log,
  eventsKeptDays,
}: Pick<Pipeline, 'store' | 'threads' | 'log' | 'eventsKeptDays'>): Promise<void> {
  const dead = await releaseDeadJobs(store.pool);
  if (dead > 0) log.warn(`${dead} ${dead === 1 ? 'worker' : 'workers'} ended without a word; their jobs are taken up.`);
  await closeDeadRuns(store.pool);
  await forgetEvents(store.pool, eventsKeptDays);
  await addJobs(store.pool, jobsOf(await findForgotten(store.pool, 1_000)));
  const { readBy } = await threads.reader();
  const isStale = (await countStale(store.pool, readBy, 1)) > 0;
  const isUncompared = (await findUncompared(store.pool, 1)).length > 0;
  const tasks = [
    ...(isStale ? ['reextract'] : []),
    ...(isUncompared ? ['compare-articles'] : []),
    ...((await countUncompared(store.pool, 1)) > 0 ? ['compare-statements'] : []),
    ...((await isToBeWatched({ store })) ? ['watch-events'] : []),
  ];
  const later = { priority: 10, payload: [], maxAttempts: 5 };
  await addJobs(
    store.pool,
    tasks.map((task) => ({ ...later, task, key: task, queue: task })),
  );
}
