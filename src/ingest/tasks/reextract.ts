import { sha256 } from '../../store/hash.ts';
import { quarantine, resolveTexts } from '../../store/quarantine.ts';
import { inTransaction, type Store, type Transaction } from '../../store/store.ts';
import { findStale, findUnread, markUnread, putReread, type StoredText } from '../../store/stored-texts.ts';
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
  return inTransaction(store, async (tx) => reread(tx, reading, await findStale(tx, reading.readBy, BATCH)));
}

/** Reads the text again that was set aside so; false where none was. */
export async function reextractAside(
  store: Store,
  reading: Reading,
  { origin, sha256: textHash }: { origin: string; sha256: string },
): Promise<boolean> {
  return inTransaction(store, async (tx) => {
    const { texts } = await reread(tx, reading, await findUnread(tx, origin, textHash));
    return texts > 0;
  });
}

async function reread(tx: Transaction, reading: Reading, texts: readonly StoredText[]): Promise<Reread> {
  const read = await Promise.all(texts.map((text) => readAgain(reading, text)));
  const readable = read.filter((each) => 'reports' in each);
  const results = await putReread(tx, readable, reading.readBy);
  await resolveTexts(
    tx,
    readable.map(({ subject, document }) => ({ origin: subject, sha256: sha256(document.text) })),
  );
  for (const each of read) if ('reason' in each) await setAside(tx, each, reading.readBy);
  const sum = { texts: texts.length, written: 0, removed: 0 };
  for (const { written, removed } of results) {
    sum.written += written;
    sum.removed += removed;
  }
  return sum;
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
  await markUnread(tx, versionId, readBy);
  await quarantine(tx, { origin: subject, bytes: Buffer.from(document.text), reason, position: null });
}
