import { isHeld } from '../database/lease.ts';
import type { Queryable } from '../database/sql.ts';

/** A job of Graphile Worker. */
export interface NewJob {
  task: string;
  /** A list: jobs of one key that wait are made one with all of their entries. */
  payload: readonly unknown[];
  /** Of one key, one job waits at most. */
  key?: string | undefined;
  /** Jobs of one queue run one after the other, whichever process runs them. */
  queue?: string | undefined;
  runAt?: Date | undefined;
  /** Smaller comes first. */
  priority?: number | undefined;
  maxAttempts?: number | undefined;
}

/** Adds jobs; within a transaction, they are there when it commits and never without it. */
export async function addJobs(db: Queryable, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  await db.query(
    `/* add_jobs */ SELECT FROM graphile_worker.add_jobs(ARRAY(
        SELECT ROW(task, payload, queue, "runAt", "maxAttempts", key, priority, NULL)::graphile_worker.job_spec
        FROM json_to_recordset($1) AS job (task text, payload json, queue text, "runAt" timestamptz, "maxAttempts" int,
          key text, priority int)))`,
    [JSON.stringify(jobs)],
  );
}

/** Names a queue or a key within the length that the queue's tables take. */
export function jobName(kind: string, name: string): string {
  return `${kind}:${name.length <= 100 ? name : Buffer.from(name).toString('base64url').slice(-100)}`;
}

/** A worker takes its first jobs a moment before its lease. */
const YOUNG = '5 seconds';

/** Hands the jobs of workers that died to those that live; answers how many workers there were. */
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

/** Lets others take what these workers have begun. */
export async function releaseJobs(db: Queryable, workers: readonly string[]): Promise<void> {
  await db.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [workers]);
}
