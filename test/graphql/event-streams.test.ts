import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TIMEOUTS } from '../../src/graphql/http/connections.ts';
import { createKey, revokeKey } from '../../src/store/access/keys.ts';
import { openApi, type TestApi } from '../support/api.ts';
import { CHANGES, survivors } from '../support/changes.ts';
import { Dice, makeCorpus, writeCorpus } from '../support/corpus.ts';
import { createTestDatabase } from '../support/database.ts';
import { listen, type Message } from '../support/event-stream.ts';
import { untilSettled } from '../support/settled.ts';

const corpus = makeCorpus(13, { statements: 40, articles: 12 });
const gentle = Object.keys(CHANGES).filter((name) => !name.startsWith('no such'));
const QUERY = `subscription ($filter: StatementFilter, $kinds: [EventKind!], $after: String) {
  events(filter: $filter, kinds: $kinds, after: $after) { cursor kind statementId statement { id } } }`;

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, corpus);
  await untilSettled(api.store.pool);
});
afterAll(() => api.close());

const change = async (dice: Dice, name = dice.pick(gentle)) =>
  CHANGES[name]?.(api.store.pool, dice, await survivors(api.store.pool, corpus));

async function latest(): Promise<string> {
  await untilSettled(api.store.pool);
  return (await api.ask('{ events(first: 0) { latest } }')).data.events.latest;
}

/** What who asks again is told after a cursor. */
async function polled(after: string, variables: object = {}, token?: string): Promise<string[]> {
  await untilSettled(api.store.pool);
  const query = `query ($filter: StatementFilter, $kinds: [EventKind!], $after: String) {
    events(filter: $filter, kinds: $kinds, after: $after, first: 100) { nodes { cursor } pageInfo { hasNextPage endCursor } } }`;
  const found: string[] = [];
  for (let at = after; ; ) {
    const { data } = await api.ask(query, { ...variables, after: at }, token);
    found.push(...data.events.nodes.map(({ cursor }: { cursor: string }) => cursor));
    if (!data.events.pageInfo.hasNextPage) return found;
    at = data.events.pageInfo.endCursor;
  }
}

const cursorsOf = (messages: Message[]) => messages.map(({ data }) => data.data.events.cursor);

describe('a subscription', () => {
  it('brings what happens to the client of graphql-sse', async () => {
    const client = createClient({ url: `${api.url}/graphql/stream`, retryAttempts: 0 });
    const begun = await latest();
    const events = client.iterate({ query: QUERY, variables: { after: begun } });
    await change(new Dice(1), 'new statements');
    const expected = await polled(begun);
    const found: unknown[] = [];
    for await (const { data } of events) {
      found.push(data?.events);
      if (found.length === expected.length) break;
    }
    client.dispose();
    expect(found).toMatchObject(expected.map((cursor) => ({ cursor })));
    expect(expected.length).toBeGreaterThan(2);
  });

  it('brings each event once and in order to who is cut off again and again, under any filter', async () => {
    const dice = new Dice(2);
    const begun = await latest();
    const filters = [
      {},
      { topics: ['matter-1', 'matter-2'] },
      { text: 'zorblat or skarv' },
      { outlets: ['gazette-1'] },
    ];
    let isOver = false;
    const follow = async (filter: object) => {
      const seen: Message[] = [];
      let last: string | undefined;
      while (!isOver) {
        const stream = await listen(api, { query: QUERY, variables: { filter, after: begun }, lastEventId: last });
        expect(stream.status).toBe(200);
        await Promise.race([stream.until(1 + dice.below(9)), sleep(300)]);
        stream.close();
        await stream.ended;
        seen.push(...stream.messages);
        last = seen.at(-1)?.id;
      }
      const rest = await listen(api, { query: QUERY, variables: { filter, after: begun }, lastEventId: last });
      const expected = await polled(begun, { filter });
      await rest.until(expected.length - seen.length);
      rest.close();
      return { seen: [...seen, ...rest.messages], expected };
    };
    const following = filters.map(follow);
    for (let i = 0; i < 25; i++) {
      await change(dice);
      await sleep(10);
    }
    isOver = true;
    for (const { seen, expected } of await Promise.all(following)) {
      expect(cursorsOf(seen)).toEqual(expected);
      expect(seen.map(({ id }) => id)).toEqual(expected);
      expect(expected.length).toBeGreaterThan(5);
    }
  });

  it('reads events once for all who listen', async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => listen(api, { query: QUERY })));
    await sleep(300);
    const begun = await latest();
    const { statements } = await api.watchSql(async () => {
      await change(new Dice(4), 'new statements');
      for (const stream of streams) await stream.until(1);
      await sleep(300);
    });
    const reads = statements.filter((text) => text.includes('/* events */'));
    expect(reads.length).toBeLessThan(20);
    expect(reads.length).toBeGreaterThan(0);
    const expected = await polled(begun);
    for (const stream of streams) {
      expect(cursorsOf(await stream.until(expected.length))).toEqual(expected);
      stream.close();
    }
    expect(api.store.events.followers).toBeLessThanOrEqual(20);
  });

  it('tells a key that is limited no more than it sees', async () => {
    const limits = { texts: true, topics: ['matter-2'], outlets: ['gazette-1', 'gazette-3'] };
    const { token } = await createKey(api.store.pool, {
      name: 'l',
      role: 'READER',
      rate: null,
      expiresAt: null,
      ...limits,
    });
    const begun = await latest();
    const [limited, open] = [
      await listen(api, { query: QUERY, token }),
      await listen(api, { query: QUERY, variables: { after: begun } }),
    ];
    const dice = new Dice(6);
    for (let i = 0; i < 12; i++) await change(dice);
    const [all, some] = [await polled(begun), await polled(begun, {}, token)];
    expect(cursorsOf(await open.until(all.length))).toEqual(all);
    const told = cursorsOf(await limited.until(some.length));
    expect(api.log).toEqual([]);
    expect(told).toEqual(some);
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(all.length);
    for (const stream of [limited, open]) stream.close();
  });

  it('ends when its key is revoked', async () => {
    const rights = { role: 'READER', rate: null, expiresAt: null, texts: true, topics: null, outlets: null } as const;
    const { token, key } = await createKey(api.store.pool, { name: 'revoked', ...rights });
    const stream = await listen(api, { query: QUERY, token });
    expect(stream.status).toBe(200);
    await revokeKey(api.store.pool, key.id);
    // A key is believed for five seconds.
    await sleep(5_500);
    await change(new Dice(7), 'new statements');
    await stream.ended;
    expect(stream.messages).toEqual([]);
  });

  it('is cut off where nobody reads it', async () => {
    const impatient = await openApi('migrated', { timeouts: { ...TIMEOUTS, connectionTimeout: 2_000 } });
    const { events, pool } = impatient.store;
    await pool.query(`INSERT INTO event (xid, kind) VALUES (event_xid(), 'VOLUME_SPIKE')`);
    await untilSettled(pool);
    const { hostname, port } = new URL(impatient.url);
    const socket = connect(Number(port), hostname);
    const fields = Array.from({ length: 14 }, (_, i) => `a${i}: cursor b${i}: at`).join(' ');
    const body = JSON.stringify({ query: `subscription { events { ${fields} } }` });
    const headers = `accept: text/event-stream\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
    socket.write(`POST /graphql/stream HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${headers}\r\n\r\n${body}`);
    socket.pause();
    const closed = new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
      socket.once('error', () => resolve());
    });
    while (events.followers === 0) await sleep(20);
    // More than the buffers between the two take.
    await pool.query(
      `INSERT INTO event (xid, kind, count) SELECT event_xid(), 'VOLUME_SPIKE', n FROM generate_series(1, 15000) n`,
    );
    const limit = Date.now() + 30_000;
    while (events.followers > 0 && Date.now() < limit) await sleep(100);
    expect(events.followers).toBe(0);
    socket.resume();
    await closed;
    await impatient.close();
  });
});

describe('a subscription is refused', () => {
  const ask = (headers: Record<string, string>, path: string) => fetch(`${api.url}${path}`, { headers });
  const get = (query: string) => `/graphql/stream?${new URLSearchParams({ query })}`;
  const SIMPLE = 'subscription { events { kind } }';

  it('where it asks for what there is not, with what to change', async () => {
    const stream = await listen(api, { query: QUERY, variables: { filter: { topics: ['nothing'] } } });
    expect(stream.status).toBe(400);
    for (const [query, code] of [
      ['{ topics { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription { events { nothing } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription { events(after: "x") { kind } }', 'BAD_USER_INPUT'],
      ['subscription {', 'GRAPHQL_PARSE_FAILED'],
      ['subscription ($kinds: [EventKind!]!) { events(kinds: $kinds) { kind } }', 'BAD_USER_INPUT'],
    ] as const) {
      const response = await ask({ accept: 'text/event-stream' }, get(query));
      const body = await response.json();
      expect([response.status, body], query).toMatchObject([400, { errors: [{ extensions: { code } }] }]);
    }
  });

  it('to pages of other sites, and without its content type', async () => {
    const elsewhere = { accept: 'text/event-stream', origin: 'https://elsewhere.example' };
    expect((await ask(elsewhere, get(SIMPLE))).status).toBe(400);
    expect((await ask({ accept: 'application/json' }, get(SIMPLE))).status).toBe(400);
    const response = await ask({ accept: 'text/event-stream' }, get(SIMPLE));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    await response.body?.cancel();
  });

  it('at /graphql, which says where to ask', async () => {
    const { errors } = await api.ask(SIMPLE);
    expect(errors).toMatchObject([{ message: expect.stringContaining('/graphql/stream') }]);
  });

  it('with what no key opens', async () => {
    const closed = await openApi('migrated', { publicRole: 'none' });
    const { status } = await listen(closed, { query: SIMPLE });
    expect(status).toBe(401);
    await closed.close();
  });
});

it('a server that closes ends its streams at once, and they go on at another', async () => {
  const database = await createTestDatabase('migrated');
  await writeCorpus(database.pool, corpus);
  const servers = [await openApi({ ...database, drop: async () => undefined }), await openApi(database)] as const;
  const [first, second] = servers;
  await untilSettled(database.pool);
  const begun = (await first.ask('{ events(first: 0) { latest } }')).data.events.latest;
  const asked = { query: QUERY, variables: { after: begun } };
  const stream = await listen(first, asked);
  await CHANGES['new statements']?.(database.pool, new Dice(8), await survivors(database.pool, corpus));
  const last = (await stream.until(1)).at(-1)?.id;
  const began = performance.now();
  await first.close();
  await stream.ended;
  expect(performance.now() - began).toBeLessThan(5_000);
  await CHANGES['new statements']?.(database.pool, new Dice(9), await survivors(database.pool, corpus));
  const [whole, rest] = [await listen(second, asked), await listen(second, { ...asked, lastEventId: last })];
  const seen = stream.messages.slice(0, stream.messages.findIndex(({ id }) => id === last) + 1);
  await untilSettled(database.pool);
  const { rows } = await database.pool.query(`SELECT FROM event WHERE xid >= (SELECT max(xid) FROM event)`);
  await whole.until(rows.length + 1);
  await sleep(500);
  expect(cursorsOf([...seen, ...rest.messages])).toEqual(cursorsOf(whole.messages));
  for (const each of [whole, rest]) each.close();
  await second.close();
});
