import type { Transaction } from '../database/transaction.ts';

/** The provisional actors that speak in reports. */
export async function findProvisional(tx: Transaction, reports: readonly number[]): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>({
    name: 'provisional_speakers',
    text: `/* provisional_speakers */ SELECT DISTINCT a.id FROM (
        SELECT s.id, s.speaker_id FROM report r JOIN statement s ON s.id = r.statement_id WHERE r.id = ANY ($1::bigint[])) s
      JOIN actor a ON a.provisional AND (a.id = s.speaker_id
        OR a.id IN (SELECT m.speaker_id FROM statement_member m WHERE m.statement_id = s.id))`,
    values: [reports],
  });
  return rows.map(({ id }) => id);
}

/** Removes those of some provisional actors that nothing refers to any more: no statement, no other actor, no person's word. */
export async function removeUnused(tx: Transaction, actors: readonly number[]): Promise<void> {
  if (actors.length === 0) return;
  // First waits for whoever is just writing a statement of one, so that the next query sees it.
  await tx.query('SELECT FROM actor WHERE id = ANY ($1::int[]) AND provisional ORDER BY id FOR UPDATE', [actors]);
  await tx.query(
    `DELETE FROM actor a WHERE a.id = ANY ($1::int[]) AND a.provisional
      AND NOT EXISTS (SELECT FROM statement s WHERE s.speaker_id = a.id)
      AND NOT EXISTS (SELECT FROM statement s WHERE s.party_id = a.id)
      AND NOT EXISTS (SELECT FROM statement_member m WHERE m.speaker_id = a.id)
      AND NOT EXISTS (SELECT FROM statement_member m WHERE m.party_id = a.id)
      AND NOT EXISTS (SELECT FROM affiliation f WHERE f.to_id = a.id)
      AND NOT EXISTS (SELECT FROM merged_actor m WHERE m.into_id = a.id)
      AND NOT EXISTS (SELECT FROM correction c WHERE a.slug IN (c.actor, c.value))`,
    [actors],
  );
}
