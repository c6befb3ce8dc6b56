import { parentPort, workerData } from 'node:worker_threads';
import { extractor } from '../extract/extractor.ts';
import { runImport } from '../ingest/import/import.ts';
import { openStore } from '../store/store.ts';
import type { ThreadImport } from './import-in-thread.ts';

const { url, ...options }: ThreadImport = workerData;
const stopping = new AbortController();
parentPort?.once('message', (reason: string) => stopping.abort(new Error(reason)));
const store = openStore(url, { applicationName: 'onrecord: import of server' });
try {
  parentPort?.postMessage(await runImport(store, extractor, { ...options, signal: stopping.signal }));
} finally {
  await store.close();
  parentPort?.close();
}
