import { join, relative } from 'node:path';
import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';
import { type Config, ROOT } from './config.ts';
import { createExtractor, EXTRACTOR_VERSION } from './extract/index.ts';
import { type Extractor, type ImportOptions, type ImportResult, runImport } from './ingest/import.ts';
import { type Embedded, openEmbedded } from './store/embedded.ts';
import type { Log } from './store/log.ts';
import { migrate } from './store/migrate.ts';
import { openStore, type Store } from './store/store.ts';

const MIGRATIONS = join(ROOT, 'prisma/migrations');
export const SEEDS = join(ROOT, 'seeds');

const extractor: Extractor = { version: EXTRACTOR_VERSION, create: createExtractor };

/** Lines for people on a terminal, JSON for machines; always on standard error. */
export function makeLogger({ logLevel }: Config): Logger {
  const options = { level: logLevel, base: null };
  if (!process.stderr.isTTY) return pino(options, pino.destination({ dest: 2, sync: true }));
  return pino(options, pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }));
}

/** The database, migrated and open. */
export interface Application {
  store: Store;
  /** Where the data is, to show: a folder, or a server's address without its password. */
  place: string;
  import(options: Omit<ImportOptions, 'cwd' | 'signal'>): Promise<ImportResult>;
  /** Ends imports before their next document, then closes what it opened; the embedded PostgreSQL stops with the last process that uses it. */
  close(): Promise<void>;
}

/** Opens `DATABASE_URL`, or the embedded PostgreSQL, started or joined, and brings it up to date. */
export async function openApplication(config: Config, log: Log, command: string): Promise<Application> {
  const { databaseUrl, dataDir, statementTimeoutMs } = config;
  const embedded = databaseUrl === undefined ? await openEmbedded({ dataDir, log }) : undefined;
  const url = databaseUrl ?? embedded?.url ?? '';
  let store: Store | undefined;
  try {
    await migrate(url, { migrationsDir: MIGRATIONS, log });
    const serves = command === 'server';
    store = openStore(url, { applicationName: `onrecord: ${command}`, ...(serves && { statementTimeoutMs }) });
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  return assemble(store, embedded, embedded ? shown(embedded.folder) : withoutPassword(url));
}

function assemble(store: Store, embedded: Embedded | undefined, place: string): Application {
  let closed: Promise<void> | undefined;
  const stopping = new AbortController();
  const imports = new Set<Promise<ImportResult>>();
  const close = async () => {
    stopping.abort(new Error('stopped before its end; import the same again to go on'));
    await Promise.allSettled(imports);
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
