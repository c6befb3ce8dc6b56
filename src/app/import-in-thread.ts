import { once } from 'node:events';
import { Worker as Thread } from 'node:worker_threads';
import type { ImportResult } from '../ingest/import/import.ts';
import type { SourceBounds } from '../ingest/sources/given-source.ts';

/** What is imported, into which database; it crosses to a thread. */
export interface ThreadImport extends SourceBounds {
  url: string;
  paths: readonly string[];
}

const THREAD = new URL('./import-thread.js', import.meta.url);

/** Imports in a thread of its own: what the extractor and an import take of memory goes with it. */
export async function importInThread(work: ThreadImport, signal: AbortSignal): Promise<ImportResult> {
  const thread = new Thread(THREAD, { workerData: work });
  const stop = () => thread.postMessage(String(signal.reason?.message ?? signal.reason));
  let result: ImportResult | undefined;
  thread.on('message', (message: ImportResult) => {
    result = message;
  });
  signal.addEventListener('abort', stop, { once: true });
  try {
    await once(thread, 'exit');
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (!result) throw new Error('the import ended without a result');
  return result;
}
