import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg, { type Pool, type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { createPool } from '../database/connection.ts';
import { type MigrateOptions, migrate, readApplied } from '../migrations/migrate.ts';
import { readMigrations } from '../migrations/migrations.ts';
import { withBareTables } from './bare-tables.ts';
import { BackupError, checkFiles, type Manifest, type Part, partsOf, readManifest } from './manifest.ts';
import { inSession, quote, SCHEMAS, TABLES } from './session.ts';

export interface RestoreOptions extends Omit<MigrateOptions, 'only'> {
  /** Makes the tables of the queue, where the backup has jobs. */
  prepareQueue(database: { pool: Pool }): Promise<void>;
}

/**
 * Fills an empty database with a backup: the schema as it was, the rows in one transaction, then the migrations since. Where
 * it fails, the database has no rows, and it may be tried again. Throws `BackupError` before anything is written where
 * files were changed, a newer onrecord made them, or the database is not empty.
 */
export async function restore(url: string, folder: string, options: RestoreOptions): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await checkKnown(manifest, options.migrationsDir);
  await checkEmpty(url, manifest);
  await checkFiles(folder, partsOf(manifest));
  await migrate(url, { ...options, only: manifest.migrations });
  if (manifest.jobs) await withPool(url, (pool) => options.prepareQueue({ pool }));
  await inSession(url, 'BEGIN', (client) => load(client, folder, manifest));
  await migrate(url, options);
  // What PostgreSQL knows of its tables, and for which of their pages an index may answer alone.
  await withPool(url, (pool) => pool.query('VACUUM (ANALYZE)'));
  return manifest;
}

async function checkKnown({ migrations, onrecord }: Manifest, migrationsDir: string): Promise<void> {
  const known = new Set((await readMigrations(migrationsDir)).map(({ name }) => name));
  const unknown = migrations.find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new BackupError(
    `onrecord ${onrecord} made the backup, with the migration ${unknown} that this one lacks. Update this one.`,
  );
}

const ELSEWHERE =
  'Restore into an empty database: another folder (DATA_DIR), or one made with createdb (DATABASE_URL). This one is left as it is.';

async function checkEmpty(url: string, manifest: Manifest): Promise<void> {
  await inSession(url, 'BEGIN READ ONLY', async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM ${TABLES} ORDER BY 1`,
      [SCHEMAS],
    );
    for (const { name } of tables) {
      const { rowCount } = await client.query(`SELECT FROM ${name} LIMIT 1`);
      if (rowCount) throw new BackupError(`The database is not empty: ${name} has rows. ${ELSEWHERE}`);
    }
    const applied = await readApplied(client);
    const [first] = tables;
    if (first && applied.length === 0) {
      throw new BackupError(
        `The database is not empty: it has ${first.name}, which is none of onrecord's. ${ELSEWHERE}`,
      );
    }
    const further = applied.find((name) => !manifest.migrations.includes(name));
    if (further === undefined) return;
    throw new BackupError(`The database was migrated further than the backup, by ${further}. ${ELSEWHERE}`);
  });
}

/** What gives events their numbers in another database, in this order; a backup of before them has none. */
const RENUMBERING = ['digests_restored()', 'events_restored()'];

async function load(client: PoolClient, folder: string, { tables, sequences, jobs }: Manifest): Promise<void> {
  await withBareTables(client, async () => {
    // Migrations may have put rows in; the backup has them as they have become.
    await client.query(`TRUNCATE ${tables.map(({ schema, table }) => `${quote(schema)}.${quote(table)}`).join(', ')}`);
    for (const { schema, table, columns, ...part } of tables) {
      await readPart(client, folder, part, `${quote(schema)}.${quote(table)} (${columns.map(quote).join(', ')})`);
    }
  });
  for (const { schema, sequence, value } of sequences) {
    await client.query('SELECT setval(format($$%I.%I$$, $1::text, $2::text)::regclass, $3::bigint)', [
      schema,
      sequence,
      value,
    ]);
  }
  for (const renumber of RENUMBERING) {
    const { rowCount } = await client.query('SELECT WHERE to_regprocedure($1) IS NOT NULL', [renumber]);
    if (rowCount) await client.query(`SELECT ${renumber}`);
  }
  if (jobs) await loadJobs(client, folder, jobs);
}

async function readPart(client: PoolClient, folder: string, { file, rows }: Part, into: string): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${into} FROM STDIN`));
  await pipeline(createReadStream(join(folder, file)), createGunzip(), copy).catch((cause: unknown) => {
    throw new Error(`${file} could not be restored, and nothing was: ${messageOf(cause)}`, { cause });
  });
  if (copy.rowCount === rows) return;
  throw new Error(`${file} has ${copy.rowCount} rows and not the ${rows} of the backup: nothing was restored.`);
}

/** Adds the jobs by the queue's own function, so that its tables may be those of another version. */
async function loadJobs(client: PoolClient, folder: string, jobs: Part): Promise<void> {
  await client.query(`CREATE TEMP TABLE restored_job (number int GENERATED ALWAYS AS IDENTITY, task text, payload json,
    queue text, run_at timestamptz, max_attempts int, key text, priority int) ON COMMIT DROP`);
  await readPart(client, folder, jobs, 'restored_job (task, payload, queue, run_at, max_attempts, key, priority)');
  await client.query(`SELECT graphile_worker.add_jobs(ARRAY(
    SELECT ROW(task, payload, queue, run_at, max_attempts, key, priority, NULL)::graphile_worker.job_spec
    FROM restored_job ORDER BY number))`);
}

async function withPool(url: string, work: (pool: Pool) => Promise<unknown>): Promise<void> {
  const pool = createPool(url, { applicationName: 'onrecord: restore', max: 1 });
  try {
    await work(pool);
  } finally {
    await pool.end();
  }
}

function messageOf(error: unknown): string {
  if (error instanceof pg.DatabaseError && error.detail) return `${error.message} (${error.detail})`;
  return error instanceof Error ? error.message : String(error);
}
