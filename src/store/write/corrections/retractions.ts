import { Collision, type Transaction } from '../../database/transaction.ts';
import { CorrectionError, type Word } from './correction-error.ts';
import { putCorrection } from './correction-rows.ts';
import { lockText } from './locked-text.ts';
import { settle } from './settle.ts';
import { readReports } from './stored-reports.ts';

/** Takes all reports of an article out of answers until it is restored. Throws a `CorrectionError` where that was done. */
export async function retractArticle(tx: Transaction, articleId: number, word: Word): Promise<void> {
  const text = await lockText(tx, articleId);
  if (!text) throw new Collision('the article was removed meanwhile');
  if (text.isRetracted) throw new CorrectionError('article', 'is of one that is retracted already');
  const reports = await readReports(tx, { articles: [articleId] });
  const unreviewed = reports.filter(({ review, versionId }) => review === 'UNREVIEWED' && versionId === text.versionId);
  const before = unreviewed.map(({ report, coder }) => ({ report, coder }));
  await putCorrection(tx, { kind: 'RETRACT', articleId, textHash: text.textHash, before, ...word });
  await settle(tx, text);
}

/** Puts the reports of an article back. Throws a `CorrectionError` where it is not retracted. */
export async function restoreArticle(tx: Transaction, articleId: number, word: Word): Promise<void> {
  const text = await lockText(tx, articleId);
  if (!text) throw new Collision('the article was removed meanwhile');
  if (!text.isRetracted) throw new CorrectionError('article', 'is of one that is not retracted');
  await putCorrection(tx, { kind: 'RESTORE', articleId, textHash: text.textHash, ...word });
  await settle(tx, text);
}
