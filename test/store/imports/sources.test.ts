import { afterAll, beforeAll, expect, it } from 'vitest';
import { getFolderSource } from '../../../src/store/imports/run-log.ts';
import { findSource } from '../../../src/store/imports/source-readings.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { putSource } from '../../support/worker.ts';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore(database.url, { applicationName: 'test: sources' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

it.each([
  ['its pages are to be followed or not', { follow: false }, true],
  ['more of it is to be read at a time', { maxItems: 9 }, true],
  ['it lies elsewhere', { location: 'https://news.example/other.xml' }, true],
  ['it is of another kind', { kind: 'SITEMAP' as const }, true],
  ['documents that name no language are in another', { language: 'de' }, false],
])('a source is asked for all that it has, and at once, where %s', async (_, change, isAskedAnew) => {
  const source = { slug: 'courier', kind: 'FEED' as const, location: 'https://news.example/feed.xml' };
  await putSource(store, source);
  await store.pool.query(`UPDATE source SET etag = '"f1"', last_modified = 'Mon, 05 May 2031 08:00:00 GMT',
    next_tick_at = now() + interval '1 day'`);
  await putSource(store, { ...source, ...change });
  const found = await findSource(store.pool, { slug: 'courier' });
  expect(found?.etag).toBe(isAskedAnew ? null : '"f1"');
  expect(found?.lastModified === null).toBe(isAskedAnew);
  expect((found?.nextTickAt?.getTime() ?? 0) < Date.now() + 60_000).toBe(isAskedAnew);
});

it('a folder that was imported from by hand becomes the source that is given its location', async () => {
  const id = await getFolderSource(store, 'letters');
  await putSource(store, { slug: 'post', kind: 'FOLDER', location: 'letters' });
  expect(await findSource(store.pool, { slug: 'post' })).toMatchObject({ id, location: 'letters' });
});
