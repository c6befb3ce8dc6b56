import { createHash } from 'node:crypto';
import type { Queryable } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';

/** Identifies a line and the `context` it was read with, as the digits of a UUID. */
export function hashRecord(line: Uint8Array, context: string): string {
  return createHash('sha256').update(context).update(line).digest('hex').slice(0, 32);
}

/** The origins of the articles that lines were read into; undefined unless all of the lines were, with the same rules. */
export async function findRecords(
  db: Queryable,
  hashes: readonly string[],
  readBy: string,
): Promise<string[] | undefined> {
  const { rows } = await db.query<{ hash: string; origin: string | null }>({
    name: 'known_records',
    // LATERAL and OFFSET 0 look articles up by hash first: an index of versions by rules would find nearly all of them.
    text: `/* known_records */ SELECT replace(a.record_hash::text, '-', '') AS hash, a.origin
      FROM article a CROSS JOIN LATERAL (
        SELECT v.extracted_by, v.unreadable FROM version v WHERE v.id = a.current_version_id OFFSET 0) v
      WHERE a.record_hash = ANY ($1::uuid[]) AND (v.extracted_by IS NULL OR v.extracted_by = $2) AND NOT v.unreadable`,
    values: [hashes, readBy],
  });
  const known = new Set(rows.map(({ hash }) => hash));
  return hashes.every((hash) => known.has(hash)) ? rows.flatMap(({ origin }) => origin ?? []) : undefined;
}

/** Updates the line hashes of documents that did not change although their lines, or what these are read with, did. */
export async function putRecords(
  tx: Transaction,
  documents: readonly { articleId: number; recordHash: string }[],
): Promise<void> {
  await tx.query(
    `UPDATE article a SET record_hash = n.hash
      FROM unnest($1::int[], $2::uuid[]) n(id, hash) WHERE a.id = n.id`,
    [documents.map(({ articleId }) => articleId), documents.map(({ recordHash }) => recordHash)],
  );
}
