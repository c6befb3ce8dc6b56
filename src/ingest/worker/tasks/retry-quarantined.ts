import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { DocumentFile } from '../../../documents/read-documents.ts';
import { inTransaction } from '../../../store/database/transaction.ts';
import {
  findQuarantined,
  findReason,
  keepAside,
  type QuarantinedBytes,
  resolveParts,
  resolveQuarantine,
} from '../../../store/imports/quarantine.ts';
import { addJobs, jobName, type NewJob } from '../../../store/imports/queue.ts';
import { beginRun, closeRun } from '../../../store/imports/run-log.ts';
import { findSource, type SourceRow } from '../../../store/imports/sources.ts';
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

/** How a document that had been set aside fared when it was tried again, and why where it stays so. */
export type Retried = { outcome: 'IMPORTED' | 'GONE' } | { outcome: 'STILL_QUARANTINED'; reason: string };

/** One entry of the job of a retry. */
export interface RetryEntry {
  quarantined: number;
  /** How often its host has failed to give it. */
  failures?: number | undefined;
}

/** The job that tries a document again, whoever asks for it how often. */
export function retryJob(entry: RetryEntry): NewJob {
  const key = jobName('quarantined', String(entry.quarantined));
  return { task: 'retry-quarantined', payload: [entry], key, maxAttempts: MAX_ATTEMPTS };
}

/** Tries a document again as its host allows it; given up, it stays set aside, for the reason that it was given up for. */
export async function retryInJob(
  pipeline: Pipeline,
  { quarantined: id, failures = 0 }: RetryEntry,
  tried: Omit<Attempt, 'failures'>,
): Promise<void> {
  const { pool } = pipeline.store;
  const job: RetryableJob = {
    read: (signal) => retryQuarantined(pipeline, id, signal),
    postpone: (runAt, failed) => addJobs(pool, [{ ...retryJob({ quarantined: id, failures: failed }), runAt }]),
    quarantine: (reason) => keepAside(pool, id, reason),
  };
  await runWithRetry(job, { ...tried, failures }, pipeline.random);
}

const POLITE = { delayMs: 1_000, maxBytes: 10 << 20 };

/**
 * Tries a document again: a text that was stored before from there, another from where it was read, else, where that is gone, from the bytes that were kept, if all were.
 * What is gone and cannot be read from them waits no longer. What stays set aside says why. Throws FetchError where its
 * host fails, and where there is no such document.
 */
export async function retryQuarantined(pipeline: Pipeline, id: number, signal: AbortSignal): Promise<Retried> {
  const { store } = pipeline;
  const quarantined = await findQuarantined(store.pool, id);
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
  // What was kept lies nowhere by the name that it has.
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

/** The same for somebody who waits for it: what its host does not give leaves it set aside, for that reason. */
export async function retryNow(pipeline: Pipeline, id: number): Promise<Retried> {
  try {
    return await retryQuarantined(pipeline, id, new AbortController().signal);
  } catch (error) {
    const isExpected = [FetchError, DeferredError, OutsideRootError].some((kind) => error instanceof kind);
    if (!(error instanceof Error && isExpected)) throw error;
    const reason = error.message;
    if (!(error instanceof DeferredError)) await keepAside(pipeline.store.pool, id, reason);
    return { outcome: 'STILL_QUARANTINED', reason };
  }
}

/** Changed, it may wait under another number: it is then still aside, for that one's reason. */
async function outcomeOf({ pool }: Pick<Store, 'pool'>, { id, origin }: QuarantinedBytes): Promise<Retried> {
  const last = await findReason(pool, origin);
  if (!last) return { outcome: (await findQuarantined(pool, id))?.resolution ?? 'GONE' };
  if (last.id !== id) await keepAside(pool, id, last.reason);
  return { outcome: 'STILL_QUARANTINED', reason: last.reason };
}

async function findKnowledgeFile({ origin, content }: DocumentFile): Promise<InputFile | undefined> {
  if (typeof content !== 'string' || !YAMLS.includes(extname(content).toLowerCase())) return undefined;
  return (await findKnowledge(content)) === true ? { origin, path: content } : undefined;
}

/** In a run of its own, which is not left open where it is cut off. */
async function importFile(
  { store, threads }: Pipeline,
  file: DocumentFile,
  container: string | undefined,
  source: SourceRow | undefined,
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
 * Where it was read, if that is known. A record calls itself what it likes: only what an import by hand was given, or
 * what lies in a source's folder, is taken for a path.
 */
function placeOf({ origin, container }: QuarantinedBytes, source: SourceRow | undefined): string | undefined {
  const place = container ?? origin;
  if (isWeb(place) || source?.kind === 'FOLDER') return place;
  return source ? undefined : (container ?? undefined);
}

/** Undefined where nothing is there any more. */
async function findAt(
  pipeline: Pipeline,
  place: string,
  { contentType }: QuarantinedBytes,
  source: SourceRow | undefined,
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

/** What may be read there: of a source's folder, and of the inbox, only what lies in it. Throws OutsideRootError. */
async function findPath(pipeline: Pipeline, place: string, source: SourceRow | undefined): Promise<string> {
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
