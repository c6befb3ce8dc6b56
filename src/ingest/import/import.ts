import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type ArticleRecord, RECORD_VERSION } from '../../documents/fields/article-record.ts';
import type { Knowledge } from '../../model.ts';
import { inTransaction, type Transaction } from '../../store/database/transaction.ts';
import { renameOrigins } from '../../store/imports/origins.ts';
import { quarantineAll, resolveParts, resolveQuarantine } from '../../store/imports/quarantine.ts';
import {
  beginRun,
  finishRun,
  getFolderSource,
  type NewRunItem,
  type RunCounts,
  recordItems,
} from '../../store/imports/run-log.ts';
import type { Store } from '../../store/store.ts';
import { type DocumentToWrite, hashDocument, type PutResult } from '../../store/write/documents.ts';
import { curatedKnowledge, recordFingerprint } from '../../store/write/knowledge.ts';
import { findRecords, hashRecord } from '../../store/write/record-hashes.ts';
import { areAllIn, type ReferenceIds, referencesIn } from '../../store/write/reference-ids.ts';
import { encodeReports } from '../../store/write/report-rows.ts';
import { findStale } from '../../store/write/rereads.ts';
import type { DocumentError } from '../../text/document-error.ts';
import { mayReach } from '../fetch/public-address.ts';
import { findInputs, type Inputs } from '../shared/inputs.ts';
import { importKnowledge } from '../shared/knowledge.ts';
import { formerOriginOf, originOf, type Places, withoutPlaces } from '../shared/places.ts';
import type { SourceBounds } from '../sources/given-source.ts';
import { MAX_THREADS } from '../threads/extraction-threads.ts';
import { slugsIn } from '../threads/read-checked.ts';
import { type Reading, ReadingThreads, TEXT_LIMITS, type TextLimits } from '../threads/reading-threads.ts';
import { type RereadResult, rereadTexts } from '../writing/reread.ts';
import { COUNTED, EMPTY_COUNTS, itemsOf } from '../writing/run-counts.ts';
import { Parts, type PreparedDocument } from './overlapped-writer.ts';
import { readIncoming, sizeOfInputs } from './read-inputs.ts';

/** What texts are extracted by, as main tells it. */
export interface Extractor {
  version: string;
}

export interface ImportOptions extends SourceBounds {
  /** Files and folders; relative ones are below `cwd`. */
  paths: readonly string[];
  /** The outlet of documents that name none. */
  defaultOutlet?: string | undefined;
  /** Does everything, then takes it back: nothing is written, the run is not recorded. */
  dryRun?: boolean | undefined;
  /** Told how much there is to read, then how far it has come and what came of it. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Aborted, the run ends before the next document, recorded as failed for the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Other than the usual ones. */
  limits?: Partial<TextLimits> | undefined;
}

export type Progress =
  /** Bytes, or texts where stored ones are read again; 0 where nobody knows. */
  | { type: 'total'; total: number }
  /** So much of the total, and as many documents, until now. */
  | { type: 'read'; read: number; documents: number }
  | { type: 'item'; item: NewRunItem };

export interface ImportResult extends RunCounts {
  /** Absent after a dry run. */
  runId: number | undefined;
  /** The first `MAX_ITEMS`; the run has all of them. */
  items: NewRunItem[];
}

const MAX_ITEMS = 10_000;

/**
 * Imports curated knowledge, then documents, some in a transaction together. They are parsed and read in a thread, so that
 * one that never ends can be ended. A document that cannot be read is set aside with its reason and the rest goes on; only
 * a failing database ends the run.
 */
export async function runImport(store: Store, extractor: Extractor, options: ImportOptions): Promise<ImportResult> {
  const inputs = await findInputs(options.paths, options);
  if (options.dryRun) return dryRun(store, (inTx) => new ImportRun(store, extractor, options, inputs, inTx));
  const [folder, ...more] = inputs.folders;
  const sourceId = folder !== undefined && more.length === 0 ? await getFolderSource(store, folder) : null;
  const named = options.paths.map((path) => (path === '-' ? path : originOf(resolve(options.cwd, path), options)));
  const { runId, lease } = await beginRun(store.pool, { sourceId, inputs: named });
  const inTx: InTransaction = (work) => inTransaction(store, work);
  const run = new ImportRun(store, extractor, options, inputs, inTx, { runId, sourceId });
  try {
    await adoptFormerNames(store, inputs, options);
    await run.perform();
    await finishRun(store, runId, { ...run.counts, status: run.counts.quarantined > 0 ? 'QUARANTINED' : 'SUCCEEDED' });
  } catch (error) {
    const reason = withoutPlaces(error instanceof Error ? error.message : String(error), options);
    const stopped = options.signal?.aborted;
    await finishRun(store, runId, { ...run.counts, status: 'FAILED', error: reason, stopped }).catch(() => undefined);
    throw error;
  } finally {
    lease.release();
  }
  return { ...run.counts, items: run.items, runId };
}

/** Files that were imported by a path of this machine are known by their names from now on. */
async function adoptFormerNames(store: Store, { documents, unreadable, knowledge }: Inputs, places: Places) {
  const renamed = [...documents, ...unreadable, ...knowledge]
    .filter(({ path }) => path !== '-')
    .map(({ origin, path }) => ({ from: formerOriginOf(path, places), to: origin }))
    .filter(({ from, to }) => from !== to);
  if (renamed.length > 0) await inTransaction(store, (tx) => renameOrigins(tx, renamed, null));
}

type InTransaction = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** Undoes a dry run's only transaction. */
class TakenBack extends Error {}

async function dryRun(store: Store, makeRun: (inTx: InTransaction) => ImportRun): Promise<ImportResult> {
  let run: ImportRun | undefined;
  try {
    await inTransaction(store, async (tx) => {
      run = makeRun((work) => inSavepoint(tx, work));
      await run.perform();
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  if (!run) throw new Error('the dry run did not begin');
  return { ...run.counts, items: run.items, runId: undefined };
}

/** Done or not done within a transaction, which goes on either way. */
async function inSavepoint<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  await tx.query('SAVEPOINT part');
  try {
    const result = await work(tx);
    await tx.query('RELEASE SAVEPOINT part');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT part');
    throw error;
  }
}

/** As it is written: encoded already where what it names was there before. */
function prepare(
  { document, coded, container }: ArticleRecord & { container: string },
  recordHash: string | undefined,
  ids: ReferenceIds,
): PreparedDocument {
  const hashed = { ...hashDocument(document, coded?.reports, recordHash), container };
  if (!coded?.reports.every((report) => areAllIn(ids, report))) return { ...hashed, found: coded };
  return { ...hashed, found: { coder: coded.coder, encoded: encodeReports(document, coded.reports, ids) } };
}

/**
 * Written together: documents that came with their reports, and fewer of those that are to be read, which takes longer
 * and is lost with the process; what is set aside; of each no more than so many bytes. The first are few, then twice as many each time: the
 * database begins while the next are read.
 */
const BATCH = { first: 100, coded: 1_500, read: 20, asides: 500, bytes: 3 << 20 };
/** Texts read again in one transaction. */
const REREAD = 20;

/** A document that cannot be read; `container` is the file that has it. */
interface Aside {
  origin: string;
  bytes: Uint8Array;
  error: DocumentError;
  container: string;
}

function rereadItem({ text: { subject, articleId }, ...result }: RereadResult): NewRunItem | undefined {
  if ('reason' in result) {
    const { reason: detail, quarantineId } = result;
    return { outcome: 'QUARANTINED', subject, detail, articleId, quarantineId };
  }
  const { written, removed } = result;
  const detail = `read again with changed knowledge: ${written} reports new, ${removed} gone`;
  return written + removed === 0 ? undefined : { outcome: 'CHANGED', subject, detail, articleId };
}

class ImportRun {
  readonly counts: RunCounts = { ...EMPTY_COUNTS };
  readonly items: NewRunItem[] = [];
  #bytes = 0;
  #documents = 0;
  readonly #store: Store;
  readonly #extractor: Extractor;
  readonly #options: ImportOptions;
  readonly #inputs: Inputs;
  readonly #inTx: InTransaction;
  /** Absent in a dry run. */
  readonly #record: { runId: number; sourceId: number | null } | undefined;

  constructor(
    store: Store,
    extractor: Extractor,
    options: ImportOptions,
    inputs: Inputs,
    inTx: InTransaction,
    record?: { runId: number; sourceId: number | null },
  ) {
    this.#store = store;
    this.#extractor = extractor;
    this.#options = options;
    this.#inputs = inputs;
    this.#inTx = inTx;
    this.#record = record;
  }

  async perform(): Promise<void> {
    const before = curatedKnowledge(await this.#store.dimensions.refresh());
    const { knowledge, changed } = await this.#importKnowledge(before);
    this.#options.onProgress?.({ type: 'total', total: await sizeOfInputs(this.#inputs) });
    const { version } = this.#extractor;
    const limits = { ...TEXT_LIMITS, ...this.#options.limits };
    const dimensions = await this.#store.dimensions.refresh();
    const known = slugsIn(dimensions, knowledge);
    const threads = new ReadingThreads({ knowledge, known, version, maxThreads: MAX_THREADS, ...limits });
    try {
      await this.#importDocuments(threads.reading, referencesIn(dimensions));
      if (changed) await this.#reread(threads.reading);
    } finally {
      await threads.close();
    }
  }

  async #importKnowledge(before: Knowledge): Promise<{ knowledge: Knowledge; changed: boolean }> {
    const { knowledge: files, folders } = this.#inputs;
    const { allowPrivateAddresses } = this.#options;
    if (files.length === 0) return { knowledge: before, changed: false };
    const result = await importKnowledge(this.#store, this.#inTx, { files, folders }, before, {
      mayReach: mayReach(allowPrivateAddresses),
    });
    await this.#setAside(
      result.faults.map(({ file: { origin }, ...fault }) => ({ ...fault, origin, container: origin })),
    );
    const { knowledge, entries, differences } = result;
    const written = differences.filter(({ outcome }) => outcome !== 'REMOVED');
    this.counts.read += entries;
    this.counts.unchanged += entries - written.length;
    await this.#note(differences);
    await this.#resolve(result.files.map(({ origin }) => origin));
    return { knowledge, changed: written.length > 0 };
  }

  async #importDocuments(reading: Reading, ids: ReferenceIds): Promise<void> {
    const { defaultOutlet, signal } = this.#options;
    const fingerprint = recordFingerprint(reading.knowledge, RECORD_VERSION, defaultOutlet);
    const parts = new Parts({
      inTx: this.#inTx,
      reading,
      record: this.#record,
      onWritten: async (documents, changed, results, unread) => {
        this.#count(documents.length, changed, results);
        await this.#resolve(documents.map(({ document }) => document.origin));
        if (unread.length > 0) this.#advance(unread.length);
        await this.#setAside(
          unread.map(({ prepared: { document, container }, error }) => {
            return { origin: document.origin, bytes: Buffer.from(document.text), error, container };
          }),
        );
      },
    });
    let batch: PreparedDocument[] = [];
    let size = 0;
    let most = BATCH.first;
    let asides: Aside[] = [];
    let sizeOfAsides = 0;
    const flush = async () => {
      const written = parts.write(batch);
      batch = [];
      size = 0;
      most = Math.min(2 * most, BATCH.coded);
      await written;
    };
    const finish = async () => {
      await flush();
      await parts.finish();
      const some = asides;
      asides = [];
      sizeOfAsides = 0;
      await this.#setAside(some);
      if (some.length > 0) this.#advance(some.length);
    };
    const recordHashes = new WeakMap<Uint8Array, string>();
    const isKnown = async (lines: readonly Uint8Array[]) => {
      const hashes = lines.map((line) => {
        const hash = hashRecord(line, fingerprint);
        recordHashes.set(line, hash);
        return hash;
      });
      if (!(await findRecords(this.#store.pool, hashes, reading.readBy))) return false;
      // What comes before them in the files may change what they came to.
      await finish();
      signal?.throwIfAborted();
      const origins = await this.#inTx((tx) => findRecords(tx, hashes, reading.readBy));
      if (!origins) return false;
      this.#count(lines.length, [], []);
      await this.#resolve(origins);
      return true;
    };
    const context = { reading, defaultOutlet, isKnown };
    const onRead = (bytes: number) => {
      this.#bytes += bytes;
    };
    try {
      for await (const { origin, bytes, ...incoming } of readIncoming(this.#inputs, context, onRead)) {
        // What comes later of the same origin takes it out of quarantine.
        if (signal?.aborted || (asides.length > 0 && !('error' in incoming))) await finish();
        signal?.throwIfAborted();
        if ('error' in incoming) {
          asides.push({ origin, bytes, ...incoming });
          sizeOfAsides += bytes.length;
          if (asides.length >= BATCH.asides || sizeOfAsides >= BATCH.bytes) await finish();
          continue;
        }
        batch.push(prepare(incoming, recordHashes.get(bytes), ids));
        size += bytes.length;
        // What the database answers meanwhile is heard between two documents.
        await setImmediate();
        if (batch.length >= (incoming.coded ? most : BATCH.read) || size >= BATCH.bytes) await flush();
      }
    } finally {
      // Whatever ended it: nothing is written behind the back of what comes next, the end of the run or of a dry run.
      await parts.finish().catch(() => undefined);
    }
    await finish();
    const containers = this.#inputs.documents.map(({ origin }) => origin);
    if (this.#record) await resolveParts(this.#store.pool, containers, this.#record.runId);
  }

  #count(read: number, documents: readonly DocumentToWrite[], results: readonly PutResult[]): void {
    this.counts.read += read;
    const items = itemsOf(documents, results);
    this.counts.unchanged += read - items.length;
    for (const { reports } of results) this.counts.reports += reports;
    this.#tell(items);
    this.#advance(read);
  }

  #advance(documents: number): void {
    this.#documents += documents;
    this.#options.onProgress?.({ type: 'read', read: this.#bytes, documents: this.#documents });
  }

  /** Texts read before with other knowledge are read again. */
  async #reread(reading: Reading): Promise<void> {
    for (;;) {
      this.#options.signal?.throwIfAborted();
      const { results, items } = await this.#inTx((tx) => this.#rereadSome(tx, reading));
      for (const result of results) if ('written' in result) this.counts.reports += result.written;
      this.#tell(items);
      if (results.length === 0) return;
    }
  }

  async #rereadSome(tx: Transaction, reading: Reading) {
    const results = await rereadTexts(tx, reading, await findStale(tx, reading.readBy, REREAD));
    const items = results.flatMap((result) => rereadItem(result) ?? []);
    if (this.#record) await recordItems(tx, this.#record.runId, items);
    return { results, items };
  }

  async #setAside(asides: readonly Aside[]): Promise<void> {
    if (asides.length === 0) return;
    this.counts.read += asides.length;
    const documents = asides.map(({ error: { message, position }, ...aside }) => ({
      ...aside,
      reason: message,
      position,
    }));
    const ids = this.#record ? await quarantineAll(this.#store.pool, documents) : [];
    const items = documents.map(({ origin, reason, position }, i): NewRunItem => {
      const detail = position === null ? reason : `${reason} (at byte ${position})`;
      return { outcome: 'QUARANTINED', subject: origin, detail, ...(ids[i] && { quarantineId: ids[i] }) };
    });
    await this.#note(items);
  }

  async #note(items: readonly NewRunItem[]): Promise<void> {
    if (this.#record) await recordItems(this.#store.pool, this.#record.runId, items);
    this.#tell(items);
  }

  #tell(items: readonly NewRunItem[]): void {
    for (const item of items) {
      if (item.outcome !== 'REMOVED') this.counts[COUNTED[item.outcome]]++;
      if (this.items.length < MAX_ITEMS) this.items.push(item);
      this.#options.onProgress?.({ type: 'item', item });
    }
  }

  async #resolve(origins: string[]): Promise<void> {
    if (this.#record) await resolveQuarantine(this.#store.pool, origins);
  }
}
