import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Config, VERSION } from '../../config.ts';
import { type Check, failure, ok, warning } from './check.ts';

const OLDEST_NODE = [20, 19] as const;
/** The last major of Node that no longer gets fixes. */
const ENDED_NODE = 20;
const GB = 1e9;

/** What can be told without the database: versions and disk. */
export async function checkMachine(config: Config): Promise<Check[]> {
  return [ok('onrecord', VERSION), checkNode(process.versions.node), await checkDisk(config)];
}

/** Whether Node's version is one that onrecord runs on. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [least, leastMinor] = OLDEST_NODE;
  const upgrade = 'Install Node 24.';
  if (major < least || (major === least && minor < leastMinor)) {
    return failure('Node', `${version}, older than ${OLDEST_NODE.join('.')}`, upgrade);
  }
  if (major <= ENDED_NODE) return warning('Node', `${version} works, but gets no more fixes`, upgrade);
  return ok('Node', version);
}

async function checkDisk({ dataDir, databaseUrl }: Config): Promise<Check> {
  let folder = dataDir;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize, blocks } = await statfs(folder);
  return ofDisk({ free: bavail * bsize, total: blocks * bsize, folder, isDatabases: databaseUrl === undefined });
}

/** Free and all bytes of a disk, and whether the database is on it. */
export interface Disk {
  free: number;
  total: number;
  folder: string;
  isDatabases: boolean;
}

export function ofDisk({ free, total, folder, isDatabases }: Disk): Check {
  const says = `${(free / GB).toFixed(1)} GB of ${(total / GB).toFixed(0)} GB are free at ${folder}`;
  const advice = isDatabases
    ? 'Free some, or move the data folder to a larger disk while onrecord is stopped (DATA_DIR).'
    : 'Free some; the disk of the database is to be looked at on its own server.';
  if (free < 0.5 * GB && isDatabases) return failure('disk', says, advice);
  return free < 5 * GB && free < total / 10 ? warning('disk', says, advice) : ok('disk', says);
}
