import pg from 'pg';
import { z } from 'zod';
import { checkConnection } from '../database/connection.ts';
import type { Log } from '../database/log.ts';
import type { Queryable } from '../database/sql.ts';
import { type Migration, matchesChecksum, readMigrations, toList } from './migrations.ts';
import type { Engine } from './schema-engine.ts';

export interface MigrateOptions {
  /** Prisma's folder of migrations. */
  migrationsDir: string;
  log: Log;
  /** Only those of these names; all unless given. */
  only?: readonly string[] | undefined;
}

const Record = z.object({
  migration_name: z.string(),
  checksum: z.string(),
  finished_at: z.date().nullable(),
  logs: z.string().nullable(),
});
type Record = z.infer<typeof Record>;

/** The lock that Prisma's own tools take, so that we and they never migrate at the same time. */
const LOCK = 72707369;

/** Applies the migrations that are missing, each in its own transaction; answers their names. */
export async function migrate(url: string, { migrationsDir, log, only }: MigrateOptions): Promise<string[]> {
  const all = await readMigrations(migrationsDir);
  const migrations = only ? all.filter(({ name }) => only.includes(name)) : all;
  const session = openSession(url);
  try {
    await checkConnection(session);
    if (findPending(migrations, await readRecords(session)).length === 0) return [];
    await session.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const records = await readRecords(session);
    const pending = findPending(migrations, records);
    if (pending.length === 0) return [];
    // Loaded only now: a database that is up to date does not need its five megabytes of WASM.
    const { openEngine } = await import('./schema-engine.ts');
    const opened = await openEngine(session);
    try {
      for (const migration of pending) {
        await apply(session, opened, migrations.slice(0, migrations.indexOf(migration) + 1), migration);
        log.info(`Applied migration ${migration.name}.`);
      }
    } finally {
      opened.engine.free();
    }
    // PostgreSQL knows nothing of a new column of a table that is full, and would plan badly until it had changed a lot.
    // A new database has only empty tables, of which nothing is to be known.
    if (records.length > 0) await session.query('ANALYZE');
    return pending.map(({ name }) => name);
  } finally {
    await session.end();
  }
}

/** The names of migrations that are missing; throws, with what to do, where the database has others or unfinished ones. */
export async function readPending(db: Queryable, migrationsDir: string): Promise<string[]> {
  return findPending(await readMigrations(migrationsDir), await readRecords(db)).map(({ name }) => name);
}

/** A pool, as Prisma's adapter wants one, but of one connection that is never replaced: it has lock and transaction. */
function openSession(url: string): pg.Pool {
  let connected = false;
  const session = new pg.Pool({
    connectionString: url,
    application_name: 'onrecord: migrations',
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 5_000,
    onConnect() {
      if (connected) throw new Error('The connection was lost while migrating; what was not committed is undone.');
      connected = true;
    },
  });
  session.on('error', () => undefined);
  return session;
}

/** The names of the migrations that a database has, in their order; none where it is not ours. */
export async function readApplied(db: Queryable): Promise<string[]> {
  const records = await readRecords(db);
  return records.flatMap((record) => (record.finished_at ? record.migration_name : [])).sort();
}

async function readRecords(session: Queryable): Promise<Record[]> {
  // The table may be absent, and a query that fails would end the session.
  const { rowCount } = await session.query("SELECT WHERE to_regclass('_prisma_migrations') IS NOT NULL");
  if (!rowCount) return [];
  const { rows } = await session.query(
    'SELECT migration_name, checksum, finished_at, logs FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  return z.array(Record).parse(rows);
}

function findPending(migrations: Migration[], records: Record[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at: finished, logs } of records) {
    const migration = known.get(name);
    if (!finished) {
      throw new Error(
        `Migration ${name} began and did not finish${logs ? `: ${logs.trim()}` : ''}. Undo by hand what is left of it, then ` +
          `run "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${name}'", and start again.`,
      );
    }
    if (!migration) {
      throw new Error(
        `The database has migration ${name}, which this onrecord lacks: a newer one made it. Update this one.`,
      );
    }
    if (!matchesChecksum(migration, checksum)) {
      throw new Error(
        `Migration ${name} was changed after this database applied it. Restore its migration.sql ` +
          'and write what changed as a new migration.',
      );
    }
  }
  const applied = new Set(records.map((record) => record.migration_name));
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(
  session: pg.Pool,
  { engine, scriptError }: Engine,
  upTo: Migration[],
  migration: Migration,
): Promise<void> {
  // The engine writes records before and after the script. One transaction around all leaves nothing half done.
  await session.query('BEGIN');
  try {
    await engine.applyMigrations({ migrationsList: toList(upTo), filters: { externalTables: [], externalEnums: [] } });
    await session.query('COMMIT');
  } catch (error) {
    // The caller ends the session, which rolls the transaction back.
    const cause = scriptError() ?? error;
    throw new Error(`Migration ${migration.name} failed and was undone: ${explain(cause, migration)}`, { cause });
  }
}

function explain(error: unknown, { sql }: Migration): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof pg.DatabaseError && error.position)) return error.message;
  return `${error.message} (line ${sql.slice(0, Number(error.position)).split('\n').length} of its migration.sql)`;
}
