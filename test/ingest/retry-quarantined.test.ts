import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { retryInJob, retryQuarantined } from '../../src/ingest/tasks/retry-quarantined.ts';
import { takeAskedRetries } from '../../src/ingest/tending.ts';
import { migrateQueue } from '../../src/ingest/worker.ts';
import { askToRetry, findQuarantined, quarantine } from '../../src/store/quarantine.ts';
import { findSource } from '../../src/store/sources.ts';
import { makeArticle, putArticle } from '../support/news-site.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { putSource, type TestPipeline } from '../support/worker.ts';

let newsroom: Newsroom;
let database: Newsroom['database'];
let site: Newsroom['site'];
let pipeline: TestPipeline;
beforeEach(async () => {
  newsroom = await openNewsroom();
  ({ database, site } = newsroom);
  pipeline = newsroom.open();
  await migrateQueue(pipeline.store);
});
afterEach(() => newsroom.close());

const article = makeArticle(1);
/** A page of the site that was set aside. */
async function setAside(reason: string): Promise<number> {
  await putSource(pipeline.store, {
    slug: 'courier',
    kind: 'FEED',
    location: `${site.url}/feed.xml`,
    outlet: 'reuters',
  });
  const source = await findSource(database.pool, { slug: 'courier' });
  const origin = `${site.url}${article.path}`;
  return quarantine(database.pool, {
    origin,
    bytes: new Uint8Array(),
    reason,
    position: null,
    sourceId: source?.id,
  });
}
const jobs = async () => {
  const { rows } = await database.pool.query<{ payload: { failures?: number }[]; seconds: number }>(
    `SELECT payload, extract(epoch FROM run_at - now())::float8 AS seconds FROM graphile_worker._private_jobs job
      JOIN graphile_worker._private_tasks task ON task.id = job.task_id WHERE identifier = 'retry-quarantined'`,
  );
  return rows;
};
/** What somebody other than an import may have put on this machine. */
async function withFile(use: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'onrecord-retry-'));
  try {
    const path = join(folder, 'private.txt');
    await writeFile(path, '---\noutlet: reuters\n---\nRussia said that widgets were safe.\n');
    await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
const tried = { attempts: 1, signal: new AbortController().signal };

describe('a retry', () => {
  it('waits for as long as the host asks, and is then done', async () => {
    const id = await setAside('answered 500');
    site.pages.set(article.path, { body: '', status: 503, headers: { 'retry-after': '7200' } });
    await retryInJob(pipeline, { quarantined: id }, tried);
    const [postponed, ...others] = await jobs();
    expect(others).toEqual([]);
    expect(postponed?.payload).toEqual([{ quarantined: id, failures: 1 }]);
    expect(postponed?.seconds).toBeGreaterThan(7_100);

    // Before that, the host is not asked, and it is no failure.
    await retryInJob(pipeline, { quarantined: id, failures: 1 }, tried);
    expect(site.count(article.path)).toBe(1);
    expect((await jobs()).map(({ payload }) => payload.at(-1)?.failures)).toEqual([1]);

    putArticle(site, article);
    await database.pool.query('DELETE FROM host');
    await retryInJob(pipeline, { quarantined: id, failures: 1 }, tried);
    expect(await findQuarantined(database.pool, id)).toMatchObject({ resolution: 'IMPORTED' });
  });

  it.each([
    ['fails for hours', 500, { failures: 7 }, {}, /answered 500, 8 times in a row/],
    ['refuses', 403, {}, {}, /answered 403/],
    ['is never heard to the end', 200, {}, { attempts: 6 }, /cut off 5 times/],
  ])('of what its host %s leaves it set aside, with that as its reason', async (_, status, entry, more, reason) => {
    const id = await setAside('was set aside');
    site.pages.set(article.path, { body: '', status });
    await retryInJob(pipeline, { quarantined: id, ...entry }, { ...tried, ...more });
    expect(await jobs()).toEqual([]);
    const aside = await (await pipeline.store.prisma()).quarantine.findUnique({ where: { id } });
    expect(aside).toMatchObject({ resolution: null, reason: expect.stringMatching(reason) });
  });

  it('reads the file that an import was given, and none that a record names', async () => {
    await withFile(async (path) => {
      const aside = { origin: path, bytes: Buffer.from('No outlet says this.'), reason: 'no outlet', position: null };
      const named = await quarantine(database.pool, aside);
      expect(await retryQuarantined(pipeline, named, tried.signal)).toBe('STILL_ASIDE');
      // Neither at first nor once it was tried again.
      expect(await retryQuarantined(pipeline, named, tried.signal)).toBe('STILL_ASIDE');
      const given = await quarantine(database.pool, { ...aside, container: path });
      expect(await retryQuarantined(pipeline, given, tried.signal)).toBe('IMPORTED');
    });
  });

  it('asked for again while it waits is one job', async () => {
    const id = await setAside('answered 500');
    for (let i = 0; i < 2; i++) {
      expect(await askToRetry(pipeline.store, id)).toBe(true);
      await takeAskedRetries(pipeline);
    }
    expect(await jobs()).toHaveLength(1);
  });
});
