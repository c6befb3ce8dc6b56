import type { LinkReason } from '../../model.ts';
import type { Transaction } from '../database/transaction.ts';

/** Why a report becomes one of another statement. */
export interface NewLink {
  reportId: number;
  /** The report of the other statement that it is like. */
  likeId: number;
  reason: LinkReason;
  /** How surely both render one utterance, 0–1. */
  score: number;
}

/**
 * Makes a statement one with another: its reports are the other's from now on, and its id leads there. `link` says why
 * of the report that was found to be alike; the others come along with it.
 */
export async function mergeStatements(tx: Transaction, from: number, into: number, link: NewLink): Promise<void> {
  await tx.query('SELECT FROM statement WHERE id = ANY ($1::bigint[]) ORDER BY id FOR UPDATE', [[from, into]]);
  await tx.query(
    `INSERT INTO merged_statement (id, into_id, speaker_id, party_id, joint_speaker_ids, joint_party_ids, said_from, said_to,
        said_precision, said_basis, polarity, utterance_key, recorded_at)
      SELECT id, $2, speaker_id, party_id, joint_speaker_ids, joint_party_ids, said_from, said_to, said_precision, said_basis,
        polarity, utterance_key, recorded_at
      FROM statement WHERE id = $1`,
    [from, into],
  );
  await tx.query('UPDATE merged_statement SET into_id = $2 WHERE into_id = $1', [from, into]);
  const { reportId, likeId, reason, score } = link;
  await tx.query(
    `INSERT INTO report_link (report_id, from_id, like_id, reason, score)
      SELECT r.id, $1, CASE r.id WHEN $2 THEN $3::bigint ELSE $2 END, CASE r.id WHEN $2 THEN $4::"LinkReason" ELSE 'SAME_WORDS' END,
        CASE r.id WHEN $2 THEN $5::real ELSE 1 END
      FROM report r WHERE r.statement_id = $1 ON CONFLICT (report_id) DO NOTHING`,
    [from, reportId, likeId, reason, score],
  );
  await tx.query('UPDATE report SET statement_id = $2 WHERE statement_id = $1', [from, into]);
}
