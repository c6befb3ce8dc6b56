import type { ArticleRecord } from '../../documents/fields/article-record.ts';
import type { Document } from '../../model.ts';
import { inTransaction, type Transaction } from '../../store/database/transaction.ts';
import { type AsideDocument, quarantine, resolveQuarantine } from '../../store/imports/quarantine.ts';
import { addToRun, type NewRunItem, type RunCounts, recordItems } from '../../store/imports/run-log.ts';
import type { Store } from '../../store/store.ts';
import {
  type DocumentToWrite,
  findKnown,
  hashDocument,
  isUnchanged,
  oneOfEach,
  putDocuments,
} from '../../store/write/documents.ts';
import { type Reading, UnreadableText } from '../threads/reading-threads.ts';
import { countItems, EMPTY_COUNTS, itemsOf } from './run-counts.ts';
import { recordChanges } from './text-changes.ts';

/** What was found at one place, ready to be written. */
export interface Batch {
  documents: ArticleRecord[];
  asides: Omit<AsideDocument, 'sourceId' | 'container'>[];
  /** The file or page that was read. */
  container?: string | undefined;
}

/** Whose documents they are. */
export interface Account {
  sourceId: number | null;
  /** The runs that wait for them, kept from others until the transaction ends; none where another has written them. */
  claim(tx: Transaction): Promise<number[]>;
  /** The checkpoint, written with the last of them. */
  settle(tx: Transaction, articleId: number | null): Promise<void>;
}

/**
 * Extracts in threads, then writes documents, what was set aside, and the account of both in one transaction; of two
 * documents of one article, the earlier in one before.
 */
export async function writeBatch(
  store: Store,
  reading: Reading,
  batch: Batch,
  account: Account,
  isLast: boolean,
): Promise<void> {
  const hashed = batch.documents.map(({ document, coded }) => ({ ...hashDocument(document, coded?.reports), coded }));
  const parts = [...oneOfEach(hashed)];
  const last = parts.pop() ?? [];
  const { asides, container } = batch;
  for (const part of parts) await writePart(store, reading, { part, asides: [], container }, account, false);
  await writePart(store, reading, { part: last, asides, container }, account, isLast);
}

type Hashed = ReturnType<typeof hashDocument> & Batch['documents'][number];

async function writePart(
  store: Store,
  reading: Reading,
  { part, asides, container }: Omit<Batch, 'documents'> & { part: readonly Hashed[] },
  account: Account,
  isLast: boolean,
): Promise<void> {
  const known = await findKnown(store.pool, part);
  const unreadable: Batch['asides'] = [];
  const read = await Promise.all(
    part.map(async ({ coded, ...hashed }, i): Promise<DocumentToWrite | undefined> => {
      const readBy = coded ? null : reading.readBy;
      if (isUnchanged(known[i], hashed, readBy)) return undefined;
      const ingestedAt = known[i]?.ingestedAt ?? new Date();
      try {
        const reports = coded?.reports ?? (await reading.extract(extractable(hashed.document, ingestedAt)));
        return { ...hashed, reports, coder: coded?.coder ?? reading.coder, readBy, ingestedAt };
      } catch (error) {
        if (!(error instanceof UnreadableText)) throw error;
        const { origin, text } = hashed.document;
        unreadable.push({ origin, bytes: Buffer.from(text), reason: error.message, position: null });
        return undefined;
      }
    }),
  );
  const changed = read.filter((document) => document !== undefined);
  await inTransaction(store, async (tx) => {
    const runs = await account.claim(tx);
    if (runs.length === 0) return;
    const results = changed.length > 0 ? await putDocuments(tx, changed, account.sourceId) : [];
    await recordChanges(tx, results);
    const items = itemsOf(changed, results);
    const imported = part.map(({ document }) => document.origin);
    if (imported.length > 0) await resolveQuarantine(tx, imported);
    for (const aside of [...asides, ...unreadable]) {
      const quarantineId = await quarantine(tx, { ...aside, container, sourceId: account.sourceId });
      items.push({ outcome: 'QUARANTINED', subject: aside.origin, detail: aside.reason, quarantineId });
    }
    if (isLast) await account.settle(tx, results.at(-1)?.articleId ?? known.at(-1)?.id ?? null);
    const counts = countOf(part.length + asides.length, results, items);
    for (const runId of new Set(runs)) {
      await recordItems(tx, runId, items);
      await addToRun(tx, runId, counts, isLast ? runs.filter((id) => id === runId).length : 0);
    }
  });
}

function countOf(read: number, results: readonly { reports: number }[], items: readonly NewRunItem[]): RunCounts {
  const reports = results.reduce((sum, result) => sum + result.reports, 0);
  return { ...countItems({ ...EMPTY_COUNTS, read, reports }, items), unchanged: read - items.length };
}

/** Only what crosses to a thread. */
function extractable({ text, language, published, timeZone }: Document, ingestedAt: Date) {
  return { text, language, published, timeZone, ingestedAt };
}
