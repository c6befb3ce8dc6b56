import { extractionOf } from '../../model.ts';
import type { Transaction } from '../../store/database/transaction.ts';
import { addToRun, type NewRunItem, type RunCounts } from '../../store/imports/run-log.ts';
import type { DocumentToWrite, PutResult } from '../../store/write/documents.ts';

export const EMPTY_COUNTS: RunCounts = {
  read: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  quarantined: 0,
  unread: 0,
  reports: 0,
};

/** Which count of a run an outcome adds to. */
const COUNT_OF_OUTCOME = {
  CREATED: 'created',
  NEW_VERSION: 'changed',
  CHANGED: 'changed',
  QUARANTINED: 'quarantined',
} as const;

/** The counts with what these items add to them. */
export function countItems(counts: RunCounts, items: readonly NewRunItem[]): RunCounts {
  const sum = { ...counts };
  for (const { outcome } of items) if (outcome !== 'REMOVED') sum[COUNT_OF_OUTCOME[outcome]]++;
  return sum;
}

export function addCounts(one: RunCounts, other: RunCounts): RunCounts {
  return {
    read: one.read + other.read,
    created: one.created + other.created,
    changed: one.changed + other.changed,
    unchanged: one.unchanged + other.unchanged,
    quarantined: one.quarantined + other.quarantined,
    unread: one.unread + other.unread,
    reports: one.reports + other.reports,
  };
}

/** Counts of documents that were written or quarantined together: those without an item are unchanged. */
export function countPart(
  read: number,
  results: readonly Pick<PutResult, 'reports'>[],
  unread: number,
  items: readonly NewRunItem[],
): RunCounts {
  const reports = results.reduce((sum, result) => sum + result.reports, 0);
  return countItems({ ...EMPTY_COUNTS, read, unread, reports, unchanged: read - items.length }, items);
}

/** How many documents were written in which nothing was looked for, because of their language. */
export function countUnread(documents: readonly DocumentToWrite[], results: readonly PutResult[]): number {
  const isUnread = ({ document, readBy }: DocumentToWrite): boolean =>
    readBy !== null && extractionOf(document.language) === 'NONE';
  return documents.filter((document, i) => results[i]?.outcome !== 'UNCHANGED' && isUnread(document)).length;
}

/** What a run's log says of documents that were written; unchanged ones are only counted. */
export function itemsOf(documents: readonly DocumentToWrite[], results: readonly PutResult[]): NewRunItem[] {
  return results.flatMap(({ outcome, detail, articleId }, i) => {
    const subject = documents[i]?.document.origin;
    return outcome === 'UNCHANGED' || subject === undefined ? [] : [{ outcome, subject, detail, articleId }];
  });
}

/** What a run's log says of documents in quarantine, by their numbers there where they have any. */
export function quarantinedItems(
  documents: readonly { origin: string; reason: string; position: number | null }[],
  ids: readonly number[],
): NewRunItem[] {
  return documents.map(({ origin, reason, position }, i): NewRunItem => {
    const detail = position === null ? reason : `${reason} (at byte ${position})`;
    const quarantineId = ids[i];
    return { outcome: 'QUARANTINED', subject: origin, detail, ...(quarantineId !== undefined && { quarantineId }) };
  });
}

/** Adds one finished job, with its items, to the run that waits for it. */
export async function settleRun(
  tx: Transaction,
  runId: number,
  counts: RunCounts,
  items: readonly NewRunItem[],
): Promise<void> {
  const sum = countItems(counts, items);
  await addToRun(tx, runId, { ...sum, unchanged: Math.max(0, sum.read - items.length) }, 1);
}
