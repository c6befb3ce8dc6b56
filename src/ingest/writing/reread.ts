import { sha256 } from '../../store/database/hash.ts';
import type { Transaction } from '../../store/database/transaction.ts';
import { quarantine, resolveTexts } from '../../store/imports/quarantine.ts';
import { findStale, findUnreadable, markUnreadable, putReread, type StoredText } from '../../store/write/rereads.ts';
import { type TextReader, UnreadableText } from '../threads/reader-threads.ts';

/** Texts read again in one transaction. A stop loses their reading, and no other process can take them meanwhile. */
const BATCH = 10;

/**
 * What reading a stored text again came to: reports that are new and that are gone, or why it can no longer be read.
 */
export type RereadResult = { text: StoredText } & (
  | { written: number; removed: number }
  | { reason: string; quarantineId: number }
);

/**
 * Reads some texts again that were last read with other rules or knowledge; none are left where the answer is empty.
 * Several processes may do so at once: each takes others. What people coded stays. A text that can no longer be read
 * keeps the reports it has, and is quarantined.
 */
export async function rereadStale(tx: Transaction, reader: TextReader): Promise<RereadResult[]> {
  return rereadTexts(tx, reader, await findStale(tx, reader.readBy, BATCH));
}

/** Reads a stored text again that was quarantined so; false where none was. */
export async function rereadQuarantined(
  tx: Transaction,
  reader: TextReader,
  { origin, sha256: textHash }: { origin: string; sha256: string },
): Promise<boolean> {
  const results = await rereadTexts(tx, reader, await findUnreadable(tx, origin, textHash));
  return results.length > 0;
}

async function rereadTexts(tx: Transaction, reader: TextReader, texts: readonly StoredText[]): Promise<RereadResult[]> {
  const read = await Promise.all(texts.map((text) => readAgain(reader, text)));
  const readable = read.flatMap((each) => ('reports' in each ? [each] : []));
  const changes = await putReread(tx, readable, reader.readBy);
  await resolveTexts(
    tx,
    readable.map(({ subject, document }) => ({ origin: subject, sha256: sha256(document.text) })),
  );
  const results = readable.map((text, i): RereadResult => ({ text, written: 0, removed: 0, ...changes[i] }));
  for (const each of read) {
    if ('reports' in each) continue;
    results.push({ ...each, quarantineId: await quarantineText(tx, each.text, each.reason, reader) });
  }
  return results;
}

async function readAgain({ coder, extract }: TextReader, text: StoredText) {
  try {
    return { ...text, coder, reports: await extract({ ...text.document, ingestedAt: text.ingestedAt }) };
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    return { text, reason: error.message };
  }
}

/** Marked as unreadable, it is not found stale again, where it would keep all others from being read. */
async function quarantineText(
  tx: Transaction,
  { subject, versionId, document }: StoredText,
  reason: string,
  { readBy }: TextReader,
): Promise<number> {
  await markUnreadable(tx, versionId, readBy);
  return quarantine(tx, { origin: subject, bytes: Buffer.from(document.text), reason, position: null });
}
