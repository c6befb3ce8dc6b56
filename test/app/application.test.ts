import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../src/app/application.ts';
import { parseConfig } from '../../src/config.ts';
import { beginRun, openRun } from '../../src/store/imports/run-log.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { end, runProgram } from '../support/process.ts';

const log = { info: () => undefined, warn: (message: string) => console.warn(message) };

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'onrecord-application-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const runOf = async (id: number) => {
  const { rows } = await database.pool.query<{ status: string; error: string | null }>(
    'SELECT status, error FROM run WHERE id = $1',
    [id],
  );
  return rows[0];
};
async function openAndClose(): Promise<void> {
  const config = parseConfig({ DATABASE_URL: database.url, DATA_DIR: folder });
  const application = await openApplication(config, log, 'sources');
  await application.close();
}

it('closes what a killed process left running when it opens', async () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `{"text":"A text of no outlet, number ${i}."}\n`);
  await writeFile(join(folder, 'many.ndjson'), lines.join(''));
  const program = runProgram('cli', ['import', join(folder, 'many.ndjson')], {
    dataDir: folder,
    env: { DATABASE_URL: database.url },
  });
  try {
    await program.says(/quarantined .*many\.ndjson#2/);
  } finally {
    await end([program]);
  }
  const { rows } = await database.pool.query<{ id: number }>("SELECT id FROM run WHERE status = 'RUNNING'");
  expect(rows).toHaveLength(1);
  // PostgreSQL hears of it when it next writes to the process, or reads from it.
  await expect
    .poll(async () => {
      await openAndClose();
      return runOf(rows[0]?.id ?? 0);
    })
    .toEqual({ status: 'FAILED', error: expect.stringMatching(/^its process ended before it did/) });
});

it('leaves what still runs, and what waits for jobs', async () => {
  const own = await beginRun(database.pool, { sourceId: null, inputs: ['a folder'] });
  const waiting = await openRun(database.pool, { sourceId: null, inputs: ['a feed'], pending: 1 });
  try {
    await openAndClose();
    expect([await runOf(own.runId), await runOf(waiting)]).toEqual([
      { status: 'RUNNING', error: null },
      { status: 'RUNNING', error: null },
    ]);
  } finally {
    own.lease.release();
  }
});
