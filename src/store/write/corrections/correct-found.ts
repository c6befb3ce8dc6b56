import { sha256 } from '../../database/hash.ts';
import type { Transaction } from '../../database/transaction.ts';
import { putReferences, type ReferenceIds } from '../reference-ids.ts';
import { type EncodedReport, encodeReports, type FoundReports, type ReportTarget } from '../report-rows.ts';
import { type ArticleCorrection, findArticleCorrections, markFound } from './correction-rows.ts';
import {
  type Decided,
  type DecidedReport,
  type Decision,
  decide,
  isOpinion,
  isRetracted,
  matchDecisions,
} from './decisions.ts';
import { markRetracted } from './retracted-articles.ts';

/**
 * Puts in place of the reports found in versions what people decided of them: none where they rejected one, theirs where
 * they confirmed, corrected or added one, also if it was not found; none at all of an article that is retracted. Corrections
 * whose words are no longer there are lost.
 */
export async function correctFound(tx: Transaction, found: readonly FoundReports[]): Promise<readonly FoundReports[]> {
  const corrections = await findArticleCorrections(
    tx,
    found.map(({ articleId }) => articleId),
  );
  if (corrections.size === 0) return found;
  const of = (articleId: number) => corrections.get(articleId) ?? [];
  const decided = found.map(({ articleId, document: { text } }) =>
    decide(of(articleId).filter(isOpinion), text, sha256(text)),
  );
  await markLost(tx, [...corrections.values()].flat(), decided);
  const ids = await idsOf(
    tx,
    decided.flatMap(({ decisions }) => decisions),
  );
  const retracted = [...corrections.keys()].filter((articleId) => isRetracted(of(articleId)));
  if (retracted.length > 0) await markRetracted(tx, retracted, []);
  return found.map((target, i) => {
    const isGone = retracted.includes(target.articleId);
    return { ...target, reports: isGone ? [] : correctReports(target, decided[i]?.decisions ?? [], ids) };
  });
}

/** Enters which corrections are lost, which are found again, and the articles of those that waited. */
export async function markLost(
  tx: Transaction,
  corrections: readonly ArticleCorrection[],
  decided: readonly Decided[],
): Promise<void> {
  const lost = new Set(decided.flatMap((each) => each.lost));
  const news = corrections.filter(({ id, isLost, isWaiting }) => isWaiting || isLost !== lost.has(id));
  await markFound(
    tx,
    news.map(({ id, articleId }) => ({ id, articleId, isLost: lost.has(id) })),
  );
}

/** The ids of what decided reports name. */
function idsOf(tx: Transaction, decisions: readonly Decision[]): Promise<ReferenceIds> {
  return putReferences(
    tx,
    decisions.flatMap(({ stands }) => (stands === undefined || stands === 'REJECTED' ? [] : [stands.report])),
  );
}

function correctReports(target: FoundReports, decisions: readonly Decision[], ids: ReferenceIds): EncodedReport[] {
  const standing = decisions.filter(({ stands }) => stands !== undefined);
  const matches = matchDecisions(standing, target.reports);
  const left = target.reports.filter((report) => !matches.has(report));
  const theirs = standing.flatMap((decision) => {
    const { stands } = decision;
    if (stands === undefined || stands === 'REJECTED') return [];
    const found = target.reports.find((report) => matches.get(report) === decision);
    return withNews(encodeDecided(target, stands, ids), found, decision, ids);
  });
  // Two corrections may have come to mean the same words: the later stands.
  const onePerPlace = new Map(theirs.map((report) => [`${report.decided?.coder} ${report.content}`, report]));
  return [...left, ...onePerPlace.values()];
}

/** A report as people want it, as rows. */
export function encodeDecided(target: ReportTarget, decided: DecidedReport, ids: ReferenceIds): EncodedReport {
  const { report, coder, review, isOwnUtterance } = decided;
  const [encoded] = encodeReports(target.document, [report], ids);
  if (!encoded) throw new Error('a report without rows');
  const { said, partyId, jointPartyIds, utteranceKey } = encoded;
  const own = [utteranceKey, said.from, said.to, partyId, ...jointPartyIds].join('\n');
  return {
    ...encoded,
    // Other reports of these words are of another day or party: theirs is another utterance.
    utteranceKey: isOwnUtterance ? sha256(own) : utteranceKey,
    decided: { coder, review },
  };
}

/** Adds what rules find in the same place of topics and issues that nobody had a say in: the knowledge may have grown since. */
export function withNews(
  report: EncodedReport,
  found: EncodedReport | undefined,
  { topics, issues }: Decision,
  ids: ReferenceIds,
): EncodedReport {
  if (!found) return report;
  const settledTopics = new Set([...topics].map((slug) => String(ids.topics.get(slug))));
  const settledIssues = new Set([...issues].map((slug) => String(ids.issues.get(slug))));
  const idOf = (row: string) => row.slice(0, row.indexOf('\t'));
  const terms = found.termRows.filter((row) => !settledTopics.has(idOf(row)));
  const stances = found.stanceRows.filter((row) => !settledIssues.has(idOf(row)));
  if (terms.length + stances.length === 0) return report;
  const signature = sha256([report.signature, ...terms, ...stances].join('\n'));
  return {
    ...report,
    signature,
    // It is one of the columns, too.
    row: report.row.replace(report.signature, signature),
    termRows: [...report.termRows, ...terms],
    stanceRows: [...report.stanceRows, ...stances],
  };
}
