import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrateQueue } from '../../../../src/ingest/worker/migrate-queue.ts';
import {
  isWeb,
  jobsOf,
  queueOf,
  readSource,
  SOURCE_ATTEMPTS,
} from '../../../../src/ingest/worker/tasks/read-source.ts';
import { findSource, type SourceToRead } from '../../../../src/store/imports/source-readings.ts';
import { makeArticle, putFeed } from '../../../support/news-site.ts';
import { type Newsroom, openNewsroom } from '../../../support/newsroom.ts';
import { putSource, type TestPipeline } from '../../../support/worker.ts';

describe('the jobs of documents', () => {
  it('are one for each address, in the queue of its host', () => {
    const items = [
      { id: 1, location: 'https://news.example/a' },
      { id: 2, location: 'https://news.example/a' },
      { id: 3, location: 'https://news.example/b' },
    ];
    const [first, again, other] = jobsOf(items);
    expect(again?.key).toBe(first?.key);
    expect(other?.key).not.toBe(first?.key);
    expect(new Set(jobsOf(items).map(({ queue }) => queue))).toEqual(new Set(['host:news.example']));
  });

  it('that a listing carried, or that lie in a folder, wait for no host', () => {
    const [carried, file] = jobsOf([
      { id: 7, location: null },
      { id: 8, location: '$INBOX/a.txt' },
    ]);
    expect(carried).toMatchObject({ key: 'document:item 7', queue: undefined, payload: [{ item: 7 }] });
    expect(file?.queue).toBeUndefined();
  });
});

it.each([
  ['HTTPS://news.example/', true],
  ['$INBOX/http.txt', false],
  ['ftp://news.example/', false],
])('%s is read from the web: %s', (location, expected) => {
  expect(isWeb(location)).toBe(expected);
});

it('an address that is none has no queue; its job says what is wrong', () => {
  expect(queueOf('https://')).toBeUndefined();
});

describe('a reading', () => {
  let newsroom: Newsroom;
  let site: Newsroom['site'];
  let pipeline: TestPipeline;
  beforeEach(async () => {
    newsroom = await openNewsroom();
    ({ site } = newsroom);
    pipeline = newsroom.open({ pauseAfter: 3 });
    await migrateQueue(pipeline.store);
  });
  afterEach(() => newsroom.close());

  const PATH = '/feed.xml';
  const put = (more: object = {}) =>
    putSource(pipeline.store, { slug: 'courier', kind: 'FEED', location: `${site.url}${PATH}`, ...more });
  const found = async (): Promise<SourceToRead> => {
    const source = await findSource(pipeline.store.pool, { slug: 'courier' });
    if (!source) throw new Error('there is no source');
    return source;
  };
  const read = async (attempt: object = {}) =>
    readSource(pipeline, (await found()).id, { signal: new AbortController().signal, ...attempt });

  it('lets no more than so many new documents wait, and takes the rest at once', async () => {
    putFeed(site, PATH, [1, 2, 3].map(makeArticle), '"f1"');
    await put({ maxItems: 2 });
    await read();
    expect(await newsroom.count('source_item')).toBe(2);
    expect(await found()).toMatchObject({ etag: null, failures: 0 });
    await read();
    expect(await newsroom.count('source_item')).toBe(3);
    expect((await found()).etag).toBe('"f1"');
  });

  it('that fails is tried again later, and pauses the source when it has failed too often', async () => {
    site.pages.set(PATH, { body: 'no feed' });
    await put();
    await read();
    expect(await found()).toMatchObject({ status: 'ACTIVE', failures: 1, error: expect.stringMatching(/./) });
    await read();
    await read();
    expect(await found()).toMatchObject({
      status: 'PAUSED',
      failures: 3,
      reason: expect.stringMatching(/^failed 3 times in a row, the last time: .*; mend it, then resume it$/),
    });
    expect(await newsroom.count("run WHERE status = 'FAILED'")).toBe(3);
  });

  it('of a source that is gone pauses it at once', async () => {
    site.pages.set(PATH, { body: '', status: 410 });
    await put();
    await read();
    expect(await found()).toMatchObject({ status: 'PAUSED', reason: expect.stringMatching(/^it is gone/) });
  });

  it('does nothing for a source that is paused or no longer there', async () => {
    await put();
    await pipeline.store.pool.query("UPDATE source SET status = 'PAUSED'");
    await read();
    await readSource(pipeline, 999_999, { signal: new AbortController().signal });
    expect(site.count(PATH)).toBe(0);
  });

  it('that was cut off too often is given up', async () => {
    await put();
    await read({ attempts: SOURCE_ATTEMPTS, lastError: 'out of memory' });
    expect(site.count(PATH)).toBe(0);
    expect(await found()).toMatchObject({ failures: 1, error: expect.stringMatching(/out of memory/) });
  });
});
