import { parentPort, workerData } from 'node:worker_threads';
import { ROOT } from './config.ts';
import { createExtractor } from './extract/index.ts';
import { EXTRACTOR_VERSION } from './extract/version.ts';
import type { ApartImport } from './import-apart.ts';
import { runImport } from './ingest/import.ts';
import { openStore } from './store/store.ts';

const { url, paths }: ApartImport = workerData;
const stopping = new AbortController();
parentPort?.once('message', (reason: string) => stopping.abort(new Error(reason)));
const store = openStore(url, { applicationName: 'onrecord: import of server' });
try {
  const extractor = { version: EXTRACTOR_VERSION, create: createExtractor };
  parentPort?.postMessage(await runImport(store, extractor, { paths, cwd: ROOT, signal: stopping.signal }));
} finally {
  await store.close();
  parentPort?.close();
}
