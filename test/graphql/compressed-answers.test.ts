import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi('seeded', { keptBytes: 2 ** 20 });
});
afterAll(() => api.close());

const LONG = '{ topics(first: 100) { nodes { id slug name description } } }';
const SHORT = '{ topics(first: 1) { totalCount } }';
const decode: Record<string, (body: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync };

/** The encoding of an answer, and its text. */
async function ask(accepted: string | undefined, query = LONG, more: Record<string, string> = {}) {
  const answered = await request(`${api.url}/graphql?${new URLSearchParams({ query })}`, {
    headers: { 'apollo-require-preflight': '1', ...(accepted && { 'accept-encoding': accepted }), ...more },
  });
  const body = Buffer.from(await answered.body.arrayBuffer());
  const encoding = String(answered.headers['content-encoding'] ?? 'identity');
  const text = String(decode[encoding]?.(body) ?? body);
  return { encoding, text, bytes: body.length, status: answered.statusCode, headers: answered.headers };
}

it('an answer of more than a kilobyte is compressed as its client accepts it, kept or not, and is the same text', async () => {
  const plain = await ask(undefined);
  expect(plain.encoding).toBe('identity');
  for (const [accepted, encoding] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', 'identity'],
    ['deflate', 'identity'],
    ['*;q=0', 'identity'],
  ] as const) {
    for (let time = 0; time < 2; time++) {
      const answered = await ask(accepted);
      expect([accepted, answered.encoding, answered.text]).toEqual([accepted, encoding, plain.text]);
      expect(answered.headers.vary).toContain('Accept-Encoding');
      if (encoding !== 'identity') expect(answered.bytes).toBeLessThan(plain.bytes / 2);
    }
  }
});

it('a short answer is sent as it is', async () => {
  expect((await ask('br, gzip', SHORT)).encoding).toBe('identity');
});

it('one entity tag stands for an answer in every encoding', async () => {
  const { headers } = await ask('br');
  for (const accepted of ['br', 'gzip', undefined]) {
    const again = await ask(accepted, LONG, { 'if-none-match': String(headers.etag) });
    expect([again.status, again.encoding, again.text]).toEqual([304, 'identity', '']);
  }
});

it('an answer to POST, and a long error, are compressed as well', async () => {
  const nothing = `{ ${Array.from({ length: 30 }, (_, i) => `nothing${i}`).join(' ')} }`;
  for (const query of [LONG, nothing]) {
    const answered = await request(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip' },
      body: JSON.stringify({ query }),
    });
    expect(answered.headers['content-encoding']).toBe('gzip');
    JSON.parse(String(gunzipSync(Buffer.from(await answered.body.arrayBuffer()))));
  }
});
