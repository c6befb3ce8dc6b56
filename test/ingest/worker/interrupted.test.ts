import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeArticle, putArticle, putFeed } from '../../support/news-site.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import { putSource } from '../../support/worker.ts';

let newsroom: Newsroom;
let database: Newsroom['database'];
let site: Newsroom['site'];
let open: Newsroom['open'];
let count: Newsroom['count'];
let articles: Newsroom['articles'];
beforeEach(async () => {
  newsroom = await openNewsroom();
  ({ database, site, open, count, articles } = newsroom);
});
afterEach(() => newsroom.close());

const versions = () =>
  count('version v JOIN article a ON a.id = v.article_id WHERE a.canonical_url LIKE $1', [`${site.url}/%`]);
const documentJobs = (more = 'true') =>
  count(`graphile_worker.jobs WHERE task_identifier = 'read-document' AND ${more}`);

/** A feed of so many articles, and the source that reads it. */
async function putCourier(number: number): Promise<string[]> {
  const all = Array.from({ length: number }, (_, i) => makeArticle(i));
  for (const article of all) putArticle(site, article);
  putFeed(site, '/feed.xml', all);
  await putSource(open().store, {
    slug: 'courier',
    kind: 'FEED',
    location: `${site.url}/feed.xml`,
    outlet: 'reuters',
  });
  return all.map(({ path }) => path);
}

/** The one run is over, and has read each article once. */
async function expectRun(read: number): Promise<void> {
  const runs = () =>
    database.pool
      .query(
        `SELECT status, read, created, changed, quarantined FROM run
          WHERE source_id = (SELECT id FROM source WHERE slug = 'courier')`,
      )
      .then(({ rows }) => rows);
  await expect
    .poll(runs, { timeout: 60_000 })
    .toEqual([{ status: 'SUCCEEDED', read, created: read, changed: 0, quarantined: 0 }]);
  expect([await articles(), await versions()]).toEqual([read, read]);
}

describe('a document', () => {
  it('whose host answers 429 is requested again after Retry-After, and imported', async () => {
    const [path = ''] = await putCourier(1);
    site.pages.set(path, { body: '', status: 429, headers: { 'retry-after': '2' } });
    open().work();
    await expect.poll(() => site.count(path)).toBe(1);
    putArticle(site, makeArticle(0));
    await expectRun(1);
    const [first, second, ...more] = site.requests.filter((request) => request.path === path);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(1_990);
    expect(more).toEqual([]);
  });
});

describe('a worker that is told to stop', () => {
  it('finishes the jobs it has begun and leaves the rest to another, which imports each article once', async () => {
    const paths = await putCourier(30);
    const worker = open().work();
    await expect.poll(articles, { timeout: 60_000 }).toBeGreaterThan(2);
    await worker.stop();
    const read = await articles();
    expect(read).toBeLessThan(30);
    expect(await documentJobs()).toBe(30 - read);
    expect(await documentJobs('locked_by IS NOT NULL')).toBe(0);
    expect(paths.filter((path) => site.count(path) > 0)).toHaveLength(read);

    open().work();
    await expectRun(30);
    for (const path of paths) expect([path, site.count(path)]).toEqual([path, 1]);
  }, 100_000);

  it('releases a job that does not end in time, for another worker', async () => {
    const article = { ...makeArticle(1), path: '/stall' };
    putFeed(site, '/feed.xml', [article]);
    await putSource(open().store, { slug: 'courier', kind: 'FEED', location: `${site.url}/feed.xml` });
    const worker = open().work();
    await expect.poll(() => site.count('/stall')).toBe(1);
    await worker.stop();
    expect(await articles()).toBe(0);
    expect(await documentJobs('locked_by IS NULL')).toBe(1);

    putArticle(site, article);
    await database.pool.query("UPDATE source SET outlet_id = (SELECT id FROM outlet WHERE slug = 'reuters')");
    open().work();
    await expectRun(1);
  });
});

describe('a worker whose database goes away', () => {
  it('goes on when the database is back, and imports each article once', async () => {
    const paths = await putCourier(30);
    const pipeline = open();
    pipeline.work();
    await expect.poll(articles, { timeout: 60_000 }).toBeGreaterThan(2);
    await database.whileAway(() => sleep(2_500));
    expect(await articles()).toBeLessThan(30);
    await expectRun(30);
    expect(pipeline.warnings).toContainEqual(expect.stringMatching(/goes on when the database answers/));
    for (const path of paths) expect(site.count(path)).toBeGreaterThan(0);
  }, 100_000);
});
