import type { LinkReason } from '../../model.ts';
import { takeIds } from '../database/copy.ts';
import type { Transaction } from '../database/transaction.ts';

/** Two statements that are one utterance. */
export interface Merge {
  from: number;
  into: number;
  /** A report of `from`, and the one of `into` that it is like. */
  reportId: number;
  likeId: number;
  reason: LinkReason;
  /** How surely both render one utterance, 0–1. */
  score: number;
}

/** What makes a statement what it is, whatever its reports. */
const OWN_COLUMNS = `speaker_id, party_id, joint_speaker_ids, joint_party_ids, said_from, said_to, said_precision, said_basis,
  polarity, utterance_key, recorded_at`;

/**
 * Makes statements one with others: their reports are the others' from now on, and their ids lead there. Each merge says why
 * of one report; the others of `from` come along with it. What is merged into may be merged further by a later one.
 */
export async function mergeStatements(tx: Transaction, merges: readonly Merge[]): Promise<void> {
  if (merges.length === 0) return;
  const next = new Map(merges.map(({ from, into }) => [from, into]));
  const last = (id: number): number => (next.has(id) ? last(next.get(id) ?? id) : id);
  const from = merges.map((merge) => merge.from);
  const into = merges.map((merge) => last(merge.into));
  await lockStatements(tx, [...from, ...into]);
  const moves = 'unnest($1::bigint[], $2::bigint[]) move(from_id, into_id)';
  await tx.query(
    `INSERT INTO merged_statement (id, into_id, ${OWN_COLUMNS})
      SELECT id, move.into_id, ${OWN_COLUMNS} FROM ${moves} JOIN statement ON id = from_id`,
    [from, into],
  );
  await tx.query(`UPDATE merged_statement m SET into_id = move.into_id FROM ${moves} WHERE m.into_id = from_id`, [
    from,
    into,
  ]);
  await tx.query(
    `INSERT INTO report_link (report_id, from_id, like_id, reason, score)
      SELECT r.id, from_id, CASE r.id WHEN n.report_id THEN n.like_id ELSE n.report_id END,
        CASE r.id WHEN n.report_id THEN n.reason ELSE 'SAME_WORDS' END, CASE r.id WHEN n.report_id THEN n.score ELSE 1 END
      FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::"LinkReason"[], $5::real[])
        n(from_id, report_id, like_id, reason, score) JOIN report r ON r.statement_id = from_id
      ON CONFLICT (report_id) DO NOTHING`,
    [
      from,
      merges.map(({ reportId }) => reportId),
      merges.map(({ likeId }) => likeId),
      merges.map(({ reason }) => reason),
      merges.map(({ score }) => score),
    ],
  );
  await tx.query(`UPDATE report r SET statement_id = move.into_id FROM ${moves} WHERE r.statement_id = from_id`, [
    from,
    into,
  ]);
}

/**
 * Sets a report apart from the others of its statement, and with it those that were linked because they are like it. It
 * becomes a statement as it was before it was merged, under its former id if nothing else came from there. False if the
 * statement has no other report.
 */
export async function setApart(tx: Transaction, reportId: number): Promise<boolean> {
  const { rows } = await tx.query<{ statementId: number; fromId: number | null }>(
    `SELECT r.statement_id AS "statementId", l.from_id AS "fromId"
      FROM report r LEFT JOIN report_link l ON l.report_id = r.id WHERE r.id = $1`,
    [reportId],
  );
  const [report] = rows;
  if (!report) return false;
  await lockStatements(tx, [report.statementId]);
  const going = await reportsGoingWith(tx, reportId, report.statementId);
  if (!going) return false;
  const id = await beginAgain(tx, report, going);
  await tx.query('UPDATE report SET statement_id = $2 WHERE id = ANY ($1::bigint[])', [going, id]);
  await tx.query('DELETE FROM report_link WHERE report_id = $1', [reportId]);
  return true;
}

/** The report and those that hang on it; it alone where all do; undefined where there are no others to leave. */
async function reportsGoingWith(tx: Transaction, reportId: number, statementId: number): Promise<number[] | undefined> {
  const { rows } = await tx.query<{ id: number; goes: boolean }>(
    `WITH RECURSIVE going(id) AS (SELECT $1::bigint UNION SELECT l.report_id FROM report_link l JOIN going ON l.like_id = going.id)
      SELECT r.id, r.id IN (SELECT id FROM going) AS goes FROM report r WHERE r.statement_id = $2 ORDER BY r.id`,
    [reportId, statementId],
  );
  if (rows.length < 2) return undefined;
  const going = rows.filter(({ goes }) => goes).map(({ id }) => id);
  return going.length < rows.length ? going : [reportId];
}

/** The statement that reports come to be of, once more: the one that was merged, or one like that which they leave. */
async function beginAgain(
  tx: Transaction,
  { statementId, fromId }: { statementId: number; fromId: number | null },
  going: readonly number[],
): Promise<number> {
  const restored = await tx.query<{ id: number }>(
    `WITH former AS (DELETE FROM merged_statement WHERE id = $1 AND NOT EXISTS (
        SELECT FROM report_link l WHERE l.from_id = $1 AND l.report_id <> ALL ($2::bigint[])) RETURNING *)
      INSERT INTO statement (id, ${OWN_COLUMNS}) SELECT id, ${OWN_COLUMNS} FROM former RETURNING id`,
    [fromId, going],
  );
  if (restored.rows[0]) return restored.rows[0].id;
  const id = (await takeIds(tx, 'statement', 1))();
  await tx.query(
    `INSERT INTO statement (id, ${OWN_COLUMNS})
      SELECT $1, ${OWN_COLUMNS} FROM statement WHERE id = $2 AND $3::bigint IS NULL
      UNION ALL SELECT $1, ${OWN_COLUMNS} FROM merged_statement WHERE id = $3`,
    [id, statementId, fromId],
  );
  return id;
}

async function lockStatements(tx: Transaction, ids: readonly number[]): Promise<void> {
  await tx.query('SELECT FROM statement WHERE id = ANY ($1::bigint[]) ORDER BY id FOR UPDATE', [ids]);
}
