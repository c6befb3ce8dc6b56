import type { Transaction } from '../../store/database/transaction.ts';
import { TransactionOrder } from '../../store/database/transaction-order.ts';
import { resolveQuarantine } from '../../store/imports/quarantine.ts';
import type { NewRunItem } from '../../store/imports/run-log.ts';
import { addDocuments, oneOfEach, type PutResult, putDocuments } from '../../store/write/documents.ts';
import { putRecords } from '../../store/write/record-hashes.ts';
import type { InTransaction } from '../shared/in-transaction.ts';
import type { TextReader } from '../threads/reader-threads.ts';
import type { Batch, DocumentToQuarantine, RunLedger, WrittenPart } from './batch.ts';
import { type ChangedDocuments, findChanged, type UnreadDocument } from './changed-documents.ts';
import { Part, utterancesBeside } from './part.ts';
import { countPart, countUnread, itemsOf, quarantinedItems } from './run-counts.ts';
import { recordChanges } from './text-changes.ts';

export interface WriterContext {
  inTx: InTransaction;
  reader: TextReader;
  ledger: RunLedger;
  /**
   * A name no other writer has: parts overlap under it. Without it, each part waits until the one before is committed.
   */
  order?: string | undefined;
}

/**
 * Writes documents to the database, for imports and workers alike.
 *
 * What is given is split into parts. A part has at most one document of each article and becomes one transaction, which
 * holds all of it: articles, versions and what they changed, reports, quarantine, and the ledger's entry. So a process
 * may be killed at any moment: a part is there with its account, or neither is, and the same import again continues.
 *
 * States of a part (`PartState`): WAITING → LOOKED_UP → WRITING → IN_ORDER → COMMITTED, or failed at any of them.
 *
 * What may overlap, where the writer has an `order`:
 * - A part begins when the one before it is IN_ORDER. So two are in the database at a time, each on a connection of its
 *   own, while more documents are being parsed.
 * - It is written beside earlier ones only if all documents of both came with their reports, they share no article and
 *   no origin, and the database has nothing of its documents. It then writes articles, versions, and the reports of
 *   utterances that nobody else has; all other rows follow IN_ORDER. Any other part waits for COMMITTED first.
 * - Parts become IN_ORDER, and so commit, in the order given: statements, counts and statements' reports depend on what
 *   was there before, and the row locks of the counts are held until the commit.
 *
 * Who holds which lock:
 * - Each transaction holds the advisory lock of its own number from its first statement on. IN_ORDER means that it got
 *   the lock of the number before it. It waits in the database, not here, so that PostgreSQL sees a deadlock that runs
 *   through other processes.
 * - `putDocuments` locks the keys of its articles, and IN_ORDER everybody locks their utterances.
 *
 * When things go wrong:
 * - A collision (deadlock, or a row that another process has just written) undoes the transaction, and it is done
 *   again: now after all earlier parts, and comparing each document with what is there. The next part may have been
 *   IN_ORDER meanwhile and commits first; it shares no article with this one.
 * - A text that takes too much to read is quarantined, and the part goes on without it.
 * - Any other failure ends the writer: no further part begins; one that is being written stands or falls by itself.
 * - To abort, give no more and wait for `finish`: what was begun is completed.
 */
export class DocumentWriter {
  readonly #context: WriterContext;
  /** Parts that were begun and have not ended, in order. */
  #open: Part[] = [];
  readonly #running = new Set<Promise<void>>();
  #count = 0;
  #failure: { error: unknown } | undefined;

  constructor(context: WriterContext) {
    this.#context = context;
  }

  /**
   * Begins to write a batch. Resolves when everything given before is at least IN_ORDER, so that no more than two
   * batches are in memory; throws what any part failed with.
   */
  async write(batch: Batch): Promise<void> {
    const before = this.#open.at(-1);
    for (const part of partsOf(batch)) this.#begin(part);
    await before?.until('IN_ORDER');
    this.#throwFailure();
  }

  /** Resolves when all parts have ended; throws what any of them failed with. */
  async finish(): Promise<void> {
    await Promise.all(this.#running);
    this.#throwFailure();
  }

  #begin(part: Part): void {
    const running = this.#run(part, this.#open)
      .catch((error) => {
        this.#failure ??= { error };
        part.fail(error);
      })
      .finally(() => {
        this.#open = this.#open.filter((each) => each !== part);
        this.#running.delete(running);
      });
    this.#running.add(running);
    this.#open = [...this.#open, part];
  }

  async #run(part: Part, before: readonly Part[]): Promise<void> {
    const { inTx, reader, ledger, order } = this.#context;
    const turn = order === undefined ? undefined : new TransactionOrder(order, ++this.#count);
    // Told by the store in the middle of writing, as soon as the database has given the lock.
    turn?.came.then(() => part.reach('IN_ORDER'));
    try {
      await before.at(-1)?.until(turn ? 'IN_ORDER' : 'COMMITTED');
      this.#throwFailure();
      const earlier = before.filter(({ hasEnded }) => !hasEnded);
      const taken = turn && utterancesBeside(earlier, part);
      if (!taken) await allCommitted(earlier);
      const found = await findChanged(inTx, reader, part.documents);
      part.reach('LOOKED_UP');
      let beside = turn && taken && found.isNew && found.changed.length > 0 ? { turn, taken } : undefined;
      if (!beside) await allCommitted(earlier);

      const put = async (tx: Transaction): Promise<PutResult[]> => {
        if (beside) {
          const adding = addDocuments(tx, found.changed, ledger.sourceId, beside);
          // After a collision it is done again, and waits.
          beside = undefined;
          return adding;
        }
        await allCommitted(earlier);
        await turn?.wait(tx);
        part.reach('IN_ORDER');
        return found.changed.length === 0 ? [] : putDocuments(tx, found.changed, ledger.sourceId);
      };
      const written = await inTx(async (tx) => {
        part.reach('WRITING');
        await turn?.begin(tx);
        if (!(await ledger.claim(tx))) return undefined;
        return recordPart(tx, ledger, part, found, await put(tx));
      });
      part.reach('COMMITTED');
      if (written) ledger.onCommitted?.(written);
    } finally {
      turn?.end();
    }
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}

function* partsOf({ documents, quarantined, isLast = false }: Batch): Generator<Part> {
  const parts = [...oneOfEach(documents)];
  const last = parts.pop() ?? [];
  for (const part of parts) yield new Part(part);
  if (isLast || last.length > 0 || quarantined.length > 0) yield new Part(last, quarantined, isLast);
}

async function allCommitted(parts: readonly Part[]): Promise<void> {
  await Promise.all(parts.map((part) => part.until('COMMITTED')));
}

/** The end of a part's transaction: what its documents changed, its quarantine, and the ledger's entry. */
async function recordPart(
  tx: Transaction,
  ledger: RunLedger,
  part: Part,
  { changed, unread, rehashed, lastArticleId }: ChangedDocuments,
  results: readonly PutResult[],
): Promise<WrittenPart> {
  await recordChanges(tx, results);
  if (rehashed.length > 0) await putRecords(tx, rehashed);
  const origins = part.documents.map(({ document }) => document.origin);
  if (origins.length > 0) await resolveQuarantine(tx, origins);
  const quarantined = [...part.quarantined, ...unread.map(toQuarantined)];
  const ids = quarantined.length > 0 ? await ledger.quarantine(tx, quarantined) : [];
  const items: NewRunItem[] = [...itemsOf(changed, results), ...quarantinedItems(quarantined, ids)];
  const written: WrittenPart = {
    documents: part.documents.length + part.quarantined.length,
    counts: countPart(part.documents.length + part.quarantined.length, results, countUnread(changed, results), items),
    items,
    articleId: results.at(-1)?.articleId ?? lastArticleId ?? null,
    isLast: part.isLast,
  };
  await ledger.record(tx, written);
  return written;
}

function toQuarantined({ prepared: { document, container }, error: { message, position } }: UnreadDocument) {
  const { origin, text } = document;
  return { origin, bytes: Buffer.from(text), reason: message, position, container } satisfies DocumentToQuarantine;
}
