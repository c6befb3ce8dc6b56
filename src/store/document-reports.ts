import { copyTables, nextIds } from './bulk.ts';
import { type CodedReport, type PlacedReport, type ReportTarget, wordsAt } from './coded-reports.ts';
import { groupBy } from './group-by.ts';
import { lockShares } from './locks.ts';
import { idsBySlug } from './slugs.ts';
import { linkStatements } from './statement-links.ts';
import type { Transaction } from './store.ts';

/** What was found in a version. */
export interface FoundReports extends ReportTarget {
  reports: readonly CodedReport[];
}

/**
 * Leaves reports that were found alike before, writes the new ones, takes away the rest of the same coder's: what people
 * coded stays when the rules read a text again. Answers for each.
 */
export async function putReports(
  tx: Transaction,
  found: readonly FoundReports[],
): Promise<{ written: number; removed: number }[]> {
  const before = await findReports(tx, found);
  const changes = found.map((each) => compare(each, before.get(each.articleId) ?? []));
  const fresh = changes.flatMap((change) => change.fresh);
  await lockShares(
    tx,
    'utterance',
    fresh.map(({ utteranceKey }) => utteranceKey),
  );
  // Of the same version they go first, because a span has one report of each coder; of an older version last, so that
  // a statement that the new one repeats lives on.
  await removeReports(
    tx,
    changes.flatMap(({ replaced }) => replaced),
  );
  await writeReports(tx, fresh);
  await removeReports(
    tx,
    changes.flatMap(({ outdated }) => outdated),
  );
  return changes.map(({ fresh: { length: written }, replaced, outdated }) => ({
    written,
    removed: replaced.length + outdated.length,
  }));
}

interface KnownReport {
  id: number;
  articleId: number;
  versionId: number;
  signature: string;
  coder: string;
}

async function findReports(
  tx: Transaction,
  targets: readonly { articleId: number }[],
): Promise<Map<number, KnownReport[]>> {
  const { rows } = await tx.query<KnownReport>({
    name: 'reports_before',
    text: `/* reports_before */ SELECT id, article_id AS "articleId", version_id AS "versionId", signature, coder
      FROM report WHERE article_id = ANY ($1::int[])`,
    values: [targets.map(({ articleId }) => articleId)],
  });
  return groupBy(rows, ({ articleId }) => articleId);
}

/** "rules@1" and "rules@2" are the same coder. */
const nameOf = (coder: string) => coder.split('@', 1)[0];

function compare(target: FoundReports, known: readonly KnownReport[]) {
  const before = known.filter(({ coder }) => nameOf(coder) === nameOf(target.coder));
  const found = new Set(target.reports.map(({ signature }) => signature));
  const same = before.filter(({ versionId }) => versionId === target.versionId);
  const kept = new Set(same.map(({ signature }) => signature));
  return {
    fresh: target.reports
      .filter(({ signature }) => !kept.has(signature))
      .map((report): PlacedReport => ({ ...report, target })),
    replaced: same.filter(({ signature }) => !found.has(signature)),
    outdated: before.filter(({ versionId }) => versionId !== target.versionId),
  };
}

async function removeReports(tx: Transaction, reports: readonly { id: number }[]): Promise<void> {
  if (reports.length === 0) return;
  await tx.query('DELETE FROM report WHERE id = ANY ($1::bigint[])', [reports.map(({ id }) => id)]);
}

async function writeReports(tx: Transaction, coded: readonly PlacedReport[]): Promise<void> {
  if (coded.length === 0) return;
  const [topicId, issueId] = [await idsBySlug(tx, 'topic'), await idsBySlug(tx, 'issue')];
  const reportIds = await nextIds(tx, 'report', coded.length);
  const { statements, statementIds } = await linkStatements(tx, coded, reportIds);
  const rows = coded.map((each, i) => ({ ...each, id: reportIds[i] ?? 0, statementId: statementIds[i] ?? 0 }));
  await copyTables(tx, [
    { table: 'statement', rows: () => statements },
    { table: 'report', rows: () => rows.map(reportRow) },
    { table: 'term_use', rows: () => rows.flatMap((row) => termRows(row, topicId)) },
    { table: 'stance', rows: () => rows.flatMap((row) => stanceRows(row, issueId)) },
  ]);
}

type Identified = PlacedReport & { id: number; statementId: number };

function reportRow({ id, statementId, target, report, text, signature }: Identified) {
  const { document, versionId, articleId, outletId, coder } = target;
  return {
    id,
    statement_id: statementId,
    version_id: versionId,
    kind: report.kind,
    mode: report.mode,
    text,
    content_spans: report.content.flat(),
    cue: wordsAt(document.text, report.cue) || null,
    cue_spans: report.cue.flat(),
    speaker_as_written: wordsAt(document.text, report.speaker),
    speaker_spans: report.speaker.flat(),
    translated: document.translatedFrom !== undefined,
    coder,
    confidence: report.confidence,
    signature,
    article_id: articleId,
    outlet_id: outletId,
    language: document.language,
    published_at: document.published?.at ?? null,
    said_on: report.said.from,
  };
}

function termRows({ id, target, report }: Identified, topicId: (slug: string) => number) {
  const rows = report.terms.map(({ topic, term, span: [start, end] }) => ({
    report_id: id,
    topic_id: topicId(topic),
    term,
    start,
    end,
    text: target.document.text.slice(start, end),
  }));
  return onceEach(rows, (row) => `${row.topic_id} ${row.start}`);
}

function stanceRows(
  { id, statementId, target, report, speakerId, partyId }: Identified,
  issueId: (slug: string) => number,
) {
  const { text } = target.document;
  const rows = report.stances.map(({ issue, stance, wording, condition, confidence }) => ({
    report_id: id,
    statement_id: statementId,
    issue_id: issueId(issue),
    stance,
    wording: wordsAt(text, [wording]),
    wording_span: [...wording],
    condition: condition ? wordsAt(text, [condition]) : null,
    condition_span: condition ? [...condition] : [],
    confidence,
    said_on: report.said.from,
    speaker_id: speakerId,
    party_id: partyId,
  }));
  return onceEach(rows, (row) => row.issue_id);
}

/** The first of each key. */
function onceEach<Row>(rows: readonly Row[], key: (row: Row) => string | number): Row[] {
  return [...new Map(rows.toReversed().map((row) => [key(row), row])).values()].reverse();
}
