import type { ExtractedReport } from '../../../model.ts';
import { hashOf } from '../../database/hash.ts';
import { required } from '../../database/required.ts';
import type { Transaction } from '../../database/transaction.ts';
import { changeReports } from '../document-reports.ts';
import { applyRulings } from '../link-rulings.ts';
import { putReferences } from '../reference-ids.ts';
import { encodeReports, type PlacedReport } from '../report-rows.ts';
import { asSure } from './change-report.ts';
import { encodeDecided, markLost, withNews } from './correct-found.ts';
import { type ArticleCorrection, findArticleCorrections } from './correction-rows.ts';
import { type DecidedReport, type Decision, decide, isOpinion, isRetracted, matchDecisions } from './decisions.ts';
import type { LockedText } from './locked-text.ts';
import { markRetracted, readAnew } from './retracted-articles.ts';
import { readReports, type StoredReport } from './stored-reports.ts';

/** What is to be written and removed. */
interface Changes {
  fresh: PlacedReport[];
  replaced: StoredReport[];
  outdated: StoredReport[];
}

/**
 * Makes the reports of an article's current text what people decided, without reading the text again. Of a report whose
 * corrections were all taken back, the last of them being `withdrawn`, what was found before comes back.
 */
export async function settle(tx: Transaction, text: LockedText, withdrawn?: number): Promise<void> {
  const { articleId, document, textHash } = text;
  const corrections = (await findArticleCorrections(tx, [articleId])).get(articleId) ?? [];
  const decided = decide(corrections.filter(isOpinion), document.text, textHash);
  await markLost(tx, corrections, [decided]);
  const retracted = isRetracted(corrections);
  await markRetracted(tx, retracted ? [articleId] : [], retracted ? [] : [articleId]);
  const stored = await readReports(tx, { articles: [articleId] });
  const changes: Changes = { fresh: [], replaced: [], outdated: [] };
  if (retracted) changes.outdated.push(...stored);
  else {
    const wanted = decided.decisions.flatMap((decision) => {
      const isBack = withdrawn !== undefined && decision.corrections.includes(withdrawn);
      const stands = decision.stands ?? (isBack ? decision.original : undefined);
      return stands ? [{ ...decision, stands }] : [];
    });
    await settleReports(tx, text, wanted, stored, changes);
    if (text.isRetracted) await restore(tx, text, corrections, wanted, changes);
  }
  await changeReports(tx, [changes], 'REVIEWED');
  await applyRulings(tx, [articleId]);
}

type Wanted = Decision & { stands: NonNullable<Decision['stands']> };

async function settleReports(
  tx: Transaction,
  text: LockedText,
  wanted: readonly Wanted[],
  stored: readonly StoredReport[],
  changes: Changes,
): Promise<void> {
  const rows = stored
    .filter(({ versionId }) => versionId === text.versionId)
    .map((each) => ({ ...each, content: each.report.content }));
  const matches = matchDecisions(wanted, rows);
  for (const decision of wanted) {
    const { stands } = decision;
    const present = rows.filter((row) => matches.get(row) === decision);
    if (stands === 'REJECTED') changes.outdated.push(...present);
    else await settleReport(tx, text, decision, stands, present, changes);
  }
}

async function settleReport(
  tx: Transaction,
  text: LockedText,
  decision: Decision,
  wanted: DecidedReport,
  /** The reports in its place. */
  present: readonly StoredReport[],
  changes: Changes,
): Promise<void> {
  const target = { ...text, coder: wanted.coder };
  const [row] = present;
  const ids = await putReferences(tx, [wanted.report, ...present.map(({ report }) => report)]);
  const [found] = row ? encodeReports(text.document, [row.report], ids) : [];
  const encoded = withNews(encodeDecided(target, wanted, ids), found, decision, ids);
  const isThere = (each: StoredReport) =>
    each.signature === encoded.signature && each.review === wanted.review && each.coder === wanted.coder;
  if (present.some(isThere)) return;
  if (row && wanted.review === 'CONFIRMED' && row.coder === wanted.coder && saysTheSame(row.report, wanted.report)) {
    await confirmInPlace(tx, row.id, encoded.signature);
    return;
  }
  const hasItsPlace = ({ coder, report }: StoredReport) =>
    coder === wanted.coder && report.content.flat().join() === wanted.report.content.flat().join();
  changes.fresh.push({ ...encoded, target });
  changes.replaced.push(...present.filter(hasItsPlace));
  changes.outdated.push(...present.filter((each) => !hasItsPlace(each)));
}

const saysTheSame = (one: ExtractedReport, other: ExtractedReport): boolean =>
  hashOf(asSure(one)) === hashOf(asSure(other));

/** Keeps the report's id. */
async function confirmInPlace(tx: Transaction, id: number, signature: string): Promise<void> {
  await tx.query(`UPDATE report SET review = 'CONFIRMED', confidence = 1, signature = $2 WHERE id = $1`, [
    id,
    signature,
  ]);
  await tx.query('UPDATE stance SET confidence = 1 WHERE report_id = $1 AND confidence <> 1', [id]);
}

/**
 * Puts back what was found in an article before it was retracted, except where people decided otherwise. Its text is read
 * again besides, for rules, or the text itself, may have changed since.
 */
async function restore(
  tx: Transaction,
  text: LockedText,
  corrections: readonly ArticleCorrection[],
  wanted: readonly Wanted[],
  changes: Changes,
): Promise<void> {
  await readAnew(tx, text);
  const last = corrections.findLast(({ kind }) => kind === 'RETRACT');
  if (!last?.retracted || last.excerpt.textHash !== text.textHash) return;
  const reports = last.retracted.map((each) => ({ ...each, content: each.report.content }));
  const decided = matchDecisions(wanted, reports);
  const left = reports.filter((each) => !decided.has(each));
  const ids = await putReferences(
    tx,
    left.map(({ report }) => report),
  );
  for (const { report, coder } of left) {
    const target = { ...text, coder };
    changes.fresh.push(...encodeReports(text.document, [report], ids).map((encoded) => ({ ...encoded, target })));
  }
}

/** The report that stands where a person put it. */
export async function findSettled(
  tx: Transaction,
  { versionId }: LockedText,
  report: ExtractedReport,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `SELECT id FROM report WHERE version_id = $1 AND content_spans = $2 AND review <> 'UNREVIEWED' ORDER BY id DESC LIMIT 1`,
    [versionId, report.content.flat()],
  );
  return required(rows[0]?.id, 'the report that was just written');
}
