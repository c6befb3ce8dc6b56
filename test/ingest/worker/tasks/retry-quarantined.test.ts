import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractor } from '../../../../src/extract/extractor.ts';
import { runImport } from '../../../../src/ingest/import/import.ts';
import { enqueueRetries } from '../../../../src/ingest/worker/maintenance.ts';
import { migrateQueue } from '../../../../src/ingest/worker/migrate-queue.ts';
import { retryInJob, retryNow, retryQuarantined } from '../../../../src/ingest/worker/tasks/retry-quarantined.ts';
import { quarantine } from '../../../../src/store/imports/quarantine.ts';
import { askToRetry, findQuarantined } from '../../../../src/store/imports/quarantined-documents.ts';
import { findSource } from '../../../../src/store/imports/source-readings.ts';
import { makeArticle, putArticle } from '../../../support/news-site.ts';
import { type Newsroom, openNewsroom } from '../../../support/newsroom.ts';
import { putSource, type TestPipeline } from '../../../support/worker.ts';

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
  it('waits as long as the host asks for, then imports the document', async () => {
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
    expect(await findQuarantined(await pipeline.store.prisma(), id)).toMatchObject({ resolution: 'IMPORTED' });
  });

  it.each([
    ['fails to send for hours', 500, { failures: 7 }, {}, /answered 500, 8 times in a row/],
    ['refuses', 403, {}, {}, /answered 403/],
    ['never sends whole', 200, {}, { attempts: 6 }, /cut off 5 times/],
  ])(
    'of a document that its host %s leaves it in quarantine, with that as its reason',
    async (_, status, entry, more, reason) => {
      const id = await setAside('was set aside');
      site.pages.set(article.path, { body: '', status });
      await retryInJob(pipeline, { quarantined: id, ...entry }, { ...tried, ...more });
      expect(await jobs()).toEqual([]);
      const quarantined = await (await pipeline.store.prisma()).quarantine.findUnique({ where: { id } });
      expect(quarantined).toMatchObject({ resolution: null, reason: expect.stringMatching(reason) });
    },
  );

  it('reads the file that an import was given, never a file that a record names', async () => {
    await withFile(async (path) => {
      const document = {
        origin: path,
        bytes: Buffer.from('No outlet says this.'),
        reason: 'no outlet',
        position: null,
      };
      const named = await quarantine(database.pool, document);
      expect(await retryQuarantined(pipeline, named, tried.signal)).toMatchObject({ outcome: 'STILL_QUARANTINED' });
      // Neither at first nor once it was tried again.
      expect(await retryQuarantined(pipeline, named, tried.signal)).toMatchObject({ outcome: 'STILL_QUARANTINED' });
      const given = await quarantine(database.pool, { ...document, container: path });
      expect(await retryQuarantined(pipeline, given, tried.signal)).toEqual({ outcome: 'IMPORTED' });
    });
  });

  const OPEN = { status: 'OPEN', candidates: [] };
  /** One that brings its own report. */
  const coded = (more: Record<string, unknown>) => {
    const text = 'The spokesperson said that widgets were safe.';
    const said = { from: '2031-05-06', to: '2031-05-06', precision: 'DAY', basis: 'PUBLICATION' };
    const report = {
      kind: 'SPEECH',
      mode: 'INDIRECT',
      content: [[21, 44]],
      cue: [[16, 20]],
      speaker: [[0, 15]],
      said,
    };
    const reports = [{ ...report, link: OPEN, terms: [], stances: [], confidence: 0.9, ...more }];
    return `${JSON.stringify({ outlet: 'reuters', origin: 'coded/1', text, coder: 'somebody@1', reports })}\n`;
  };
  const quarantined = async () =>
    (await pipeline.store.prisma()).quarantine.findMany({ where: { resolvedAt: null }, orderBy: { id: 'asc' } });

  it.each([
    ['an actor', { link: { status: 'KNOWN', actor: 'nobody-known', confidence: 1 } }],
    ['a party', { party: 'nobody-known' }],
    ['a topic', { terms: [{ topic: 'nobody-known', term: 'widget', span: [26, 33] }] }],
  ])('quarantines reports that name %s nobody knows again, like an import and a worker', async (kind, more) => {
    const folder = await mkdtemp(join(tmpdir(), 'onrecord-coded-'));
    try {
      const path = join(folder, 'coded.ndjson');
      await writeFile(path, coded(more));
      const at = new Date(Date.now() - 60_000);
      await utimes(path, at, at);
      const unknown = new RegExp(`names ${kind === 'a topic' ? 'topic' : 'actor'} "nobody-known", which is unknown`);
      await runImport(pipeline.store, extractor, { paths: [path], cwd: process.cwd() });
      const [byImport] = await quarantined();
      expect(byImport?.reason).toMatch(unknown);
      const retried = await retryQuarantined(pipeline, byImport?.id ?? 0, tried.signal);
      expect(retried).toEqual({ outcome: 'STILL_QUARANTINED', reason: expect.stringMatching(unknown) });

      await database.pool.query('DELETE FROM quarantine');
      const prisma = await pipeline.store.prisma();
      await prisma.source.deleteMany();
      await putSource(pipeline.store, { slug: 'box', kind: 'FOLDER', location: folder, schedule: '* * * * * *' });
      pipeline.work();
      await expect.poll(quarantined).toEqual([expect.objectContaining({ reason: expect.stringMatching(unknown) })]);
      expect(await newsroom.count("article WHERE origin = 'coded/1'")).toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('tells why it failed, even if the file has another fault by now', async () => {
    await withFile(async (path) => {
      await writeFile(path, '---\noutlet: nobody\n---\nRussia said that widgets were safe.\n');
      await runImport(pipeline.store, extractor, { paths: [path], cwd: process.cwd() });
      const [before] = await quarantined();
      expect(before?.reason).toMatch(/"nobody" is unknown/);
      await writeFile(path, '---\noutlet: reuters\npublished: some day\n---\nRussia said that widgets were safe.\n');
      const reason = expect.stringMatching(/"some day" is a date in no known form/);
      expect(await retryQuarantined(pipeline, before?.id ?? 0, tried.signal)).toEqual({
        outcome: 'STILL_QUARANTINED',
        reason,
      });
      expect(await quarantined()).toEqual([
        expect.objectContaining({ id: before?.id, reason }),
        expect.objectContaining({ reason }),
      ]);
      await writeFile(path, '---\noutlet: reuters\n---\nRussia said that widgets were safe.\n');
      expect(await retryQuarantined(pipeline, before?.id ?? 0, tried.signal)).toEqual({ outcome: 'IMPORTED' });
      expect(await quarantined()).toEqual([]);
    });
  });

  it('stores why the host gave nothing as the reason', async () => {
    const id = await setAside('answered 500');
    site.pages.set(article.path, { body: '', status: 403 });
    const reason = expect.stringMatching(/answered 403/);
    expect(await retryNow(pipeline, id)).toEqual({ outcome: 'STILL_QUARANTINED', reason });
    expect(await quarantined()).toEqual([expect.objectContaining({ id, reason })]);
  });

  it('imports a knowledge file that was mended, and says what is wrong in one that was not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'onrecord-knowledge-'));
    try {
      const path = join(folder, 'board.yaml');
      await writeFile(path, 'actors:\n  - { slug: board-of-widgets, name: *board, kind: ORGANISATION }\n');
      await runImport(pipeline.store, extractor, { paths: [path], cwd: process.cwd() });
      const [entry] = await quarantined();
      const again = () => retryQuarantined(pipeline, entry?.id ?? 0, tried.signal);
      expect(await again()).toEqual({
        outcome: 'STILL_QUARANTINED',
        reason: expect.stringMatching(/^line 2: has an alias \*board/),
      });
      await writeFile(path, 'actors:\n  - { slug: board-of-widgets, name: Board, kind: ORGANISATION }\n');
      expect(await again()).toEqual({ outcome: 'IMPORTED' });
      expect(await newsroom.count("actor WHERE slug = 'board-of-widgets'")).toBe(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('that is requested again while it waits stays one job', async () => {
    const id = await setAside('answered 500');
    for (let i = 0; i < 2; i++) {
      expect(await askToRetry(await pipeline.store.prisma(), id)).toBeInstanceOf(Date);
      await enqueueRetries(pipeline);
    }
    expect(await jobs()).toHaveLength(1);
  });
});
