import { setImmediate } from 'node:timers/promises';
import { RECORD_VERSION } from '../../documents/fields/article-record.ts';
import { recordFingerprint } from '../../store/write/knowledge-fingerprints.ts';
import { findRecords, hashRecord } from '../../store/write/record-hashes.ts';
import type { ReferenceIds } from '../../store/write/reference-ids.ts';
import type { TextReader } from '../threads/reader-threads.ts';
import type { Batch } from '../writing/batch.ts';
import { DocumentWriter } from '../writing/document-writer.ts';
import { prepareDocument } from '../writing/prepared-document.ts';
import type { ImportContext } from './import-context.ts';
import { readIncoming } from './read-inputs.ts';

/** The most that is written together. */
const BATCH = {
  /** Documents that came with their reports: at first few, so that the database soon has work, then twice as many each time. */
  first: 100,
  supplied: 1_500,
  /** Documents whose texts are read: that takes longer, and a stop loses what is not written. */
  read: 20,
  quarantined: 500,
  bytes: 3 << 20,
};

const emptyBatch = (): Batch & { bytes: number } => ({ documents: [], quarantined: [], bytes: 0 });

/** Reads the documents of all inputs and writes them, in batches; lines that were read before are passed over. */
export async function importDocuments(context: ImportContext, reader: TextReader, ids: ReferenceIds): Promise<void> {
  const { store, options, inputs, inTx, ledger } = context;
  const { defaultOutlet, signal } = options;
  const order = ledger.runId === undefined ? undefined : `run ${ledger.runId}`;
  const writer = new DocumentWriter({ inTx, reader, ledger, order });
  let batch = emptyBatch();
  let most = BATCH.first;
  const flush = async () => {
    const full = batch;
    batch = emptyBatch();
    if (full.documents.length > 0) most = Math.min(2 * most, BATCH.supplied);
    await writer.write(full);
  };
  const finish = async () => {
    await flush();
    await writer.finish();
  };
  const recordHashes = new WeakMap<Uint8Array, string>();
  const isKnown = knownLines(context, reader, recordHashes, finish);
  const incomings = readIncoming(inputs, { reader, defaultOutlet, isKnown }, (bytes) => ledger.addBytes(bytes));
  try {
    for await (const { origin, bytes, container, ...incoming } of incomings) {
      if (signal?.aborted) await finish();
      signal?.throwIfAborted();
      if ('error' in incoming) {
        const { message: reason, position } = incoming.error;
        batch.quarantined.push({ origin, bytes, reason, position, container });
      } else {
        // A batch is its documents, then what is quarantined; a later document of the same origin takes that out again.
        if (batch.quarantined.length > 0) await flush();
        batch.documents.push(prepareDocument(incoming, { container, recordHash: recordHashes.get(bytes), ids }));
        // Lets the database's answers be handled between two documents.
        await setImmediate();
      }
      batch.bytes += bytes.length;
      const mostDocuments = 'supplied' in incoming && incoming.supplied ? most : BATCH.read;
      const isFull =
        batch.bytes >= BATCH.bytes ||
        ('error' in incoming ? batch.quarantined.length >= BATCH.quarantined : batch.documents.length >= mostDocuments);
      if (isFull) await flush();
    }
    await finish();
  } finally {
    // After a failure, too: the run, or the dry run's transaction, must not end while parts are being written.
    await writer.finish().catch(() => undefined);
  }
  const containers = inputs.documents.map(({ origin }) => origin);
  await ledger.resolvePartsOf(store.pool, containers);
}

/**
 * Tells whether lines were read before, all of them, with the same knowledge of outlets: they need not be parsed. Keeps the
 * hash of each line. Before it says so, `finish` writes what came earlier.
 */
function knownLines(
  { store, options, inTx, ledger }: ImportContext,
  reader: TextReader,
  recordHashes: WeakMap<Uint8Array, string>,
  finish: () => Promise<void>,
): (lines: readonly Uint8Array[]) => Promise<boolean> {
  const fingerprint = recordFingerprint(reader.knowledge, RECORD_VERSION, options.defaultOutlet);
  return async (lines) => {
    const hashes = lines.map((line) => {
      const hash = hashRecord(line, fingerprint);
      recordHashes.set(line, hash);
      return hash;
    });
    if (!(await findRecords(store.pool, hashes, reader.readBy))) return false;
    // Documents before them may be of the same articles, and change them: write those, then look again.
    await finish();
    options.signal?.throwIfAborted();
    const origins = await inTx((tx) => findRecords(tx, hashes, reader.readBy));
    if (!origins) return false;
    ledger.countUnchanged(lines.length);
    await ledger.resolve(store.pool, origins);
    return true;
  };
}
