import { type NewRow, nextIds } from './bulk.ts';
import type { PlacedReport } from './coded-reports.ts';
import { groupBy } from './group-by.ts';
import type { Transaction } from './store.ts';

interface Candidate {
  id: number;
  key: string;
  saidFrom: string;
  saidTo: string;
}

/**
 * The statement of each report: one that is there, where the same words of the same speaker about an overlapping day
 * were reported before, else a new one, of which the row is to be added.
 */
export async function linkStatements(
  tx: Transaction,
  coded: readonly PlacedReport[],
  reportIds: readonly number[],
): Promise<{ statementIds: number[]; statements: NewRow[] }> {
  const { rows } = await tx.query<Candidate>({
    name: 'same_utterances',
    text: `/* same_utterances */ SELECT id, utterance_key AS key, said_from AS "saidFrom", said_to AS "saidTo"
      FROM statement WHERE utterance_key = ANY ($1::bpchar[]) ORDER BY id`,
    values: [coded.map(({ utteranceKey }) => utteranceKey)],
  });
  const candidates = groupBy(rows, ({ key }) => key);
  const ids = await nextIds(tx, 'statement', coded.length);
  const fresh = new Map<number, ReturnType<typeof statementRow>>();
  const statementIds = coded.map((each, i) => {
    const { report, utteranceKey: key } = each;
    const { from: saidFrom, to: saidTo } = report.said;
    const alike = candidates.get(key) ?? [];
    const same = alike.find((known) => known.saidFrom <= saidTo && saidFrom <= known.saidTo);
    const id = same?.id ?? ids[i] ?? 0;
    const reportId = reportIds[i] ?? 0;
    if (same) putFirst(fresh.get(id), each, reportId);
    else {
      fresh.set(id, statementRow(id, each, reportId));
      candidates.set(key, [...alike, { id, key, saidFrom, saidTo }]);
    }
    return id;
  });
  return { statementIds, statements: [...fresh.values()] };
}

function statementRow(
  id: number,
  { report, speakerId, partyId, utteranceKey, target }: PlacedReport,
  firstReportId: number,
) {
  return {
    id,
    speaker_id: speakerId,
    party_id: partyId,
    said_from: report.said.from,
    said_to: report.said.to,
    said_precision: report.said.precision,
    said_basis: report.said.basis,
    utterance_key: utteranceKey,
    // As the database would set them: written at once, it need not.
    published_at: target.document.published?.at ?? null,
    first_report_id: firstReportId,
  };
}

/** Of reports written together, the earliest published is the first; one without a date was recorded just now. */
function putFirst(row: ReturnType<typeof statementRow> | undefined, { target }: PlacedReport, reportId: number): void {
  const at = target.document.published?.at;
  if (!row || !at || (row.published_at !== null && row.published_at <= at)) return;
  row.published_at = at;
  row.first_report_id = reportId;
}
