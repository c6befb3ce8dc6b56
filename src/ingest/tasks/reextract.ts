import { findStale, markRead, putReread, type StoredText } from '../../store/documents.ts';
import { quarantine } from '../../store/quarantine.ts';
import { inTransaction, type Store, type Transaction } from '../../store/store.ts';
import { type Reading, UnreadableText } from '../extraction-threads.ts';

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
  return inTransaction(store, async (tx) => {
    const texts = await findStale(tx, reading.readBy, BATCH);
    const read = await Promise.all(texts.map((text) => readAgain(reading, text)));
    const results = await putReread(
      tx,
      read.filter((each) => 'reports' in each),
      reading.readBy,
    );
    for (const each of read) if ('reason' in each) await setAside(tx, each, reading.readBy);
    const sum = { texts: texts.length, written: 0, removed: 0 };
    for (const { written, removed } of results) {
      sum.written += written;
      sum.removed += removed;
    }
    return sum;
  });
}

async function readAgain({ coder, extract }: Reading, { ingestedAt, ...text }: StoredText) {
  try {
    return { ...text, coder, reports: await extract({ ...text.document, ingestedAt }) };
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    return { ...text, reason: error.message };
  }
}

/** Once: found stale again, it would keep all others from being read. */
async function setAside(
  tx: Transaction,
  { subject, versionId, document, reason }: Pick<StoredText, 'subject' | 'versionId' | 'document'> & { reason: string },
  readBy: string,
): Promise<void> {
  await markRead(tx, [versionId], readBy);
  await quarantine(tx, { origin: subject, bytes: Buffer.from(document.text), reason, position: null });
}
