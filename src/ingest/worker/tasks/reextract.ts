import { inTransaction, type Transaction } from '../../../store/database/transaction.ts';
import type { Store } from '../../../store/store.ts';
import { findStale, findUnreadable, type StoredText } from '../../../store/write/rereads.ts';
import type { Reading } from '../../threads/reading-threads.ts';
import { rereadTexts } from '../../writing/reread.ts';

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
 * stays. A text that can no longer be read keeps the reports it has, and is set aside.
 */
export async function reextractSome(store: Store, reading: Reading): Promise<Reread> {
  return inTransaction(store, async (tx) => reread(tx, reading, await findStale(tx, reading.readBy, BATCH)));
}

/** Reads the text again that was set aside so; false where none was. */
export async function reextractAside(
  store: Store,
  reading: Reading,
  { origin, sha256: textHash }: { origin: string; sha256: string },
): Promise<boolean> {
  return inTransaction(store, async (tx) => {
    const { texts } = await reread(tx, reading, await findUnreadable(tx, origin, textHash));
    return texts > 0;
  });
}

async function reread(tx: Transaction, reading: Reading, texts: readonly StoredText[]): Promise<Reread> {
  const sum = { texts: texts.length, written: 0, removed: 0 };
  for (const result of await rereadTexts(tx, reading, texts)) {
    if ('reason' in result) continue;
    sum.written += result.written;
    sum.removed += result.removed;
  }
  return sum;
}
