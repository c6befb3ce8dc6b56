import { afterAll, beforeAll, expect, it } from 'vitest';
import { extractor } from '../../src/extract/extractor.ts';
import { ExtractionThreads } from '../../src/ingest/extraction-threads.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

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

it('makes one set of threads for all who ask at once, and another when the knowledge has changed', async () => {
  const threads = new ExtractionThreads(store, extractor.version, { maxThreads: 1 });
  const [first, ...others] = await Promise.all([
    threads.reading(),
    threads.reading(),
    threads.reading({ latest: true }),
  ]);
  for (const other of others) expect(other).toBe(first);
  await store.pool.query("UPDATE topic SET description = description || ' Changed.' WHERE slug = 'hostages'");
  const [changed, ...same] = await Promise.all([threads.reading({ latest: true }), threads.reading({ latest: true })]);
  expect(changed).not.toBe(first);
  for (const other of same) expect(other).toBe(changed);
  await threads.close();
});
