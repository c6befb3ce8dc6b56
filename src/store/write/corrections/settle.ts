import type { ExtractedReport } from '../../../model.ts';
import { hashOf, sha256 } from '../../database/hash.ts';
import { required } from '../../database/required.ts';
import type { Transaction } from '../../database/transaction.ts';
import { changeReports, type ReportChanges } from '../document-reports.ts';
import { applyRulings } from '../link-rulings.ts';
import { putReferences } from '../reference-ids.ts';
import { encodeReports, type PlacedReport, type ReportTarget } from '../report-rows.ts';
import { encodeDecided, markLost, withNews } from './correct-found.ts';
import { findReportCorrections } from './correction-rows.ts';
import { asSure } from './change-report.ts';
import { type DecidedReport, type Decision, decide, matchDecisions } from './decisions.ts';
import { readReports, type StoredReport } from './stored-reports.ts';

/** An article's current text, kept from others until the transaction ends. */
export interface LockedText extends Omit<ReportTarget, 'coder'> {
  textHash: string;
}

/** Keeps others from reading an article's text anew, or replacing it, until the transaction ends; undefined where it is gone. */
export async function lockText(tx: Transaction, articleId: number): Promise<LockedText | undefined> {
  const { rows } = await tx.query({
    name: 'lock_text',
    text: `/* lock_text */ WITH a AS MATERIALIZED (SELECT * FROM article WHERE id = $1 FOR NO KEY UPDATE)
      SELECT a.id AS "articleId", a.outlet_id AS "outletId", a.language, a.translated_from AS "translatedFrom",
        a.published_at AS "publishedAt", a.published_precision AS precision, v.id AS "versionId", v.text
      FROM a JOIN version v ON v.id = a.current_version_id FOR NO KEY UPDATE OF v`,
    values: [articleId],
  });
  const [row] = rows;
  if (!row) return undefined;
  const { articleId: id, outletId, versionId, text, language, translatedFrom, publishedAt: at, precision } = row;
  const document = {
    text,
    language,
    translatedFrom: translatedFrom ?? undefined,
    published: at ? { at, precision } : undefined,
  };
  return { articleId: id, outletId, versionId, document, textHash: sha256(text) };
}

/**
 * Makes the reports of an article's current text what people decided, without reading the text again. Of a report whose
 * corrections were all taken back, the last of them being `withdrawn`, what was found before comes back.
 */
export async function settle(tx: Transaction, text: LockedText, withdrawn?: number): Promise<void> {
  const { articleId, versionId, document, textHash } = text;
  const corrections = (await findReportCorrections(tx, [articleId])).get(articleId) ?? [];
  const decided = decide(corrections, document.text, textHash);
  await markLost(tx, corrections, [decided]);
  const stored = (await readReports(tx, { articles: [articleId] })).filter((each) => each.versionId === versionId);
  const rows = stored.map((each) => ({ ...each, content: each.report.content }));
  const matches = matchDecisions(decided.decisions, rows);
  const changes: ReportChanges & { fresh: PlacedReport[]; replaced: StoredReport[]; outdated: StoredReport[] } = {
    fresh: [],
    replaced: [],
    outdated: [],
  };
  for (const decision of decided.decisions) {
    const wanted = decision.stands ?? (decision.corrections.includes(withdrawn ?? 0) ? decision.original : undefined);
    const present = rows.filter((row) => matches.get(row) === decision);
    if (wanted === 'REJECTED') changes.outdated.push(...present);
    else if (wanted) await settleReport(tx, text, { decision, wanted, present }, changes);
  }
  await changeReports(tx, [changes]);
  await applyRulings(tx, [articleId]);
}

interface Settling {
  decision: Decision;
  wanted: DecidedReport;
  /** The reports in its place. */
  present: readonly StoredReport[];
}

async function settleReport(
  tx: Transaction,
  text: LockedText,
  { decision, wanted, present }: Settling,
  changes: { fresh: PlacedReport[]; replaced: StoredReport[]; outdated: StoredReport[] },
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

const saysTheSame = (one: ExtractedReport, other: ExtractedReport): boolean => hashOf(asSure(one)) === hashOf(asSure(other));

/** Keeps the report's id. */
async function confirmInPlace(tx: Transaction, id: number, signature: string): Promise<void> {
  await tx.query(`UPDATE report SET review = 'CONFIRMED', confidence = 1, signature = $2 WHERE id = $1`, [id, signature]);
  await tx.query('UPDATE stance SET confidence = 1 WHERE report_id = $1 AND confidence <> 1', [id]);
}

/** The report that stands where a person put it. */
export async function findSettled(tx: Transaction, { versionId }: LockedText, report: ExtractedReport): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `SELECT id FROM report WHERE version_id = $1 AND content_spans = $2 AND review <> 'UNREVIEWED' ORDER BY id DESC LIMIT 1`,
    [versionId, report.content.flat()],
  );
  return required(rows[0]?.id, 'the report that was just written');
}
