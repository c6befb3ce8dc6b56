import type { Transaction } from '../database/transaction.ts';
import { type LinkRuling, mergeByHand, putRulings, removeSeparations } from './link-rulings.ts';
import { setApart } from './merged-statements.ts';
import { lockComparing } from './uncompared-statements.ts';
import { wordingOf } from './wording.ts';

/** Who decides, and why. */
export interface Decision {
  by: string;
  reason: string | null;
}

interface ReportRow {
  id: number;
  articleId: number;
  statementId: number;
  text: string;
}

/** Takes a report out of its statement for good; false where it is the only one. */
export async function unlinkReport(tx: Transaction, reportId: number, decision: Decision): Promise<boolean> {
  await lockComparing(tx);
  const before = await reportsBeside(tx, reportId);
  if (!(await setApart(tx, reportId))) return false;
  const now = await reportsBeside(tx, reportId);
  const left = before.filter(({ id }) => now.every((each) => each.id !== id));
  await putRulings(tx, pairs(now, left, false), decision);
  return true;
}

/** Makes the statements of two reports one for good; false where they are one already. */
export async function linkReport(
  tx: Transaction,
  reportId: number,
  likeId: number,
  decision: Decision,
): Promise<boolean> {
  await lockComparing(tx);
  const [own, others] = [await reportsBeside(tx, reportId), await reportsBeside(tx, likeId)];
  const [report, like] = [own.find(({ id }) => id === reportId), others.find(({ id }) => id === likeId)];
  if (!report || !like || report.statementId === like.statementId) return false;
  await removeSeparations(tx, pairs(own, others, false));
  await putRulings(tx, pairs([report], [like], true), decision);
  await mergeByHand(tx, report, like);
  return true;
}

const pairs = (some: readonly ReportRow[], others: readonly ReportRow[], same: boolean): LinkRuling[] =>
  some.flatMap((one) => others.map((other) => ({ one: ruled(one), other: ruled(other), same })));

const ruled = ({ articleId, text }: ReportRow) => ({ articleId, wording: wordingOf(text) });

/** All reports of the report's statement, itself among them. */
async function reportsBeside(tx: Transaction, reportId: number): Promise<ReportRow[]> {
  const { rows } = await tx.query<ReportRow>(
    `SELECT r.id, r.article_id AS "articleId", r.statement_id AS "statementId", r.text
      FROM report one JOIN report r USING (statement_id) WHERE one.id = $1 ORDER BY r.id`,
    [reportId],
  );
  return rows;
}
