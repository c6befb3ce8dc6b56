import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { cellsOf, linesOf } from '../support/exports.ts';
import { runProgram } from '../support/process.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
  folder = await mkdtemp(join(tmpdir(), 'onrecord-export-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) =>
  runProgram('cli', args, { dataDir: folder, env: { DATABASE_URL: database.url } }).ended;

describe('npm run export', () => {
  it('writes what is asked for, by names as ask takes them, to a file named for its form', async () => {
    const file = join(folder, 'russia.csv');
    const { code, stdout, stderr } = await run(
      'export',
      'statements',
      '--topic',
      'Hostages',
      '--party',
      'Russia',
      '--out',
      file,
    );
    expect([code, stderr]).toEqual([0, '']);
    const rows = cellsOf(readFileSync(file, 'utf8'));
    expect(stdout).toMatch(new RegExp(`^${rows.length} rows? written to .*russia\\.csv, as of \\d{4}-`));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row['party.slug'])).toEqual(rows.map(() => 'russia'));
    expect(existsSync(`${file}.unfinished`)).toBe(false);
  });

  it('writes to standard output, and takes any argument by its name in GraphQL', async () => {
    const { stdout } = await run(
      'export',
      'reports',
      '--format',
      'ndjson',
      '--with',
      'modes=DIRECT',
      '--filter',
      '{"topics":["hostages"]}',
    );
    const { rows, manifest, hashed } = linesOf(stdout);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ mode }) => mode))).toEqual(new Set(['DIRECT']));
    expect(manifest).toMatchObject({
      rows: rows.length,
      sha256: hashed,
      filter: { topics: ['hostages'], modes: ['DIRECT'] },
    });
  });

  it('says what there is, and what is wrong, and leaves no file', async () => {
    const file = join(folder, 'nothing.csv');
    const unknown = await run('export', 'secrets', '--out', file);
    expect([unknown.code, unknown.stderr]).toEqual([
      1,
      expect.stringMatching(/no secrets\.csv to export; there are articles\.csv, /),
    ]);
    const wrong = await run('export', 'statements', '--with', 'colour=red', '--out', file);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringMatching(/^colour: is no parameter/)]);
    expect(existsSync(file)).toBe(false);
  });
});
