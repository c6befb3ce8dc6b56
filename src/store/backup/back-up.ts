import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { readApplied } from '../migrations/migrate.ts';
import { BackupError, FORMAT, type Manifest, type Part, writeManifest } from './manifest.ts';
import { inSession, quote, SCHEMAS, TABLES } from './session.ts';

/** Fast: the database, not compression, should be what takes the time. */
const GZIP_LEVEL = 3;

/**
 * Writes all data of the database into a new or empty folder, as of one moment, while others go on reading and writing.
 * Takes little memory, however large a table is. What was begun is removed where it fails.
 */
export async function backUp(url: string, folder: string, { onrecord }: { onrecord: string }): Promise<Manifest> {
  await makeEmpty(folder);
  try {
    const manifest = await inSession(url, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', (client) =>
      writeParts(client, folder, onrecord),
    );
    await writeManifest(folder, manifest);
    return manifest;
  } catch (error) {
    for (const name of await readdir(folder)) await rm(join(folder, name), { force: true });
    throw error;
  }
}

async function makeEmpty(folder: string): Promise<void> {
  // Nobody else may read it: it has every text, and whatever else the database keeps to itself.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length === 0) return;
  throw new BackupError(`${folder} is not empty. Name a new folder for the backup.`);
}

async function writeParts(client: PoolClient, folder: string, onrecord: string): Promise<Manifest> {
  const migrations = await readApplied(client);
  if (migrations.length === 0)
    throw new BackupError('The database holds nothing of onrecord: there is nothing to back up.');
  const { rows: about } = await client.query<{ now: Date; version: string; queue: boolean }>(
    `SELECT now() AS now, current_setting('server_version') AS version,
      to_regclass('graphile_worker._private_jobs') IS NOT NULL AS queue`,
  );
  const [{ now = new Date(), version = '', queue = false } = {}] = about;
  const tables: Manifest['tables'] = [];
  for (const { schema, table, columns } of await readTables(client)) {
    const select = `${quote(schema)}.${quote(table)} (${columns.map(quote).join(', ')})`;
    tables.push({ schema, table, columns, ...(await writePart(client, folder, `${schema}.${table}.copy.gz`, select)) });
  }
  return {
    format: FORMAT,
    madeAt: now.toISOString(),
    onrecord,
    postgresql: version,
    migrations,
    tables,
    sequences: await readSequences(client),
    ...(queue && { jobs: await writePart(client, folder, 'jobs.copy.gz', `(${JOBS})`) }),
  };
}

interface TableToWrite {
  schema: string;
  table: string;
  columns: string[];
}

async function readTables(client: PoolClient): Promise<TableToWrite[]> {
  const { rows } = await client.query<TableToWrite>(
    `SELECT n.nspname::text AS schema, c.relname::text AS table, ARRAY(
        SELECT a.attname::text FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns
      FROM ${TABLES} ORDER BY n.nspname DESC, c.relname COLLATE "C"`,
    [SCHEMAS],
  );
  return rows;
}

/** Sequences are no part of a snapshot: they are read as they are now, which is never behind the rows. */
async function readSequences(client: PoolClient): Promise<Manifest['sequences']> {
  const { rows } = await client.query(
    `SELECT schemaname::text AS schema, sequencename::text AS sequence, last_value::text AS value FROM pg_sequences
      WHERE schemaname = ANY ($1) AND last_value IS NOT NULL ORDER BY sequencename COLLATE "C"`,
    [SCHEMAS],
  );
  return rows;
}

/** Jobs that are still to be done, with what is needed to add them again. */
const JOBS = `SELECT t.identifier AS task, j.payload, q.queue_name AS queue, j.run_at, j.max_attempts, j.key, j.priority
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
  WHERE j.attempts < j.max_attempts ORDER BY j.id`;

async function writePart(client: PoolClient, folder: string, file: string, select: string): Promise<Part> {
  const hash = createHash('sha256');
  const rows = client.query(copyTo(`COPY ${select} TO STDOUT`));
  const disk = createWriteStream(join(folder, file), { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(rows, createGzip({ level: GZIP_LEVEL }), hashing(hash), disk);
  return { file, rows: rows.rowCount, bytes: disk.bytesWritten, sha256: hash.digest('hex') };
}

function hashing(hash: Hash): Transform {
  return new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}
