import { beforeEach, describe, expect, it } from 'vitest';
import { PermanentFetchError, RetryableFetchError } from '../../../src/ingest/fetch/fetch-error.ts';
import { WebReader } from '../../../src/ingest/fetch/web-reader.ts';
import { type FaultyServer, startFaultyServer } from '../../support/faulty-server.ts';

let server: FaultyServer;
let reader: WebReader;
beforeEach(async () => {
  server = await startFaultyServer();
  reader = new WebReader({
    userAgent: 'onrecord/1.0 (+https://onrecord.example/bot)',
    allowPrivateAddresses: true,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  return async () => {
    await reader.close();
    await server.close();
  };
});

const read = (url: string) => reader.read(url, { delayMs: 0 });
const paths = () => server.requests.map(({ path }) => path);

describe('the reader of the web', () => {
  it('requests robots.txt first, and once', async () => {
    server.robots = { status: 200, body: 'User-agent: *\nAllow: /' };
    await read(`${server.url}/ok`);
    await read(`${server.url}/gzip`);
    expect(paths()).toEqual(['/robots.txt', '/ok', '/gzip']);
    expect(server.requests[0]?.headers['user-agent']).toMatch(/^onrecord\/1\.0/);
  });

  it('does not request what robots.txt forbids, not even after a redirect', async () => {
    server.robots = { status: 200, body: 'User-agent: onrecord\nDisallow: /ok' };
    await expect(read(`${server.url}/ok`)).rejects.toThrow(PermanentFetchError);
    await expect(read(`${server.url}/hops?n=1`)).rejects.toThrow(/\/ok: robots\.txt forbids it/);
    expect(server.count('/ok')).toBe(0);
  });

  it('reads nothing of a host whose robots.txt fails', async () => {
    server.robots = { status: 503, body: '', headers: { 'retry-after': '60' } };
    await expect(read(`${server.url}/ok`)).rejects.toMatchObject({
      name: 'RetryableFetchError',
      message: expect.stringMatching(/robots\.txt: answered 503/),
      retryAfterMs: 60_000,
    });
    await expect(read(`${server.url}/ok`)).rejects.toThrow(RetryableFetchError);
    expect(paths()).toEqual(['/robots.txt']);
  });

  it('follows a robots.txt that has moved', async () => {
    server.robots = { status: 301, body: '', headers: { location: '/ok' } };
    await expect(read(`${server.url}/gzip`)).resolves.toMatchObject({ status: 200 });
    server.robots = { status: 301, body: '', headers: { location: '/loop' } };
    const other = `http://other.example:${server.port}/gzip`;
    await expect(read(other)).resolves.toMatchObject({ status: 200 });
  });

  it.each([
    ['as it is told', '', 150],
    ['as robots.txt asks', 'User-agent: *\nCrawl-delay: 0.3', 300],
  ])('keeps requests apart %s', async (_, body, apart) => {
    server.robots = { status: 200, body };
    const urls = ['/ok', '/gzip', '/hops?n=1'].map((path) => server.url + path);
    const found = await Promise.all(urls.map((url) => reader.read(url, { delayMs: 150 })));
    expect(found.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [, ...starts] = server.requests.map(({ at }) => at);
    expect(starts).toHaveLength(4);
    // As the server sees them: the way there is never quite the same.
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(3 * apart - 100);
  });

  it('stops waiting when its signal is aborted', async () => {
    await reader.read(`${server.url}/ok`, { delayMs: 60_000 });
    const signal = AbortSignal.timeout(50);
    await expect(reader.read(`${server.url}/ok`, { delayMs: 0, signal })).rejects.toThrow('due to timeout');
    expect(server.count('/ok')).toBe(1);
  });
});
