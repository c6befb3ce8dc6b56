import type { Queryable } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';

/** One document in a source's listing. */
export interface ListedItem {
  /** The source's own identifier; unique within a listing. */
  key: string;
  /** Where to read it; null if `carried` is all there is. */
  location: string | null;
  /** What the listing says of its state, such as a time of change; null if nothing. */
  stamp: string | null;
  /** The content that the listing itself carries. */
  carried?: unknown;
}

/** A document to be read, as listed. */
export interface SourceItemRow {
  id: number;
  sourceId: number;
  key: string;
  location: string | null;
  carried: unknown;
  runId: number | null;
  articleId: number | null;
  readAt: Date | null;
  firstSeenAt: Date;
}

const columns = `id, source_id AS "sourceId", key, location, carried, run_id AS "runId", article_id AS "articleId",
  read_at AS "readAt", first_seen_at AS "firstSeenAt"`;

/** The new and changed documents of a listing, in order, without those that wait to be read already. */
export async function findNews(
  tx: Transaction,
  sourceId: number,
  listed: readonly ListedItem[],
): Promise<ListedItem[]> {
  const { rows } = await tx.query<{ key: string; stamp: string | null; waits: boolean }>({
    name: 'listed_before',
    text: `/* listed_before */ SELECT key, stamp, run_id IS NOT NULL AS waits FROM source_item
      WHERE source_id = $1 AND key = ANY ($2) AND gone_at IS NULL`,
    values: [sourceId, listed.map(({ key }) => key)],
  });
  const before = new Map(rows.map((row) => [row.key, row]));
  return listed.filter(({ key, stamp }) => {
    const known = before.get(key);
    return !known || (!known.waits && stamp !== null && stamp !== known.stamp);
  });
}

/** Pages that may have been edited unannounced, the longest due first. */
export async function findRechecks(tx: Transaction, sourceId: number, limit: number): Promise<ListedItem[]> {
  const { rows } = await tx.query<ListedItem>(
    `/* rechecks */ SELECT key, location, stamp FROM source_item
      WHERE source_id = $1 AND recheck_at <= now() AND run_id IS NULL AND location IS NOT NULL
      ORDER BY recheck_at LIMIT $2`,
    [sourceId, limit],
  );
  return rows;
}

/** Records items as waiting for a run, or, without a run, as listed. Answers them in the order given. */
export async function awaitItems(
  tx: Transaction,
  sourceId: number,
  runId: number | null,
  items: readonly ListedItem[],
): Promise<{ id: number; location: string | null }[]> {
  const { rows } = await tx.query<{ id: number; key: string; location: string | null }>(
    `/* await_items */ INSERT INTO source_item (source_id, run_id, key, location, stamp, carried)
      SELECT $1, $2, key, location, stamp, carried
        FROM json_to_recordset($3) AS item (key text, location text, stamp text, carried jsonb)
      ON CONFLICT (source_id, key) DO UPDATE SET run_id = excluded.run_id, location = excluded.location,
        stamp = excluded.stamp, carried = excluded.carried, last_seen_at = now(), recheck_at = NULL, gone_at = NULL
      RETURNING id, key, location`,
    [sourceId, runId, JSON.stringify(items)],
  );
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return items.flatMap(({ key }) => byKey.get(key) ?? []);
}

/** Marks items that are no longer listed as gone; answers the keys of those that were not marked before. */
export async function markGone(tx: Transaction, sourceId: number, listed: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ key: string }>(
    `/* mark_gone */ UPDATE source_item SET gone_at = now()
      WHERE source_id = $1 AND gone_at IS NULL AND run_id IS NULL AND NOT (key = ANY ($2)) RETURNING key`,
    [sourceId, listed],
  );
  return rows.map(({ key }) => key);
}

/** The items among these that still wait to be read. */
export async function findAwaited(db: Queryable, ids: readonly number[]): Promise<SourceItemRow[]> {
  const { rows } = await db.query<SourceItemRow>(
    `/* awaited_items */ SELECT ${columns} FROM source_item WHERE id = ANY ($1) AND run_id IS NOT NULL ORDER BY id`,
    [ids],
  );
  return rows;
}

/**
 * Items that wait to be read but have no job. The job was lost when a database lost its last transactions in a crash, or
 * failed for good while the process that should have quarantined the item ended too.
 */
export async function findForgotten(db: Queryable, limit: number): Promise<{ id: number; location: string | null }[]> {
  const { rows } = await db.query<{ id: number; location: string | null }>(
    `/* forgotten_items */ SELECT id, location FROM source_item
      WHERE run_id IS NOT NULL AND id NOT IN (SELECT (entry ->> 'item')::int
        FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id,
          json_array_elements(job.payload) entry
        WHERE task.identifier = 'read-document' AND (job.attempts < job.max_attempts OR job.locked_at IS NOT NULL))
      ORDER BY id LIMIT $1`,
    [limit],
  );
  return rows;
}

/** What a page looked like when it was last read, whichever source listed it. */
export interface PageState {
  etag: string | null;
  lastModified: string | null;
  contentHash: string | null;
  articleId: number | null;
}

export async function findPageState(db: Queryable, location: string): Promise<PageState | undefined> {
  const { rows } = await db.query<PageState>(
    `/* page_state */ SELECT etag, last_modified AS "lastModified", content_hash AS "contentHash",
        article_id AS "articleId"
      FROM source_item WHERE location = $1 AND article_id IS NOT NULL ORDER BY read_at DESC LIMIT 1`,
    [location],
  );
  return rows[0];
}

/** Locks items that wait until the transaction ends; answers the run of each. */
export async function claimItems(tx: Transaction, ids: readonly number[]): Promise<number[]> {
  const { rows } = await tx.query<{ runId: number }>(
    `/* claim_items */ SELECT run_id AS "runId" FROM source_item WHERE id = ANY ($1) AND run_id IS NOT NULL
      ORDER BY id FOR UPDATE`,
    [ids],
  );
  return rows.map(({ runId }) => runId).sort((a, b) => a - b);
}

/** Records that items have been read, and when to look at them again. No run waits for them any more. */
export async function settleItems(
  tx: Transaction,
  ids: readonly number[],
  { etag, lastModified, contentHash, articleId }: PageState,
  recheckAt: Date | null,
): Promise<void> {
  await tx.query(
    `/* settle_items */ UPDATE source_item SET run_id = NULL, carried = NULL, read_at = now(), etag = $2,
        last_modified = $3, content_hash = $4, article_id = $5, recheck_at = $6
      WHERE id = ANY ($1) AND run_id IS NOT NULL`,
    [ids, etag, lastModified, contentHash, articleId, recheckAt],
  );
}
