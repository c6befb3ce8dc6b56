import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SEEDS } from '../../../src/app/application.ts';
import { extractor } from '../../../src/extract/extractor.ts';
import { runImport } from '../../../src/ingest/import/import.ts';
import { migrateQueue } from '../../../src/ingest/worker/migrate-queue.ts';
import { backUp } from '../../../src/store/backup/back-up.ts';
import { type Manifest, readManifest } from '../../../src/store/backup/manifest.ts';
import { restore as restoreInto } from '../../../src/store/backup/restore.ts';
import { SCHEMAS } from '../../../src/store/backup/session.ts';
import { addJobs } from '../../../src/store/imports/queue.ts';
import { migrate, readApplied } from '../../../src/store/migrations/migrate.ts';
import { readMigrations } from '../../../src/store/migrations/migrations.ts';
import { dumpSchema } from '../../../src/store/migrations/schema-dump.ts';
import { openStore } from '../../../src/store/store.ts';
import { openApi, type TestApi } from '../../support/api.ts';
import { CHANGES, survivors } from '../../support/changes.ts';
import { Dice, makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { filtersOver } from '../../support/filters.ts';
import type { Template } from '../../support/templates.ts';

const migrationsDir = 'prisma/migrations';
const log = { info: () => undefined, warn: (message: string) => console.warn(message) };
const restore = (url: string, from: string) =>
  restoreInto(url, from, { migrationsDir, log, prepareQueue: migrateQueue });

const QUESTION = /* GraphQL */ `
  query ($filter: StatementFilter, $positions: PositionFilter) {
    statements(filter: $filter, first: 20) {
      totalCount
      nodes {
        id text mode said { from to } speaker { slug } parties { slug } topics { slug } independentReports
        stances { issue { slug } stance }
        reports(first: 5) { totalCount nodes { id text terms { text } article { id headline } } }
      }
    }
    timeline(filter: $filter) { start key count }
    aggregate(filter: $filter, by: [PARTY, OUTLET]) { n rows { keys { key } count reports first last } }
    voices(filter: $filter, first: 20) { totalCount nodes { key count positions { id stance } } }
    coverage(filter: $filter) { n outlets { outlet { slug } status articles } }
    positions(filter: $positions, first: 50) { totalCount nodes { id stance from to statements { totalCount } } }
  }
`;

const corpus = makeCorpus(7, { statements: 80, articles: 20 });
/** Moments between changes, and none: now. */
const moments: (string | undefined)[] = [];
const folders: string[] = [];
const databases: TestDatabase[] = [];
let api: TestApi;
let backup: string;

beforeAll(async () => {
  api = await openApi('migrated');
  const { pool } = api.store;
  await writeCorpus(pool, corpus);
  const dice = new Dice(7);
  const pause = () => new Promise((resolve) => setTimeout(resolve, 3));
  // Actors, topics and issues that are gone are asked for by name no more.
  for (const name of Object.keys(CHANGES).filter((name) => !name.startsWith('no such'))) {
    await pause();
    if (moments.length < 3) moments.push(new Date().toISOString());
    await pause();
    await CHANGES[name]?.(pool, dice, await survivors(pool, corpus));
  }
  moments.push(undefined);
  await migrateQueue(api.store);
  await addJobs(pool, [
    { task: 'reextract', payload: [{ of: 'Ruritania\t"and"\\n' }], key: 'kept', queue: 'q', priority: 7 },
  ]);
  backup = await newFolder();
  await backUp(api.databaseUrl, backup, { onrecord: '0.0.1' });
}, 120_000);
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});
afterAll(async () => {
  await api.close();
  for (const folder of folders) await rm(folder, { recursive: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'onrecord-backup-'));
  folders.push(folder);
  return folder;
}

async function newDatabase(template: Template = 'empty'): Promise<TestDatabase> {
  const database = await createTestDatabase(template);
  databases.push(database);
  return database;
}

/** A copy of the backup, changed. */
async function damaged(change: (manifest: Manifest) => object): Promise<string> {
  const folder = await newFolder();
  for (const name of await readdir(backup)) await writeFile(join(folder, name), await readFile(join(backup, name)));
  const manifest = await readManifest(folder);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, ...change(manifest) }));
  return folder;
}

const rowsOf = async ({ pool }: TestDatabase, table: string) => (await pool.query(`SELECT FROM ${table}`)).rowCount;

describe('a backup', () => {
  it('gives a hundred questions the same answers once it is restored, also as of earlier moments', async () => {
    const restored = await openApi(await newDatabase(), {});
    databases.pop();
    try {
      await restore(restored.databaseUrl, backup);
      const filters = fc.sample(filtersOver(corpus), { seed: 7, numRuns: 100 / moments.length });
      const ask = ({ ask }: TestApi, filter: object, asOf: string | undefined) =>
        ask(QUESTION, { filter: { ...filter, asOf }, positions: { asOf } });
      const answers = new Set<string>();
      for (const asOf of moments) {
        for (const filter of filters) {
          const before = await ask(api, filter, asOf);
          expect(before.errors).toBeUndefined();
          expect(await ask(restored, filter, asOf)).toEqual(before);
          answers.add(JSON.stringify(before.data));
        }
      }
      expect(answers.size).toBeGreaterThan(30);
    } finally {
      await restored.close();
    }
  }, 120_000);

  it('is restored with every table, trigger and index, and with its jobs', async () => {
    const database = await newDatabase();
    await restore(database.url, backup);
    expect(await dumpSchema(database.url)).toBe(await readFile('prisma/schema.sql', 'utf8'));
    const { rows: states } = await database.pool.query("SELECT FROM pg_trigger WHERE tgenabled <> 'O'");
    expect(states).toEqual([]);
    const { rows: jobs } = await database.pool.query(
      `SELECT task_identifier AS task, payload, j.key, queue_name AS queue, j.priority
        FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs USING (id)`,
    );
    expect(jobs).toEqual([
      { task: 'reextract', payload: [{ of: 'Ruritania\t"and"\\n' }], key: 'kept', queue: 'q', priority: 7 },
    ]);
  });

  it('knows after it is restored what was imported, and takes more', async () => {
    const seeded = await newDatabase('seeded');
    const [folder, articles] = [await newFolder(), await newFolder()];
    await backUp(seeded.url, folder, { onrecord: '0.0.1' });
    const database = await newDatabase();
    await restore(database.url, folder);
    const store = openStore(database.url, { applicationName: 'test: import' });
    try {
      const seeds = await runImport(store, extractor, { paths: SEEDS, cwd: process.cwd() });
      expect(seeds).toMatchObject({ created: 0, changed: 0, quarantined: 0 });
      await writeFile(
        join(articles, 'talks.txt'),
        '---\noutlet: reuters\npublished: 2031-05-06\n---\nA text of May.\n',
      );
      expect(await runImport(store, extractor, { paths: ['talks.txt'], cwd: articles })).toMatchObject({ created: 1 });
    } finally {
      await store.close();
    }
  }, 120_000);

  it('holds every schema that has data', async () => {
    const { rows } = await api.store.pool.query(
      `SELECT DISTINCT schemaname AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...SCHEMAS, 'graphile_worker'].sort());
  });

  it('is of one moment, for nobody else to read', async () => {
    const { tables } = await readManifest(backup);
    expect(tables.find(({ table }) => table === 'report')?.rows).toBeGreaterThan(80);
    if (process.platform !== 'win32') {
      for (const name of await readdir(backup)) expect((await stat(join(backup, name))).mode & 0o077).toBe(0);
    }
  });

  it('goes into no folder that has something in it, and leaves none half written', async () => {
    await expect(backUp(api.databaseUrl, backup, { onrecord: '0.0.1' })).rejects.toThrow(
      /is not empty. Name a new folder/,
    );
    const folder = await newFolder();
    await expect(backUp((await newDatabase()).url, folder, { onrecord: '0.0.1' })).rejects.toThrow(
      'nothing to back up',
    );
    expect(await readdir(folder)).toEqual([]);
    await expect(restore((await newDatabase()).url, folder)).rejects.toThrow('holds no whole backup');
  });
});

describe('restoring', () => {
  it('takes the migrations of the time, then those since', async () => {
    const old = await newDatabase();
    const names = (await readMigrations(migrationsDir)).map(({ name }) => name);
    const only = names.slice(0, names.indexOf('20261130140000_nothing_is_forgotten'));
    await migrate(old.url, { migrationsDir, log, only });
    await old.pool.query("INSERT INTO host VALUES ('post.example', now())");
    const folder = await newFolder();
    expect((await backUp(old.url, folder, { onrecord: '0.0.1' })).migrations).toEqual(only);
    const database = await newDatabase();
    await restore(database.url, folder);
    expect(await readApplied(database.pool)).toEqual(names);
    expect(await rowsOf(database, 'host')).toBe(1);
    expect(await dumpSchema(database.url)).toBe(await readFile('prisma/schema.sql', 'utf8'));
  });

  it('is refused where the database has rows, or tables of somebody else', async () => {
    const used = await newDatabase('migrated');
    await used.pool.query("INSERT INTO topic (slug, name, description) VALUES ('tides', 'Tides', 'Of the sea')");
    await expect(restore(used.url, backup)).rejects.toThrow(/not empty: public.topic has rows. Restore into an empty/);
    const strange = await newDatabase();
    await strange.pool.query('CREATE TABLE tide (height int)');
    await expect(restore(strange.url, backup)).rejects.toThrow('public.tide, which is none of onrecord');
    expect(await rowsOf(used, 'topic')).toBe(1);
  });

  it.each<[string, RegExp, (manifest: Manifest) => object]>([
    ['a form not known yet', /Update this one/, () => ({ format: 99 })],
    [
      'a migration not known yet',
      /29990101_later.*Update this one/,
      ({ migrations }) => ({ migrations: [...migrations, '29990101_later'] }),
    ],
    ['a manifest cut short', /manifest.json was changed or damaged/, () => ({ tables: 3 })],
    [
      'a file that is gone',
      /gone.copy.gz of the backup cannot be read/,
      ({ tables: [first, ...rest] }) => ({ tables: [{ ...first, file: 'gone.copy.gz' }, ...rest] }),
    ],
  ])('is refused for %s', async (_, words, change) => {
    const database = await newDatabase();
    await expect(restore(database.url, await damaged(change))).rejects.toThrow(words);
    expect(await readApplied(database.pool)).toEqual([]);
  });

  it('is refused when a file was changed', async () => {
    const folder = await damaged(() => ({}));
    await appendFile(join(folder, 'public.report.copy.gz'), 'x');
    const database = await newDatabase();
    await expect(restore(database.url, folder)).rejects.toThrow('public.report.copy.gz is not as it was written');
    expect(await readApplied(database.pool)).toEqual([]);
  });

  it('leaves nothing half done where it fails, and succeeds afterwards', async () => {
    const database = await newDatabase();
    const folder = await damaged(({ tables }) => ({
      tables: tables.map((each) => (each.table === 'version' ? { ...each, rows: each.rows + 1 } : each)),
    }));
    await expect(restore(database.url, folder)).rejects.toThrow(/version.copy.gz has \d+ rows .* nothing was restored/);
    for (const table of ['article', 'report', 'past.report', 'outlet']) expect(await rowsOf(database, table)).toBe(0);
    await restore(database.url, backup);
    expect(await rowsOf(database, 'report')).toBe(
      (await readManifest(backup)).tables.find(({ table }) => table === 'report')?.rows,
    );
  });
});
