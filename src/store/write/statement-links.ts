import { copyRow, copyRows } from '../database/copy.ts';
import { groupBy } from '../database/group-by.ts';
import type { Transaction } from '../database/transaction.ts';
import type { PlacedReport } from './report-rows.ts';

/** A statement that is there. */
export interface KnownStatement {
  id: number;
  key: string;
  saidFrom: string;
  saidTo: string;
}

const SAME_UTTERANCES = `SELECT id, utterance_key AS key, said_from AS "saidFrom", said_to AS "saidTo"
  FROM statement WHERE utterance_key = ANY ($1::bpchar[]) ORDER BY id`;

/** The statements there are with the utterance keys of these reports, by key. Others may remove them meanwhile. */
export async function findSameUtterances(
  tx: Transaction,
  reports: readonly PlacedReport[],
): Promise<Map<string, KnownStatement[]>> {
  return selectStatements(tx, 'same_utterances', SAME_UTTERANCES, reports);
}

/**
 * The same, kept from being removed until the transaction ends, so that reports can refer to them. Waits for whoever is
 * removing one now, and leaves it out if it is gone then.
 */
export async function lockSameUtterances(
  tx: Transaction,
  reports: readonly PlacedReport[],
): Promise<Map<string, KnownStatement[]>> {
  return selectStatements(tx, 'lock_same_utterances', `${SAME_UTTERANCES} FOR KEY SHARE`, reports);
}

async function selectStatements(tx: Transaction, name: string, text: string, reports: readonly PlacedReport[]) {
  const { rows } = await tx.query<KnownStatement>({
    name,
    text: `/* ${name} */ ${text}`,
    values: [reports.map(({ utteranceKey }) => utteranceKey)],
  });
  return groupBy(rows, ({ key }) => key);
}

/** A report with its id and that of the statement it makes if there is none yet. */
export type NumberedReport = PlacedReport & { id: number; statementId: number };

/** A report with its statement's id and first day. */
export type LinkedReport = NumberedReport & { saidOn: string };

/** A statement to be added, and what of its reports it keeps: the earliest published. */
interface NewStatement {
  id: number;
  report: PlacedReport;
  firstReportId: number;
  publishedAt: Date | null;
}

/**
 * The statement of each report: one that is known, where the same words of the same speaker about an overlapping day
 * were reported before, else a new one. What is new is known from then on.
 */
export function linkStatements(
  reports: readonly NumberedReport[],
  known: Map<string, KnownStatement[]>,
): { linked: LinkedReport[]; statements: NewStatement[] } {
  const fresh = new Map<number, NewStatement>();
  const linked = reports.map((report): LinkedReport => {
    const { id, statementId, utteranceKey: key, publishedAt, said } = report;
    const alike = known.get(key) ?? [];
    const same = alike.find(({ saidFrom, saidTo }) => saidFrom <= said.to && said.from <= saidTo);
    if (same) {
      putFirst(fresh.get(same.id), report);
      return { ...report, statementId: same.id, saidOn: same.saidFrom };
    }
    fresh.set(statementId, { id: statementId, report, firstReportId: id, publishedAt });
    known.set(key, [...alike, { id: statementId, key, saidFrom: said.from, saidTo: said.to }]);
    return { ...report, saidOn: said.from };
  });
  return { linked, statements: [...fresh.values()] };
}

/** Of reports written together, the earliest published is the first; one without a date was recorded just now. */
function putFirst(statement: NewStatement | undefined, { id, publishedAt }: NumberedReport): void {
  if (!statement || !publishedAt) return;
  if (statement.publishedAt !== null && statement.publishedAt <= publishedAt) return;
  statement.publishedAt = publishedAt;
  statement.firstReportId = id;
}

/** Takes rows by `statementRow`. */
export async function copyStatements(tx: Transaction, rows: readonly string[]): Promise<void> {
  await copyRows(tx, { table: 'statement', columns: STATEMENT_COLUMNS, rows });
}

const STATEMENT_COLUMNS = [
  'id',
  'speaker_id',
  'party_id',
  'said_from',
  'said_to',
  'said_precision',
  'said_basis',
  'utterance_key',
  // As the database would set them: written at once, it need not.
  'published_at',
  'first_report_id',
];

export function statementRow({ id, report, publishedAt, firstReportId }: NewStatement): string {
  const { speakerId, partyId, said, utteranceKey } = report;
  const { from, to, precision, basis } = said;
  return copyRow([id, speakerId, partyId, from, to, precision, basis, utteranceKey, publishedAt, firstReportId]);
}
