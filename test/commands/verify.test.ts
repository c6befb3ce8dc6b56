import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { runProgram } from '../support/process.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase('examples');
  folder = await mkdtemp(join(tmpdir(), 'onrecord-verify-'));
  for (const kind of ['statements', 'reports']) await run('export', kind, '--out', join(folder, `${kind}.csv`));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) =>
  runProgram('cli', args, { dataDir: folder, env: { DATABASE_URL: database.url } }).ended;

/** Verifies an export of statements that somebody has changed. */
async function verifyChanged(change: (csv: string) => string) {
  const file = join(folder, 'changed.csv');
  writeFileSync(file, change(readFileSync(join(folder, 'statements.csv'), 'utf8')));
  return run('verify', file);
}

describe('npm run verify', () => {
  it.each(['statements', 'reports'])('finds all words of an export of %s where it says', async (kind) => {
    const { code, stdout, stderr } = await run('verify', join(folder, `${kind}.csv`));
    expect([code, stderr]).toEqual([0, '']);
    const [, rows] = /^(\d+) rows checked, all hold\n$/u.exec(stdout) ?? [];
    expect(Number(rows)).toBeGreaterThan(50);
  });

  it('tells a word that was changed, and the row', async () => {
    const { code, stdout, stderr } = await verifyChanged((csv) =>
      csv.replace('the need to quickly release', 'the need to slowly release'),
    );
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^U3[\w-]+: its words are not those of the text: ".*quickly.*"\n$/u),
    ]);
    expect(stdout).toMatch(/ rows checked, 1 does not hold\n$/u);
  });

  it('tells a place, a hash and a version that were changed', async () => {
    const [hash = ''] = /\b[\da-f]{64}\b/u.exec(readFileSync(join(folder, 'statements.csv'), 'utf8')) ?? [];
    const other = await verifyChanged((csv) => csv.replaceAll(hash, hash.replace(/./u, hash[0] === '0' ? '1' : '0')));
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('has another text here')]);
    const moved = await verifyChanged((csv) => csv.replaceAll(/(?<=,)(\d+)(?=,(\d+),VmVyc2lvbj)/gu, '900000'));
    expect([moved.code, moved.stderr]).toEqual([2, expect.stringContaining('its places are not in the text')]);
    const gone = await verifyChanged((csv) =>
      csv.replaceAll(/VmVyc2lvbj[\w-]+/gu, Buffer.from('Version:99999').toString('base64url')),
    );
    expect([gone.code, gone.stderr]).toEqual([2, expect.stringContaining('its version is not here')]);
  });

  it('says what it needs where it is given something else', async () => {
    const file = join(folder, 'other.csv');
    writeFileSync(file, 'a,b\r\n1,2\r\n');
    expect(await run('verify', file)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The file lacks columns'),
    });
  });
});
