import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Extract, Knowledge } from '../model.ts';
import { type ArticleRecord, RECORD_VERSION } from '../sources/article-record.ts';
import type { DocumentError } from '../sources/document-error.ts';
import { codeReports } from '../store/coded-reports.ts';
import { hashDocument, type PutResult, type ReadDocument } from '../store/documents.ts';
import { curatedKnowledge, extractionFingerprint, recordFingerprint } from '../store/knowledge.ts';
import { renameOrigins } from '../store/origins.ts';
import { quarantine, resolveParts, resolveQuarantine } from '../store/quarantine.ts';
import { findRecords, hashRecord } from '../store/records.ts';
import { areAllIn, type ReferenceIds, referencesIn } from '../store/reference-ids.ts';
import {
  beginRun,
  finishRun,
  getFolderSource,
  type NewRunItem,
  type RunCounts,
  recordItems,
} from '../store/run-log.ts';
import { inTransaction, type Store, type Transaction } from '../store/store.ts';
import { findStale, putReread, type RereadText } from '../store/stored-texts.ts';
import type { SourceBounds } from './given-source.ts';
import { readIncoming, sizeOfInputs } from './incoming.ts';
import { findInputs, type Inputs } from './inputs.ts';
import { importKnowledge } from './knowledge.ts';
import { Parts, type PreparedDocument, type Reader } from './parts.ts';
import { formerOriginOf, originOf, type Places, withoutPlaces } from './places.ts';
import { COUNTED, EMPTY_COUNTS, itemsOf } from './run-counts.ts';
import { mayReach } from './web/public-address.ts';

/** The extractor, as main hands it: loaded and made only when something is to be read. */
export interface Extractor {
  version: string;
  create(knowledge: Knowledge): Promise<Extract>;
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
 * Imports curated knowledge, then documents, some in a transaction together. A document that cannot be read is set aside
 * with its reason and the rest goes on; only a failing database ends the run.
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

/** As it is written: coded already where what it names was there before. */
function prepare(
  { document, coded }: ArticleRecord,
  recordHash: string | undefined,
  ids: ReferenceIds,
): PreparedDocument {
  const hashed = hashDocument(document, coded?.reports, recordHash);
  if (!coded?.reports.every((report) => areAllIn(ids, report))) return { ...hashed, found: coded };
  return { ...hashed, found: { coder: coded.coder, coded: codeReports(document, coded.reports, ids) } };
}

/**
 * Written together: documents that came with their reports, and fewer of those that are to be read, which takes longer
 * and is lost with the process; of either no more than so many bytes. The first are few, then twice as many each time: the
 * database begins while the next are read.
 */
const BATCH = { first: 100, coded: 1_500, read: 20, bytes: 3 << 20 };
/** Texts read again in one transaction. */
const REREAD = 20;

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
    const reader = this.#reader(knowledge);
    await this.#importDocuments(knowledge, reader);
    if (changed) await this.#reread(reader);
  }

  async #importKnowledge(before: Knowledge): Promise<{ knowledge: Knowledge; changed: boolean }> {
    const { knowledge: files, folders } = this.#inputs;
    const { allowPrivateAddresses } = this.#options;
    if (files.length === 0) return { knowledge: before, changed: false };
    const result = await importKnowledge(this.#store, this.#inTx, { files, folders }, before, {
      mayReach: mayReach(allowPrivateAddresses),
    });
    for (const { file, bytes, error } of result.faults) await this.#setAside(file.origin, bytes, error);
    const { knowledge, entries, differences } = result;
    const written = differences.filter(({ outcome }) => outcome !== 'REMOVED');
    this.counts.read += entries;
    this.counts.unchanged += entries - written.length;
    await this.#note(differences);
    await this.#resolve(result.files.map(({ origin }) => origin));
    return { knowledge, changed: written.length > 0 };
  }

  #reader(knowledge: Knowledge): Reader {
    let extract: Promise<Extract> | undefined;
    const { version } = this.#extractor;
    return {
      readBy: extractionFingerprint(knowledge, version),
      read: async (text) => {
        extract ??= this.#extractor.create(knowledge);
        return { coder: `rules@${version}`, reports: (await extract)(text) };
      },
    };
  }

  async #importDocuments(knowledge: Knowledge, reader: Reader): Promise<void> {
    const { defaultOutlet, signal } = this.#options;
    const dimensions = await this.#store.dimensions.refresh();
    const ids = referencesIn(dimensions);
    const fingerprint = recordFingerprint(knowledge, RECORD_VERSION, defaultOutlet);
    const parts = new Parts({
      inTx: this.#inTx,
      reader,
      record: this.#record,
      onWritten: async (documents, changed, results) => {
        this.#count(documents.length, changed, results);
        await this.#resolve(documents.map(({ document }) => document.origin));
      },
    });
    let batch: PreparedDocument[] = [];
    let size = 0;
    let most = BATCH.first;
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
    };
    const recordHashes = new WeakMap<Uint8Array, string>();
    const isKnown = async (lines: readonly Uint8Array[]) => {
      const hashes = lines.map((line) => {
        const hash = hashRecord(line, fingerprint);
        recordHashes.set(line, hash);
        return hash;
      });
      if (!(await findRecords(this.#store.pool, hashes, reader.readBy))) return false;
      // What comes before them in the files may change what they came to.
      await finish();
      signal?.throwIfAborted();
      const origins = await this.#inTx((tx) => findRecords(tx, hashes, reader.readBy));
      if (!origins) return false;
      this.#count(lines.length, [], []);
      await this.#resolve(origins);
      return true;
    };
    const slugs = (entries: readonly { slug: string }[]) => entries.map(({ slug }) => slug);
    const known = {
      actor: new Set([...ids.actors.keys(), ...slugs(knowledge.actors)]),
      topic: new Set(slugs(knowledge.topics)),
      issue: new Set(slugs(knowledge.issues)),
    };
    const context = { knowledge, known, defaultOutlet, isKnown };
    const onRead = (bytes: number) => {
      this.#bytes += bytes;
    };
    try {
      for await (const { origin, bytes, ...incoming } of readIncoming(this.#inputs, context, onRead)) {
        if (signal?.aborted || 'error' in incoming) await finish();
        signal?.throwIfAborted();
        if ('error' in incoming) {
          await this.#setAside(origin, bytes, incoming.error, incoming.container);
          this.#advance(1);
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

  #count(read: number, documents: readonly ReadDocument[], results: readonly PutResult[]): void {
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
  async #reread(reader: Reader): Promise<void> {
    for (;;) {
      this.#options.signal?.throwIfAborted();
      const { texts, results, items } = await this.#inTx((tx) => this.#rereadSome(tx, reader));
      for (const { written } of results) this.counts.reports += written;
      this.#tell(items);
      if (texts.length === 0) return;
    }
  }

  async #rereadSome(tx: Transaction, reader: Reader) {
    const texts = await findStale(tx, reader.readBy, REREAD);
    const targets: RereadText[] = [];
    for (const { ingestedAt, ...text } of texts) {
      targets.push({ ...text, ...(await reader.read({ ...text.document, ingestedAt })) });
    }
    const results = await putReread(tx, targets, reader.readBy);
    const items = texts.flatMap(({ subject, articleId }, i): NewRunItem[] => {
      const { written = 0, removed = 0 } = results[i] ?? {};
      const detail = `read again with changed knowledge: ${written} reports new, ${removed} gone`;
      return written + removed === 0 ? [] : [{ outcome: 'CHANGED', subject, detail, articleId }];
    });
    if (this.#record) await recordItems(tx, this.#record.runId, items);
    return { texts, results, items };
  }

  async #setAside(
    origin: string,
    bytes: Uint8Array,
    { message, position }: DocumentError,
    container = origin,
  ): Promise<void> {
    this.counts.read++;
    const aside = { origin, bytes, reason: message, position, container };
    const quarantineId = this.#record ? await quarantine(this.#store.pool, aside) : undefined;
    const detail = position === null ? message : `${message} (at byte ${position})`;
    await this.#note([{ outcome: 'QUARANTINED', subject: origin, detail, ...(quarantineId && { quarantineId }) }]);
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
