import { lockKeys } from '../database/advisory-locks.ts';
import { copyRow, copyRows, takeIds } from '../database/copy.ts';
import { groupBy } from '../database/group-by.ts';
import { Collision, type Transaction } from '../database/transaction.ts';
import type { TransactionOrder } from '../database/transaction-order.ts';
import { correctFound } from './corrections/correct-found.ts';
import { applyRulings } from './link-rulings.ts';
import { handOnLinks } from './merged-statements.ts';
import { ENCODED_COLUMNS, type EncodedReport, type FoundReports, type PlacedReport } from './report-rows.ts';
import {
  copyStatements,
  findSameUtterances,
  type LinkedReport,
  linkStatements,
  lockSameUtterances,
  type NumberedReport,
  statementRow,
} from './statement-links.ts';
import { findProvisional, removeUnused } from './unused-actors.ts';

/**
 * Makes the reports of versions those that were found, except for those that people decided of: unchanged ones stay, new
 * ones are written, and the others of the same coder are removed. So what people coded stays when the rules read a text again.
 */
export async function putReports(
  tx: Transaction,
  found: readonly FoundReports[],
): Promise<{ written: number; removed: number }[]> {
  const corrected = await correctFound(tx, found);
  const before = await findReportsBefore(tx, corrected);
  const changes = corrected.map((each) => compare(each, before.get(each.articleId) ?? []));
  await changeReports(tx, changes);
  await applyRulings(
    tx,
    found.map(({ articleId }) => articleId),
  );
  return changes.map((change) => ({
    written: change.fresh.length,
    removed: change.replaced.length + change.outdated.length,
  }));
}

/** What becomes of the reports of a version. */
export interface ReportChanges {
  fresh: readonly PlacedReport[];
  /** Removed before the fresh ones are written, because they may have the same span and coder. */
  replaced: readonly { id: number }[];
  /** Removed after, so that a statement that a fresh one repeats is kept. */
  outdated: readonly { id: number }[];
}

/**
 * Removes and writes reports; what was linked to one that is outdated is handed on to the one that replaces it. Provisional
 * actors of whom nothing is left go, too.
 */
export async function changeReports(
  tx: Transaction,
  changes: readonly ReportChanges[],
  because: 'REREAD' | 'REVIEWED' = 'REREAD',
): Promise<void> {
  const fresh = changes.flatMap((change) => change.fresh);
  await lockUtterances(tx, fresh);
  const outdated = changes.flatMap((change) => change.outdated);
  const replaced = changes.flatMap((change) => change.replaced);
  const going = [...replaced, ...outdated].map(toId);
  const speakers = going.length > 0 ? await findProvisional(tx, going) : [];
  await removeReports(tx, replaced, because);
  const { linked, statements } = linkStatements(await numberReports(tx, fresh), await lockSameUtterances(tx, fresh));
  await copyStatements(tx, statements.map(statementRow));
  await copyReports(tx, linked);
  await copyTerms(tx, linked);
  await copyStances(tx, linked);
  await handOnLinks(tx, outdated.map(toId), linked.map(toId));
  await removeReports(tx, outdated, because === 'REREAD' ? 'EDITED' : because);
  await removeUnused(tx, speakers);
}

/**
 * Writes the reports of new articles while another transaction, which may be writing the utterances `taken`, still runs.
 * Reports and terms of new utterances are written at once. What remains waits for that transaction to end: other
 * reports, and all statements, since adding statements locks the counts that everybody updates.
 */
export async function addReports(
  tx: Transaction,
  found: readonly FoundReports[],
  { turn, taken }: Beside,
): Promise<{ written: number }[]> {
  const corrected = await correctFound(tx, found);
  const placed = corrected.map((target) => target.reports.map((report): PlacedReport => ({ ...report, target })));
  const numbered = await numberReports(tx, placed.flat());
  const before = await findSameUtterances(tx, numbered);
  const isNew = ({ utteranceKey }: EncodedReport) => !before.has(utteranceKey) && !taken.has(utteranceKey);
  const early = linkStatements(numbered.filter(isNew), new Map());
  await tx.query('SET CONSTRAINTS report_statement_id_fkey DEFERRED');
  await copyReports(tx, early.linked);
  await copyTerms(tx, early.linked);
  const statements = early.statements.map(statementRow);
  await turn.wait(tx);
  await lockUtterances(tx, numbered);
  const known = await lockSameUtterances(tx, numbered);
  if (early.linked.some(({ utteranceKey }) => known.has(utteranceKey)))
    throw new Collision('another import wrote the same utterance meanwhile');
  const late = linkStatements(
    numbered.filter((report) => !isNew(report)),
    known,
  );
  await copyStatements(tx, [...statements, ...late.statements.map(statementRow)]);
  await copyReports(tx, late.linked);
  await copyTerms(tx, late.linked);
  await copyStances(tx, [...early.linked, ...late.linked]);
  return placed.map(({ length: written }) => ({ written }));
}

/** What a transaction must know of the one that it overlaps. */
export interface Beside {
  turn: TransactionOrder;
  /** The keys of the utterances that the other may be writing. */
  taken: ReadonlySet<string>;
}

/** Keeps others from linking reports of these utterances to statements until the transaction ends. */
async function lockUtterances(tx: Transaction, reports: readonly EncodedReport[]): Promise<void> {
  await lockKeys(
    tx,
    'utterance',
    reports.map(({ utteranceKey }) => utteranceKey),
  );
}

interface KnownReport {
  id: number;
  articleId: number;
  versionId: number;
  signature: string;
  coder: string;
  isReviewed: boolean;
}

async function findReportsBefore(
  tx: Transaction,
  targets: readonly { articleId: number }[],
): Promise<Map<number, KnownReport[]>> {
  const { rows } = await tx.query<KnownReport>({
    name: 'reports_before',
    text: `/* reports_before */ SELECT id, article_id AS "articleId", version_id AS "versionId", signature, coder,
        review <> 'UNREVIEWED' AS "isReviewed"
      FROM report WHERE article_id = ANY ($1::int[])`,
    values: [targets.map(({ articleId }) => articleId)],
  });
  return groupBy(rows, ({ articleId }) => articleId);
}

/** "rules@1" and "rules@2" are the same coder. */
const nameOf = (coder: string) => coder.split('@', 1)[0];

function compare(target: FoundReports, known: readonly KnownReport[]) {
  const before = known.filter(({ coder, isReviewed }) => isReviewed || nameOf(coder) === nameOf(target.coder));
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

const toId = ({ id }: { id: number }) => id;

/** Removes reports from what is known now; what they were is kept with the reason (schema "past"). */
async function removeReports(
  tx: Transaction,
  reports: readonly { id: number }[],
  why: 'REREAD' | 'EDITED' | 'REVIEWED',
): Promise<void> {
  if (reports.length === 0) return;
  await tx.query("SELECT set_config('onrecord.why', $1, true)", [why]);
  await tx.query('DELETE FROM report WHERE id = ANY ($1::bigint[])', [reports.map(toId)]);
}

async function numberReports(tx: Transaction, reports: readonly PlacedReport[]): Promise<NumberedReport[]> {
  if (reports.length === 0) return [];
  const nextId = await takeIds(tx, 'report', reports.length);
  const nextStatementId = await takeIds(tx, 'statement', reports.length);
  return reports.map((report) => ({ ...report, id: nextId(), statementId: nextStatementId() }));
}

async function copyReports(tx: Transaction, linked: readonly LinkedReport[]): Promise<void> {
  await copyRows(tx, {
    table: 'report',
    columns: [
      'id',
      'statement_id',
      'said_on',
      'version_id',
      'article_id',
      'outlet_id',
      'coder',
      'review',
      ...ENCODED_COLUMNS.report,
    ],
    rows: linked.map(({ id, statementId, saidOn, target, decided, row }) => {
      const { versionId, articleId, outletId } = target;
      const { coder, review } = decided ?? { coder: target.coder, review: 'UNREVIEWED' };
      return [copyRow([id, statementId, saidOn, versionId, articleId, outletId, coder, review]), row].join('\t');
    }),
  });
}

async function copyTerms(tx: Transaction, linked: readonly LinkedReport[]): Promise<void> {
  await copyRows(tx, {
    table: 'term_use',
    columns: ['report_id', ...ENCODED_COLUMNS.term_use],
    rows: linked.flatMap(({ id, termRows }) => termRows.map((row) => `${id}\t${row}`)),
  });
}

async function copyStances(tx: Transaction, linked: readonly LinkedReport[]): Promise<void> {
  await copyRows(tx, {
    table: 'stance',
    columns: ['report_id', 'statement_id', ...ENCODED_COLUMNS.stance],
    rows: linked.flatMap(({ id, statementId, stanceRows }) => stanceRows.map((row) => `${id}\t${statementId}\t${row}`)),
  });
}
