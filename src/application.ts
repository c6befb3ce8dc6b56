import { join, relative } from 'node:path';
import { startBackgroundWorker } from './background-worker.ts';
import { type Config, ROOT } from './config.ts';
import { createExtractor, EXTRACTOR_VERSION } from './extract/index.ts';
import { type Extractor, type ImportOptions, type ImportResult, runImport } from './ingest/import.ts';
import type { Pipeline } from './ingest/pipeline.ts';
import { startWorker } from './ingest/worker.ts';
import { openPipeline, type PipelineSettings } from './open-pipeline.ts';
import { type Embedded, openEmbedded } from './store/embedded.ts';
import type { Log } from './store/log.ts';
import { migrate } from './store/migrate.ts';
import { openStore, type Store } from './store/store.ts';

const MIGRATIONS = join(ROOT, 'prisma/migrations');
export const SEEDS = join(ROOT, 'seeds');

const extractor: Extractor = { version: EXTRACTOR_VERSION, create: createExtractor };

/** The database, migrated and open. */
export interface Application {
  store: Store;
  /** Where the data is, to show: a folder, or a server's address without its password. */
  place: string;
  import(options: Omit<ImportOptions, 'cwd' | 'signal'>): Promise<ImportResult>;
  /** Begins to read sources as they come due, beside a server in a thread of its own; ends with `close`. */
  work(): void;
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
  } catch (error) {
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
    extractor: EXTRACTOR_VERSION,
    name: parts.command === 'server' ? 'worker of server' : parts.command,
  };
  const endings: (() => Promise<void>)[] = [];
  let closed: Promise<void> | undefined;
  const stopping = new AbortController();
  const imports = new Set<Promise<ImportResult>>();
  const close = async () => {
    stopping.abort(new Error('stopped before its end; import the same again to go on'));
    await Promise.allSettled(imports);
    for (const end of endings.reverse()) await end();
    await store.close();
    await embedded?.close();
  };
  return {
    store,
    place,
    async import(options) {
      const running = runImport(store, extractor, { ...options, cwd: ROOT, signal: stopping.signal });
      imports.add(running);
      return running.finally(() => imports.delete(running));
    },
    work() {
      if (parts.command === 'server') {
        const worker = startBackgroundWorker(settings, parts.log);
        endings.push(() => worker.stop());
        return;
      }
      const { pipeline, close } = openPipeline(settings, parts.log);
      endings.push(close);
      const worker = startWorker(pipeline, { concurrency: parts.config.workerJobs });
      endings.push(() => worker.stop());
    },
    async withPipeline(use) {
      const { pipeline, close } = openPipeline(settings, parts.log);
      return use(pipeline).finally(close);
    },
    close: () => {
      closed ??= close();
      return closed;
    },
  };
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
