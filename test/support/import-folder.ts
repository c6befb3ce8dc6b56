import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { extractor } from '../../src/extract/extractor.ts';
import { type ImportResult, runImport } from '../../src/ingest/import/import.ts';
import type { ImportOptions } from '../../src/ingest/import/import-context.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

/** A seeded database, and a folder whose files are imported into it. */
export interface ImportFolder {
  database: TestDatabase;
  store: Store;
  cwd: string;
  write(files: Record<string, string | Uint8Array>): Promise<void>;
  importAll(paths: string[], options?: Partial<ImportOptions>): Promise<ImportResult>;
  /** Removes the files; the database stays. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openImportFolder(): Promise<ImportFolder> {
  const database = await createTestDatabase('seeded');
  const store = openStore(database.url, { applicationName: 'test: import' });
  const cwd = mkdtempSync(join(tmpdir(), 'onrecord-import-'));
  return {
    database,
    store,
    cwd,
    async write(files) {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(cwd, name)), { recursive: true });
        await writeFile(join(cwd, name), content);
      }
    },
    importAll: (paths, options = {}) => runImport(store, extractor, { paths, cwd, ...options }),
    async clear() {
      for (const name of await readdir(cwd)) await rm(join(cwd, name), { recursive: true });
    },
    async close() {
      await store.close();
      await database.drop();
      rmSync(cwd, { recursive: true });
    },
  };
}

/** A text file of an outlet of the seeds, with more fields of front matter. */
export const articleFile = (fields: string, text: string) =>
  `---\noutlet: reuters\npublished: 2031-05-06\n${fields}---\n${text}\n`;

export const outcomesOf = ({ items }: ImportResult) => items.map(({ subject, outcome }) => `${outcome} ${subject}`);

/** Every row of every table but the log of runs: what "writes nothing" is about. */
export async function snapshotOf({ pool }: Store): Promise<string> {
  const tables = ['outlet', 'article', 'version', 'actor', 'actor_name', 'affiliation', 'topic', 'topic_term', 'issue'];
  const derived = [
    'statement',
    'report',
    'term_use',
    'statement_topic',
    'stance',
    'position',
    'position_evidence',
    'quarantine',
  ];
  const rows = [];
  for (const table of [...tables, ...derived]) {
    rows.push((await pool.query(`SELECT '${table}', t.* FROM "${table}" t ORDER BY t::text`)).rows);
  }
  return JSON.stringify(rows);
}
