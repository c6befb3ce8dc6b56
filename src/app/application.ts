import { join, relative } from 'node:path';
import { type Config, ROOT } from '../config.ts';
import { extractor } from '../extract/extractor.ts';
import type { ImportOptions, ImportResult } from '../ingest/import/import.ts';
import type { Pipeline } from '../ingest/shared/pipeline.ts';
import type { Log } from '../store/database/log.ts';
import { type Embedded, openEmbedded } from '../store/embedded/embedded.ts';
import { closeDeadRuns } from '../store/imports/run-log.ts';
import { migrate } from '../store/migrations/migrate.ts';
import { openStore, type Store } from '../store/store.ts';
import { Cleanup } from './cleanup.ts';
import { importInThread } from './import-in-thread.ts';
import type { PipelineSettings } from './pipeline.ts';
import { startBackgroundWorker } from './worker-in-thread.ts';

const MIGRATIONS = join(ROOT, 'prisma/migrations');
export const SEEDS = join(ROOT, 'seeds');

/** The database, migrated and open. */
export interface Application {
  store: Store;
  /** Where the data is, to show: a folder, or a server's address without its password. */
  place: string;
  import(options: Omit<ImportOptions, 'cwd' | 'inbox' | 'allowPrivateAddresses' | 'signal'>): Promise<ImportResult>;
  /** The same beside a server, in a thread of its own. */
  importInThread(paths: readonly string[]): Promise<ImportResult>;
  /** Begins to read sources as they come due, beside a server in a thread of its own; ends with `close`. */
  work(): Promise<void>;
  /** Does something with the means of a worker: threads that read, the web. */
  withPipeline<T>(use: (pipeline: Pipeline) => Promise<T>): Promise<T>;
  /** Ends imports before their next document, then closes what it opened; the embedded PostgreSQL stops with the last process that uses it. */
  close(): Promise<void>;
}

/** Opens `DATABASE_URL`, or the embedded PostgreSQL, started or joined, and brings it up to date. */
export async function openApplication(config: Config, log: Log, command: string): Promise<Application> {
  const { databaseUrl, replicaUrl, dataDir, statementTimeoutMs } = config;
  const embedded = databaseUrl === undefined ? await openEmbedded({ dataDir, log }) : undefined;
  const url = databaseUrl ?? embedded?.url ?? '';
  let store: Store | undefined;
  try {
    await migrate(url, { migrationsDir: MIGRATIONS, log });
    const serves = command === 'server';
    store = openStore(url, {
      applicationName: `onrecord: ${command}`,
      ...(serves && { statementTimeoutMs, replicaUrl }),
    });
    // Where no worker tends, nobody else would say that they are over.
    const dead = await closeDeadRuns(store.pool);
    if (dead > 0) log.info(`${dead} ${dead === 1 ? 'import' : 'imports'} had ended without a word, and failed.`);
  } catch (error) {
    await store?.close();
    await embedded?.close();
    throw error;
  }
  const place = embedded ? shown(embedded.folder) : withoutPassword(url);
  return assemble({ config, log, url, command, store, embedded, place });
}

interface Parts {
  config: Config;
  log: Log;
  url: string;
  command: string;
  store: Store;
  embedded: Embedded | undefined;
  place: string;
}

function assemble({ store, embedded, place, ...parts }: Parts): Application {
  const settings: PipelineSettings = {
    config: parts.config,
    url: parts.url,
    extractor: extractor.version,
    name: parts.command === 'server' ? 'worker of server' : parts.command,
  };
  const { inbox, allowPrivateAddresses } = parts.config;
  const bounds = { cwd: ROOT, inbox, allowPrivateAddresses };
  const cleanup = new Cleanup();
  if (embedded) cleanup.add(() => embedded.close());
  cleanup.add(() => store.close());
  let closed: Promise<void> | undefined;
  const stopping = new AbortController();
  const imports = new Set<Promise<ImportResult>>();
  const close = async () => {
    stopping.abort(new Error('stopped before its end; import the same again to go on'));
    await Promise.allSettled(imports);
    await cleanup.run();
  };
  const untilClosed = (running: Promise<ImportResult>) => {
    imports.add(running);
    return running.finally(() => imports.delete(running));
  };
  return {
    store,
    place,
    import: (options) => untilClosed(importHere(store, { ...options, ...bounds, signal: stopping.signal })),
    importInThread: (paths) => untilClosed(importInThread({ url: parts.url, paths, ...bounds }, stopping.signal)),
    async work() {
      if (parts.command === 'server') {
        const worker = startBackgroundWorker(settings, parts.log);
        cleanup.add(() => worker.stop());
        return;
      }
      const { startWorker } = await import('../ingest/worker/worker.ts');
      const { pipeline, close } = await openHere(settings, parts.log);
      cleanup.add(close);
      const worker = startWorker(pipeline, { concurrency: parts.config.workerJobs });
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

// What reads and extracts is loaded where it is needed: it is large, and a server does without.

async function openHere(settings: PipelineSettings, log: Log) {
  const { openPipeline } = await import('./pipeline.ts');
  return openPipeline(settings, log);
}

async function importHere(store: Store, options: ImportOptions): Promise<ImportResult> {
  const { runImport } = await import('../ingest/import/import.ts');
  return runImport(store, extractor, options);
}

function shown(folder: string): string {
  const below = relative(process.cwd(), folder);
  return below.startsWith('..') ? folder : below;
}

function withoutPassword(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Runs `stop` once on Ctrl-C, SIGTERM or a closed terminal, then ends with the exit code it gives; a second Ctrl-C does not wait for it. */
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
