import { afterAll, beforeAll, expect, it } from 'vitest';
import { extractor } from '../../../src/extract/extractor.ts';
import { ExtractionThreads } from '../../../src/ingest/threads/extraction-threads.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
  store = openStore(database.url, { applicationName: 'test: threads' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

it('makes one set of threads for simultaneous calls, and another when the knowledge has changed', async () => {
  const threads = new ExtractionThreads(store, extractor.version, { maxThreads: 1 });
  const [first, ...others] = await Promise.all([threads.reader(), threads.reader(), threads.reader({ latest: true })]);
  for (const other of others) expect(other).toBe(first);
  await store.pool.query("UPDATE topic SET description = description || ' Changed.' WHERE slug = 'hostages'");
  const [changed, ...same] = await Promise.all([threads.reader({ latest: true }), threads.reader({ latest: true })]);
  expect(changed).not.toBe(first);
  for (const other of same) expect(other).toBe(changed);
  await threads.close();
});

it('tells how long each text took to extract', async () => {
  const seconds: number[] = [];
  const threads = new ExtractionThreads(store, extractor.version, {
    maxThreads: 1,
    onExtracted: (each) => seconds.push(each),
  });
  const reader = await threads.reader();
  await reader.fingerprint('A text.');
  expect(seconds).toEqual([]);
  await reader.extract({ text: 'A text.', language: 'en', ingestedAt: new Date(), timeZone: 'UTC' });
  expect(seconds).toEqual([expect.any(Number)]);
  await threads.close();
});
