import { readFileSync } from 'node:fs';
import { readFile, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../database/log.ts';
import { run, type ServerAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { isServing, readPostmaster } from './postmaster.ts';

/** A PostgreSQL data folder of ours, running or not. */
export interface Cluster {
  /** Absolute, without symbolic links: PostgreSQL is compared by it. */
  folder: string;
  binaries: Binaries;
  account: ServerAccount | undefined;
  /** False for tests: faster, but data may be lost in a power cut. */
  durable: boolean;
  log: Log;
}

export const USER = 'onrecord';
export const PASSWORD_FILE = 'onrecord.password';

/** With these settings, committed data survives a crash of PostgreSQL, but not one of the machine. */
const NOT_DURABLE = ['fsync', 'full_page_writes'].map((setting) => `-c ${setting}=off`).join(' ');

const STOPPING_MS = 60_000;
const POLL_MS = 10;

/** The data folder is not as it should be, and a person has to decide what to do. */
export class FolderError extends Error {}

/** The superuser's password, made with the cluster. */
export function readPassword({ folder }: Cluster): string {
  const file = join(folder, PASSWORD_FILE);
  let cause: unknown;
  try {
    const password = readFileSync(file, 'utf8').trim();
    if (password !== '') return password;
  } catch (error) {
    cause = error;
  }
  const fault = cause === undefined ? 'is empty' : `cannot be read (${cause instanceof Error ? cause.message : cause})`;
  throw new FolderError(
    `${file} ${fault}: without it nobody gets into the database beside it, which is left as it is. Put the file back from ` +
      `a backup: its one line is the password of PostgreSQL's role "${USER}". Or move ${folder} away to begin anew.`,
    { cause },
  );
}

/** The server ended while it was starting. */
export class StartFailure extends Error {}

/** Starts the server; rejects with what it logged. */
export async function start(cluster: Cluster): Promise<void> {
  const { folder, binaries, account, durable } = cluster;
  const startLog = join(folder, 'log', 'start.log');
  await truncate(startLog).catch(() => undefined);
  const before = await readLog(folder);
  const options = `-p ${await findPort(folder)}${durable ? '' : ` ${NOT_DURABLE}`}`;
  try {
    await run(binaries.pgCtl, ['start', '-w', '-D', folder, '-l', startLog, '-o', options], account);
  } catch (cause) {
    throw new StartFailure(
      `PostgreSQL does not start with ${folder}, which is left as it is. Mend what it says, or put a backup of the folder ` +
        `in its place. ${await describeLog(folder, before)}`,
      { cause },
    );
  }
}

/** Stops the server: sessions end, transactions in progress roll back. */
export async function stop(cluster: Cluster): Promise<void> {
  const { folder, binaries, account } = cluster;
  const before = await readLog(folder);
  const postmaster = readPostmaster(folder);
  if (!postmaster) return;
  // Without -W, pg_ctl might wait for a new server that another process starts the moment this one is gone.
  const failure = await run(binaries.pgCtl, ['stop', '-W', '-m', 'fast', '-D', folder], account).catch(
    (error) => error,
  );
  const deadline = Date.now() + STOPPING_MS;
  while (readPostmaster(folder)?.text.startsWith(`${postmaster.pid}\n`) && (await isServing(folder, postmaster))) {
    if (Date.now() > deadline) {
      throw new Error(`PostgreSQL did not stop. ${await describeLog(folder, before)}`, { cause: failure });
    }
    await wait(POLL_MS);
  }
}

/** The last port if it is free, so that others find the server again; else any free one. */
async function findPort(folder: string): Promise<number> {
  const last = await readFile(join(folder, 'postmaster.opts'), 'utf8').catch(() => '');
  return (await bind(Number(/"-p" "(\d+)"/.exec(last)?.[1] ?? 0))) ?? (await bind(0)) ?? 0;
}

async function bind(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

async function readLog(folder: string): Promise<string> {
  const day = new Date().toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' });
  const files = [`postgresql-${day}.log`, 'start.log'].map((name) => join(folder, 'log', name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return texts.join('');
}

async function describeLog(folder: string, before: string): Promise<string> {
  const log = await readLog(folder);
  const since = log.startsWith(before) ? log.slice(before.length) : log;
  return `The end of its log (${join(folder, 'log')}):\n${since.trimEnd().split('\n').slice(-20).join('\n')}`;
}
