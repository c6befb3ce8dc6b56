import { setTimeout } from 'node:timers/promises';
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

it('may be closed while its threads begin', async () => {
  const beginAndClose = async (ms?: number) => {
    const threads = new ExtractionThreads(store, extractor.version, { maxThreads: 4 });
    const reading = await threads.reading();
    const asked = Promise.allSettled(Array.from({ length: 4 }, () => reading.fingerprint('Text.')));
    await (ms === undefined ? asked : setTimeout(ms));
    await threads.close();
    return (await asked).map(({ status }) => status);
  };
  expect(await beginAndClose()).toEqual(Array(4).fill('fulfilled'));
  const began = performance.now();
  await beginAndClose();
  const whole = performance.now() - began;
  // What would fail is the process: Node aborts it.
  const early = [];
  for (let share = 0.3; share < 0.5; share += 0.015) early.push(...(await beginAndClose(share * whole)));
  expect(early).toContain('rejected');
}, 120_000);
