import type { LinkReason } from '../../model.ts';
import { takeIds } from '../database/copy.ts';
import { Collision, type Transaction } from '../database/transaction.ts';

/** Two statements that are one utterance. */
export interface Merge {
  from: number;
  into: number;
  /** A report of `from` or of what is merged into it, and the one of `into` that it is like. */
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
 * of one report; the others of `from` come along with it. What is merged into may be merged further by a later one. Throws a
 * `Collision` where others have removed one of them since it was read.
 */
export async function mergeStatements(tx: Transaction, merges: readonly Merge[]): Promise<void> {
  if (merges.length === 0) return;
  const next = new Map(merges.map(({ from, into }) => [from, into]));
  const last = (id: number): number => (next.has(id) ? last(next.get(id) ?? id) : id);
  const from = merges.map((merge) => merge.from);
  const into = merges.map((merge) => last(merge.into));
  await lockStatements(tx, [...from, ...into]);
  await lockReports(
    tx,
    merges.flatMap(({ reportId, likeId }) => [reportId, likeId]),
  );
  const moves = 'unnest($1::bigint[], $2::bigint[]) move(from_id, into_id)';
  await tx.query(
    `INSERT INTO merged_statement (id, into_id, ${OWN_COLUMNS})
      SELECT id, move.into_id, ${OWN_COLUMNS} FROM ${moves} JOIN statement ON id = from_id`,
    [from, into],
  );
  // Otherwise it would be there twice once it is set apart again.
  await tx.query('DELETE FROM uncompared_statement WHERE statement_id = ANY ($1::bigint[])', [from]);
  await tx.query(`UPDATE merged_statement m SET into_id = move.into_id FROM ${moves} WHERE m.into_id = from_id`, [
    from,
    into,
  ]);
  // A report that came into `from` by an earlier merge is linked already: then one of its own stands for it.
  await tx.query(
    `INSERT INTO report_link (report_id, from_id, like_id, reason, score)
      SELECT r.id, from_id, CASE r.id WHEN first.id THEN n.like_id ELSE first.id END,
        CASE r.id WHEN first.id THEN n.reason ELSE 'SAME_WORDS' END, CASE r.id WHEN first.id THEN n.score ELSE 1 END
      FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::"LinkReason"[], $5::real[])
        n(from_id, report_id, like_id, reason, score)
        CROSS JOIN LATERAL (SELECT id FROM report WHERE statement_id = from_id
          AND NOT EXISTS (SELECT FROM report_link WHERE report_id = report.id) ORDER BY id <> n.report_id, id LIMIT 1) first
        JOIN report r ON r.statement_id = from_id
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
 * Sets a report apart from the others of its statement, and with it those that were linked because they are like it; where
 * all others were, they go and it stays. What goes becomes a statement as it was before it was merged, under its former id if
 * nothing else came from there. False if the statement has no other report.
 */
export async function setApart(tx: Transaction, reportId: number): Promise<boolean> {
  const { rows } = await tx.query<{ id: number }>('SELECT statement_id AS id FROM report WHERE id = $1', [reportId]);
  const [statement] = rows;
  if (!statement) return false;
  await lockStatements(tx, [statement.id]);
  const leaving = await findLeaving(tx, reportId, statement.id);
  if (!leaving) return false;
  const id = await beginAgain(tx, statement.id, leaving);
  const { first, going } = leaving;
  await tx.query('UPDATE report SET statement_id = $2 WHERE id = ANY ($1::bigint[])', [going, id]);
  await tx.query('DELETE FROM report_link WHERE report_id = $1 OR (report_id = ANY ($2::bigint[]) AND from_id = $3)', [
    first.id,
    going,
    id,
  ]);
  await tx.query(
    `UPDATE report_link SET like_id = NULL WHERE report_id = ANY ($1::bigint[]) AND like_id <> ALL ($1::bigint[])`,
    [going],
  );
  await tx.query(
    `UPDATE merged_statement m SET into_id = $2 WHERE into_id = $3
      AND EXISTS (SELECT FROM report_link l WHERE l.from_id = m.id AND l.report_id = ANY ($1::bigint[]))
      AND NOT EXISTS (SELECT FROM report_link l WHERE l.from_id = m.id AND l.report_id <> ALL ($1::bigint[]))`,
    [going, id, statement.id],
  );
  return true;
}

/** Reports that leave a statement; the link of the first is what is cut. */
interface Leaving {
  first: { id: number; fromId: number | null };
  going: number[];
}

async function findLeaving(tx: Transaction, reportId: number, statementId: number): Promise<Leaving | undefined> {
  const { rows } = await tx.query<{ id: number; fromId: number | null; likeId: number | null; hangs: boolean }>(
    `WITH RECURSIVE hanging(id) AS (SELECT $1::bigint UNION SELECT l.report_id FROM report_link l JOIN hanging ON l.like_id = hanging.id)
      SELECT r.id, l.from_id AS "fromId", l.like_id AS "likeId", r.id IN (SELECT id FROM hanging) AS hangs
      FROM report r LEFT JOIN report_link l ON l.report_id = r.id WHERE r.statement_id = $2 ORDER BY r.id`,
    [reportId, statementId],
  );
  const all = rows.every(({ hangs }) => hangs);
  const going = rows.filter(({ id, hangs }) => hangs && !(all && id === reportId));
  const first = going.find(({ id, likeId }) => (all ? likeId : id) === reportId);
  return first && { first, going: going.map(({ id }) => id) };
}

/** SQL: which of an actor, or of a list of them, are still there. */
const actorLeft = (id: string) => `(SELECT a.id FROM actor a WHERE a.id = ${id})`;
const actorsLeft = (ids: string) =>
  `(SELECT array_agg(a.id ORDER BY place) FROM unnest(${ids}) WITH ORDINALITY one(id, place) JOIN actor a USING (id))`;

/** The same columns of a statement that was merged, whose actors may have been removed since. */
const FORMER_COLUMNS = `${actorLeft('speaker_id')}, ${actorLeft('party_id')}, ${actorsLeft('joint_speaker_ids')},
  ${actorsLeft('joint_party_ids')}, said_from, said_to, said_precision, said_basis, polarity, utterance_key, recorded_at`;

/** The statement that reports come to be of, once more: the one that was merged, or one like that which they leave. */
async function beginAgain(tx: Transaction, statementId: number, { first, going }: Leaving): Promise<number> {
  const restored = await tx.query<{ id: number }>(
    `WITH former AS (DELETE FROM merged_statement WHERE id = $1 AND NOT EXISTS (
        SELECT FROM report_link l WHERE l.from_id = $1 AND l.report_id <> ALL ($2::bigint[])) RETURNING *)
      INSERT INTO statement (id, ${OWN_COLUMNS}) SELECT id, ${FORMER_COLUMNS} FROM former RETURNING id`,
    [first.fromId, going],
  );
  if (restored.rows[0]) return restored.rows[0].id;
  const id = (await takeIds(tx, 'statement', 1))();
  await tx.query(
    `WITH former AS (SELECT * FROM merged_statement WHERE id = $3)
      INSERT INTO statement (id, ${OWN_COLUMNS}) SELECT $1::bigint, ${FORMER_COLUMNS} FROM former
      UNION ALL SELECT $1, ${OWN_COLUMNS} FROM statement WHERE id = $2 AND NOT EXISTS (SELECT FROM former)`,
    [id, statementId, first.fromId],
  );
  return id;
}

/** Gives the links of reports that are to be removed to those of the same article, words and statement that replace them. */
export async function handOnLinks(tx: Transaction, former: readonly number[], fresh: readonly number[]): Promise<void> {
  if (former.length === 0 || fresh.length === 0) return;
  const numbered = (ids: string) => `(SELECT id, article_id, statement_id, text,
      row_number() OVER (PARTITION BY article_id, statement_id, text ORDER BY id) AS number FROM report WHERE id = ANY (${ids}))`;
  const { rows } = await tx.query<{ from: number; to: number }>(
    `SELECT o.id AS "from", n.id AS "to" FROM ${numbered('$1::bigint[]')} o
      JOIN ${numbered('$2::bigint[]')} n USING (article_id, statement_id, text, number)`,
    [former, fresh],
  );
  for (const column of ['like_id', 'report_id']) {
    await tx.query(
      `UPDATE report_link SET ${column} = one.to FROM unnest($1::bigint[], $2::bigint[]) one("from", "to")
        WHERE ${column} = one.from`,
      [rows.map(({ from }) => from), rows.map(({ to }) => to)],
    );
  }
}

async function lockStatements(tx: Transaction, ids: readonly number[]): Promise<void> {
  const { rowCount } = await tx.query('SELECT FROM statement WHERE id = ANY ($1::bigint[]) ORDER BY id FOR UPDATE', [
    ids,
  ]);
  if (rowCount !== new Set(ids).size) throw new Collision('a statement was removed meanwhile');
}

/** Keeps reports from being removed until the transaction ends. */
async function lockReports(tx: Transaction, ids: readonly number[]): Promise<void> {
  const { rowCount } = await tx.query('SELECT FROM report WHERE id = ANY ($1::bigint[]) ORDER BY id FOR KEY SHARE', [
    ids,
  ]);
  if (rowCount !== new Set(ids).size) throw new Collision('a report was removed meanwhile');
}
