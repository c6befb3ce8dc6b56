import type { Transaction } from '../../database/transaction.ts';

/** Enters which articles are retracted, and which are not, where that is new. */
export async function markRetracted(
  tx: Transaction,
  retracted: readonly number[],
  others: readonly number[],
): Promise<void> {
  await tx.query({
    name: 'mark_retracted',
    text: `/* mark_retracted */ UPDATE article SET retracted_at = CASE WHEN id = ANY ($1::int[]) THEN now() END
      WHERE id = ANY ($1::int[] || $2::int[]) AND (retracted_at IS NOT NULL) <> (id = ANY ($1::int[]))`,
    values: [retracted, others],
  });
}

/**
 * Has an article's text read again by the rules, as if others had read it; one that came with its reports is written again
 * when it is next imported.
 */
export async function readAnew(
  tx: Transaction,
  { articleId, versionId }: { articleId: number; versionId: number },
): Promise<void> {
  await tx.query(`UPDATE version SET extracted_by = repeat('0', 64) WHERE id = $1 AND extracted_by IS NOT NULL`, [
    versionId,
  ]);
  await tx.query(`UPDATE article SET document_hash = repeat('0', 64), record_hash = NULL WHERE id = $1`, [articleId]);
}
