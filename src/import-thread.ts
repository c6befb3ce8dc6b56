import { parentPort, workerData } from 'node:worker_threads';
import { ROOT } from './config.ts';
import { extractor } from './extract/extractor.ts';
import type { ApartImport } from './import-apart.ts';
import { runImport } from './ingest/import.ts';
import { openStore } from './store/store.ts';

const { url, paths }: ApartImport = workerData;
const stopping = new AbortController();
parentPort?.once('message', (reason: string) => stopping.abort(new Error(reason)));
const store = openStore(url, { applicationName: 'onrecord: import of server' });
try {
  parentPort?.postMessage(await runImport(store, extractor, { paths, cwd: ROOT, signal: stopping.signal }));
} finally {
  await store.close();
  parentPort?.close();
}
