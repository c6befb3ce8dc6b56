import { withoutCredentials } from '../../../model.ts';
import { isConnectionLost } from '../../../store/database/connection.ts';
import { sha256 } from '../../../store/database/hash.ts';
import { inTransaction, type Transaction } from '../../../store/database/transaction.ts';
import { resolveQuarantine } from '../../../store/imports/quarantine.ts';
import { addJobs, jobName, type NewJob } from '../../../store/imports/queue.ts';
import { openRun, recordFailedRun } from '../../../store/imports/run-log.ts';
import { awaitItems, findNews, findRechecks, markGone } from '../../../store/imports/source-items.ts';
import {
  findSource,
  postponeReading,
  recordFailure,
  recordReading,
  type SourceToRead,
} from '../../../store/imports/source-readings.ts';
import { cleanText } from '../../../text/clean-text.ts';
import { DocumentError } from '../../../text/document-error.ts';
import { FetchError, RetryableFetchError } from '../../fetch/fetch-error.ts';
import { backoffMs } from '../../fetch/retry.ts';
import { hostOfTarget } from '../../fetch/target.ts';
import { InputError } from '../../shared/inputs.ts';
import { OutsideRootError } from '../../shared/inside-root.ts';
import type { Pipeline } from '../../shared/pipeline.ts';
import { type Listing, listSource } from '../../sources/listing.ts';
import { DeferredError } from '../../sources/polite-request.ts';
import { habitOf, nextByHabit } from '../schedule.ts';
import { isKnowledgeFile, readKnowledgeFiles } from './read-knowledge.ts';
import { CutOff, MAX_ATTEMPTS } from './run-with-retry.ts';

/** How often one reading begins, for its process may be killed each time. The last time it only records the failure. */
export const SOURCE_ATTEMPTS = 4;

/** How the job of a reading has fared until now. */
export interface SourceAttempt {
  signal: AbortSignal;
  /** How often it has begun; more than once if its process was killed, or lost the database. */
  attempts?: number;
  lastError?: string | null;
}

/**
 * Reads what a source lists, and enqueues each document that is new or has changed. The source's new state, the jobs
 * and the run that waits for them are written in one transaction, so a reading is done whole or not at all. A failure
 * is recorded with the source.
 */
export async function readSource(
  pipeline: Pipeline,
  sourceId: number,
  { signal, attempts = 1, lastError }: SourceAttempt,
): Promise<void> {
  const { store } = pipeline;
  const source = await findSource(store.pool, { id: sourceId });
  if (source?.status !== 'ACTIVE') return;
  try {
    if (attempts >= SOURCE_ATTEMPTS) throw new CutOff(attempts - 1, lastError);
    await read(pipeline, source, signal);
  } catch (error) {
    // The worker stops, or the database is away: the queue runs the job again.
    const passes = signal.aborted || (!isExpected(error) && isConnectionLost(error));
    if (passes) throw error;
    if (error instanceof DeferredError) await postponeReading(store.pool, source, error.at);
    else await fail(pipeline, source, error);
  }
}

async function read(pipeline: Pipeline, source: SourceToRead, signal: AbortSignal): Promise<void> {
  const { store, log } = pipeline;
  const began = performance.now();
  const listing = await listSource(pipeline, source, signal);
  const knowledge = (listing?.items ?? []).filter(isKnowledgeFile);
  if (knowledge.length > 0) await readKnowledgeFiles(pipeline, source, knowledge);
  const count = await inTransaction(store, (tx) => record(tx, source, listing));
  log.info(`source ${source.slug}: ${count} documents to read, ${Math.round(performance.now() - began)} ms`);
}

/** Answers how many documents are to be read. */
async function record(tx: Transaction, source: SourceToRead, listing: Listing | undefined): Promise<number> {
  const listed = (listing?.items ?? []).filter((item) => !isKnowledgeFile(item));
  const news = await findNews(tx, source.id, listed);
  const chosen = news.slice(0, source.maxItems);
  const known = new Set(chosen.map(({ key }) => key));
  const rechecks = source.kind === 'FOLDER' ? [] : await findRechecks(tx, source.id, source.maxItems - chosen.length);
  const items = [...chosen, ...rechecks.filter(({ key }) => !known.has(key))];
  if (items.length > 0) {
    const inputs = [source.location];
    const runId = await openRun(tx, { sourceId: source.id, inputs, pending: items.length });
    await addJobs(tx, jobsOf(await awaitItems(tx, source.id, runId, items)));
  }
  if (listing?.present) {
    await resolveQuarantine(tx, await markGone(tx, source.id, listing.present), 'GONE');
  }
  const now = new Date();
  const isMore = news.length > chosen.length;
  const habit = listing ? habitOf(listing, source.habit, news.length > 0 && !isMore, now) : source.habit;
  await recordReading(tx, source, {
    // With validators, the rest of an unchanged listing would never be sent again.
    etag: isMore ? null : ((listing ?? source).etag ?? null),
    lastModified: isMore ? null : ((listing ?? source).lastModified ?? null),
    movedTo: listing?.movedTo ?? null,
    nextTickAt: isMore ? now : nextByHabit(source, habit, now),
    habit,
  });
  return items.length;
}

/** Jobs that read documents: one for each address, however many sources list it. */
export function jobsOf(items: readonly { id: number; location: string | null }[]): NewJob[] {
  return items.map(({ id, location }) => ({
    task: 'read-document',
    payload: [{ item: id }],
    key: jobName('document', location === null ? `item ${id}` : sha256(location)),
    queue: location !== null && isWeb(location) ? queueOf(location) : undefined,
    maxAttempts: MAX_ATTEMPTS,
  }));
}

/** The queue of a host: its documents are read one after the other, whichever process does. */
export function queueOf(location: string): string | undefined {
  try {
    return jobName('host', hostOfTarget(location));
  } catch (error) {
    // The document's own job reports what is wrong with the address.
    if (error instanceof FetchError) return undefined;
    throw error;
  }
}

export function isWeb(location: string): boolean {
  return /^https?:/iu.test(location);
}

const GONE = 410;

/** Whether an error's message is meant for the operator of a source; any other is a bug, and logged whole. */
function isExpected(error: unknown): error is Error {
  return [FetchError, DocumentError, InputError, OutsideRootError, CutOff, DeferredError].some(
    (kind) => error instanceof kind,
  );
}

async function fail({ store, pauseAfter, random, log }: Pipeline, source: SourceToRead, error: unknown): Promise<void> {
  const said = cleanText(error instanceof Error ? error.message : String(error));
  const why = isExpected(error) ? said : `a fault of onrecord's, which its log has: ${said}`;
  const failures = source.failures + 1;
  const isGone = error instanceof FetchError && error.status === GONE;
  const pause =
    isGone || failures >= pauseAfter
      ? `${isGone ? 'it is gone' : `failed ${failures} times in a row`}, the last time: ${why}; mend it, then resume it`
      : undefined;
  const atLeastMs = error instanceof RetryableFetchError ? error.retryAfterMs : undefined;
  const retryAt = new Date(Date.now() + backoffMs(failures, random, { atLeastMs }));
  await inTransaction(store, async (tx) => {
    await recordFailure(tx, source, { error: why, retryAt, pause });
    await recordFailedRun(tx, source.id, source.location, why);
  });
  if (!isExpected(error))
    log.warn(withoutSecrets(`Reading ${source.slug}: ${error instanceof Error ? error.stack : said}`));
  log.warn(withoutSecrets(`Source ${source.slug} ${pause === undefined ? `failed: ${why}` : `is paused: ${pause}`}`));
}

/** Removes passwords and query values from addresses: more people read logs than operate sources. */
function withoutSecrets(message: string): string {
  return withoutCredentials(message).replace(/(https?:[^\s?#]*\?)([^\s#]*)/giu, (_, address: string, query: string) => {
    return address + query.replace(/=[^&:;,)]*/gu, '=…');
  });
}
