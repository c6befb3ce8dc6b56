import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportLedger, type Progress } from '../../../src/ingest/import/import-ledger.ts';
import { EMPTY_COUNTS } from '../../../src/ingest/writing/run-counts.ts';
import { inTransaction } from '../../../src/store/database/transaction.ts';
import { openRun } from '../../../src/store/imports/run-log.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore(database.url, { applicationName: 'test: ledger' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const created = (subject: string) => ({ outcome: 'CREATED' as const, subject, detail: null });
const faulty = (origin: string, container = origin) => ({
  origin,
  container,
  bytes: Buffer.from(origin),
  reason: 'is empty',
  position: null,
});
const part = (documents: number, subject: string) => ({
  documents,
  counts: { ...EMPTY_COUNTS, read: documents, created: 1 },
  items: [created(subject)],
  articleId: null,
  isLast: false,
});
const begin = async () => ({
  runId: await openRun(store.pool, { sourceId: null, inputs: ['in'], pending: 0 }),
  sourceId: null,
});
const waiting = async () =>
  (await store.pool.query('SELECT origin FROM quarantine WHERE resolved_at IS NULL ORDER BY origin')).rows.map(
    ({ origin }) => origin,
  );

describe('an import’s ledger', () => {
  it('counts and tells what was committed, and logs it in the transaction that wrote it', async () => {
    const told: Progress[] = [];
    const run = await begin();
    const ledger = new ImportLedger(run, (progress) => told.push(progress));
    const lost = new Error('lost');
    const written = part(2, 'a.txt');
    const losing = inTransaction(store, async (tx) => {
      await ledger.record(tx, written);
      throw lost;
    });
    await expect(losing).rejects.toBe(lost);
    await inTransaction(store, (tx) => ledger.record(tx, written));
    expect(ledger.counts).toEqual(EMPTY_COUNTS);
    ledger.addBytes(70);
    ledger.onCommitted(written);
    ledger.addBytes(30);
    ledger.countUnchanged(5);
    expect(ledger.counts).toEqual({ ...EMPTY_COUNTS, read: 7, created: 1, unchanged: 5 });
    expect(told).toEqual([
      { type: 'item', item: created('a.txt') },
      { type: 'read', read: 70, documents: 2 },
      { type: 'read', read: 100, documents: 7 },
    ]);
    const { rows } = await store.pool.query('SELECT outcome, subject FROM run_item WHERE run_id = $1', [run.runId]);
    expect(rows).toEqual([{ outcome: 'CREATED', subject: 'a.txt' }]);
  });

  it('takes the parts of a file out of quarantine that this run has not found faulty again', async () => {
    const first = new ImportLedger(await begin());
    const parts = ['all.zip/a.txt', 'all.zip/b.txt', 'other.zip/a.txt'];
    const faults = parts.map((origin) => faulty(origin, origin.split('/')[0]));
    await first.quarantineFiles(store.pool, faults);
    expect(first.counts).toMatchObject({ read: 3, quarantined: 3 });
    const second = new ImportLedger(await begin());
    await second.quarantineFiles(store.pool, faults.slice(1, 2));
    await second.resolvePartsOf(store.pool, ['all.zip']);
    expect(await waiting()).toEqual(['all.zip/b.txt', 'other.zip/a.txt']);
    await second.resolve(store.pool, parts);
    expect(await waiting()).toEqual([]);
  });

  it('of a dry run tells the same, and writes nothing', async () => {
    const ledger = new ImportLedger(undefined);
    await ledger.quarantineFiles(store.pool, [faulty('dry.txt')]);
    await inTransaction(store, (tx) => ledger.record(tx, part(1, 'dry')));
    expect(ledger.counts).toMatchObject({ read: 1, quarantined: 1 });
    expect(ledger.items).toEqual([{ outcome: 'QUARANTINED', subject: 'dry.txt', detail: 'is empty' }]);
    expect(await waiting()).not.toContain('dry.txt');
    expect((await store.pool.query(`SELECT FROM run_item WHERE subject LIKE 'dry%'`)).rowCount).toBe(0);
  });

  it('keeps the first ten thousand items, and counts all', () => {
    const ledger = new ImportLedger(undefined);
    const items = Array.from({ length: 10_050 }, (_, i) => created(`actor ${i}`));
    ledger.count({ read: items.length }, items);
    expect(ledger.items).toHaveLength(10_000);
    expect(ledger.counts.created).toBe(10_050);
  });
});
