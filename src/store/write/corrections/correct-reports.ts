import type { Transaction } from '../../database/transaction.ts';
import { Collision } from '../../database/transaction.ts';
import type { Dimensions } from '../../read/dimensions.ts';
import { asSure, CorrectionError, changeReport, type ReportChange } from './change-report.ts';
import { putCorrection } from './correction-rows.ts';
import { excerptOf } from './find-again.ts';
import { findSettled, type LockedText, lockText, settle } from './settle.ts';
import { readReports, type StoredReport } from './stored-reports.ts';

/** Who says so, and why. */
export interface Word {
  by: string;
  reason: string | null;
}

/** Says that a report is right; answers with its id, for it may be written anew. */
export async function confirmReport(tx: Transaction, reportId: number, word: Word): Promise<number> {
  const { text, stored } = await lockReport(tx, reportId);
  const { report: before, coder } = stored;
  const after = asSure(before);
  const excerpt = excerptOf(text.document.text, text.textHash, [before]);
  await putCorrection(tx, { kind: 'CONFIRM', articleId: text.articleId, excerpt, before, after, coder, changed: [], ...word });
  await settle(tx, text);
  return findSettled(tx, text, after);
}

/** Takes a report away for good; answers with the correction's id. */
export async function rejectReport(tx: Transaction, reportId: number, word: Word): Promise<number> {
  const { text, stored } = await lockReport(tx, reportId);
  const { report: before, coder } = stored;
  const excerpt = excerptOf(text.document.text, text.textHash, [before]);
  const id = await putCorrection(tx, {
    kind: 'REJECT',
    articleId: text.articleId,
    excerpt,
    before,
    after: null,
    coder,
    changed: [],
    ...word,
  });
  await settle(tx, text);
  return id;
}

/** Puts a report right; answers with the id of the one that replaces it. Throws a `CorrectionError` for what cannot be. */
export async function correctReport(
  tx: Transaction,
  reportId: number,
  change: ReportChange,
  dimensions: Dimensions,
  word: Word,
): Promise<number> {
  const { text, stored } = await lockReport(tx, reportId);
  const { report: before, coder } = stored;
  const { after, changed } = changeReport(before, change, text.document.text, dimensions);
  if (changed.length === 0)
    throw new CorrectionError('change', 'says nothing but what the report says already; confirmReport says that it is right');
  const excerpt = excerptOf(text.document.text, text.textHash, [before, after]);
  await putCorrection(tx, { kind: 'CORRECT', articleId: text.articleId, excerpt, before, after, coder, changed, ...word });
  await settle(tx, text);
  return findSettled(tx, text, after);
}

/** A report with its article's text, which nobody else changes until the transaction ends. */
async function lockReport(tx: Transaction, reportId: number): Promise<{ text: LockedText; stored: StoredReport }> {
  const { rows } = await tx.query<{ articleId: number }>('SELECT article_id AS "articleId" FROM report WHERE id = $1', [reportId]);
  const text = rows[0] && (await lockText(tx, rows[0].articleId));
  const [stored] = text ? await readReports(tx, { reports: [reportId] }) : [];
  if (!text || !stored) throw new Collision('the report was removed meanwhile');
  if (stored.versionId !== text.versionId)
    throw new CorrectionError('report', 'is of a text that the article no longer has; take one of its present reports');
  return { text, stored };
}

/** Takes a correction back; false where that was done before. */
export async function withdrawCorrection(tx: Transaction, id: number, by: string): Promise<boolean> {
  const { rows } = await tx.query<{ articleId: number | null }>(
    `UPDATE correction SET withdrawn_at = now(), withdrawn_by = $2 WHERE id = $1 AND withdrawn_at IS NULL
      RETURNING article_id AS "articleId"`,
    [id, by],
  );
  const [row] = rows;
  if (!row) return false;
  const text = row.articleId === null ? undefined : await lockText(tx, row.articleId);
  if (text) await settle(tx, text, id);
  return true;
}
