import type { Transaction } from '../../store/database/transaction.ts';
import { TransactionOrder } from '../../store/database/transaction-order.ts';
import { recordItems } from '../../store/imports/run-log.ts';
import {
  addDocuments,
  articleKeys,
  type DocumentToWrite,
  type Found,
  findKnown,
  type HashedDocument,
  isUnchanged,
  oneOfEach,
  type PutResult,
  putDocuments,
} from '../../store/write/documents.ts';
import { putRecords } from '../../store/write/record-hashes.ts';
import type { EncodedReport } from '../../store/write/report-rows.ts';
import { type Reading, UnreadableText } from '../threads/reading-threads.ts';
import { itemsOf } from '../writing/run-counts.ts';
import { recordChanges } from '../writing/text-changes.ts';

/** A document to be written, with what came with it, and the file that has it. */
export type PreparedDocument = HashedDocument & { found: Found | undefined; container: string };

/** A document that is not written, for it took too much to read. */
export interface UnreadDocument {
  prepared: PreparedDocument;
  error: UnreadableText;
}

export interface PartsContext {
  inTx<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  reading: Reading;
  /** Absent in a dry run, which has but one transaction. */
  record: { runId: number; sourceId: number | null } | undefined;
  /** Told of each part when it is written, and of what of it could not be read. */
  onWritten(
    documents: readonly PreparedDocument[],
    changed: readonly DocumentToWrite[],
    results: PutResult[],
    unread: readonly UnreadDocument[],
  ): Promise<void>;
}

/** Documents that are being written together. */
interface Part {
  documents: readonly PreparedDocument[];
  /** Resolves when the next part may begin. */
  came: Promise<void>;
  done: Promise<void>;
}

const NONE: Part = { documents: [], came: Promise.resolve(), done: Promise.resolve() };

/**
 * What an import writes, a part in a transaction: one after the other, but where nothing is against it, a part begins
 * while the one before is being finished, on another connection.
 */
export class Parts {
  readonly #context: PartsContext;
  #last = NONE;
  #count = 0;
  #failure: { error: unknown } | undefined;

  constructor(context: PartsContext) {
    this.#context = context;
  }

  /**
   * Begins to write documents as soon as it may. Resolves when what was given before is being finished: so much is in
   * memory, and more is to be read meanwhile.
   */
  async write(documents: readonly PreparedDocument[]): Promise<void> {
    const before = this.#last;
    for (const part of oneOfEach(documents)) this.#last = this.#begin(part, this.#last);
    await before.came;
    if (this.#failure) throw this.#failure.error;
  }

  /** Resolves when all is written. */
  finish(): Promise<void> {
    return this.#last.done;
  }

  #begin(documents: readonly PreparedDocument[], before: Part): Part {
    const { record } = this.#context;
    const turn = record && new TransactionOrder(`run ${record.runId}`, ++this.#count);
    const done = this.#writePart(documents, before, turn)
      .finally(() => turn?.end())
      // Whatever came of this one, the end of all is the end of those before, too.
      .finally(() => before.done);
    done.catch((error) => {
      this.#failure ??= { error };
    });
    return { documents, came: turn?.came ?? done, done };
  }

  async #writePart(
    documents: readonly PreparedDocument[],
    before: Part,
    turn: TransactionOrder | undefined,
  ): Promise<void> {
    const { inTx, onWritten, record } = this.#context;
    const sourceId = record?.sourceId ?? null;
    await before.came;
    const taken = turn && findTaken(before.documents, documents);
    if (!taken) await before.done;
    const { changed, unread, isNew } = await this.#findChanged(documents);
    let beside = turn && taken && isNew ? { turn, taken } : undefined;
    if (!beside) await before.done;
    const put = async (tx: Transaction) => {
      await turn?.begin(tx);
      if (beside) {
        const adding = addDocuments(tx, changed, sourceId, beside);
        // Done again, it waits.
        beside = undefined;
        return adding;
      }
      await before.done;
      await turn?.wait(tx);
      return putDocuments(tx, changed, sourceId);
    };
    const results = changed.length === 0 ? [] : await inTx(async (tx) => this.#account(tx, changed, await put(tx)));
    const missing = new Set(unread.map(({ prepared }) => prepared));
    const written = documents.filter((each) => !missing.has(each));
    await onWritten(written, changed, results, unread);
  }

  /** What the database does not have like that yet, read, if it can be; and whether it has nothing of it. */
  async #findChanged(documents: readonly PreparedDocument[]) {
    const { inTx, reading } = this.#context;
    const known = await inTx((tx) => findKnown(tx, documents));
    const beingRead: Promise<DocumentToWrite | UnreadDocument>[] = [];
    const moved: { articleId: number; recordHash: string }[] = [];
    let isNew = true;
    for (const [i, document] of documents.entries()) {
      const readBy = document.found ? null : reading.readBy;
      const old = known[i];
      if (old && isUnchanged(old, document, readBy)) {
        const { recordHash } = document;
        if (recordHash !== null && recordHash !== old.recordHash) moved.push({ articleId: old.id, recordHash });
        continue;
      }
      if (old) isNew = false;
      beingRead.push(this.#read(document, readBy, old?.ingestedAt ?? new Date()));
    }
    const read = await Promise.all(beingRead);
    if (moved.length > 0) await inTx((tx) => putRecords(tx, moved));
    return {
      changed: read.flatMap((each) => ('error' in each ? [] : [each])),
      unread: read.flatMap((each) => ('error' in each ? [each] : [])),
      isNew,
    };
  }

  async #read(prepared: PreparedDocument, readBy: string | null, ingestedAt: Date) {
    const { found, container, ...hashed } = prepared;
    if (found) return { ...hashed, ...found, readBy, ingestedAt };
    const { coder, extract } = this.#context.reading;
    const { text, language, published, timeZone } = prepared.document;
    try {
      const reports = await extract({ text, language, published, timeZone, ingestedAt });
      return { ...hashed, coder, reports, readBy, ingestedAt };
    } catch (error) {
      if (!(error instanceof UnreadableText)) throw error;
      return { prepared, error };
    }
  }

  /** The run's account of what was written, so that both are there or neither is. */
  async #account(tx: Transaction, documents: readonly DocumentToWrite[], results: PutResult[]): Promise<PutResult[]> {
    const { record } = this.#context;
    await recordChanges(tx, results);
    if (record) await recordItems(tx, record.runId, itemsOf(documents, results));
    return results;
  }
}

/**
 * The keys of what is uttered in the documents that are being written, beside which others may be; undefined where
 * somebody has yet to read either, or both are of one article.
 */
function findTaken(
  before: readonly PreparedDocument[],
  documents: readonly PreparedDocument[],
): ReadonlySet<string> | undefined {
  const articles = new Set(before.flatMap(articleKeys));
  if (documents.flatMap(articleKeys).some((key) => articles.has(key))) return undefined;
  const taken = encodedReportsOf(before);
  return taken && encodedReportsOf(documents) && new Set(taken.map(({ utteranceKey }) => utteranceKey));
}

/** The reports of documents, if all of them are encoded. */
function encodedReportsOf(documents: readonly PreparedDocument[]): EncodedReport[] | undefined {
  const all = documents.map(({ found }) => (found && 'encoded' in found ? found.encoded : undefined));
  return all.every((encoded) => encoded !== undefined) ? all.flat() : undefined;
}
