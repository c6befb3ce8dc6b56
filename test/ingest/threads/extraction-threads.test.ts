import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { extractor } from '../../../src/extract/extractor.ts';
import { ExtractionThreads } from '../../../src/ingest/threads/extraction-threads.ts';
import { UnreadableText } from '../../../src/ingest/threads/reader-threads.ts';
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

const textOf = (text: string) => ({
  text,
  language: 'en',
  published: undefined,
  timeZone: 'UTC',
  ingestedAt: new Date('2031-05-06'),
});
/** Each of them costs the model a look around it. */
const slow = textOf(`${'said '.repeat(1_000)}\n\n`.repeat(200));
const short = textOf('Russia said that it rained.');

it('starts the time limit of a text when a thread begins with it: waiting does not count', async () => {
  const threads = new ExtractionThreads(store, extractor.version, { maxThreads: 1, longestMs: 12_000 });
  try {
    const { extract } = await threads.reader();
    const [first, ...others] = await Promise.allSettled([slow, short, short, slow, short].map(extract));
    expect(first).toMatchObject({ reason: new UnreadableText('takes more than 12 s to read; split it') });
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  } finally {
    await threads.close();
  }
}, 90_000);

it('refuses a text that needs too much memory, says what to do, and reads on', async () => {
  const threads = new ExtractionThreads(store, extractor.version, { maxThreads: 1, heapMb: 64 });
  try {
    const { extract } = await threads.reader();
    const large = textOf('Russia said that it rained. She said so, too.\n\n'.repeat(60_000));
    const [first, ...others] = await Promise.allSettled([large, short, short].map(extract));
    expect(first).toMatchObject({ reason: new UnreadableText('needs more than 64 MB to read; split it') });
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  } finally {
    await threads.close();
  }
}, 90_000);

it('refuses a page that exceeds the call stack of its parser', async () => {
  const threads = new ExtractionThreads(store, extractor.version, { maxThreads: 1 });
  try {
    const { parse } = await threads.reader();
    const page = `<!doctype html><html><body><p class="${'a '.repeat(500_000)}">x</p></body></html>`;
    const parsing = parse('HTML', { origin: 'a.html', bytes: Buffer.from(page) }, {});
    await expect(parsing).rejects.toThrow(UnreadableText);
    await expect(parsing).rejects.toThrow(/call stack.*split it/);
  } finally {
    await threads.close();
  }
});

it('can be closed while its threads are starting', async () => {
  const beginAndClose = async (ms?: number) => {
    const threads = new ExtractionThreads(store, extractor.version, { maxThreads: 4 });
    const reader = await threads.reader();
    const asked = Promise.allSettled(Array.from({ length: 4 }, () => reader.extract(short)));
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
