import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { DocumentFile } from '../../../documents/read-documents.ts';
import { inTransaction } from '../../../store/database/transaction.ts';
import { resolveParts, resolveQuarantine } from '../../../store/imports/quarantine.ts';
import {
  findQuarantined,
  findReason,
  keepAside,
  type QuarantinedBytes,
} from '../../../store/imports/quarantined-documents.ts';
import { addJobs, jobName, type NewJob } from '../../../store/imports/queue.ts';
import { beginRun, closeRun } from '../../../store/imports/run-log.ts';
import { findSource, type SourceToRead } from '../../../store/imports/source-readings.ts';
import type { Store } from '../../../store/store.ts';
import { FetchError, PermanentFetchError } from '../../fetch/fetch-error.ts';
import { findKnowledge, type InputFile, YAMLS } from '../../shared/inputs.ts';
import { ifMissing, insideRoot, OutsideRootError } from '../../shared/inside-root.ts';
import type { Pipeline } from '../../shared/pipeline.ts';
import { folderOf, isInInbox, pathOf } from '../../shared/places.ts';
import { contentTypeOf, DeferredError, requestPolitely } from '../../sources/polite-request.ts';
import { DocumentWriter } from '../../writing/document-writer.ts';
import { findDocuments } from '../../writing/find-documents.ts';
import { makeJobLedger } from '../../writing/job-ledger.ts';
import { rereadQuarantined } from '../../writing/reread.ts';
import { defaultsOf } from './read-document.ts';
import { importKnowledgeFiles } from './read-knowledge.ts';
import { isWeb } from './read-source.ts';
import { type Attempt, MAX_ATTEMPTS, type RetryableJob, runWithRetry } from './run-with-retry.ts';

/** What came of trying a quarantined document again, and why if it stays in quarantine. */
export type Retried = { outcome: 'IMPORTED' | 'GONE' } | { outcome: 'STILL_QUARANTINED'; reason: string };

/** One entry of the job of a retry. */
export interface RetryEntry {
  quarantined: number;
  /** How often in a row its host failed. */
  failures?: number | undefined;
}

/** The job that tries a document again; asked for twice, it is one job. */
export function retryJob(entry: RetryEntry): NewJob {
  const key = jobName('quarantined', String(entry.quarantined));
  return { task: 'retry-quarantined', payload: [entry], key, maxAttempts: MAX_ATTEMPTS };
}

/** Tries a document again when its host allows it; given up, it stays in quarantine with the new reason. */
export async function retryInJob(
  pipeline: Pipeline,
  { quarantined: id, failures = 0 }: RetryEntry,
  tried: Omit<Attempt, 'failures'>,
): Promise<void> {
  const { pool, prisma } = pipeline.store;
  const job: RetryableJob = {
    read: (signal) => retryQuarantined(pipeline, id, signal),
    postpone: (runAt, failed) => addJobs(pool, [{ ...retryJob({ quarantined: id, failures: failed }), runAt }]),
    quarantine: async (reason) => keepAside(await prisma(), id, reason),
  };
  await runWithRetry(job, { ...tried, failures }, pipeline.random);
}

const POLITE = { delayMs: 1_000, maxBytes: 10 << 20 };

/**
 * Tries a quarantined document again. A stored text that could not be read with new knowledge is read again as stored.
 * Any other document is read from its file or address; if nothing is there any more, from the bytes that were kept, if
 * all were; and if that fails too, it is resolved as gone. Throws FetchError if its host fails, and an Error if nothing
 * of that number was quarantined.
 */
export async function retryQuarantined(pipeline: Pipeline, id: number, signal: AbortSignal): Promise<Retried> {
  const { store } = pipeline;
  const quarantined = await findQuarantined(await store.prisma(), id);
  if (!quarantined) throw new Error(`nothing of number ${id} was set aside; npm run quarantine -- list shows what was`);
  if (quarantined.resolution) return { outcome: quarantined.resolution };
  const source = quarantined.sourceId === null ? undefined : await findSource(store.pool, { id: quarantined.sourceId });
  const reader = await pipeline.threads.reader({ latest: true });
  if (await inTransaction(store, (tx) => rereadQuarantined(tx, reader, quarantined)))
    return outcomeOf(store, quarantined);
  const place = placeOf(quarantined, source);
  const found = place === undefined ? undefined : await findAt(pipeline, place, quarantined, source, signal);
  const kept = quarantined.isWhole && quarantined.raw.length > 0 ? keptFile(quarantined) : undefined;
  const file = found ?? kept;
  // The kept bytes are no file: a document that fails again keeps the container that it had.
  const container = found ? place : (quarantined.container ?? undefined);
  const knowledge = found && (await findKnowledgeFile(found));
  if (knowledge)
    await importKnowledgeFiles(pipeline, [knowledge], { sourceId: quarantined.sourceId, inputs: [found.origin] });
  else if (file) await importFile(pipeline, file, container, source, signal);
  const after = await outcomeOf(store, quarantined);
  if (after.outcome !== 'STILL_QUARANTINED' || found || place === undefined) return after;
  await resolveQuarantine(store.pool, [quarantined.origin], 'GONE');
  return { outcome: 'GONE' };
}

/** Tries a document again for a person who waits: a host that fails is a reason to stay in quarantine, not an error. */
export async function retryNow(pipeline: Pipeline, id: number): Promise<Retried> {
  try {
    return await retryQuarantined(pipeline, id, new AbortController().signal);
  } catch (error) {
    const isExpected = [FetchError, DeferredError, OutsideRootError].some((kind) => error instanceof kind);
    if (!(error instanceof Error && isExpected)) throw error;
    const reason = error.message;
    if (!(error instanceof DeferredError)) await keepAside(await pipeline.store.prisma(), id, reason);
    return { outcome: 'STILL_QUARANTINED', reason };
  }
}

/** A document that changed is quarantined under another number; the one asked about then takes that one's reason. */
async function outcomeOf(store: Pick<Store, 'prisma'>, { id, origin }: QuarantinedBytes): Promise<Retried> {
  const prisma = await store.prisma();
  const last = await findReason(prisma, origin);
  if (!last) return { outcome: (await findQuarantined(prisma, id))?.resolution ?? 'GONE' };
  if (last.id !== id) await keepAside(prisma, id, last.reason);
  return { outcome: 'STILL_QUARANTINED', reason: last.reason };
}

async function findKnowledgeFile({ origin, content }: DocumentFile): Promise<InputFile | undefined> {
  if (typeof content !== 'string' || !YAMLS.includes(extname(content).toLowerCase())) return undefined;
  return (await findKnowledge(content)) === true ? { origin, path: content } : undefined;
}

/** Imports a file in a run of its own, which is closed even if reading is cut off. */
async function importFile(
  { store, threads }: Pipeline,
  file: DocumentFile,
  container: string | undefined,
  source: SourceToRead | undefined,
  signal: AbortSignal,
): Promise<void> {
  const sourceId = source?.id ?? null;
  const { runId, lease } = await beginRun(store.pool, { sourceId, inputs: [file.origin] });
  const ledger = makeJobLedger({ sourceId, claim: async () => [runId] });
  try {
    const reader = await threads.reader({ latest: true });
    const writer = new DocumentWriter({ inTx: (work) => inTransaction(store, work), reader, ledger });
    for await (const batch of findDocuments(reader, file, source ? defaultsOf(source) : {}, { container })) {
      await writer.write(batch);
      await writer.finish();
      signal.throwIfAborted();
    }
    await resolveParts(store.pool, [file.origin], runId);
    await closeRun(store.pool, runId);
  } catch (error) {
    await closeRun(store.pool, runId, error instanceof Error ? error.message : String(error)).catch(() => undefined);
    throw error;
  } finally {
    lease.release();
  }
}

/**
 * The address or path that it was read from, if known. A record may call itself anything, so its origin is taken for a
 * path only in a source's folder; otherwise only the container counts, which an import by hand was given.
 */
function placeOf({ origin, container }: QuarantinedBytes, source: SourceToRead | undefined): string | undefined {
  const place = container ?? origin;
  if (isWeb(place) || source?.kind === 'FOLDER') return place;
  return source ? undefined : (container ?? undefined);
}

/** What is at an address or path now; undefined if nothing is. */
async function findAt(
  pipeline: Pipeline,
  place: string,
  { contentType }: QuarantinedBytes,
  source: SourceToRead | undefined,
  signal: AbortSignal,
): Promise<DocumentFile | undefined> {
  if (isWeb(place)) {
    try {
      const found = await requestPolitely(pipeline, place, source ?? POLITE, {}, signal);
      if (!found.modified) return undefined;
      return { origin: place, content: found.bytes, url: found.url, contentType: contentTypeOf(found) };
    } catch (error) {
      const isGone = error instanceof PermanentFetchError && (error.status === 404 || error.status === 410);
      if (isGone) return undefined;
      throw error;
    }
  }
  const path = await findPath(pipeline, place, source).catch(ifMissing);
  const isThere = path !== undefined && (await stat(path).catch(ifMissing))?.isFile();
  return isThere ? { origin: place, content: path, contentType: contentType ?? undefined } : undefined;
}

/** The real path. In a source's folder, and in the inbox, no link may lead out; throws OutsideRootError if one does. */
async function findPath(pipeline: Pipeline, place: string, source: SourceToRead | undefined): Promise<string> {
  const written = pathOf(place, pipeline);
  const folder = source?.location ?? (isInInbox(place) ? '$INBOX' : undefined);
  return folder === undefined ? written : insideRoot(await folderOf(folder, pipeline), written);
}

function keptFile({ origin, raw, contentType }: QuarantinedBytes): DocumentFile {
  return {
    origin,
    content: new Uint8Array(raw),
    contentType: contentType ?? undefined,
    ...(isWeb(origin) && { url: origin }),
  };
}
