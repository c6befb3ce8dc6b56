import { copyRow, copyRows, nextIds } from './bulk.ts';
import { CODED_COLUMNS, type CodedReport, type PlacedReport, type ReportTarget } from './coded-reports.ts';
import { groupBy } from './group-by.ts';
import { lockShares } from './locks.ts';
import { findStatements, linkStatements, STATEMENT_COLUMNS, statementRow } from './statement-links.ts';
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

async function writeReports(tx: Transaction, fresh: readonly PlacedReport[]): Promise<void> {
  if (fresh.length === 0) return;
  const ids = await nextIds(tx, 'report', fresh.length);
  const statementIds = await nextIds(tx, 'statement', fresh.length);
  const numbered = fresh.map((report, i) => ({ ...report, id: ids[i] ?? 0, statementId: statementIds[i] ?? 0 }));
  const { linked, statements } = linkStatements(numbered, await findStatements(tx, numbered));
  await copyRows(tx, { table: 'statement', columns: STATEMENT_COLUMNS, rows: statements.map(statementRow) });
  await copyRows(tx, {
    table: 'report',
    columns: ['id', 'statement_id', 'version_id', 'article_id', 'outlet_id', 'coder', ...CODED_COLUMNS.report],
    rows: linked.map(({ id, statementId, target: { versionId, articleId, outletId, coder }, row }) =>
      [copyRow([id, statementId, versionId, articleId, outletId, coder]), row].join('\t'),
    ),
  });
  await copyRows(tx, {
    table: 'term_use',
    columns: ['report_id', ...CODED_COLUMNS.term_use],
    rows: linked.flatMap(({ id, termRows }) => termRows.map((row) => `${id}\t${row}`)),
  });
  await copyRows(tx, {
    table: 'stance',
    columns: ['report_id', 'statement_id', ...CODED_COLUMNS.stance],
    rows: linked.flatMap(({ id, statementId, stanceRows }) => stanceRows.map((row) => `${id}\t${statementId}\t${row}`)),
  });
}
