import { isHeld } from '../database/lease.ts';
import type { Queryable } from '../database/sql.ts';
import { isTracing, traceToContinue } from '../database/tracing.ts';

/** A job of Graphile Worker. */
export interface NewJob {
  task: string;
  /** A list, because waiting jobs with the same key are merged into one that has the entries of all. */
  payload: readonly object[];
  /** At most one job of a key waits. */
  key?: string | undefined;
  /** Jobs of one queue run one after the other, whichever process runs them. */
  queue?: string | undefined;
  runAt?: Date | undefined;
  /** Smaller comes first. */
  priority?: number | undefined;
  maxAttempts?: number | undefined;
}

/** Adds jobs. In a transaction they start only once it commits. */
export async function addJobs(db: Queryable, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const trace = isTracing() ? traceToContinue() : undefined;
  const sent = trace
    ? jobs.map((job) => ({ ...job, payload: job.payload.map((entry) => ({ ...trace, ...entry })) }))
    : jobs;
  await db.query(
    `/* add_jobs */ SELECT FROM graphile_worker.add_jobs(ARRAY(
        SELECT ROW(task, payload, queue, "runAt", "maxAttempts", key, priority, NULL)::graphile_worker.job_spec
        FROM json_to_recordset($1) AS job (task text, payload json, queue text, "runAt" timestamptz, "maxAttempts" int,
          key text, priority int)))`,
    [JSON.stringify(sent)],
  );
}

/** Makes the name of a queue or a key, short enough for the queue's tables. */
export function jobName(kind: string, name: string): string {
  return `${kind}:${name.length <= 100 ? name : Buffer.from(name).toString('base64url').slice(-100)}`;
}

/** A worker may lock its first jobs a moment before it holds its lease. */
const YOUNG = '5 seconds';

/** Frees the jobs of workers that died; answers how many workers that were. */
export async function releaseDeadJobs(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ id: string }>(
    `/* dead_workers */ SELECT DISTINCT locked_by AS id FROM (
        SELECT locked_by, locked_at FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
        UNION ALL
        SELECT locked_by, locked_at FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL) held
      WHERE locked_at < now() - interval '${YOUNG}' AND NOT ${isHeld('worker', 'held.locked_by')}`,
  );
  if (rows.length > 0) {
    await releaseJobs(
      db,
      rows.map(({ id }) => id),
    );
  }
  return rows.length;
}

/** Frees the jobs that these workers have locked. */
export async function releaseJobs(db: Queryable, workers: readonly string[]): Promise<void> {
  await db.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [workers]);
}
