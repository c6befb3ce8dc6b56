import { isHeldByAnybody } from '../database/lease.ts';
import type { Queryable } from '../database/sql.ts';

/** Due and waiting; to be done later; being done; given up after its last attempt. */
export const JOB_STATES = ['waiting', 'postponed', 'running', 'failed'] as const;

export interface WorkState {
  jobs: { task: string; state: (typeof JOB_STATES)[number]; count: number }[];
  /** Seconds for which the job that has waited longest has been due. */
  queueAge: number;
  /** Whether any worker lives. */
  hasWorker: boolean;
}

const NO_WORK: WorkState = { jobs: [], queueAge: 0, hasWorker: false };

/** How the queue fares. */
export async function readWorkState(db: Queryable): Promise<WorkState> {
  // Its tables are there once a worker has run.
  const { rowCount } = await db.query("SELECT WHERE to_regclass('graphile_worker._private_jobs') IS NOT NULL");
  if (!rowCount) return NO_WORK;
  const { rows } = await db.query<WorkState['jobs'][number] & { age: number }>(
    `/* work_state */ SELECT t.identifier AS task, state, count(*)::int AS count,
        max(CASE WHEN state = 'waiting' THEN extract(epoch FROM now() - run_at) ELSE 0 END)::float8 AS age
      FROM (SELECT task_id, run_at, CASE WHEN locked_at IS NOT NULL THEN 'running' WHEN attempts >= max_attempts THEN 'failed'
          WHEN run_at > now() THEN 'postponed' ELSE 'waiting' END AS state FROM graphile_worker._private_jobs) j
        JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return {
    jobs: rows.map(({ task, state, count }) => ({ task, state, count })),
    queueAge: Math.max(0, ...rows.map(({ age }) => age)),
    hasWorker: await hasWorker(db),
  };
}

async function hasWorker(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ held: boolean }>(`SELECT ${isHeldByAnybody('worker')} AS held`);
  return rows[0]?.held === true;
}

/** How a source fares: over the last day, and now. */
export interface SourceState {
  source: string;
  status: string;
  /** In a row, until now. */
  failures: number;
  error: string | null;
  /** Documents that its runs of the last day read, and how many of these were set aside. */
  items: number;
  quarantined: number;
}

/** Sources, those that fail most first, of which at most `limit`. */
export async function readSourceStates(db: Queryable, limit: number): Promise<SourceState[]> {
  const { rows } = await db.query<SourceState>(
    `/* source_states */ SELECT s.slug AS source, s.status::text, s.failures, coalesce(s.reason, s.error) AS error,
        coalesce(sum(r.read), 0)::int AS items, coalesce(sum(r.quarantined), 0)::int AS quarantined
      FROM source s LEFT JOIN run r ON r.source_id = s.id AND r.started_at > now() - interval '1 day'
      GROUP BY s.id ORDER BY s.failures DESC, s.slug LIMIT $1`,
    [limit],
  );
  return rows;
}

/** Of the documents that all imports of the last day read, how many, and how many were set aside. */
export async function readLastDay(db: Queryable): Promise<{ read: number; quarantined: number }> {
  const { rows } = await db.query<{ read: number; quarantined: number }>(
    `/* last_day */ SELECT coalesce(sum(read), 0)::int AS read, coalesce(sum(quarantined), 0)::int AS quarantined
      FROM run WHERE started_at > now() - interval '1 day'`,
  );
  return rows[0] ?? { read: 0, quarantined: 0 };
}
