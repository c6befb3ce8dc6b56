import { sha256 } from '../../store/database/hash.ts';
import type { Transaction } from '../../store/database/transaction.ts';
import { quarantine, resolveTexts } from '../../store/imports/quarantine.ts';
import { markUnreadable, putReread, type StoredText } from '../../store/write/rereads.ts';
import { type Reading, UnreadableText } from '../threads/reading-threads.ts';

/** What reading a stored text again came to: reports that are new and that are gone, or why it can no longer be read. */
export type RereadResult = { text: StoredText } & (
  | { written: number; removed: number }
  | { reason: string; quarantineId: number }
);

/** Reads stored texts again. One that can no longer be read keeps the reports it has, and is set aside. */
export async function rereadTexts(
  tx: Transaction,
  reading: Reading,
  texts: readonly StoredText[],
): Promise<RereadResult[]> {
  const read = await Promise.all(texts.map((text) => readAgain(reading, text)));
  const readable = read.flatMap((each) => ('reports' in each ? [each] : []));
  const changes = await putReread(tx, readable, reading.readBy);
  await resolveTexts(
    tx,
    readable.map(({ subject, document }) => ({ origin: subject, sha256: sha256(document.text) })),
  );
  const results = readable.map((text, i): RereadResult => ({ text, written: 0, removed: 0, ...changes[i] }));
  for (const each of read) {
    if (!('reports' in each))
      results.push({ ...each, quarantineId: await setAside(tx, each.text, each.reason, reading) });
  }
  return results;
}

async function readAgain({ coder, extract }: Reading, text: StoredText) {
  try {
    return { ...text, coder, reports: await extract({ ...text.document, ingestedAt: text.ingestedAt }) };
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    return { text, reason: error.message };
  }
}

/** Once: found stale again, it would keep all others from being read. */
async function setAside(
  tx: Transaction,
  { subject, versionId, document }: StoredText,
  reason: string,
  { readBy }: Reading,
): Promise<number> {
  await markUnreadable(tx, versionId, readBy);
  return quarantine(tx, { origin: subject, bytes: Buffer.from(document.text), reason, position: null });
}
