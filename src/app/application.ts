import { join } from 'node:path';
import { type Config, HOME, ROOT } from '../config.ts';
import { extractor } from '../extract/extractor.ts';
import type { ImportResult } from '../ingest/import/import.ts';
import type { ImportOptions } from '../ingest/import/import-context.ts';
import type { Pipeline } from '../ingest/shared/pipeline.ts';
import type { Log } from '../store/database/log.ts';
import { closeDeadRuns } from '../store/imports/run-log.ts';
import { migrate } from '../store/migrations/migrate.ts';
import { openStore, type Store } from '../store/store.ts';
import { Cleanup } from './cleanup.ts';
import { type Database, MIGRATIONS, openDatabase } from './database.ts';
import { importInThread } from './import-in-thread.ts';
import type { PipelineSettings, Watcher } from './pipeline.ts';
import { startTracing } from './tracing.ts';
import { startBackgroundWorker } from './worker-in-thread.ts';

/** What a start imports; `seeds/examples` is imported by those who ask for it. */
export const SEEDS = ['knowledge', 'articles'].map((folder) => join(ROOT, 'seeds', folder));

/** An open, migrated database, and the work that may be done with it. */
export interface Application {
  store: Store;
  /** Where the data is, for people: a folder, or a server's address without its password. */
  place: string;
  import(options: Omit<ImportOptions, 'cwd' | 'inbox' | 'allowPrivateAddresses' | 'signal'>): Promise<ImportResult>;
  /** The same in a thread of its own, so that a server keeps none of the memory it takes. */
  importInThread(paths: readonly string[]): Promise<ImportResult>;
  /** Starts a worker, which reads sources as they come due until `close`; a server's runs in a thread of its own. */
  work(watcher?: Watcher): Promise<void>;
  /** Lends a worker's equipment, threads and the web, for the time of `use`. */
  withPipeline<T>(use: (pipeline: Pipeline) => Promise<T>): Promise<T>;
  /** Stops imports before their next document, then closes everything; the last process to close stops the embedded PostgreSQL. */
  close(): Promise<void>;
}

/** Opens and migrates the database of `DATABASE_URL`, else the embedded one, which it starts unless it runs. */
export async function openApplication(config: Config, log: Log, command: string): Promise<Application> {
  const { replicaUrl, statementTimeoutMs } = config;
  const database = await openDatabase(config, log);
  const { url } = database;
  let store: Store | undefined;
  try {
    await migrate(url, { migrationsDir: MIGRATIONS, log });
    const serves = command === 'server';
    store = openStore(url, {
      applicationName: `onrecord: ${command}`,
      ...(serves && { statementTimeoutMs, replicaUrl }),
    });
    // Marks imports of killed processes as failed: without a worker nobody else would.
    const dead = await closeDeadRuns(store.pool);
    if (dead > 0) log.info(`${dead} ${dead === 1 ? 'import' : 'imports'} had ended without a word, and failed.`);
  } catch (error) {
    await store?.close();
    await database.close();
    throw error;
  }
  return assemble({ config, log, command, store, database });
}

interface Parts {
  config: Config;
  log: Log;
  command: string;
  store: Store;
  database: Database;
}

function assemble({ store, database, ...parts }: Parts): Application {
  const settings: PipelineSettings = {
    config: parts.config,
    url: database.url,
    extractor: extractor.version,
    name: parts.command === 'server' ? 'worker of server' : parts.command,
  };
  const { inbox, allowPrivateAddresses } = parts.config;
  const bounds = { cwd: HOME, inbox, allowPrivateAddresses };
  const cleanup = new Cleanup();
  cleanup.add(() => database.close());
  cleanup.add(() => store.close());
  let closed: Promise<void> | undefined;
  const stopping = new AbortController();
  const imports = new Set<Promise<ImportResult>>();
  const close = async () => {
    stopping.abort(new Error('stopped before its end; import the same again to go on'));
    await Promise.allSettled(imports);
    await cleanup.run();
  };
  const untilClosed = async (running: Promise<ImportResult>) => {
    const began = performance.now();
    imports.add(running);
    try {
      const result = await running;
      parts.log.info(lineOf(result, performance.now() - began));
      return result;
    } finally {
      imports.delete(running);
    }
  };
  return {
    store,
    place: database.place,
    import: (options) => untilClosed(importHere(store, { ...options, ...bounds, signal: stopping.signal })),
    importInThread: (paths) => untilClosed(importInThread({ url: database.url, paths, ...bounds }, stopping.signal)),
    async work(watcher = {}) {
      if (parts.command === 'server') {
        const worker = startBackgroundWorker(settings, parts.log, watcher);
        cleanup.add(() => worker.stop());
        return;
      }
      const { startWorker } = await import('../ingest/worker/worker.ts');
      const tracing = await startTracing(parts.config, 'worker');
      cleanup.add(() => tracing.close());
      const { pipeline, others, close } = await openHere(settings, parts.log, watcher);
      cleanup.add(close);
      const worker = startWorker(pipeline, { concurrency: parts.config.workerJobs, others });
      cleanup.add(() => worker.stop());
    },
    async withPipeline(use) {
      const { pipeline, close } = await openHere(settings, parts.log);
      return use(pipeline).finally(close);
    },
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

function lineOf({ runId, read, created, changed, unchanged, quarantined, reports }: ImportResult, ms: number): string {
  const counts = `${read} read, ${created} new, ${changed} changed, ${unchanged} unchanged, ${quarantined} quarantined, ${reports} reports`;
  return `import ${runId ?? 'tried'}: ${counts}, ${Math.round(ms)} ms`;
}

// Loaded only when needed: what parses and extracts is large, and a server does without it.

async function openHere(settings: PipelineSettings, log: Log, watcher?: Watcher) {
  const { openPipeline } = await import('./pipeline.ts');
  return openPipeline(settings, log, watcher);
}

async function importHere(store: Store, options: ImportOptions): Promise<ImportResult> {
  const { runImport } = await import('../ingest/import/import.ts');
  return runImport(store, extractor, options);
}

/** On Ctrl-C, SIGTERM or a closed terminal, runs `stop` once and exits with its code; a second Ctrl-C exits at once. */
export function onStopSignal(stop: (signal: NodeJS.Signals) => Promise<number>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) {
        if (signal === 'SIGINT') process.exit(130);
        return;
      }
      stopping = true;
      stop(signal).then(
        (code) => process.exit(code),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
