import type { AlertSettings } from '../../src/alerts/alert-settings.ts';
import { alertWork } from '../../src/alerts/alert-work.ts';
import { extractor } from '../../src/extract/extractor.ts';
import { WebReader } from '../../src/ingest/fetch/web-reader.ts';
import type { Pipeline } from '../../src/ingest/shared/pipeline.ts';
import { ExtractionThreads } from '../../src/ingest/threads/extraction-threads.ts';
import { startWorker, type Worker } from '../../src/ingest/worker/worker.ts';
import type { Source } from '../../src/model.ts';
import { inTransaction } from '../../src/store/database/transaction.ts';
import { putSources } from '../../src/store/imports/given-sources.ts';
import { openStore, type Store } from '../../src/store/store.ts';

/** A worker's means, on a test's database; it may ask loopback. */
export interface TestPipeline extends Pipeline {
  /** What it warned of. */
  warnings: string[];
  /** Starts a worker that looks often. */
  work(): Worker;
  /** Stops its workers, then closes what it opened. */
  close(): Promise<void>;
}

type PipelineOptions = Partial<Pick<Pipeline, 'cwd' | 'inbox' | 'pauseAfter' | 'allowPrivateAddresses'>> &
  Partial<Pick<AlertSettings, 'mail' | 'quotationLength'>>;

export function openPipeline(
  url: string,
  { mail, quotationLength = 500, ...options }: PipelineOptions = {},
): TestPipeline {
  const store = openStore(url, { applicationName: 'test: worker' });
  const warnings: string[] = [];
  const userAgent = 'onrecord-test/1.0 (+https://example.org)';
  const web = new WebReader({ userAgent, allowPrivateAddresses: true });
  const workers: Worker[] = [];
  const log = { info: () => undefined, warn: (message: string) => warnings.push(message) };
  const bounds = { quotationLength, requestTimeoutMs: 20_000, allowPrivateAddresses: true };
  const others = alertWork({ store, log, userAgent, mail, ...bounds });
  const pipeline: TestPipeline = {
    store,
    threads: new ExtractionThreads(store, extractor.version, { maxThreads: 1 }),
    web,
    log,
    cwd: process.cwd(),
    inbox: 'inbox',
    allowPrivateAddresses: true,
    pauseAfter: 10,
    eventsKeptDays: 30,
    // Hosts that fail are asked again soon.
    random: () => 0.01,
    ...options,
    warnings,
    work() {
      const worker = startWorker(pipeline, { concurrency: 4, tickMs: 50, maintenanceMs: 200, others });
      workers.push(worker);
      return worker;
    },
    async close() {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
      await pipeline.threads.close();
      await web.close();
      await others.close();
      await store.close();
    },
  };
  return pipeline;
}

/** Writes a source; what is not given is as the files have it by default. */
export async function putSource(store: Store, source: Pick<Source, 'slug' | 'kind' | 'location'> & Partial<Source>) {
  const defaults = {
    pages: [],
    timeZone: 'UTC',
    delayMs: 0,
    maxBytes: 1 << 20,
    maxItems: 500,
    follow: true,
    enabled: true,
  };
  await inTransaction(store, (tx) => putSources(tx, [{ ...defaults, ...source }]));
}
