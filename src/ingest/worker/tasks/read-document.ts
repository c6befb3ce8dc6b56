import { readFile } from 'node:fs/promises';
import type { DocumentContext } from '../../../documents/fields/stated-fields.ts';
import type { Feed } from '../../../documents/formats/feed.ts';
import { parseFeedItem } from '../../../documents/formats/feed-document.ts';
import type { DocumentFile } from '../../../documents/read-documents.ts';
import { sha256 } from '../../../store/database/hash.ts';
import { inTransaction } from '../../../store/database/transaction.ts';
import { resolveParts } from '../../../store/imports/quarantine.ts';
import { addJobs } from '../../../store/imports/queue.ts';
import {
  claimItems,
  findAwaited,
  findPageState,
  type PageState,
  type SourceItemRow,
  settleItems,
} from '../../../store/imports/source-items.ts';
import { findSource, type SourceToRead } from '../../../store/imports/source-readings.ts';
import { DocumentError } from '../../../text/document-error.ts';
import { PermanentFetchError } from '../../fetch/fetch-error.ts';
import { ifMissing, insideRoot } from '../../shared/inside-root.ts';
import type { Pipeline } from '../../shared/pipeline.ts';
import { folderOf } from '../../shared/places.ts';
import { carriedItem } from '../../sources/feed.ts';
import { carriedFile, isUndecodable } from '../../sources/folder.ts';
import { contentTypeOf, requestPolitely } from '../../sources/polite-request.ts';
import type { TextReader } from '../../threads/reader-threads.ts';
import type { Batch } from '../../writing/batch.ts';
import { DocumentWriter } from '../../writing/document-writer.ts';
import { findDocuments } from '../../writing/find-documents.ts';
import { makeJobLedger } from '../../writing/job-ledger.ts';
import { prepareDocument } from '../../writing/prepared-document.ts';
import { findRecheck } from '../schedule.ts';
import { isWeb, jobsOf } from './read-source.ts';
import { type Attempt, type RetryableJob, runWithRetry } from './run-with-retry.ts';

/** One entry of a document's job. */
export interface DocumentEntry {
  item: number;
  /** How often in a row its host failed. */
  failures?: number | undefined;
}

/** Reads a document that sources listed, and writes it together with its checkpoint: the items' new state. */
export async function readDocument(
  pipeline: Pipeline,
  entries: readonly DocumentEntry[],
  tried: Omit<Attempt, 'failures'>,
): Promise<void> {
  const { store } = pipeline;
  const items = await findAwaited(
    store.pool,
    entries.map(({ item }) => item),
  );
  const [item] = items;
  const source = item && (await findSource(store.pool, { id: item.sourceId }));
  if (!item || !source) return;
  const failures = Math.max(...entries.map((entry) => entry.failures ?? 0));
  await runWithRetry(new DocumentJob(pipeline, source, items), { ...tried, failures }, pipeline.random);
}

/** Outlet, language and time zone of documents that do not state them: their source's. */
export function defaultsOf({ outletSlug, language, timeZone }: SourceToRead): Omit<DocumentContext, 'outlets'> {
  return {
    defaultOutlet: outletSlug ?? undefined,
    language: language ?? undefined,
    timeZone: timeZone === 'UTC' ? undefined : timeZone,
  };
}

const EMPTY: Batch = { documents: [], quarantined: [] };
const UNREAD: PageState = { etag: null, lastModified: null, contentHash: null, articleId: null };

/** The job of one document; several sources may list it, each as an item. */
class DocumentJob implements RetryableJob {
  readonly #pipeline: Pipeline;
  readonly #source: SourceToRead;
  readonly #items: readonly SourceItemRow[];
  readonly #item: SourceItemRow;

  constructor(pipeline: Pipeline, source: SourceToRead, items: readonly SourceItemRow[]) {
    const [item] = items;
    if (!item) throw new Error('a document without an item');
    this.#pipeline = pipeline;
    this.#source = source;
    this.#items = items;
    this.#item = item;
  }

  async read(signal: AbortSignal): Promise<void> {
    const reader = await this.#pipeline.threads.reader();
    const { location, carried } = this.#item;
    if (location === null) return this.#readCarried(reader, carried);
    if (isWeb(location)) return this.#readPage(reader, location, signal);
    return this.#readFile(reader, location, carried, signal);
  }

  async postpone(runAt: Date, failures: number): Promise<void> {
    const payload = this.#items.map(({ id }): DocumentEntry => ({ item: id, failures }));
    const [job] = jobsOf([this.#item]);
    if (job) await addJobs(this.#pipeline.store.pool, [{ ...job, payload, runAt }]);
  }

  async quarantine(reason: string): Promise<void> {
    const { location, key } = this.#item;
    const unread = {
      origin: isWeb(location ?? '') ? (location ?? key) : key,
      bytes: new Uint8Array(),
      reason,
      position: null,
    };
    const reader = await this.#pipeline.threads.reader();
    await this.#writeLast(reader, { documents: [], quarantined: [unread] }, UNREAD);
  }

  async #readPage(reader: TextReader, location: string, signal: AbortSignal): Promise<void> {
    const { store } = this.#pipeline;
    const known = await findPageState(store.pool, location);
    const validators = { etag: known?.etag ?? undefined, lastModified: known?.lastModified ?? undefined };
    const found = await requestPolitely(this.#pipeline, location, this.#source, validators, signal);
    if (known && !found.modified) return this.#writeLast(reader, EMPTY, known);
    if (!found.modified) throw new PermanentFetchError(location, 'answered 304 without having been asked');
    const { bytes, url, etag, lastModified } = found;
    const state = {
      etag: etag ?? null,
      lastModified: lastModified ?? null,
      contentHash: sha256(bytes),
      articleId: null,
    };
    if (known?.contentHash === state.contentHash) {
      return this.#writeLast(reader, EMPTY, { ...state, articleId: known.articleId });
    }
    await this.#import(
      reader,
      { origin: location, content: bytes, url, contentType: contentTypeOf(found) },
      state,
      signal,
    );
  }

  async #readFile(reader: TextReader, location: string, carried: unknown, signal: AbortSignal): Promise<void> {
    const { key } = this.#item;
    const root = await folderOf(this.#source.location, this.#pipeline).catch(ifMissing);
    const path = root === undefined ? undefined : await insideRoot(root, location).catch(ifMissing);
    if (path === undefined && isUndecodable(location)) {
      return this.quarantine('has a name that is not UTF-8, by which it cannot be opened; rename it');
    }
    // The file is gone: the folder's next listing records that.
    if (root === undefined || path === undefined) return this.#writeLast(reader, EMPTY, UNREAD);
    const { sidecar } = carriedFile.parse(carried);
    const beside = sidecar && { origin: sidecar.origin, bytes: await readFile(await insideRoot(root, sidecar.path)) };
    await this.#import(reader, { origin: key, content: path, sidecar: beside }, UNREAD, signal);
  }

  async #readCarried(reader: TextReader, carried: unknown): Promise<void> {
    const { item, language } = carriedItem.parse(carried);
    const context = { ...defaultsOf(this.#source), outlets: reader.knowledge.outlets };
    const feed: Feed = { title: undefined, language, minutesBetweenUpdates: undefined, items: [] };
    const origin = item.url ?? this.#item.key;
    try {
      const document = parseFeedItem(item, feed, origin, context);
      await this.#writeLast(reader, { documents: [prepareDocument({ document })], quarantined: [] }, UNREAD);
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      const bytes = Buffer.from(JSON.stringify(item));
      const unread = { origin, bytes, reason: error.message, position: error.position };
      await this.#writeLast(reader, { documents: [], quarantined: [unread] }, UNREAD);
    }
  }

  /** Writes a file's documents; the first `written` were written before, when less was known. */
  async #import(
    reader: TextReader,
    file: DocumentFile,
    state: PageState,
    signal: AbortSignal,
    written = 0,
  ): Promise<void> {
    let before: Batch | undefined;
    let done = written;
    const options = { container: file.origin, skip: written };
    for await (const batch of findDocuments(reader, file, defaultsOf(this.#source), options)) {
      if (batch.quarantined.length > 0) {
        // It may name what has become known a moment ago: the rest is read again with that.
        const latest = await this.#pipeline.threads.reader({ latest: true });
        if (latest !== reader) return this.#import(latest, file, state, signal, done);
      }
      if (before) {
        await this.#write(reader, before, state);
        done += before.documents.length + before.quarantined.length;
      }
      before = batch;
      signal.throwIfAborted();
    }
    await this.#writeLast(reader, before ?? EMPTY, state, file.origin);
  }

  /** Writes the last batch with the checkpoint; `whole` names a file that was read from beginning to end. */
  async #writeLast(reader: TextReader, batch: Batch, state: PageState, whole?: string): Promise<void> {
    await this.#write(reader, { ...batch, isLast: true }, state, whole);
  }

  async #write(reader: TextReader, batch: Batch, state: PageState, whole?: string): Promise<void> {
    const { store } = this.#pipeline;
    const ids = this.#items.map(({ id }) => id);
    const ledger = makeJobLedger({
      sourceId: this.#source.id,
      claim: (tx) => claimItems(tx, ids),
      settle: async (tx, articleId) => {
        const { runId } = this.#item;
        if (whole !== undefined && runId !== null) await resolveParts(tx, [whole], runId);
        const isPage = isWeb(this.#item.location ?? '') && this.#source.kind !== 'PAGES';
        const recheckAt = isPage ? findRecheck(this.#item.firstSeenAt, new Date()) : null;
        await settleItems(tx, ids, { ...state, articleId: articleId ?? state.articleId }, recheckAt);
      },
    });
    const writer = new DocumentWriter({ inTx: (work) => inTransaction(store, work), reader, ledger });
    await writer.write(batch);
    await writer.finish();
  }
}
