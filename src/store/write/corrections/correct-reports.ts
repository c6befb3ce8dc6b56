import type { ExtractedReport, Said, Span } from '../../../model.ts';
import { Collision, type Transaction } from '../../database/transaction.ts';
import type { Dimensions } from '../../read/dimensions.ts';
import { asSure, changeReport, type ReportChange } from './change-report.ts';
import { CorrectionError, inArgument, type Word } from './correction-error.ts';
import { putCorrection } from './correction-rows.ts';
import { LEAST_SHARED, shareOf } from './decisions.ts';
import { excerptOf } from './find-again.ts';
import { type LockedText, lockText } from './locked-text.ts';
import { findSettled, settle } from './settle.ts';
import { readReports, type StoredReport } from './stored-reports.ts';

/** Says that a report is right; answers with its id, for it may be written anew. */
export async function confirmReport(tx: Transaction, reportId: number, word: Word): Promise<number> {
  const { text, stored } = await lockReport(tx, reportId);
  const { report: before, coder } = stored;
  const after = asSure(before);
  const excerpt = excerptOf(text.document.text, text.textHash, [before]);
  await putCorrection(tx, {
    kind: 'CONFIRM',
    articleId: text.articleId,
    excerpt,
    before,
    after,
    coder,
    changed: [],
    ...word,
  });
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
  const { after, changed } = inArgument('change', () => changeReport(before, change, text.document.text, dimensions));
  if (changed.length === 0)
    throw new CorrectionError(
      'change',
      'says nothing but what the report says already; confirmReport says that it is right',
    );
  const excerpt = excerptOf(text.document.text, text.textHash, [before, after]);
  await putCorrection(tx, {
    kind: 'CORRECT',
    articleId: text.articleId,
    excerpt,
    before,
    after,
    coder,
    changed,
    ...word,
  });
  await settle(tx, text);
  return findSettled(tx, text, after);
}

/** A report with its article's text, which nobody else changes until the transaction ends. */
async function lockReport(tx: Transaction, reportId: number): Promise<{ text: LockedText; stored: StoredReport }> {
  const { rows } = await tx.query<{ articleId: number }>('SELECT article_id AS "articleId" FROM report WHERE id = $1', [
    reportId,
  ]);
  const text = rows[0] && (await lockText(tx, rows[0].articleId));
  const [stored] = text ? await readReports(tx, { reports: [reportId] }) : [];
  if (!text || !stored)
    throw new CorrectionError('report', 'is of a report that was just read again; take the one in its place');
  if (stored.versionId !== text.versionId)
    throw new CorrectionError('report', 'is of a text that the article no longer has; take one of its present reports');
  return { text, stored };
}

/** Takes a correction back; false where that was done before. */
export async function withdrawCorrection(tx: Transaction, id: number, by: string): Promise<boolean> {
  const { rowCount } = await tx.query('SELECT FROM correction WHERE id = $1 AND actor IS NOT NULL', [id]);
  if (rowCount)
    throw new CorrectionError('id', 'is about an actor, which cannot be taken back; name or merge it otherwise');
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

/** A report that a person adds. */
export interface NewReport extends ReportChange, Pick<ExtractedReport, 'mode' | 'kind'> {
  spans: readonly Span[];
}

/** Adds a report; answers with its id. Throws a `CorrectionError` for what cannot be, or is there already. */
export async function addReport(
  tx: Transaction,
  articleId: number,
  { mode, kind, ...change }: NewReport,
  dimensions: Dimensions,
  word: Word,
): Promise<number> {
  const text = await lockText(tx, articleId);
  if (!text) throw new Collision('the article was removed meanwhile');
  if (text.isRetracted) throw new CorrectionError('article', 'is of one that is retracted; restore it first');
  const nothing: ExtractedReport = {
    kind,
    mode,
    content: [],
    cue: [],
    speaker: [],
    link: { status: 'OPEN', candidates: [] },
    said: publicationOf(text, change),
    terms: [],
    stances: [],
    confidence: 1,
  };
  const { after } = inArgument('report', () => changeReport(nothing, change, text.document.text, dimensions));
  const stored = await readReports(tx, { articles: [articleId] });
  if (stored.some(({ report }) => shareOf(report.content, after.content) >= LEAST_SHARED))
    throw new CorrectionError('report.spans', 'lie where there is a report already; correct that one');
  const excerpt = excerptOf(text.document.text, text.textHash, [after]);
  await putCorrection(tx, { kind: 'ADD', articleId, excerpt, before: null, after, coder: null, changed: [], ...word });
  await settle(tx, text);
  return findSettled(tx, text, after);
}

function publicationOf({ document: { published } }: LockedText, { said }: ReportChange): Said {
  if (!said && !published)
    throw new CorrectionError('report.said', 'is left out, and the article has no date; say when it was said');
  const day = published?.at.toISOString().slice(0, 10) ?? said?.from ?? '';
  return { from: day, to: day, precision: 'DAY', basis: 'PUBLICATION' };
}
