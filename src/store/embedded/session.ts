import { realpathSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Cluster, FolderError, PASSWORD_FILE, readPassword, StartFailure, start, stop, USER } from './cluster.ts';
import { initialise } from './initdb.ts';
import { isServing, readPostmaster, removeStale } from './postmaster.ts';

/** An open connection by which other processes know that this one uses the server. */
export interface Session {
  client: pg.Client;
  port: number;
  /** Whether this process started the server. */
  started: boolean;
}

/** An advisory lock. Every user of the server holds it shared; whoever gets it exclusively may stop the server. */
const LOCK = 0x6f6e7265;
/** Long, because recovery after a crash may replay a gigabyte. */
const PATIENCE_MS = 120_000;
const RETRY_MS = 25;
/** Start failures that pass: another process was quicker, a killed server is still ending, the port is taken. */
const PASSING_START = /lock file|shared memory block|Address already in use/;
const PASSING = /ECONN|Connection terminated|shutting down/;

export function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${USER}:${readPassword(cluster)}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/** Joins the cluster's server or starts it, also if other processes start or stop it at the same moment. */
export async function hold(cluster: Cluster, signal?: AbortSignal): Promise<Session> {
  const deadline = Date.now() + PATIENCE_MS;
  let started = false;
  let failure: unknown;
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    const postmaster = readPostmaster(cluster.folder);
    if (postmaster && !(await isServing(cluster.folder, postmaster))) {
      removeStale(cluster.folder, postmaster);
      continue;
    }
    try {
      if (!postmaster) {
        await initialise(cluster);
        await start(cluster);
        started = true;
        continue;
      }
      const client = await connect(cluster, postmaster.port);
      if (client) return { client, port: postmaster.port, started };
    } catch (error) {
      if (!(await isPassing(cluster, error))) {
        const isClosed = isRefused(error) || error instanceof FolderError;
        // Nobody could join the server that was started, so it must not run on.
        if (started && isClosed) await stop(cluster).catch(() => undefined);
        throw isRefused(error) ? withAdvice(cluster, error) : error;
      }
      failure = error;
    }
    await wait(RETRY_MS);
  }
  throw new Error(`The database in ${cluster.folder} did not answer for ${PATIENCE_MS / 1000} s; see its log folder.`, {
    cause: failure,
  });
}

/** Ends the session; stops the server unless somebody else uses it. */
export async function leave(cluster: Cluster, { client }: Session): Promise<void> {
  try {
    // The lock is kept until the server is gone. Whoever comes meanwhile waits, is disconnected, and starts a new one.
    if (await isAlone(client)) await stop(cluster);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function isAlone(client: pg.Client): Promise<boolean> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [LOCK]);
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [LOCK]);
    return rows[0]?.alone === true;
  } catch {
    // The server is gone already.
    return false;
  }
}

async function connect(cluster: Cluster, port: number): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: urlOf(cluster, port, 'postgres'),
    application_name: 'onrecord: keeps the server running',
    connectionTimeoutMillis: 5_000,
  });
  // The loss of the server is handled at its "end" event.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    if (rows[0] && realpathSync(rows[0].data_directory) === cluster.folder) {
      await client.query('SELECT pg_advisory_lock_shared($1)', [LOCK]);
      return client;
    }
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return undefined;
}

/** The password is not that of the database, or the server's pg_hba.conf lets nobody in. */
function isRefused(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && error.code?.startsWith('28') === true;
}

function withAdvice({ folder }: Cluster, cause: pg.DatabaseError): FolderError {
  return new FolderError(
    `The database in ${folder} refuses the password in ${PASSWORD_FILE} beside it: ${cause.message}. Put back the one it ` +
      'was made with, or mend its pg_hba.conf.',
    { cause },
  );
}

/** Whether to try again: the server is on its way up or down, or what hindered its start passes. */
async function isPassing(cluster: Cluster, error: unknown): Promise<boolean> {
  if (error instanceof FolderError) return false;
  if (isRefused(error)) return false;
  const postmaster = readPostmaster(cluster.folder);
  if (postmaster && (await isServing(cluster.folder, postmaster))) return true;
  return error instanceof Error && (error instanceof StartFailure ? PASSING_START : PASSING).test(error.message);
}
