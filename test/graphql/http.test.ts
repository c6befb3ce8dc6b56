import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TIMEOUTS } from '../../src/graphql/http/connections.ts';
import { openApi, type TestApi } from '../support/api.ts';

const apis: TestApi[] = [];
async function open(options: Parameters<typeof openApi>[1] = {}): Promise<TestApi> {
  const api = await openApi('migrated', options);
  apis.push(api);
  return api;
}
let api: TestApi;
beforeAll(async () => {
  api = await open();
});
afterAll(() => Promise.all(apis.map((each) => each.close())));

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** A connection that has sent so much and no more. */
async function send({ url }: TestApi, text: string, localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), localAddress });
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}
/** Waits until the other end has closed it, whatever it said before. */
const closed = (socket: Socket) =>
  new Promise<string>((resolve) => {
    if (socket.closed) resolve('closed');
    socket.on('close', () => resolve('closed')).resume();
  });
const HALF =
  'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"que';

/** The status of a request that names a host. */
function statusAt({ url }: TestApi, host: string, path = '/graphql?query={__typename}'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(`${url}${path}`, { headers: { host, 'apollo-require-preflight': 'true' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the server', () => {
  it('answers only to loopback’s names where it is bound to loopback, so that no web page can ask through a name of its own', async () => {
    for (const host of ['localhost:4000', 'LOCALHOST', '127.0.0.1', '[::1]:80', 'onrecord.localhost', 'localhost.']) {
      expect([host, await statusAt(api, host)]).toEqual([host, 200]);
    }
    for (const host of ['rebound.example', '127.0.0.1.example', 'localhost.example:4000', '192.0.2.1']) {
      expect([host, await statusAt(api, host)]).toEqual([host, 421]);
    }
    expect(await statusAt(api, 'rebound.example', '/playground/')).toBe(421);
    expect(await statusAt(api, '10.0.0.7:4000', '/readyz')).toBe(200);
  });

  it('answers only to the allowed hosts where some are given', async () => {
    const named = await open({ allowedHosts: ['record.example'] });
    expect(await statusAt(named, 'record.example:443')).toBe(200);
    expect(await statusAt(named, 'localhost')).toBe(421);
  });
});

describe('the server and its clients', () => {
  it('cuts off a client that sends half a request, or nothing', async () => {
    const strict = await open({
      timeouts: { ...TIMEOUTS, http: { headersTimeout: 400, connectionsCheckingInterval: 100 }, requestTimeout: 800 },
    });
    const stuck = [await send(strict, ''), await send(strict, 'POST /graphql HTT'), await send(strict, HALF)];
    expect(await Promise.all(stuck.map(closed))).toEqual(['closed', 'closed', 'closed']);
  });

  it('cuts off a client that neither takes its answer nor goes away', async () => {
    const strict = await open({ timeouts: { ...TIMEOUTS, connectionTimeout: 500 } });
    await strict.store.pool.query(
      "INSERT INTO outlet (slug, name, kind, country, language, time_zone, homepage) VALUES ('big', repeat('x', 15000000), 'ONLINE', 'QA', 'en', 'UTC', 'https://big.example')",
    );
    await expect.poll(async () => (await strict.ask('{ outlet(slug: "big") { slug } }')).data?.outlet).toBeTruthy();
    const socket = await send(
      strict,
      'GET /graphql?query={outlet(slug:%22big%22){name}} HTTP/1.1\r\nhost: localhost\r\napollo-require-preflight: 1\r\n\r\n',
    );
    // However long it takes until the answer comes: from then on nothing of it is taken.
    await once(socket, 'readable');
    await sleep(1_500);
    let length = 0;
    socket.on('data', (data) => {
      length += data.length;
    });
    socket.resume();
    await closed(socket);
    expect(length).toBeLessThan(15_000_000);
  });

  it('gives a client with too many connections no more, and others theirs', async () => {
    const many = await Promise.all(Array.from({ length: 300 }, () => send(api, '')));
    expect(await closed(await send(api, HALF))).toBe('closed');
    const other = await send(api, 'GET /readyz HTTP/1.1\r\nhost: localhost\r\n\r\n', '127.0.0.2');
    expect(String((await once(other, 'data'))[0])).toMatch(/^HTTP\/1\.1 200 /);
    for (const socket of many) socket.destroy();
    await expect
      .poll(() =>
        fetch(`${api.url}/readyz`).then(
          ({ status }) => status,
          () => undefined,
        ),
      )
      .toBe(200);
  });

  it('believes X-Forwarded-For of a trusted proxy only', async () => {
    const ask = (url: string, from: string) =>
      fetch(`${url}/graphql?query={topics(first:100){nodes{slug}}}`, {
        headers: { 'apollo-require-preflight': 'true', 'x-forwarded-for': from },
      }).then(({ status }) => status);
    const alone = await open({ rateLimit: 135 });
    expect([await ask(alone.url, '192.0.2.1'), await ask(alone.url, '192.0.2.2')]).toEqual([200, 429]);
    const behind = await open({ rateLimit: 135, trustedProxies: ['127.0.0.0/8'] });
    expect([await ask(behind.url, '192.0.2.1'), await ask(behind.url, '192.0.2.2')]).toEqual([200, 200]);
    expect(await ask(behind.url, '192.0.2.1')).toBe(429);
    // Of a network of IPv6 anybody has as many addresses as they like.
    const statuses = [];
    for (let i = 1; i <= 5; i++) statuses.push(await ask(behind.url, `2001:db8::${i}:${i}`));
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
  });
});

describe('an error', () => {
  const REQUESTS: [string, number, unknown][] = [
    ['a document that is none', 400, { query: '{' }],
    ['a field that there is not', 400, { query: '{ nothing }' }],
    [
      'what costs too much',
      400,
      {
        query: `{ statements(first: 100) { nodes { reports(first: 100) { nodes { article { reports(first: 100) { nodes { id } } } } } } } }`,
      },
    ],
    [
      'a variable of another type',
      400,
      { query: 'query ($n: Int) { topics(first: $n) { totalCount } }', variables: { n: 'x' } },
    ],
    ['a subscription', 400, { query: 'subscription { statements { totalCount } }' }],
    ['a mutation of who is no operator', 403, { query: 'mutation { readSource(slug: "x") { slug } }' }],
  ];
  it.each(REQUESTS)('of %s has the status that the content type of its answer calls for', async (_, status, body) => {
    const statusFor = async (accept: string) => {
      const headers = { 'content-type': 'application/json', accept };
      return (await fetch(`${api.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    };
    expect(await statusFor('application/json')).toBe(200);
    expect(await statusFor('*/*')).toBe(200);
    expect(await statusFor('application/graphql-response+json')).toBe(status);
    expect(await statusFor('application/graphql-response+json, application/json;q=0.9')).toBe(status);
  });

  it.each([
    { persistedQuery: { version: 2, sha256Hash: 'x' } },
    { persistedQuery: { version: 1, sha256Hash: 5 } },
    { persistedQuery: { version: 1 } },
    { persistedQuery: 'x' },
    { persistedQuery: [] },
  ])('in a malformed persisted query is reported as the caller’s (%j)', async (extensions) => {
    const body = JSON.stringify({ query: '{ __typename }', extensions });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body });
    const { errors }: ReturnType<typeof JSON.parse> = await response.json();
    expect([response.status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(api.log).toEqual([]);
  });

  it('in endlessly nested variables is reported as the caller’s', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const body = `{"query":"query ($ids: [ID!]!) { nodes(ids: $ids) { id } }","variables":{"ids":${deep}}}`;
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body });
    const { errors }: ReturnType<typeof JSON.parse> = await response.json();
    expect(errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('a server that is closing', () => {
  it('answers open and new requests, and says at once that it is not ready', async () => {
    const server = await open();
    const client = await server.store.pool.connect();
    await client.query('BEGIN; LOCK TABLE statement');
    const slow = server.ask('{ statements { nodes { id } } }');
    await sleep(100);
    const closing = server.close();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    const late = await fetch(`${server.url}/graphql?query={__typename}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    await client.query('COMMIT');
    client.release();
    expect((await slow).data).toEqual({ statements: { nodes: [] } });
    await closing;
    apis.splice(apis.indexOf(server), 1);
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('cuts off clients that have not finished in time', async () => {
    const server = await open({ shutdownTimeoutMs: 1_000 });
    const stuck = await send(server, HALF);
    const began = performance.now();
    await server.close();
    apis.splice(apis.indexOf(server), 1);
    expect(await closed(stuck)).toBe('closed');
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
