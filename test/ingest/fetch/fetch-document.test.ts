import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FetchLimits } from '../../../src/ingest/fetch/exchange.ts';
import { type FetchOptions, fetchDocument } from '../../../src/ingest/fetch/fetch-document.ts';
import { PermanentFetchError, RetryableFetchError } from '../../../src/ingest/fetch/fetch-error.ts';
import { GuardedAgent } from '../../../src/ingest/fetch/guarded-agent.ts';
import { BODY, ETAG, type FaultyServer, LAST_MODIFIED, startFaultyServer } from '../../support/faulty-server.ts';

let server: FaultyServer;
let agent: GuardedAgent;
beforeAll(async () => {
  server = await startFaultyServer();
  agent = new GuardedAgent({ allowPrivateAddresses: true });
});
afterAll(async () => {
  await agent.destroy();
  await server.close();
});

const read = (path: string, options: Partial<FetchOptions> = {}) =>
  fetchDocument(path.startsWith('/') ? server.url + path : path, { agent, userAgent: 'onrecord-test/1.0', ...options });
const text = async (path: string) => {
  const found = await read(path);
  return found.modified ? Buffer.from(found.bytes).toString() : undefined;
};
const failure = async (path: string, limits: Partial<FetchLimits> = {}) => {
  const error = await read(path, { limits }).catch((caught: unknown) => caught);
  if (error instanceof RetryableFetchError || error instanceof PermanentFetchError) return error;
  throw new Error(`${path} brought ${JSON.stringify(error)}`);
};

describe('a document of the web', () => {
  it('comes with its address, type and bytes', async () => {
    expect(await read('/ok#top')).toMatchObject({
      modified: true,
      status: 200,
      url: `${server.url}/ok`,
      redirectedPermanentlyTo: undefined,
      contentType: 'text/html',
      charset: 'utf-8',
      bytes: Buffer.from(BODY),
    });
    expect(server.requests.at(-1)?.headers).toMatchObject({
      'user-agent': 'onrecord-test/1.0',
      'accept-encoding': 'gzip, br, deflate',
    });
  });

  it('keeps a charset as the header says it, right or wrong', async () => {
    expect(await read('/wrong-charset')).toMatchObject({
      contentType: 'text/html',
      charset: 'iso-8859-1',
      bytes: Buffer.from('Zürich'),
    });
  });

  it.each(['/gzip', '/brotli', '/deflate', '/deflate-raw', '/gzip-in-brotli', '/chunked', '/until-closed'])(
    'is read whole from %s',
    async (path) => {
      expect(await text(path)).toBe(BODY);
    },
  );

  it('is not sent again while it has not changed', async () => {
    const first = await read('/unchanged');
    expect(first).toMatchObject({ modified: true, etag: ETAG, lastModified: LAST_MODIFIED });
    expect(await read('/unchanged', { etag: ETAG })).toEqual({
      modified: false,
      status: 304,
      url: `${server.url}/unchanged`,
      redirectedPermanentlyTo: undefined,
      etag: ETAG,
      lastModified: LAST_MODIFIED,
    });
    expect(await read('/unchanged', { lastModified: LAST_MODIFIED })).toMatchObject({ modified: false });
    expect(await read('/unchanged', { etag: '"v0"' })).toMatchObject({ modified: true });
  });

  it('drops validators that cannot be sent back', async () => {
    expect(await read('/odd-etag')).toMatchObject({ modified: true, etag: undefined });
  });

  it('tells where redirects led, and which of them were permanent', async () => {
    const ok = `${server.url}/ok`;
    const to = (url: string, status: number) => `/to?status=${status}&url=${encodeURIComponent(url)}`;
    expect(await read('/hops?n=5')).toMatchObject({ url: ok, redirectedPermanentlyTo: undefined });
    expect(await read(to('/ok', 301))).toMatchObject({ url: ok, redirectedPermanentlyTo: ok });
    expect(await read(to(to('/ok', 302), 308))).toMatchObject({
      url: ok,
      redirectedPermanentlyTo: server.url + to('/ok', 302),
    });
    expect(await read(to(to('/ok', 301), 307))).toMatchObject({ url: ok, redirectedPermanentlyTo: undefined });
  });
});

describe('what may succeed later', () => {
  it.each<[path: string, message: RegExp, limits?: Partial<FetchLimits>]>([
    ['/500', /answered 500/],
    ['/reset', /the connection was cut off/],
    ['/cut-off', /the connection was cut off/],
    ['/cut-off-chunked', /the connection was cut off/],
    ['/cut-off-gzip', /its body ends inside of its gzip/],
    ['/no-http', /its answer is no HTTP/],
    ['http://127.0.0.1:1/', /refuses connections \(ECONNREFUSED\)/],
    ['/slow-headers?ms=5000', /no answer in time/, { headersTimeoutMs: 100 }],
    ['/stall', /stopped in the middle of the body/, { bodyTimeoutMs: 100 }],
    ['/drip?ms=20', /took more than 200 ms altogether/, { totalTimeoutMs: 200 }],
    ['/slow-headers?ms=5000', /took more than 200 ms altogether/, { totalTimeoutMs: 200 }],
  ])('is %s: %s', async (path, message, limits) => {
    const started = performance.now();
    const error = await failure(path, limits);
    expect(error).toBeInstanceOf(RetryableFetchError);
    expect(error.message).toMatch(message);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('says when to try again, if the server does', async () => {
    expect(await failure('/429')).toMatchObject({ status: 429, retryAfterMs: 7_000 });
    const error = await failure('/503');
    const seconds = error instanceof RetryableFetchError ? (error.retryAfterMs ?? 0) / 1_000 : 0;
    expect(seconds).toBeGreaterThan(80);
    expect(seconds).toBeLessThanOrEqual(90);
  });

  it('succeeds once the server has recovered', async () => {
    expect(await failure('/flaky?times=2')).toMatchObject({ status: 500, retryAfterMs: undefined });
    expect(await failure('/flaky?times=2')).toBeInstanceOf(RetryableFetchError);
    expect(await text('/flaky?times=2')).toBe(BODY);
  });
});

describe('what fails for good', () => {
  it.each<[path: string, message: RegExp, limits?: Partial<FetchLimits>]>([
    ['/404', /answered 404; it is gone, correct or remove the address/],
    ['/410', /answered 410; it is gone/],
    ['/403', /answered 403/],
    ['/empty', /answered 204/],
    ['/304', /answered 304/],
    ['/loop', /redirects in a circle, to .*\/loop/],
    ['/hops?n=6', /redirects once more after 5 redirects/],
    ['/to-nowhere', /answered 302 without saying where to/],
    ['/to?url=http%3A%2F%2F%5B', /redirects to http:\/\/\[, which is no URL/],
    ['/not-gzip', /its body is not the gzip that it says it is/],
    ['/zstd', /its body is packed as "zstd", where gzip, br, deflate were asked for/],
    ['/layers', /its body is packed 3 times over/],
    ['/gzip-bomb', /its body unpacks from \d+ to more than \d+ bytes; see/],
    ['/brotli-bomb', /its body unpacks from \d+ to more than \d+ bytes; see maxUnpackedBytes and maxRatio/],
    ['/nested-bomb', /its body unpacks from \d+ to more than \d+ bytes; see maxUnpackedBytes and maxRatio/],
    ['/huge', /has 1000000000000 bytes; raise maxBytes \(10485760\) if it should be read/],
    ['/endless', /has more than 100000 bytes; raise maxBytes \(100000\)/, { maxBytes: 100_000 }],
    ['/headers', /its headers are larger than any reader takes/],
    ['file:///etc/passwd', /neither http nor https/],
  ])('is %s: %s', async (path, message, limits) => {
    const error = await failure(path, limits);
    expect(error).toBeInstanceOf(PermanentFetchError);
    expect(error.message).toMatch(message);
  });

  it('bounds the memory that a compression bomb takes', async () => {
    await failure('/gzip-bomb');
    const before = process.memoryUsage().arrayBuffers;
    await Promise.all(Array.from({ length: 4 }, () => failure('/brotli-bomb')));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
  });
});

describe('reading', () => {
  it('stops with its signal', async () => {
    const stop = new AbortController();
    const reading = read('/drip?ms=20', { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('shutting down')), 50);
    await expect(reading).rejects.toThrow('shutting down');
    await expect(read('/ok', { signal: stop.signal })).rejects.toThrow('shutting down');
  });

  it('calls visit around every request, redirects included', async () => {
    const visited: string[] = [];
    await read('/hops?n=2', {
      visit: (url, request) => {
        visited.push(url.pathname + url.search);
        return request();
      },
    });
    expect(visited).toEqual(['/hops?n=2', '/hops?n=1', '/ok']);
  });

  it('does not count waits between requests towards the time limit', async () => {
    const limits = { totalTimeoutMs: 500 };
    const visit: FetchOptions['visit'] = async (_, request) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return request();
    };
    expect(await read('/hops?n=2', { limits, visit })).toMatchObject({ status: 200 });
  });
});
