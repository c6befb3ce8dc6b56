import { afterAll, beforeAll, expect, it } from 'vitest';
import { ExtractionThreads } from '../../../../src/ingest/threads/extraction-threads.ts';
import { reextractSome } from '../../../../src/ingest/worker/tasks/reextract.ts';
import { retryQuarantined } from '../../../../src/ingest/worker/tasks/retry-quarantined.ts';
import { findQuarantine } from '../../../../src/store/imports/quarantined-documents.ts';
import { openStore, type Store } from '../../../../src/store/store.ts';
import { countStale } from '../../../../src/store/write/rereads.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { openPipeline } from '../../../support/worker.ts';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
  store = openStore(database.url, { applicationName: 'test: reextract' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

it('quarantines a text that takes too long to read again, keeps its reports, and reads the others', async () => {
  const threads = new ExtractionThreads(store, 'slow', { maxThreads: 1, longestMs: 1 });
  const reader = await threads.reader();
  const reports = async () => (await store.pool.query('SELECT id, coder FROM report ORDER BY id')).rows;
  const before = await reports();
  expect(await reextractSome(store, reader)).toEqual({ texts: 1, written: 0, removed: 0 });
  expect(await reextractSome(store, reader)).toEqual({ texts: 0, written: 0, removed: 0 });
  expect(await reports()).toEqual(before);
  const page = { limit: 10, fromEnd: false };
  const { rows } = await findQuarantine(await store.prisma(), { resolved: false }, page, false);
  const [quarantined, ...others] = rows;
  expect(quarantined).toMatchObject({ reason: 'takes more than 0.001 s to read; split it' });
  expect(others).toEqual([]);
  await threads.close();

  // As if these rules had tried it, which can read it; a report is gone, so that it shows.
  const pipeline = openPipeline(database.url);
  const { pool } = store;
  try {
    const { readBy } = await pipeline.threads.reader();
    await pool.query('UPDATE version SET extracted_by = $1', [readBy]);
    await pool.query('DELETE FROM report WHERE id = (SELECT max(id) FROM report)');
    expect(await countStale(pool, readBy)).toBe(0);
    expect(await retryQuarantined(pipeline, quarantined?.id ?? 0, new AbortController().signal)).toEqual({
      outcome: 'IMPORTED',
    });
    expect(await reports()).toHaveLength(before.length);
  } finally {
    await pipeline.close();
  }
});
