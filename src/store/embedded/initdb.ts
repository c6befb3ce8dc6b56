import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync, renameSync, rmdirSync } from 'node:fs';
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { run, type ServerAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { type Cluster, FolderError, PASSWORD_FILE, readPassword, USER } from './cluster.ts';
import { isAlive } from './postmaster.ts';

const MB = 1 << 20;

/**
 * PostgreSQL's own cache, in MB, for this machine: an eighth of the memory, because Node and the system's cache need theirs. If it is too
 * small for the index pages that a large import adds to, every batch writes them out and reads them back.
 */
export function fittingBuffers(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.min(1_024, Math.max(128, Math.floor(memory / 8 / MB)));
}

/** For two cores shared with a Node process. Written into postgresql.conf once; change them there. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: `${fittingBuffers()}MB`,
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // With 1 GB a large import checkpoints every ten seconds, and after each the log takes whole pages again.
  max_wal_size: '2GB',
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

/** Collation is PostgreSQL's own, the same everywhere; only which characters are letters to pg_trgm is the system's. */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** Makes the data folder if it is absent. It is built under another name and renamed, so that it is never half made. */
export async function initialise(cluster: Cluster): Promise<void> {
  const { folder, binaries, account, durable } = cluster;
  await removeUnfinished(folder);
  if (isWhole(cluster)) return;
  const unfinished = `${folder}.initdb-${process.pid}-${randomBytes(3).toString('hex')}`;
  const password = join(unfinished, PASSWORD_FILE);
  const passwordAside = `${unfinished}.password`;
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
    takePlace(unfinished, cluster);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
    await rm(passwordAside, { force: true });
  }
}

async function initdb({ initdb }: Binaries, account: ServerAccount | undefined, args: string[]): Promise<void> {
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

/**
 * Whether the folder holds a database of ours; false where nothing is in it. Whatever else is there is left as it is:
 * it may be somebody's data.
 */
function isWhole(cluster: Cluster): boolean {
  const { folder } = cluster;
  const names = namesIn(folder);
  if (names.length === 0) return false;
  if (!names.includes('PG_VERSION')) {
    throw new FolderError(
      `${folder} is not empty, but holds no database of ours (it has no PG_VERSION). It is left as it is: move what is in ` +
        'it elsewhere, put a backup of the database in its place, or use another data folder (DATA_DIR).',
    );
  }
  checkVersion(cluster);
  readPassword(cluster);
  return true;
}

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return readdirSync(folder);
  } catch (cause) {
    const why =
      cause instanceof Error && 'code' in cause && cause.code === 'ENOTDIR'
        ? `${folder} is a file, where the folder of the database belongs: move it, or use another data folder (DATA_DIR).`
        : `The database in ${folder} belongs to another account: run as that one, or use another data folder.`;
    throw new FolderError(why, { cause });
  }
}

/** Renames the finished folder into place. Of several processes the first wins: a full folder is never replaced. */
function takePlace(unfinished: string, cluster: Cluster): void {
  const { folder } = cluster;
  try {
    // Only where it is empty; not everywhere does a folder give way by itself then.
    if (existsSync(folder)) rmdirSync(folder);
  } catch {
    // Another process was quicker.
  }
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!isWhole(cluster)) throw error;
  }
}

/** Removes what killed processes left unfinished. If their initdb still writes, the next start removes it. */
async function removeUnfinished(folder: string): Promise<void> {
  const parent = join(folder, '..');
  for (const name of await readdir(parent)) {
    const pid = /\.initdb-(\d+)-/.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    await rm(join(parent, name), { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

function checkVersion({ folder, binaries }: Cluster): void {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version === `${binaries.major}`) return;
  throw new FolderError(
    `${folder} holds the data of PostgreSQL ${version}, this is PostgreSQL ${binaries.major}, which cannot read them. Two ` +
      'commands bring them over: "npm run backup -- <folder>" with the onrecord that made them; then, with this one and ' +
      `${folder} moved away, "npm run restore -- <folder>". Moved away without that, all begins anew.`,
  );
}
