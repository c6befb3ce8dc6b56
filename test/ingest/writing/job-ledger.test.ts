import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeJobLedger } from '../../../src/ingest/writing/job-ledger.ts';
import { EMPTY_COUNTS } from '../../../src/ingest/writing/run-counts.ts';
import { inTransaction } from '../../../src/store/database/transaction.ts';
import { openRun } from '../../../src/store/imports/run-log.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore(database.url, { applicationName: 'test: job ledger' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const open = (pending: number) => openRun(store.pool, { sourceId: null, inputs: ['feed'], pending });
async function readRun(id: number) {
  const { rows } = await store.pool.query(
    `SELECT status, read, pending, (SELECT count(*)::int FROM run_item i WHERE i.run_id = r.id) AS items
      FROM run r WHERE id = $1`,
    [id],
  );
  return rows[0];
}
const part = (isLast: boolean) => ({
  documents: 1,
  counts: { ...EMPTY_COUNTS, read: 1, created: 1 },
  items: [{ outcome: 'CREATED' as const, subject: 'a', detail: null }],
  articleId: null,
  isLast,
});

describe('a job’s ledger', () => {
  it('counts each part once in every run that waits, and ends the runs with the last', async () => {
    const [twice, more] = [await open(2), await open(2)];
    const settled: (number | null)[] = [];
    const ledger = makeJobLedger({
      sourceId: null,
      // Two items of the first run lead to the job's document.
      claim: async () => [twice, twice, more],
      settle: async (_, articleId) => {
        settled.push(articleId);
      },
    });
    const write = (isLast: boolean) =>
      inTransaction(store, async (tx) => {
        expect(await ledger.claim(tx)).toBe(true);
        await ledger.record(tx, part(isLast));
      });
    await write(false);
    expect(settled).toEqual([]);
    expect(await readRun(twice)).toEqual({ status: 'RUNNING', read: 1, pending: 2, items: 1 });
    await write(true);
    expect(settled).toEqual([null]);
    expect(await readRun(twice)).toEqual({ status: 'SUCCEEDED', read: 2, pending: 0, items: 2 });
    expect(await readRun(more)).toEqual({ status: 'RUNNING', read: 2, pending: 1, items: 2 });
  });

  it('wants nothing written that another worker has written', async () => {
    const ledger = makeJobLedger({ sourceId: null, claim: async () => [] });
    expect(await inTransaction(store, (tx) => ledger.claim(tx))).toBe(false);
  });

  it('quarantines under the source of the job', async () => {
    const { rows } = await store.pool.query<{ id: number }>(
      `INSERT INTO source (slug, kind, location) VALUES ('courier', 'FEED', 'https://news.example/feed') RETURNING id`,
    );
    const sourceId = rows[0]?.id ?? null;
    const ledger = makeJobLedger({ sourceId, claim: async () => [] });
    const fault = { bytes: Buffer.from('x'), reason: 'is empty', position: null, container: 'a' };
    const [id] = await inTransaction(store, (tx) => ledger.quarantine(tx, [{ ...fault, origin: 'a' }]));
    expect((await store.pool.query('SELECT id, source_id FROM quarantine')).rows).toEqual([
      { id, source_id: sourceId },
    ]);
  });
});
