import { request } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey, revokeKey } from '../../../src/store/access/keys.ts';
import { openApi, type TestApi } from '../../support/api.ts';
import { call, connect } from '../../support/mcp.ts';

let api: TestApi;
const lines: string[] = [];
beforeAll(async () => {
  const logger = pino({ level: 'info' }, { write: (line) => void lines.push(line) });
  api = await openApi('seeded', { corsOrigins: ['https://dashboard.example'], logger });
});
afterAll(() => api.close());

describe('who calls a tool', () => {
  const key = { name: 'A Tester', role: 'READER', rate: null, expiresAt: null, texts: true } as const;

  it('sees what their key sees, and no more', async () => {
    const limits = { topics: ['hostages'], outlets: ['al-jazeera'] };
    const { token } = await createKey(api.store.pool, { ...key, ...limits });
    const client = await connect(api, 'auto', token);
    const { structured } = await call(client, 'who_said_what', {});
    expect(structured.rows.length).toBeGreaterThan(0);
    for (const { outlet } of structured.rows) expect(outlet.slug).toBe('al-jazeera');
    expect(await call(client, 'positions', {})).toMatchObject({
      isError: true,
      text: expect.stringContaining('limited'),
    });
    await client.close();
  });

  it('is refused with a key that is none, and where nothing is open', async () => {
    const { token, key: given } = await createKey(api.store.pool, { ...key, topics: null, outlets: null });
    await revokeKey(api.store.pool, given.id);
    const bearer = { authorization: `Bearer ${token}` };
    expect((await fetch(`${api.url}/mcp`, initialize(bearer))).status).toBe(401);
    const closed = await openApi('seeded', { publicRole: 'none' });
    const response = await fetch(`${closed.url}/mcp`, initialize());
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    await closed.close();
  });

  it('is counted: each request, and what the tool asks', async () => {
    const slow = await openApi('seeded', { rateLimit: 100 });
    const client = await connect(slow, 'legacy');
    const outcomes = [];
    for (let i = 0; i < 12; i++) {
      outcomes.push(await call(client, 'who_said_what', { topics: ['hostages'], limit: 50 }).catch((error) => error));
    }
    const refused = outcomes.find((one) => one instanceof Error || one.isError);
    expect(refused instanceof Error ? refused.message : refused?.text).toMatch(/ask again in|429/u);
    await client.close().catch(() => {});
    await slow.close();
  });

  it('is named in the log, with the operation that the tool asked', async () => {
    lines.length = 0;
    const client = await connect(api);
    await call(client, 'resolve', { text: 'hamas' });
    await client.close();
    const operations = lines.map((line) => JSON.parse(line).operation);
    expect(operations).toContain('mcp tools/call resolve');
    expect(operations).toContain('Suggest');
  });
});

describe('a page of another site', () => {
  const asked = (headers: Record<string, string>) => fetch(`${api.url}/mcp`, initialize(headers));

  it('may ask where CORS_ORIGINS says so, and is refused else', async () => {
    expect((await asked({ origin: 'https://evil.example' })).status).toBe(403);
    const allowed = await asked({ origin: 'https://dashboard.example' });
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://dashboard.example');
    expect((await asked({ origin: api.url })).status).toBe(200);
  });

  it('cannot come by a name of its own that leads here', async () => {
    const { port } = new URL(api.url);
    const status = await new Promise((resolve, reject) => {
      const { body, headers } = initialize();
      request({ port, path: '/mcp', method: 'POST', headers: { ...headers, host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end(body);
    });
    expect(status).toBe(421);
  });

  it('gets no session and no stream', async () => {
    for (const method of ['GET', 'DELETE']) {
      expect((await fetch(`${api.url}/mcp`, { method, headers: { accept: 'text/event-stream' } })).status).toBe(405);
    }
  });
});

it('does not keep a server from closing', async () => {
  const server = await openApi('seeded');
  const client = await connect(server);
  await call(client, 'resolve', { text: 'hamas' });
  await client.close();
  const began = performance.now();
  await server.close();
  expect(performance.now() - began).toBeLessThan(8_000);
});

function initialize(headers: Record<string, string> = {}) {
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'a test', version: '1' } };
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params }),
  };
}
