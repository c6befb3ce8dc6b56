import type { Transaction } from '../../store/database/transaction.ts';
import { addToRun, type NewRunItem, type RunCounts } from '../../store/imports/run-log.ts';
import type { DocumentToWrite, PutResult } from '../../store/write/documents.ts';

export const EMPTY_COUNTS: RunCounts = { read: 0, created: 0, changed: 0, unchanged: 0, quarantined: 0, reports: 0 };

/** Which count of a run an outcome adds to. */
export const COUNTED = {
  CREATED: 'created',
  NEW_VERSION: 'changed',
  CHANGED: 'changed',
  QUARANTINED: 'quarantined',
} as const;

/** The counts with what these items add to them. */
export function countItems(counts: RunCounts, items: readonly NewRunItem[]): RunCounts {
  const sum = { ...counts };
  for (const { outcome } of items) if (outcome !== 'REMOVED') sum[COUNTED[outcome]]++;
  return sum;
}

/** What a run says of documents that were written; nothing of those that were the same. */
export function itemsOf(documents: readonly DocumentToWrite[], results: readonly PutResult[]): NewRunItem[] {
  return results.flatMap(({ outcome, detail, articleId }, i) => {
    const subject = documents[i]?.document.origin;
    return outcome === 'UNCHANGED' || subject === undefined ? [] : [{ outcome, subject, detail, articleId }];
  });
}

/** One of what a run waited for is done, with these items. */
export async function settleRun(
  tx: Transaction,
  runId: number,
  counts: RunCounts,
  items: readonly NewRunItem[],
): Promise<void> {
  const sum = countItems(counts, items);
  await addToRun(tx, runId, { ...sum, unchanged: Math.max(0, sum.read - items.length) }, 1);
}
