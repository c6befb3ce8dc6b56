import { stat } from 'node:fs/promises';
import { normalize, resolve } from 'node:path';
import type { DocumentFile } from '../../sources/read-documents.ts';
import { holdLease } from '../../store/lease.ts';
import { findQuarantined, type QuarantinedBytes, resolveParts, resolveQuarantine } from '../../store/quarantine.ts';
import { closeRun, openRun } from '../../store/run-log.ts';
import { findSource, type SourceRow } from '../../store/sources.ts';
import { inTransaction } from '../../store/store.ts';
import { findDocuments } from '../find-documents.ts';
import { insideRoot } from '../inside-root.ts';
import { ask, contentTypeOf } from '../listing/ask.ts';
import { folderOf } from '../listing/folder.ts';
import type { Pipeline } from '../pipeline.ts';
import { PermanentFetchError } from '../web/fetch-error.ts';
import { type Account, writeBatch } from '../write-documents.ts';
import { contextOf } from './read-document.ts';
import { isWeb } from './read-source.ts';

/** How a document that had been set aside fared when it was tried again. */
export type RetryOutcome = 'IMPORTED' | 'GONE' | 'STILL_ASIDE';

const POLITE = { delayMs: 1_000, maxBytes: 10 << 20 };

/**
 * Tries a document again: from where it was read, else, where that is gone, from the bytes that were kept, if all were.
 * What is gone and cannot be read from them waits no longer. Throws FetchError where its host fails, and where there is no
 * such document.
 */
export async function retryQuarantined(pipeline: Pipeline, id: number, signal: AbortSignal): Promise<RetryOutcome> {
  const { store } = pipeline;
  const aside = await findQuarantined(store.pool, id);
  if (!aside) throw new Error(`nothing of number ${id} was set aside; npm run quarantine -- list shows what was`);
  if (aside.resolution) return aside.resolution;
  const source = aside.sourceId === null ? undefined : await findSource(store.pool, { id: aside.sourceId });
  const atOrigin = await findAtOrigin(pipeline, aside, source, signal);
  const kept = aside.isWhole && aside.raw.length > 0 ? keptFile(aside) : undefined;
  const file = atOrigin ?? kept;
  if (file) await importFile(pipeline, file, source, signal);
  const after = await findQuarantined(store.pool, id);
  if (after?.resolution) return after.resolution;
  if (atOrigin) return 'STILL_ASIDE';
  await resolveQuarantine(store.pool, [aside.origin], 'GONE');
  return 'GONE';
}

/** In a run of its own, which is not left open where it is cut off. */
async function importFile(
  { store, threads }: Pipeline,
  file: DocumentFile,
  source: SourceRow | undefined,
  signal: AbortSignal,
): Promise<void> {
  const sourceId = source?.id ?? null;
  const runId = await inTransaction(store, (tx) => openRun(tx, { sourceId, inputs: [file.origin], pending: 0 }));
  const lease = await holdLease(store.pool, 'run', String(runId));
  const account: Account = { sourceId, claim: async () => [runId], settle: async () => undefined };
  try {
    const reading = await threads.reading({ latest: true });
    for await (const batch of findDocuments(reading, file, source ? contextOf(source) : {})) {
      await writeBatch(store, reading, batch, account, false);
      signal.throwIfAborted();
    }
    await resolveParts(store.pool, [file.origin], runId);
    await closeRun(store.pool, runId);
  } finally {
    lease.release();
  }
}

async function findAtOrigin(
  pipeline: Pipeline,
  { origin, container, contentType }: QuarantinedBytes,
  source: SourceRow | undefined,
  signal: AbortSignal,
): Promise<DocumentFile | undefined> {
  const place = container ?? origin;
  if (isWeb(place)) {
    try {
      const found = await ask(pipeline, place, source ?? POLITE, {}, signal);
      if (!found.modified) return undefined;
      return { origin: place, content: found.bytes, url: found.url, contentType: contentTypeOf(found) };
    } catch (error) {
      const isGone = error instanceof PermanentFetchError && (error.status === 404 || error.status === 410);
      if (isGone) return undefined;
      throw error;
    }
  }
  // What a feed or an archive named may look like a path.
  if (normalize(place) !== place || (source && source.kind !== 'FOLDER')) return undefined;
  const written = resolve(pipeline.cwd, place);
  const root = source && folderOf(pipeline, source.location);
  const path = root === undefined ? written : await insideRoot(root, written).catch(() => undefined);
  const isThere = path !== undefined && (await stat(path).catch(() => undefined))?.isFile();
  return isThere ? { origin: place, content: path, contentType: contentType ?? undefined } : undefined;
}

function keptFile({ origin, raw, contentType }: QuarantinedBytes): DocumentFile {
  return {
    origin,
    content: new Uint8Array(raw),
    contentType: contentType ?? undefined,
    ...(isWeb(origin) && { url: origin }),
  };
}
