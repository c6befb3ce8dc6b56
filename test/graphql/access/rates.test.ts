import { resolve } from 'node:path';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { startServer } from '../../../src/graphql/server.ts';
import { createKey } from '../../../src/store/access/keys.ts';
import { openApi, type TestApi } from '../../support/api.ts';

const opened: { close(): Promise<void> }[] = [];
afterAll(async () => {
  for (const each of opened.toReversed()) await each.close();
});

async function open(options: Parameters<typeof openApi>[1]): Promise<TestApi> {
  const api = await openApi('migrated', options);
  opened.push(api);
  return api;
}

const QUESTION = '{ topics(first: 1) { totalCount } }';
async function ask(url: string, token?: string, extensions?: object) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: QUESTION, extensions }),
  });
  const body: ReturnType<typeof JSON.parse> = await response.json();
  return { status: response.status, headers: response.headers, body };
}

describe('the rate', () => {
  it('is counted by key, at its own rate, and by address without one; answers say what is left', async () => {
    const api = await open({ rateLimit: 130 });
    const key = { name: 'A', role: 'READER', texts: true, topics: null, outlets: null, expiresAt: null } as const;
    const { token } = await createKey(api.store.pool, { ...key, rate: 1_000 });
    const first = await ask(api.url);
    expect(first.headers.get('ratelimit-policy')).toBe('"fields";q=1300;w=10');
    expect(first.headers.get('ratelimit')).toMatch(/^"fields";r=\d+;t=10$/);
    expect((await ask(api.url)).status).toBe(200);
    expect((await ask(api.url)).status).toBe(429);
    const withKey = await ask(api.url, token);
    expect(withKey.status).toBe(200);
    expect(withKey.headers.get('ratelimit-policy')).toBe('"fields";q=10000;w=10');
    const codes = [];
    for (let i = 0; i < 120; i++) codes.push((await ask(api.url, token)).status);
    expect(codes[0]).toBe(200);
    expect(codes.at(-1)).toBe(429);
  });

  it('is little for an answer that was kept, and told with it', async () => {
    const api = await open({ rateLimit: 1_000, keptBytes: 2 ** 20 });
    await ask(api.url);
    await expect.poll(() => api.store.generation.current).toBeDefined();
    const left = async () => Number(/r=(\d+)/u.exec((await ask(api.url)).headers.get('ratelimit') ?? '')?.[1]);
    const before = await left();
    expect(await left()).toBe(before - 10);
  });

  it('is told with the answer where that is asked for', async () => {
    const api = await open({ rateLimit: 1_000 });
    await ask(api.url);
    const { body } = await ask(api.url, undefined, { cost: true });
    const { charged, limit, remaining } = body.extensions.cost;
    expect({ limit, left: limit - remaining - charged - 1_000 }).toEqual({ limit: 10_000, left: charged });
    expect(charged).toBeGreaterThan(100);
    expect((await ask(api.url)).body.extensions).toBeUndefined();
  });

  it('refuses nobody where it is only measured', async () => {
    const api = await open({ rateLimit: 130, rateLimitMode: 'measure' });
    for (let i = 0; i < 8; i++) expect((await ask(api.url)).status).toBe(200);
    expect(JSON.stringify(api.log)).toContain('asks for more than RATE_LIMIT');
  });

  it('is one for all processes where the database counts', async () => {
    const options = { rateLimit: 130, rateLimitStore: 'postgres' } as const;
    const api = await open(options);
    const other = await startServer({
      ...options,
      store: api.store,
      logger: pino({ level: 'silent' }),
      host: '127.0.0.1',
      port: 0,
      webRoot: resolve('dist/web'),
      parseSource: async () => ({ field: 'slug', message: 'none' }),
    });
    opened.push(other);
    expect((await ask(api.url)).status).toBe(200);
    expect((await ask(other.url)).status).toBe(429);
  });
});
