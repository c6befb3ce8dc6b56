import type { Pool } from 'pg';
import { withoutCredentials } from '../../model.ts';
import { sha256 } from '../database/hash.ts';
import { isHeld, type Lease, lock, takeLease } from '../database/lease.ts';
import { required } from '../database/required.ts';
import type { Queryable } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Store } from '../store.ts';
import type { RunOutcome, RunStatus } from './runs.ts';

/** What a run counted. */
export interface RunCounts {
  read: number;
  created: number;
  changed: number;
  unchanged: number;
  quarantined: number;
  /** Articles in which nothing was looked for, because of their language. */
  unread: number;
  reports: number;
}

export interface NewRunItem {
  outcome: RunOutcome;
  subject: string;
  detail: string | null;
  articleId?: number;
  quarantineId?: number;
}

export async function recordItems(db: Queryable, runId: number, items: readonly NewRunItem[]): Promise<void> {
  if (items.length === 0) return;
  await db.query(
    `INSERT INTO run_item (run_id, outcome, subject, detail, article_id, quarantine_id)
      SELECT $1, outcome, subject, detail, "articleId", "quarantineId"
      FROM json_to_recordset($2)
        AS item (outcome "RunOutcome", subject text, detail text, "articleId" int, "quarantineId" int)`,
    [runId, withoutCredentials(JSON.stringify(items))],
  );
}

export async function finishRun(
  store: Store,
  runId: number,
  /** `stopped`: a person stopped it, which does not count as a failure of its source. */
  result: RunCounts & { status: RunStatus; error?: string | undefined; stopped?: boolean | undefined },
): Promise<void> {
  const { status, error, stopped = false, read, created, changed, unchanged, quarantined, unread, reports } = result;
  await store.pool.query(
    `/* finish_run */ WITH finished AS (
        UPDATE run SET finished_at = now(), status = $2, error = $3, read = $4, created = $5, changed = $6, unchanged = $7,
          quarantined = $8, unread = $11, reports = $9
        WHERE id = $1 RETURNING source_id, finished_at, status)
      UPDATE source s SET last_run_at = f.finished_at,
        last_success_at = CASE WHEN f.status = 'FAILED' THEN s.last_success_at ELSE f.finished_at END,
        failures = CASE WHEN $10 THEN s.failures WHEN f.status = 'FAILED' THEN s.failures + 1 ELSE 0 END
      FROM finished f WHERE s.id = f.source_id`,
    [
      runId,
      status,
      error === undefined ? null : withoutCredentials(error),
      read,
      created,
      changed,
      unchanged,
      quarantined,
      reports,
      stopped,
      unread,
    ],
  );
}

/** The id of a folder's source, which is made if new. Its slug is public, so it does not contain the path. */
export async function getFolderSource(store: Store, location: string): Promise<number> {
  const { rows } = await store.pool.query<{ id: number }>(
    `/* folder_source */ INSERT INTO source (slug, kind, location) VALUES ($1, 'FOLDER', $2)
      ON CONFLICT (location) DO UPDATE SET location = excluded.location RETURNING id`,
    [`folder-${sha256(location).slice(0, 6)}`, location],
  );
  return required(rows[0], `the source ${location}`).id;
}

/** Adds a run. With `pending` documents, which are read as jobs, it ends with the last of them. */
export async function openRun(
  db: Queryable,
  { sourceId, inputs, pending }: { sourceId: number | null; inputs: readonly string[]; pending: number },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    'INSERT INTO run (source_id, inputs, pending) VALUES ($1, $2, $3) RETURNING id',
    [sourceId, inputs.map(withoutCredentials), pending],
  );
  return required(rows[0], 'the run that was to be opened').id;
}

/** Begins a run that this process does itself, and takes its lease in the same statement, so that it never looks dead. */
export async function beginRun(
  pool: Pool,
  { sourceId, inputs }: { sourceId: number | null; inputs: readonly string[] },
): Promise<{ runId: number; lease: Lease }> {
  const { lease, taken } = await takeLease(pool, (client) =>
    client.query<{ id: number }>(
      `/* begin_run */ WITH begun AS (INSERT INTO run (source_id, inputs) VALUES ($1, $2) RETURNING id)
        SELECT id, ${lock('run', 'id::text')} FROM begun`,
      [sourceId, inputs],
    ),
  );
  return { runId: required(taken.rows[0], 'the run that was to begin').id, lease };
}

/**
 * Adds to a run's counts. With its last pending document the run ends, and is deleted if it changed nothing, since
 * sources are read often. Call it at the end of a transaction: it locks the run's row.
 */
export async function addToRun(tx: Transaction, runId: number, counts: RunCounts, settled: number): Promise<void> {
  const { read, created, changed, unchanged, quarantined, unread, reports } = counts;
  await tx.query({
    name: 'add_to_run',
    text: `/* add_to_run */ UPDATE run SET read = read + $2, created = created + $3, changed = changed + $4,
        unchanged = unchanged + $5, quarantined = quarantined + $6, reports = reports + $7, unread = unread + $9,
        pending = pending - $8,
        finished_at = CASE WHEN pending = $8 AND $8 > 0 THEN now() ELSE finished_at END,
        status = CASE WHEN pending <> $8 OR $8 = 0 THEN status WHEN quarantined + $6 > 0 THEN 'QUARANTINED'
          ELSE 'SUCCEEDED'::"RunStatus" END
      WHERE id = $1`,
    values: [runId, read, created, changed, unchanged, quarantined, reports, settled, unread],
  });
  if (settled === 0) return;
  await tx.query(
    `DELETE FROM run WHERE id = $1 AND status = 'SUCCEEDED' AND source_id IS NOT NULL
      AND created + changed + quarantined = 0`,
    [runId],
  );
}

/** Ends a run that has no jobs; `error` says why it failed. */
export async function closeRun(db: Queryable, runId: number, error?: string): Promise<void> {
  await db.query(
    `UPDATE run SET finished_at = now(), error = $2,
        status = CASE WHEN $2::text IS NOT NULL THEN 'FAILED' WHEN quarantined > 0 THEN 'QUARANTINED'
          ELSE 'SUCCEEDED'::"RunStatus" END
      WHERE id = $1`,
    [runId, error ?? null],
  );
}

/** Marks runs as failed whose process has died. Runs that wait for jobs go on. */
export async function closeDeadRuns(db: Queryable): Promise<number> {
  const { rowCount } = await db.query(
    `/* dead_runs */ UPDATE run SET status = 'FAILED', finished_at = now(),
        error = 'its process ended before it did; import the same again to go on'
      WHERE status = 'RUNNING' AND pending = 0 AND NOT ${isHeld('run', 'run.id::text')}`,
  );
  return rowCount ?? 0;
}

/** Records a run that failed before it found anything to read. */
export async function recordFailedRun(db: Queryable, sourceId: number, input: string, error: string): Promise<void> {
  await db.query(
    `INSERT INTO run (source_id, inputs, status, finished_at, error) VALUES ($1, $2, 'FAILED', now(), $3)`,
    [sourceId, [withoutCredentials(input)], withoutCredentials(error)],
  );
}
