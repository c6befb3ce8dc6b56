import { type DocumentToWrite, findKnown, isUnchanged, type KnownArticle } from '../../store/write/documents.ts';
import type { InTransaction } from '../shared/in-transaction.ts';
import { type TextReader, UnreadableText } from '../threads/reader-threads.ts';
import type { PreparedDocument } from './prepared-document.ts';

/** A document whose text took too much to read. */
export interface UnreadDocument {
  prepared: PreparedDocument;
  error: UnreadableText;
}

/** What has to be written of some documents. */
export interface ChangedDocuments {
  /** New or changed, with the reports found in them. */
  changed: DocumentToWrite[];
  unread: UnreadDocument[];
  /** Unchanged, though the lines of the bulk file that they came from are not. */
  rehashed: { articleId: number; recordHash: string }[];
  /** Whether the database has no earlier state of any that changed. */
  isNew: boolean;
  /** The article of the last document, if it was there before. */
  lastArticleId: number | undefined;
}

/** Compares documents with what the database has, and reads the texts of those that are new or changed. */
export async function findChanged(
  inTx: InTransaction,
  reader: TextReader,
  documents: readonly PreparedDocument[],
): Promise<ChangedDocuments> {
  const known = documents.length === 0 ? [] : await inTx((tx) => findKnown(tx, documents));
  const beingRead: Promise<DocumentToWrite | UnreadDocument>[] = [];
  const rehashed: ChangedDocuments['rehashed'] = [];
  let isNew = true;
  for (const [i, prepared] of documents.entries()) {
    const old = known[i];
    const readBy = prepared.supplied ? null : reader.readBy;
    if (old && isUnchanged(old, prepared, readBy)) {
      const { recordHash } = prepared;
      if (recordHash !== null && recordHash !== old.recordHash) rehashed.push({ articleId: old.id, recordHash });
      continue;
    }
    if (old) isNew = false;
    beingRead.push(read(reader, prepared, old));
  }
  const all = await Promise.all(beingRead);
  return {
    changed: all.flatMap((each) => ('error' in each ? [] : [each])),
    unread: all.flatMap((each) => ('error' in each ? [each] : [])),
    rehashed,
    isNew,
    lastArticleId: known.at(-1)?.id,
  };
}

async function read(
  { coder, extract, readBy }: TextReader,
  prepared: PreparedDocument,
  old: KnownArticle | undefined,
): Promise<DocumentToWrite | UnreadDocument> {
  const { supplied, container: _, ...hashed } = prepared;
  const ingestedAt = old?.ingestedAt ?? new Date();
  if (supplied) return { ...hashed, ...supplied, readBy: null, ingestedAt };
  // Only this crosses to a thread.
  const { text, headline, outlet, language, published, timeZone } = prepared.document;
  try {
    const reports = await extract({ text, headline, outlet, language, published, timeZone, ingestedAt });
    return { ...hashed, coder, reports, readBy, ingestedAt };
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    return { prepared, error };
  }
}
