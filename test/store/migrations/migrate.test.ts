import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../src/store/migrations/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const FIRST = '20240101000000_first';
const SECOND = '20240102000000_second';
const TABLE = 'CREATE TABLE utterance (id int PRIMARY KEY);\n';
const FUNCTION = `-- A body with semicolons; and a comment with one.
CREATE FUNCTION count_utterances() RETURNS int LANGUAGE plpgsql AS $$
DECLARE found int;
BEGIN
  INSERT INTO utterance VALUES (1);
  SELECT count(*) INTO found FROM utterance;
  RETURN found;
END;
$$;
`;

let database: TestDatabase;
let migrationsDir: string;
let messages: string[];
const log = { info: (message: string) => messages.push(message), warn: (message: string) => messages.push(message) };

beforeEach(async () => {
  messages = [];
  migrationsDir = await mkdtemp(join(tmpdir(), 'onrecord-migrations-'));
  await writeFile(join(migrationsDir, 'migration_lock.toml'), 'provider = "postgresql"\n');
});
afterEach(async () => {
  await database.drop();
  await rm(migrationsDir, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(migrationsDir, name), { recursive: true });
  await writeFile(join(migrationsDir, name, 'migration.sql'), sql);
}

async function begin(template: 'empty' | 'migrated', ...sql: string[]): Promise<void> {
  database = await createTestDatabase(template);
  for (const [index, text] of sql.entries()) await write([FIRST, SECOND][index] ?? '', text);
}

const run = () => migrate(database.url, { migrationsDir, log });

async function readRecords(): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, applied_steps_count AS steps
     FROM _prisma_migrations ORDER BY started_at`,
  );
  return rows;
}

// First in the file: the tests below load the engine into this process.
it('does not load the engine for a database that is up to date', async () => {
  await begin('migrated');
  expect(await migrate(database.url, { migrationsDir: 'prisma/migrations', log })).toEqual([]);
  expect(globalThis).not.toHaveProperty('PRISMA_WASM_PANIC_REGISTRY');
});

describe('migrate', () => {
  it('applies what is new, in order, bodies of functions included', async () => {
    await begin('empty', TABLE, FUNCTION);
    expect(await run()).toEqual([FIRST, SECOND]);
    expect(messages).toEqual([`Applied migration ${FIRST}.`, `Applied migration ${SECOND}.`]);
    expect((await database.pool.query('SELECT count_utterances()')).rows).toEqual([{ count_utterances: 1 }]);
    expect(await run()).toEqual([]);
  });

  it('has PostgreSQL know a new column of a table that is full', async () => {
    await begin('empty', TABLE);
    await run();
    await database.pool.query('INSERT INTO utterance SELECT generate_series(1, 1000)');
    await write(SECOND, 'ALTER TABLE utterance ADD COLUMN ordinal int NOT NULL DEFAULT 7;\n');
    await run();
    const { rows } = await database.pool.query(
      "SELECT most_common_vals::text AS known FROM pg_stats WHERE tablename = 'utterance' AND attname = 'ordinal'",
    );
    expect(rows).toEqual([{ known: '{7}' }]);
  });

  it('applies dozens without a warning', async () => {
    await begin('empty');
    const warnings: Error[] = [];
    const hear = (warning: Error) => warnings.push(warning);
    process.on('warning', hear);
    for (let n = 10; n < 40; n++) await write(`202401010000${n}_table`, `CREATE TABLE made_${n} (id int);\n`);
    expect(await run()).toHaveLength(30);
    process.off('warning', hear);
    expect(warnings).toEqual([]);
  });

  it('records migrations as Prisma does', async () => {
    await begin('empty', TABLE);
    await run();
    const checksum = createHash('sha256').update(TABLE).digest('hex');
    expect(await readRecords()).toEqual([{ name: FIRST, checksum, finished: true, steps: 1 }]);
  });

  it('accepts a file whose line ends git has changed', async () => {
    await begin('empty', FUNCTION.replace('utterance VALUES (1)', 'x VALUES (1)'));
    await run();
    await write(FIRST, FUNCTION.replace('utterance VALUES (1)', 'x VALUES (1)').replaceAll('\n', '\r\n'));
    expect(await run()).toEqual([]);
  });

  it('undoes a migration that fails, names it and the line, and applies it once mended', async () => {
    await begin('empty', TABLE, 'CREATE TABLE half ();\n\nCREATE TABLE other (id nonsense);\n');
    await expect(run()).rejects.toThrow(
      `Migration ${SECOND} failed and was undone: type "nonsense" does not exist (line 3 of its migration.sql)`,
    );
    expect(await readRecords()).toMatchObject([{ name: FIRST, finished: true }]);
    expect((await database.pool.query("SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }]);
    await write(SECOND, FUNCTION);
    expect(await run()).toEqual([SECOND]);
  });

  it('leaves nothing of a migration whose process is cut off', async () => {
    await begin('empty', TABLE, 'CREATE TABLE half (); SELECT pg_sleep(600);');
    const running = run().catch((error: unknown) => error);
    const cut =
      "SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()";
    await expect.poll(async () => (await database.pool.query(cut)).rows).toEqual([{ cut: true }]);
    expect(await running).toBeInstanceOf(Error);
    await write(SECOND, FUNCTION);
    expect(await run()).toEqual([SECOND]);
  });

  it('lets one of several migrate, the others wait and find it done', async () => {
    await begin('empty', TABLE, FUNCTION);
    const applied = await Promise.all([run(), run(), run()]);
    expect(applied.flat()).toEqual([FIRST, SECOND]);
  });

  it('refuses a migration that was changed after it was applied', async () => {
    await begin('empty', TABLE);
    await run();
    await write(FIRST, `${TABLE}-- an afterthought\n`);
    await expect(run()).rejects.toThrow(
      `Migration ${FIRST} was changed after this database applied it. Restore its migration.sql`,
    );
  });

  it('refuses a database that a newer version migrated', async () => {
    await begin('empty', TABLE, FUNCTION);
    await run();
    await rm(join(migrationsDir, SECOND), { recursive: true });
    await expect(run()).rejects.toThrow(`The database has migration ${SECOND}, which this onrecord lacks`);
  });

  it('says how to go on after a migration that another tool left half done', async () => {
    await begin('empty', TABLE, FUNCTION);
    await run();
    await database.pool.query(
      "UPDATE _prisma_migrations SET finished_at = NULL, logs = 'out of disk' WHERE migration_name = $1",
      [SECOND],
    );
    const error = await run().catch((error: unknown) => error);
    expect(error).toMatchObject({
      message: expect.stringContaining(`${SECOND} began and did not finish: out of disk`),
    });
    const advice = /"(UPDATE .*)"/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    await database.pool.query('DROP FUNCTION count_utterances');
    await database.pool.query(advice);
    expect(await run()).toEqual([SECOND]);
  });

  it('refuses a database that holds something else', async () => {
    await begin('empty', TABLE);
    await database.pool.query('CREATE TABLE ledger ()');
    await expect(run()).rejects.toThrow(/not empty/);
  });
});
