import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Job, Logger, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { z } from 'zod';
import { holdLease, type Lease } from '../../store/database/lease.ts';
import { inSpan } from '../../store/database/tracing.ts';
import { inTransaction } from '../../store/database/transaction.ts';
import { releaseJobs } from '../../store/imports/queue.ts';
import { compareSomeStatements } from '../linking/compare-statements.ts';
import type { Pipeline } from '../shared/pipeline.ts';
import { enqueueDueSources, enqueueRetries, maintainQueue } from './maintenance.ts';
import { migrateQueue } from './migrate-queue.ts';
import { compareSome } from './tasks/compare-articles.ts';
import { readDocument } from './tasks/read-document.ts';
import { readSource } from './tasks/read-source.ts';
import { reextractSome } from './tasks/reextract.ts';
import { retryInJob } from './tasks/retry-quarantined.ts';
import { watchEvents } from './tasks/watch-events.ts';

/** What a worker does for others, beside what is its own. */
export interface OtherWork {
  /** By their names; each ends soon after the signal. */
  tasks(signal: AbortSignal): TaskList;
  /** Enqueues what is due of them. */
  enqueueDue(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkerOptions {
  /** Jobs at a time. More than processors: a job mostly waits for a host, a thread or the database. */
  concurrency: number;
  /** Time between two checks for sources that are due; default 1 s. */
  tickMs?: number | undefined;
  /** Time between two runs of `maintainQueue`; default 5 s. */
  maintenanceMs?: number | undefined;
  others?: OtherWork | undefined;
}

export interface Worker {
  /** Finishes the jobs that end within some seconds, releases the others to other workers, and ends. */
  stop(): Promise<void>;
}

/** Starts a worker; any number of them, on any hosts, share one queue. It survives restarts of the database. */
export function startWorker(pipeline: Pipeline, options: WorkerOptions): Worker {
  const stopping = new AbortController();
  const working = Promise.all([
    superviseRunner(pipeline, options, stopping.signal),
    repeat(pipeline, options, stopping.signal),
  ]);
  return {
    async stop() {
      stopping.abort();
      await working;
    },
  };
}

const RESTART_MS = 1_000;
/** How long jobs may go on after the worker was told to stop; then they are aborted. */
const GRACE_MS = 3_000;
/** How long to wait for the runner's end: one that twice failed to report a job's end never ends. */
const STOP_MS = 6_000;

/** Runs Graphile's worker, and starts it again when it ended because the database's connections broke. */
async function superviseRunner(pipeline: Pipeline, options: WorkerOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await runUntilStopped(pipeline, options, signal);
    } catch (error) {
      pipeline.log.warn(`The worker's connection was lost: ${messageOf(error)}; it goes on when the database answers.`);
    }
    await sleep(RESTART_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function runUntilStopped(
  pipeline: Pipeline,
  { concurrency, others }: WorkerOptions,
  signal: AbortSignal,
): Promise<void> {
  const { store, log } = pipeline;
  const abandoning = new AbortController();
  const events: WorkerEvents = new EventEmitter();
  let poolId = '';
  events.on('pool:create', ({ workerPool }) => {
    poolId = workerPool.id;
  });
  const runner = await run({
    pgPool: store.pool,
    taskList: traced({ ...tasksOf(pipeline, abandoning.signal), ...others?.tasks(abandoning.signal) }),
    concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    events,
    logger: loggerOf(log),
    // Without batches, a connection that breaks while a job's end is reported would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  let lease: Lease | undefined;
  try {
    lease = await holdLease(store.pool, 'worker', poolId);
    await endOf(runner, lease, signal);
  } finally {
    const stopped = new AbortController();
    const grace = setTimeout(() => abandoning.abort(new Error('the worker stops')), GRACE_MS);
    const overdue = sleep(STOP_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    await Promise.race([runner.stop().catch(() => undefined), overdue]);
    clearTimeout(grace);
    stopped.abort();
    await releaseJobs(store.pool, [poolId]).catch(() => undefined);
    lease?.release();
  }
}

/**
 * Resolves when the worker is to stop, or has lost the lease by which others know that it lives; throws if it failed.
 */
async function endOf(runner: Runner, lease: Lease, signal: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const ending = runner.promise.finally(() => ended.abort());
  ending.catch(() => undefined);
  // No Promise.race with `ending`: each race would stay in memory until the worker ends.
  const either = AbortSignal.any([signal, ended.signal]);
  while (!either.aborted && lease.isHeld()) await sleep(500, undefined, { signal: either }).catch(() => undefined);
  if (ended.signal.aborted) await ending;
}

const sourceJob = z.array(z.object({ source: z.number() }));
const documentJob = z.array(z.object({ item: z.number(), failures: z.number().optional() }));
const quarantinedJob = z.array(z.object({ quarantined: z.number(), failures: z.number().optional() }));

function tasksOf(pipeline: Pipeline, signal: AbortSignal): TaskList {
  const { store, threads } = pipeline;
  const attemptOf = ({ attempts, last_error: lastError }: Job) => ({ attempts, lastError, signal });
  return {
    'read-source': async (payload, { job }) => {
      // Times at which the source was due while the job waited are merged into this one reading.
      const [tick] = sourceJob.parse(payload);
      if (tick) await readSource(pipeline, tick.source, attemptOf(job));
    },
    'read-document': async (payload, { job }) => readDocument(pipeline, documentJob.parse(payload), attemptOf(job)),
    'retry-quarantined': async (payload, { job }) => {
      // Of requests merged into one job the last counts: where a person made it, failures are counted anew.
      const retry = quarantinedJob.parse(payload).at(-1);
      if (retry) await retryInJob(pipeline, retry, attemptOf(job));
    },
    reextract: async () => {
      const reader = await threads.reader({ latest: true });
      while (!signal.aborted && (await reextractSome(store, reader)).texts > 0);
    },
    'compare-articles': async () => {
      const reader = await threads.reader();
      while (!signal.aborted && (await compareSome(store, reader)) > 0);
    },
    'watch-events': async () => watchEvents(pipeline, signal),
    'compare-statements': async () => {
      while (!signal.aborted && (await inTransaction(store, compareSomeStatements)) > 0);
    },
  };
}

/** Each job in a span of its own, which continues the trace of whatever enqueued it. */
function traced(tasks: TaskList): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload, helpers) => {
        const [carrier] = Array.isArray(payload) ? payload : [];
        return inSpan({ name: `job ${name}`, kind: 'CONSUMER', carrier }, async () => task?.(payload, helpers));
      },
    ]),
  );
}

/** Enqueues what is due and maintains the queue, again and again until the worker is to stop. */
async function repeat(
  pipeline: Pipeline,
  { tickMs = 1_000, maintenanceMs = 5_000, others }: WorkerOptions,
  signal: AbortSignal,
): Promise<void> {
  let isMigrated = false;
  let maintainedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    try {
      if (!isMigrated) await migrateQueue(pipeline.store);
      isMigrated = true;
      await enqueueDueSources(pipeline);
      await enqueueRetries(pipeline);
      if (performance.now() - maintainedAt >= maintenanceMs) {
        await maintainQueue(pipeline);
        await others?.enqueueDue();
        maintainedAt = performance.now();
      }
    } catch (error) {
      pipeline.log.warn(`What is due could not be looked for: ${messageOf(error)}`);
    }
    await sleep(tickMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Passes on only errors: Graphile logs every job. */
function loggerOf(log: Pipeline['log']): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.warn(message);
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
