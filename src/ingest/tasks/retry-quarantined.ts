import { stat } from 'node:fs/promises';
import { normalize, resolve } from 'node:path';
import type { DocumentFile } from '../../sources/read-documents.ts';
import { findQuarantined, type QuarantinedBytes, resolveQuarantine } from '../../store/quarantine.ts';
import { openRun } from '../../store/run-log.ts';
import { findSource, type SourceRow } from '../../store/sources.ts';
import { inTransaction } from '../../store/store.ts';
import { findDocuments } from '../find-documents.ts';
import { ask } from '../listing/ask.ts';
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
  const { store, threads } = pipeline;
  const aside = await findQuarantined(store.pool, id);
  if (!aside) throw new Error(`nothing of number ${id} was set aside; npm run quarantine -- list shows what was`);
  if (aside.resolvedAt) return 'IMPORTED';
  const source = aside.sourceId === null ? undefined : await findSource(store.pool, { id: aside.sourceId });
  const atOrigin = await findAtOrigin(pipeline, aside, source, signal);
  const kept = aside.isWhole && aside.raw.length > 0 ? keptFile(aside) : undefined;
  const file = atOrigin ?? kept;
  if (file) {
    const runId = await inTransaction(store, (tx) =>
      openRun(tx, { sourceId: source?.id ?? null, inputs: [aside.origin], pending: 1 }),
    );
    const account: Account = {
      sourceId: source?.id ?? null,
      claim: async () => [runId],
      settle: async () => undefined,
    };
    const reading = await threads.reading({ latest: true });
    let before = { documents: [], asides: [] } as Parameters<typeof writeBatch>[2];
    for await (const batch of findDocuments(reading, file, source ? contextOf(source) : {})) {
      await writeBatch(store, reading, before, account, false);
      before = batch;
      signal.throwIfAborted();
    }
    await writeBatch(store, reading, before, account, true);
  }
  const after = await findQuarantined(store.pool, id);
  if (after?.resolvedAt) return 'IMPORTED';
  if (atOrigin) return 'STILL_ASIDE';
  await resolveQuarantine(store.pool, [aside.origin], 'GONE');
  return 'GONE';
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
      return found.modified
        ? { origin: place, content: found.bytes, url: found.url, contentType: found.contentType }
        : undefined;
    } catch (error) {
      const isGone = error instanceof PermanentFetchError && (error.status === 404 || error.status === 410);
      if (isGone) return undefined;
      throw error;
    }
  }
  // What a feed or an archive named may look like a path.
  const isPath = normalize(place) === place && (source === undefined || source.kind === 'FOLDER');
  const path = resolve(pipeline.cwd, place);
  const isThere = isPath && (await stat(path).catch(() => undefined))?.isFile();
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
