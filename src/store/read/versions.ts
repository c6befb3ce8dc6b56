import type { Transaction } from '../database/transaction.ts';

/** The text of an article before its current one, to tell what changed. */
export interface Revision {
  versionId: number;
  before: string;
  after: string;
}

/** Of articles that got a new version, the texts before and after. */
export async function findRevisions(tx: Transaction, articleIds: readonly number[]): Promise<Revision[]> {
  const { rows } = await tx.query<Revision>(
    `/* revisions */ SELECT v.id AS "versionId", old.text AS before, v.text AS after
      FROM article a JOIN version v ON v.id = a.current_version_id
      CROSS JOIN LATERAL (SELECT text FROM version o WHERE o.article_id = a.id AND o.number < v.number
        ORDER BY o.number DESC LIMIT 1) old
      WHERE a.id = ANY ($1)`,
    [articleIds],
  );
  return rows;
}

/** A paragraph that a version adds, lacks or words differently. */
export interface TextChange {
  type: 'ADDED' | 'REMOVED' | 'CHANGED';
  before: string | null;
  after: string | null;
}

export async function putChanges(tx: Transaction, versionId: number, changes: readonly TextChange[]): Promise<void> {
  await tx.query('UPDATE version SET changes = $2 WHERE id = $1', [versionId, JSON.stringify(changes)]);
}
