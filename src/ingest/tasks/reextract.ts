import { findStale, putReread } from '../../store/documents.ts';
import { inTransaction, type Store } from '../../store/store.ts';
import type { Reading } from '../extraction-threads.ts';

/** Texts read again in one transaction. */
const BATCH = 10;

/** What reading some texts again came to. */
export interface Reread {
  texts: number;
  /** Reports that are new, and that are gone. */
  written: number;
  removed: number;
}

/**
 * Reads some texts again that were last read with other rules or knowledge; several may do so at once. What people coded
 * stays.
 */
export async function reextractSome(store: Store, reading: Reading): Promise<Reread> {
  return inTransaction(store, async (tx) => {
    const texts = await findStale(tx, reading.readBy, BATCH);
    const targets = await Promise.all(
      texts.map(async ({ ingestedAt, ...text }) => ({
        ...text,
        coder: reading.coder,
        reports: await reading.extract({ ...text.document, ingestedAt }),
      })),
    );
    const results = await putReread(tx, targets, reading.readBy);
    const sum = { texts: texts.length, written: 0, removed: 0 };
    for (const { written, removed } of results) {
      sum.written += written;
      sum.removed += removed;
    }
    return sum;
  });
}
