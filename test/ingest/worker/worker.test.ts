import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enqueueDueSources } from '../../../src/ingest/worker/maintenance.ts';
import { migrateQueue } from '../../../src/ingest/worker/migrate-queue.ts';
import { readSource } from '../../../src/ingest/worker/tasks/read-source.ts';
import { askToRetry } from '../../../src/store/imports/quarantined-documents.ts';
import { openRun } from '../../../src/store/imports/run-log.ts';
import { getSources, readSourceNow, resumeSource } from '../../../src/store/imports/sources.ts';
import { countStale } from '../../../src/store/write/rereads.ts';
import { makeArticle, putArticle, putFeed } from '../../support/news-site.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import { putSource, type TestPipeline } from '../../support/worker.ts';

let newsroom: Newsroom;
let database: Newsroom['database'];
let site: Newsroom['site'];
let open: Newsroom['open'];
let count: Newsroom['count'];
let articles: Newsroom['articles'];
let operators: TestPipeline | undefined;
beforeEach(async () => {
  operators = undefined;
  newsroom = await openNewsroom();
  ({ database, site, open, count, articles } = newsroom);
});
afterEach(() => newsroom.close());

/** As operators see it. */
const source = async () => {
  operators ??= open();
  const [found] = await getSources(await operators.store.prisma(), { slug: 'courier' });
  if (!found) throw new Error('there is no source');
  return found;
};

const version = (number: number, path: string) =>
  database.pool
    .query<{ text: string; changes: { type: string; before: string; after: string }[] | null }>(
      `SELECT v.text, v.changes FROM version v JOIN article a ON a.id = v.article_id
        WHERE a.canonical_url = $1 AND v.number = $2`,
      [`${site.url}${path}`, number],
    )
    .then(({ rows }) => rows[0]);
const runs = async () => {
  const { rows } = await database.pool.query<{
    status: string;
    read: number;
    created: number;
    changed: number;
    quarantined: number;
    error: string | null;
  }>(
    'SELECT status, read, created, changed, quarantined, error FROM run WHERE source_id = (SELECT id FROM source WHERE slug = $1) ORDER BY id',
    ['courier'],
  );
  return rows;
};
const settled = () => expect.poll(() => count("run WHERE status = 'RUNNING'")).toBe(0);
const readNow = async () => {
  await database.pool.query("UPDATE source SET next_tick_at = now() WHERE slug = 'courier'");
};
const putCourier = (pipeline: TestPipeline, more: Partial<Parameters<typeof putSource>[1]> = {}) =>
  putSource(pipeline.store, {
    slug: 'courier',
    kind: 'FEED',
    location: `${site.url}/feed.xml`,
    outlet: 'reuters',
    ...more,
  });

describe('workers', () => {
  it('read each page of a feed exactly once, even three workers at a time', async () => {
    const all = Array.from({ length: 12 }, (_, i) => makeArticle(i));
    for (const article of all) putArticle(site, article);
    putFeed(site, '/feed.xml', all);
    const three = [open(), open(), open()];
    for (const each of three) each.work();
    await putCourier(open());
    // Three extractors are made at once.
    await expect.poll(articles, { timeout: 80_000 }).toBe(12);
    await settled();
    expect(site.count('/feed.xml')).toBe(1);
    for (const { path } of all) expect([path, site.count(path)]).toEqual([path, 1]);
    expect(await runs()).toEqual([
      { status: 'SUCCEEDED', read: 12, created: 12, changed: 0, quarantined: 0, error: null },
    ]);
    expect(await source()).toMatchObject({ failures: 0, error: null, status: 'ACTIVE', itemsPerDay: 12 });
    expect(three.flatMap(({ warnings }) => warnings)).toEqual([]);
  }, 100_000);

  it('enqueue a source that is due once, however many look for it, and times that were missed as one', async () => {
    const three = [open(), open(), open()];
    const [first] = three;
    if (!first) throw new Error('no pipeline');
    await migrateQueue(first.store);
    await putCourier(first, { schedule: '* * * * *' });
    // Yearly: ten seconds, or a minute, could pass between two that look.
    await database.pool.query("UPDATE source SET schedule = '0 0 1 1 *' WHERE schedule IS NOT NULL");
    const began = Date.now();
    await database.pool.query("UPDATE source SET next_tick_at = now() - interval '3 hours' WHERE schedule IS NOT NULL");
    const taken = await Promise.all(Array.from({ length: 12 }, (_, i) => enqueueDueSources(three[i % 3] ?? first)));
    expect(taken.reduce((sum, each) => sum + each, 0)).toBe(2); // the inbox's and this one's
    expect(await count('graphile_worker._private_jobs')).toBe(2);
    const { nextTickAt } = await source();
    const [soonest, latest] = [began, Date.now()].map((at) => Date.UTC(new Date(at).getUTCFullYear() + 1, 0));
    expect([soonest, latest]).toContain(nextTickAt?.getTime());
  });

  it.each(['what it lists', 'no feed'])(
    'read again a source asked for while it was read, and gave %s',
    async (body) => {
      const pipeline = open();
      await migrateQueue(pipeline.store);
      let answer: () => void = () => undefined;
      const after = new Promise<void>((resolve) => {
        answer = resolve;
      });
      if (body === 'no feed') site.pages.set('/feed.xml', { body, after });
      else {
        putFeed(site, '/feed.xml', [makeArticle(1)], '"f1"');
        const page = site.pages.get('/feed.xml');
        if (page) page.after = after;
      }
      await putCourier(pipeline);
      await enqueueDueSources(pipeline);
      const { id } = await source();
      const reading = readSource(pipeline, id, { signal: new AbortController().signal });
      await expect.poll(() => site.count('/feed.xml')).toBe(1);
      expect(await readSourceNow(await pipeline.store.prisma(), 'courier')).toBe(true);
      answer();
      await reading;
      const { nextTickAt, ...read } = await source();
      expect(nextTickAt?.getTime()).toBeLessThanOrEqual(Date.now());
      expect(read).toMatchObject({ etag: null, failures: body === 'no feed' ? 1 : 0 });
    },
  );

  it.each([
    ['it was lost', 'DELETE FROM graphile_worker._private_jobs'],
    ['all of its attempts were cut off', 'UPDATE graphile_worker._private_jobs SET attempts = max_attempts'],
  ])('make the job of a document anew where %s', async (_, happened) => {
    const pipeline = open();
    await migrateQueue(pipeline.store);
    const article = makeArticle(1);
    putArticle(site, article);
    putFeed(site, '/feed.xml', [article]);
    await putCourier(pipeline);
    await enqueueDueSources(pipeline);
    await readSource(pipeline, (await source()).id, { signal: new AbortController().signal });
    await database.pool.query(happened);
    pipeline.work();
    await expect.poll(articles).toBe(1);
    await settled();
    expect(site.count(article.path)).toBe(1);
  });

  it('send validators back, and record no run if nothing changed', async () => {
    const article = { ...makeArticle(1), published: new Date(Date.now() - 20 * 60_000).toISOString() };
    putArticle(site, article, '"a1"');
    putFeed(site, '/feed.xml', [article], '"f1"');
    await putCourier(open());
    open().work();
    await expect.poll(articles).toBe(1);
    await settled();
    await readNow();
    await expect.poll(() => site.count('/feed.xml')).toBe(2);
    // As often as it publishes, although it does not say again when that was.
    const minutesLeft = async () => ((await source()).nextTickAt?.getTime() ?? 0) / 60_000 - Date.now() / 60_000;
    await expect.poll(minutesLeft).toBeGreaterThan(16);
    expect(await minutesLeft()).toBeLessThan(60);
    expect(site.requests.filter(({ path }) => path === '/feed.xml').at(-1)?.headers['if-none-match']).toBe('"f1"');
    expect(await runs()).toHaveLength(1);

    await database.pool.query('UPDATE source_item SET recheck_at = now()');
    await readNow();
    await expect.poll(() => site.count(article.path)).toBe(2);
    await settled();
    expect(site.requests.filter(({ path }) => path === article.path).at(-1)?.headers['if-none-match']).toBe('"a1"');
    expect(await runs()).toHaveLength(1);
    expect(
      await count('version v JOIN article a ON a.id = v.article_id WHERE a.canonical_url LIKE $1', [`${site.url}/%`]),
    ).toBe(1);
  });

  it('make a version of an edited page, announced or not, with what changed', async () => {
    const article = makeArticle(1);
    putArticle(site, article);
    putFeed(site, '/feed.xml', [article]);
    await putCourier(open());
    open().work();
    await expect.poll(articles).toBe(1);
    await settled();

    const paragraphs = article.paragraphs.with(
      3,
      'The members adjourned after two votes, and will not meet again this season, the board said.',
    );
    putArticle(site, { ...article, paragraphs });
    putFeed(site, '/feed.xml', [{ ...article, updated: '2031-05-02T00:00:00Z' }]);
    await readNow();
    await expect
      .poll(() => version(2, article.path))
      .toMatchObject({
        changes: [{ type: expect.stringMatching(/CHANGED|REMOVED/) }],
      });
    await settled();

    putArticle(site, { ...article, paragraphs: paragraphs.with(0, `${paragraphs[0]} It rained.`) });
    await database.pool.query('UPDATE source_item SET recheck_at = now()');
    await readNow();
    await expect
      .poll(() => version(3, article.path))
      .toMatchObject({
        changes: [{ type: 'CHANGED', before: paragraphs[0], after: `${paragraphs[0]} It rained.` }],
      });
  });

  it('follow a feed that moved for good, and pause one that is gone', async () => {
    const article = makeArticle(1);
    putArticle(site, article);
    site.pages.set('/feed.xml', { body: '', status: 301, headers: { location: '/feeds/new.xml' } });
    putFeed(site, '/feeds/new.xml', [article]);
    await putCourier(open());
    const pipeline = open();
    pipeline.work();
    await expect.poll(articles).toBe(1);
    expect(await source()).toMatchObject({ location: `${site.url}/feeds/new.xml`, movedFrom: `${site.url}/feed.xml` });

    site.pages.set('/feeds/new.xml', { body: '', status: 410 });
    await readNow();
    await expect
      .poll(source)
      .toMatchObject({ status: 'PAUSED', reason: expect.stringMatching(/it is gone.*410/), nextTickAt: null });
    expect(pipeline.warnings).toEqual([expect.stringMatching(/courier is paused/)]);
  });

  it('pause a source that keeps failing, with its reason, and read it again when it is resumed', async () => {
    site.pages.set('/feed.xml', { body: 'down', status: 500 });
    await putCourier(open());
    open({ pauseAfter: 3 }).work();
    await expect.poll(source).toMatchObject({
      status: 'PAUSED',
      failures: 3,
      reason: expect.stringMatching(/failed 3 times in a row, the last time: .*answered 500/),
    });
    expect((await runs()).map(({ status }) => status)).toEqual(['FAILED', 'FAILED', 'FAILED']);

    putArticle(site, makeArticle(1));
    putFeed(site, '/feed.xml', [makeArticle(1)]);
    await resumeSource(await open().store.prisma(), 'courier');
    await expect.poll(articles).toBe(1);
    expect(await source()).toMatchObject({ status: 'ACTIVE', failures: 0, reason: null });
  });

  it('request nothing from a host for as long as it asks, whichever document it is', async () => {
    const all = [makeArticle(1), makeArticle(2), makeArticle(3)];
    for (const article of all) putArticle(site, article);
    putFeed(site, '/feed.xml', all);
    const [first] = all;
    site.pages.set(first?.path ?? '', { body: '', status: 429, headers: { 'retry-after': '7' } });
    await putCourier(open());
    open().work();
    await expect.poll(() => site.count(first?.path ?? '')).toBe(1);
    const { rows } = await database.pool.query<{ seconds: number }>(
      'SELECT extract(epoch FROM next_at - now())::float8 AS seconds FROM host',
    );
    expect(rows[0]?.seconds).toBeGreaterThan(5.5);
    const asked = site.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(site.requests.length).toBe(asked);
  });

  it('quarantine pages that the host refuses, and pages without an article', async () => {
    const gone = makeArticle(1);
    const empty = makeArticle(2);
    site.pages.set(gone.path, { body: '', status: 410 });
    site.pages.set(empty.path, { body: '<html><body><p>Nothing here.</p></body></html>' });
    putFeed(site, '/feed.xml', [gone, empty]);
    await putCourier(open());
    const pipeline = open();
    pipeline.work();
    await settled();
    await expect
      .poll(runs)
      .toEqual([{ status: 'QUARANTINED', read: 2, created: 0, changed: 0, quarantined: 2, error: null }]);
    const quarantined = await (await pipeline.store.prisma()).quarantine.findMany({ orderBy: { origin: 'asc' } });
    expect(quarantined.map(({ origin, reason }) => [origin, reason])).toEqual([
      [`${site.url}${gone.path}`, expect.stringMatching(/answered 410/)],
      [`${site.url}${empty.path}`, expect.stringMatching(/has no article/)],
    ]);

    // Mended, it is imported when somebody has it tried again.
    putArticle(site, empty);
    await askToRetry(await pipeline.store.prisma(), quarantined[1]?.id ?? 0);
    await expect.poll(articles).toBe(1);
    const now = await (await pipeline.store.prisma()).quarantine.findMany({ orderBy: { origin: 'asc' } });
    expect(now.map(({ resolution }) => resolution)).toEqual([null, 'IMPORTED']);
  });

  it('link near copies to the earliest, in whatever order they arrive', async () => {
    const original = makeArticle(1);
    const later = (number: number, hours: number, extra: string) => ({
      ...makeArticle(number),
      published: new Date(Date.parse(original.published) + hours * 3_600_000).toISOString(),
      paragraphs: [...original.paragraphs, extra],
    });
    const copies = [
      later(21, 2, 'Additional reporting by the Example Courier.'),
      later(22, 4, 'The weather stayed fine.'),
    ];
    const other = makeArticle(5);
    for (const article of [original, ...copies, other]) putArticle(site, article);
    await putCourier(open());
    putFeed(site, '/feed.xml', [...copies, other]);
    open().work();
    await expect.poll(articles).toBe(3);
    await settled();
    putFeed(site, '/feed.xml', [...copies, other, original]);
    await readNow();
    const links = async () => {
      const { rows } = await database.pool.query<{ url: string; of: string | null; similarity: number | null }>(
        `SELECT a.canonical_url AS url, o.canonical_url AS of, a.copy_similarity AS similarity
          FROM article a LEFT JOIN article o ON o.id = a.copy_of_id WHERE a.canonical_url LIKE $1 ORDER BY a.canonical_url`,
        [`${site.url}/%`],
      );
      return rows.map(({ url, of, similarity }) => [
        url.replace(site.url, ''),
        of?.replace(site.url, '') ?? null,
        (similarity ?? 1) > 0.5,
      ]);
    };
    await expect.poll(links).toEqual([
      ['/news/1', null, true],
      ['/news/21', '/news/1', true],
      ['/news/22', '/news/1', true],
      ['/news/5', null, true],
    ]);
  });

  it('read items as the feed has them if its links are not to be followed', async () => {
    const article = makeArticle(1);
    const content = article.paragraphs
      .concat(makeArticle(2).paragraphs)
      .map((each) => `<p>${each}</p>`)
      .join('');
    site.pages.set('/feed.json', {
      type: 'application/feed+json',
      body: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'The Example Courier',
        items: [
          {
            id: '1',
            url: `${site.url}${article.path}`,
            title: article.headline,
            date_published: article.published,
            content_html: content,
          },
        ],
      }),
    });
    await putCourier(open(), { location: `${site.url}/feed.json`, follow: false });
    open().work();
    await expect.poll(articles).toBe(1);
    expect(site.count(article.path)).toBe(0);
  });

  it('read sitemaps, and lists of pages', async () => {
    const all = [makeArticle(1), makeArticle(2)];
    for (const article of all) putArticle(site, article);
    const urls = all.map(
      ({ path, published }) => `<url><loc>${site.url}${path}</loc><lastmod>${published}</lastmod></url>`,
    );
    site.pages.set('/sitemap.xml', {
      type: 'application/xml',
      body: `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`,
    });
    const listed = makeArticle(3);
    putArticle(site, listed, '"p1"');
    await putCourier(open(), { kind: 'SITEMAP', location: `${site.url}/sitemap.xml` });
    const pages = [`${site.url}${listed.path}`];
    await putSource(open().store, {
      slug: 'pages',
      kind: 'PAGES',
      location: pages[0] ?? '',
      pages,
      outlet: 'reuters',
      schedule: '* * * * * *',
    });
    open().work();
    await expect.poll(articles).toBe(3);
    await expect.poll(() => site.count(listed.path)).toBeGreaterThan(2);
    expect(site.requests.filter(({ path }) => path === listed.path).at(-1)?.headers['if-none-match']).toBe('"p1"');
  });

  it('read texts again when the knowledge changes, and keep what people coded', async () => {
    const pipeline = open();
    const before = await count('version WHERE extracted_by IS NOT NULL');
    expect(before).toBeGreaterThan(0);
    await (await pipeline.store.prisma()).topic.create({
      data: {
        slug: 'widget-policy',
        name: 'Widget policy',
        description: 'What to do with widgets',
        terms: { create: { term: 'widget', language: 'en' } },
      },
    });
    const { readBy } = await pipeline.threads.reader({ latest: true });
    expect(await countStale(pipeline.store.pool, readBy)).toBe(before);
    pipeline.work();
    await expect.poll(() => countStale(pipeline.store.pool, readBy)).toBe(0);
  });

  it('take over the jobs that a killed worker had begun', async () => {
    const article = makeArticle(1);
    putArticle(site, article);
    putFeed(site, '/feed.xml', [article]);
    const pipeline = open();
    await migrateQueue(pipeline.store);
    await putCourier(pipeline);
    await enqueueDueSources(pipeline);
    await database.pool.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = 'pool-of-the-dead', locked_at = now() - interval '1 minute', attempts = 1`,
    );
    await database.pool.query(
      `UPDATE graphile_worker._private_job_queues SET locked_by = 'pool-of-the-dead', locked_at = now() - interval '1 minute'`,
    );
    const runId = await openRun(database.pool, { sourceId: null, inputs: ['a folder'], pending: 0 });
    await database.pool.query("UPDATE run SET started_at = now() - interval '1 minute' WHERE id = $1", [runId]);
    pipeline.work();
    await expect.poll(articles).toBe(1);
    await expect
      .poll(() => count("run WHERE id = $1 AND status = 'FAILED' AND error LIKE 'its process ended%'", [runId]))
      .toBe(1);
  });
});
