import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { openApi, type TestApi } from '../support/api.ts';

const DASHBOARD = 'https://dashboard.example';
let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated', { corsOrigins: [DASHBOARD, 'https://*.example.org'], rateLimit: 135 });
});
afterAll(() => api.close());

const preflight = (origin: string) =>
  fetch(`${api.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-trace',
    },
  });
const ask = (origin: string) =>
  fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: '{"query":"{ topics(first: 100) { nodes { slug } } }"}',
  });

describe('a preflight', () => {
  it('is answered with what the origin may send, and for how long that holds', async () => {
    const response = await preflight(DASHBOARD);
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': DASHBOARD,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization,content-type,x-trace',
      'access-control-max-age': '7200',
      vary: 'Origin, Access-Control-Request-Headers',
    });
  });

  it('of another origin names none that may ask', async () => {
    for (const origin of [
      'https://example.org',
      'https://a.b.example.org',
      'https://a.exampleXorg',
      'http://a.example.org',
      'https://a.example.org.evil.example',
      `${DASHBOARD}:8443`,
      'null',
    ]) {
      expect([origin, (await preflight(origin)).headers.get('access-control-allow-origin')]).toEqual([origin, null]);
    }
    expect((await preflight('https://a.example.org')).headers.get('access-control-allow-origin')).toBe(
      'https://a.example.org',
    );
  });
});

describe('an answer', () => {
  it('tells caches that it is one origin’s, and lets its page read when to ask again, refusals included', async () => {
    for (const status of [200, 429]) {
      const response = await ask(DASHBOARD);
      expect(response.status).toBe(status);
      expect(response.headers.get('access-control-allow-origin')).toBe(DASHBOARD);
      expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After');
      expect(response.headers.get('vary')).toContain('Origin');
    }
  });
});

describe('CORS_ORIGINS', () => {
  it('takes origins, patterns of whole levels of a host, or any', () => {
    const of = (CORS_ORIGINS: string) => parseConfig({ CORS_ORIGINS }).corsOrigins;
    expect(of('')).toEqual([]);
    expect(of('*')).toEqual(['*']);
    expect(of('https://*.Example.org, http://localhost:3000')).toEqual([
      'https://*.example.org',
      'http://localhost:3000',
    ]);
    for (const wrong of [
      'example.org',
      'https://example.org/',
      'https://*.org',
      'https://*',
      'https://a*.example.org',
      'https://example.*',
      '*.example.org',
      'null',
      '*, https://example.org',
    ]) {
      expect(() => of(wrong), wrong).toThrow(/^CORS_ORIGINS /u);
    }
  });
});
