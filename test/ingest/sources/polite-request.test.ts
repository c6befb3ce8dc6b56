import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeferredError, requestPolitely } from '../../../src/ingest/sources/polite-request.ts';
import { startFaultyServer } from '../../support/faulty-server.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import type { TestPipeline } from '../../support/worker.ts';

let newsroom: Newsroom;
let site: Newsroom['site'];
let processes: [TestPipeline, TestPipeline];
beforeEach(async () => {
  newsroom = await openNewsroom();
  ({ site } = newsroom);
  processes = [newsroom.open(), newsroom.open()];
});
afterEach(() => newsroom.close());

const askAs = (pipeline: TestPipeline, path: string) =>
  requestPolitely(pipeline, `${site.url}${path}`, { delayMs: 0, maxBytes: 1 << 20 }, {}, new AbortController().signal);

describe('a host', () => {
  it('gets requests as far apart as its robots.txt asks, from all processes together', async () => {
    site.robots = { status: 200, body: 'User-agent: *\nCrawl-delay: 60\n' };
    const [one, other] = processes;
    await askAs(one, '/ok');
    const refused = await askAs(other, '/chunked').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DeferredError);
    expect(refused instanceof DeferredError && refused.at.getTime() - Date.now()).toBeGreaterThan(50_000);
    await expect(askAs(one, '/chunked')).rejects.toThrow(DeferredError);
    expect(site.count('/ok')).toBe(1);
    expect(site.count('/chunked')).toBe(0);
  });

  it('is waited for, not postponed, if there is time', async () => {
    site.robots = { status: 200, body: 'User-agent: *\nCrawl-delay: 60\n' };
    const [one] = processes;
    await askAs(one, '/ok');
    const options = { delayMs: 0, maxBytes: 1 << 20, mostWaitMs: 90_000 };
    const waiting = requestPolitely(one, `${site.url}/chunked`, options, {}, AbortSignal.abort(new Error('waited')));
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('that a redirect leads to gets its requests as far apart, too', async () => {
    const elsewhere = await startFaultyServer();
    try {
      elsewhere.robots = { status: 200, body: 'User-agent: *\nCrawl-delay: 60\n' };
      const [one, other] = processes;
      await askAs(one, `/to?url=${elsewhere.url}/ok`);
      await expect(askAs(other, `/to?url=${elsewhere.url}/chunked`)).rejects.toThrow(DeferredError);
      expect(elsewhere.count('/ok')).toBe(1);
      expect(elsewhere.count('/chunked')).toBe(0);
    } finally {
      await elsewhere.close();
    }
  });

  it('that redirects to itself is waited for, however far apart its requests must be', async () => {
    site.robots = { status: 200, body: 'User-agent: *\nCrawl-delay: 60\n' };
    const [one] = processes;
    const stop = new AbortController();
    const options = { delayMs: 0, maxBytes: 1 << 20 };
    const asking = requestPolitely(one, `${site.url}/hops?n=1`, options, {}, stop.signal).catch(
      (error: unknown) => error,
    );
    const turns = async () => {
      const { rows } = await newsroom.database.pool.query<{ taken: number }>(
        'SELECT round(extract(epoch FROM max(next_at) - now()) / 60)::int AS taken FROM host',
      );
      return rows[0]?.taken;
    };
    await expect.poll(turns).toBe(2);
    stop.abort();
    expect(await asking).toMatchObject({ name: 'AbortError' });
    expect(site.count('/hops?n=1')).toBe(1);
  });

  it('that answers a redirect with Retry-After gets no requests meanwhile, and the redirecting host does', async () => {
    const elsewhere = await startFaultyServer();
    try {
      const [one, other] = processes;
      await expect(askAs(one, `/to?url=${elsewhere.url}/429`)).rejects.toThrow(/answered 429/);
      await expect(askAs(other, `/to?url=${elsewhere.url}/ok`)).rejects.toThrow(DeferredError);
      await expect(askAs(one, '/ok')).resolves.toMatchObject({ status: 200 });
    } finally {
      await elsewhere.close();
    }
  });

  it('that answers for robots.txt with Retry-After gets no requests from other processes meanwhile', async () => {
    site.robots = { status: 503, headers: { 'retry-after': '120' }, body: '' };
    const [one, other] = processes;
    await expect(askAs(one, '/ok')).rejects.toThrow(/robots\.txt.*503/);
    await expect(askAs(other, '/ok')).rejects.toThrow(DeferredError);
    expect(site.count('/robots.txt')).toBe(1);
    expect(site.count('/ok')).toBe(0);
  });
});
