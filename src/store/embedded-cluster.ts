import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, readlink, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Account, run } from './embedded-account.ts';
import type { Binaries } from './embedded-binaries.ts';
import type { Log } from './log.ts';

/** A PostgreSQL data folder of ours, running or not. */
export interface Cluster {
  /** Absolute, without symbolic links: PostgreSQL is compared by it. */
  folder: string;
  binaries: Binaries;
  account: Account | undefined;
  /** False gives up surviving a power cut for speed: tests. */
  durable: boolean;
  log: Log;
}

/** What postmaster.pid says: a running server's, or one left by a server that was killed. */
export interface Postmaster {
  text: string;
  pid: number;
  port: number;
}

export const USER = 'onrecord';
const PASSWORD_FILE = 'onrecord.password';

/** For two cores that a Node process shares; written into postgresql.conf once, where they may be changed. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // One file for each day of the week, each begun anew: the log never holds more than seven days.
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_size: '0',
  log_checkpoints: 'off',
};

const NOT_DURABLE = ['fsync', 'synchronous_commit', 'full_page_writes'].map((setting) => `-c ${setting}=off`).join(' ');

/** Collation is PostgreSQL's own, the same everywhere; only which characters are letters to pg_trgm is the system's. */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

const WRITING_MS = 2_000;
const STOPPING_MS = 60_000;
const POLL_MS = 10;

/** The superuser's password, made with the cluster. */
export function readPassword({ folder }: Cluster): string {
  return readFileSync(join(folder, PASSWORD_FILE), 'utf8').trim();
}

export function readPostmaster({ folder }: Cluster): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
  const lines = text.split('\n');
  return { text, pid: Number(lines[0]), port: Number(lines[3]) };
}

/** Whether the process is alive and this cluster's server, not one that got its number since. */
export async function isServing({ folder }: Cluster, { pid, port }: Postmaster): Promise<boolean> {
  if (!(pid > 0 && port > 0)) {
    // Cut short by a full disk, or being written right now.
    const { mtimeMs } = await stat(join(folder, 'postmaster.pid')).catch(() => ({ mtimeMs: Date.now() }));
    return Date.now() - mtimeMs < WRITING_MS;
  }
  if (process.platform === 'linux') {
    // A server never leaves its data folder.
    const [command, cwd] = await Promise.all([
      readFile(`/proc/${pid}/comm`, 'utf8').catch(() => ''),
      readlink(`/proc/${pid}/cwd`).catch(() => ''),
    ]);
    return command.startsWith('postgres') && cwd === folder;
  }
  if (process.platform === 'win32') return isAlive(pid);
  const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', `${pid}`], undefined).catch(() => ({
    stdout: '',
  }));
  return stdout.includes('postgres') && stdout.includes(folder);
}

/** Removes a dead server's postmaster.pid, unless a new one wrote its own meanwhile. */
export function removeStale(cluster: Cluster, stale: Postmaster): void {
  if (readPostmaster(cluster)?.text === stale.text) rmSync(join(cluster.folder, 'postmaster.pid'), { force: true });
}

/** Makes the data folder unless it is there: built aside and renamed, so that it is whole or absent. */
export async function initialise(cluster: Cluster): Promise<void> {
  const { folder, binaries, account, durable, log } = cluster;
  checkAccess(folder);
  await removeUnfinished(folder);
  if (isWhole(folder)) return checkVersion(cluster);
  const unfinished = `${folder}.initdb-${process.pid}`;
  const password = join(unfinished, PASSWORD_FILE);
  const passwordAside = `${unfinished}.password`;
  await rm(unfinished, { recursive: true, force: true });
  try {
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(passwordAside, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    if (account) for (const path of [unfinished, passwordAside]) await chown(path, account.uid, account.gid);
    await initdb(binaries, account, [
      `--pgdata=${unfinished}`,
      `--username=${USER}`,
      `--pwfile=${passwordAside}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
      ...Object.entries(SETTINGS).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
    ]);
    await mkdir(join(unfinished, 'log'), { mode: 0o700 });
    if (account) await chown(join(unfinished, 'log'), account.uid, account.gid);
    await rename(passwordAside, password);
    takePlace(unfinished, folder, log);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
    await rm(passwordAside, { force: true });
  }
}

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
    throw new Error(`PostgreSQL did not start. ${await describeLog(folder, before)}`, { cause });
  }
}

/** Stops the server: sessions end, transactions in progress roll back. */
export async function stop(cluster: Cluster): Promise<void> {
  const { folder, binaries, account } = cluster;
  const before = await readLog(folder);
  const postmaster = readPostmaster(cluster);
  if (!postmaster) return;
  // Told to wait, pg_ctl would wait for the server that another process starts the moment this one is gone.
  const failure = await run(binaries.pgCtl, ['stop', '-W', '-m', 'fast', '-D', folder], account).catch(
    (error) => error,
  );
  const deadline = Date.now() + STOPPING_MS;
  while (readPostmaster(cluster)?.text.startsWith(`${postmaster.pid}\n`) && (await isServing(cluster, postmaster))) {
    if (Date.now() > deadline) {
      throw new Error(`PostgreSQL did not stop. ${await describeLog(folder, before)}`, { cause: failure });
    }
    await wait(POLL_MS);
  }
}

async function initdb({ initdb }: Binaries, account: Account | undefined, args: string[]): Promise<void> {
  for (const [index, type] of CHARACTER_TYPES.entries()) {
    try {
      await run(initdb, [...args, `--lc-ctype=${type}`], account);
      return;
    } catch (cause) {
      const isUnknown = cause instanceof Error && cause.message.includes('invalid locale name');
      if (isUnknown && index + 1 < CHARACTER_TYPES.length) continue;
      throw new Error('initdb could not make the data folder; see the cause.', { cause });
    }
  }
}

function checkAccess(folder: string): void {
  if (!existsSync(folder)) return;
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(
      `The database in ${folder} belongs to another account: run as that one, or use another data folder.`,
      {
        cause,
      },
    );
  }
}

function isWhole(folder: string): boolean {
  return existsSync(join(folder, 'PG_VERSION')) && existsSync(join(folder, PASSWORD_FILE));
}

/** Synchronous from look to rename: another process starting now gets no chance to be moved aside. */
function takePlace(unfinished: string, folder: string, log: Log): void {
  if (isWhole(folder)) return;
  if (existsSync(folder)) {
    const aside = `${folder}.aside-${new Date().toISOString().replaceAll(':', '')}`;
    renameSync(folder, aside);
    log.warn(`${folder} was not a whole database of ours: moved to ${aside}, begun anew.`);
  }
  renameSync(unfinished, folder);
}

async function removeUnfinished(folder: string): Promise<void> {
  const parent = join(folder, '..');
  for (const name of await readdir(parent)) {
    const pid = /\.initdb-(\d+)(?:\.password)?$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function checkVersion({ folder, binaries }: Cluster): void {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version === `${binaries.major}`) return;
  throw new Error(
    `${folder} holds the data of PostgreSQL ${version}, this is PostgreSQL ${binaries.major}. ` +
      `Start the onrecord that made it, save its data with pg_dump, and restore them here; or move the folder away to begin anew.`,
  );
}

/** The port of last time, so that others find the server again, or any free one. */
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
