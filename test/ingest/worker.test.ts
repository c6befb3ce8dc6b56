import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSource } from '../../src/store/sources.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type FaultyServer, startFaultyServer } from '../support/faulty-server.ts';
import { makeArticle, putArticle, putFeed } from '../support/news-site.ts';
import { openPipeline, putSource, type TestPipeline } from '../support/worker.ts';

let database: TestDatabase;
let site: FaultyServer;
let pipelines: TestPipeline[];
beforeEach(async () => {
  database = await createTestDatabase('seeded');
  site = await startFaultyServer();
  pipelines = [];
});
afterEach(async () => {
  await Promise.all(pipelines.map((each) => each.close()));
  await site.close();
  await database.drop();
});

function open(options: Parameters<typeof openPipeline>[1] = {}): TestPipeline {
  const pipeline = openPipeline(database.url, options);
  pipelines.push(pipeline);
  return pipeline;
}

const count = async (sql: string, values: unknown[] = []): Promise<number> => {
  const { rows } = await database.pool.query<{ count: number }>(`SELECT count(*) AS count FROM ${sql}`, values);
  return rows[0]?.count ?? 0;
};
const articles = () => count('article WHERE canonical_url LIKE $1', [`${site.url}/%`]);
const source = async () => {
  const found = await findSource(database.pool, { slug: 'courier' });
  if (!found) throw new Error('there is no source');
  return found;
};

describe('workers', () => {
  it('read each page of a feed exactly once, three of them at once', async () => {
    const all = Array.from({ length: 12 }, (_, i) => makeArticle(i));
    for (const article of all) putArticle(site, article);
    putFeed(site, '/feed.xml', all);
    const three = [open(), open(), open()];
    await Promise.all(three.map((each) => each.work()));
    await putSource(open().store, {
      slug: 'courier',
      kind: 'FEED',
      location: `${site.url}/feed.xml`,
      outlet: 'reuters',
    });
    await expect.poll(articles).toBe(12);
    await expect.poll(() => count("run WHERE status = 'RUNNING'")).toBe(0);
    expect(site.count('/feed.xml')).toBe(1);
    for (const { path } of all) expect([path, site.count(path)]).toEqual([path, 1]);
    const runs = await database.pool.query(
      'SELECT status, read, created, reports > 0 AS spoken FROM run WHERE source_id IS NOT NULL ORDER BY id DESC LIMIT 1',
    );
    expect(runs.rows).toEqual([{ status: 'SUCCEEDED', read: 12, created: 12, spoken: true }]);
    expect(await source()).toMatchObject({ failures: 0, error: null, status: 'ACTIVE' });
    expect(three.flatMap(({ warnings }) => warnings)).toEqual([]);
  });
});
