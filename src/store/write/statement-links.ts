import { copyRow, copyRows } from '../database/copy.ts';
import { groupBy } from '../database/group-by.ts';
import type { Transaction } from '../database/transaction.ts';
import type { PlacedReport } from './report-rows.ts';

/** A statement in the database. */
export interface KnownStatement {
  id: number;
  key: string;
  saidFrom: string;
  saidTo: string;
}

/**
 * The statements there are with the utterance keys of these reports, by key; for one that was merged, the one that it is
 * part of now. Others may remove them meanwhile.
 */
export async function findSameUtterances(
  tx: Transaction,
  reports: readonly PlacedReport[],
): Promise<Map<string, KnownStatement[]>> {
  // OFFSET 0 keeps the lookup on the index; without it all statements would be read.
  const { rows } = await tx.query<KnownStatement>({
    name: 'same_utterances',
    text: `/* same_utterances */ SELECT found.id, one.key, found.said_from AS "saidFrom", found.said_to AS "saidTo"
      FROM (SELECT DISTINCT key FROM unnest($1::bpchar[]) key) one CROSS JOIN LATERAL (
        (SELECT s.id, s.said_from, s.said_to FROM statement s WHERE s.utterance_key = one.key OFFSET 0)
        UNION (SELECT s.id, s.said_from, s.said_to FROM (
            SELECT m.into_id FROM merged_statement m WHERE m.utterance_key = one.key OFFSET 0) m
          CROSS JOIN LATERAL (SELECT * FROM statement s WHERE s.id = m.into_id OFFSET 0) s)) found
      ORDER BY found.id`,
    values: [reports.map(({ utteranceKey }) => utteranceKey)],
  });
  return groupBy(rows, ({ key }) => key);
}

/**
 * The same, kept from being removed until the transaction ends, so that reports can refer to them. Waits for whoever is
 * removing one now, and leaves it out if it is gone then.
 */
export async function lockSameUtterances(
  tx: Transaction,
  reports: readonly PlacedReport[],
): Promise<Map<string, KnownStatement[]>> {
  const found = await findSameUtterances(tx, reports);
  if (found.size === 0) return found;
  const statements = [...found.values()].flat();
  const { rows } = await tx.query<{ id: number }>({
    name: 'lock_statements',
    text: `/* lock_statements */ SELECT id FROM statement WHERE id = ANY ($1::bigint[]) ORDER BY id FOR KEY SHARE`,
    values: [statements.map(({ id }) => id)],
  });
  const locked = new Set(rows.map(({ id }) => id));
  return groupBy(
    statements.filter(({ id }) => locked.has(id)),
    ({ key }) => key,
  );
}

/** A report with its id, and the id of the statement that it begins if it finds none. */
export type NumberedReport = PlacedReport & { id: number; statementId: number };

/** A report with its statement's id and first day. */
export type LinkedReport = NumberedReport & { saidOn: string };

/** A statement to be added. It records which of its reports was published first. */
interface NewStatement {
  id: number;
  report: PlacedReport;
  firstReportId: number;
  publishedAt: Date | null;
}

/**
 * Finds the statement of each report: a known one, if the same speaker's same words on an overlapping day were reported
 * before, else a new one. New statements are added to `known`, so that later reports find them.
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

/** Makes the earliest published report the first; a report without a date counts as published now. */
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
  'joint_speaker_ids',
  'joint_party_ids',
  'polarity',
  'said_from',
  'said_to',
  'said_precision',
  'said_basis',
  'utterance_key',
  // As the trigger report_added would set them; written here, it has nothing to update.
  'published_at',
  'first_report_id',
];

export function statementRow({ id, report, publishedAt, firstReportId }: NewStatement): string {
  const { speakerId, partyId, polarity, said, utteranceKey } = report;
  const { from, to, precision, basis } = said;
  const [speakers, parties] = [report.jointSpeakerIds, report.jointPartyIds].map((ids) =>
    ids.length > 0 ? ids : null,
  );
  return copyRow([
    id,
    speakerId,
    partyId,
    speakers,
    parties,
    polarity,
    from,
    to,
    precision,
    basis,
    utteranceKey,
    publishedAt,
    firstReportId,
  ]);
}
