import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKey, revokeKey } from '../../src/store/access/keys.ts';
import { groupBy } from '../../src/store/database/group-by.ts';
import { inTransaction } from '../../src/store/database/transaction.ts';
import { openApi, type TestApi } from '../support/api.ts';
import { CHANGES, survivors } from '../support/changes.ts';
import { Dice, makeCorpus, writeCorpus } from '../support/corpus.ts';
import { createTestDatabase } from '../support/database.ts';
import { openReceiver } from '../support/webhook-receiver.ts';
import { openPipeline, type TestPipeline } from '../support/worker.ts';

const corpus = makeCorpus(17, { statements: 50, articles: 15 });
const dice = new Dice(3);
let api: TestApi;
let worker: TestPipeline;
let receiver: Awaited<ReturnType<typeof openReceiver>>;

beforeAll(async () => {
  const database = await createTestDatabase('migrated');
  await writeCorpus(database.pool, corpus);
  api = await openApi(database, { publicRole: 'analyst', allowPrivateAddresses: ['127.0.0.1'] });
  receiver = await openReceiver();
  worker = openPipeline(database.url);
  worker.work();
});
afterAll(async () => {
  await worker.close();
  await receiver.close();
  await api.close();
});
beforeEach(async () => {
  // Those of other tests answer as this one's does.
  await api.store.pool.query('DELETE FROM webhook');
  receiver.received.length = 0;
  receiver.answer = (response) => response.writeHead(204).end();
});

let made = 0;
async function makeKey(rights: { topics?: string[]; role?: 'ANALYST' | 'ADMIN' } = {}) {
  made++;
  const given = { role: 'ANALYST', texts: true, topics: null, outlets: null, rate: null, expiresAt: null } as const;
  const { key, token } = await createKey(api.store.pool, { name: `key ${made}`, ...given, ...rights });
  return { id: key.id, token };
}
type Key = Awaited<ReturnType<typeof makeKey>>;

async function ask(key: Key, query: string, variables: object = {}) {
  const { data, errors } = await api.ask(query, { ...variables }, key.token);
  expect(errors).toBeUndefined();
  return data;
}

const ADD =
  'mutation ($query: Int!, $url: String!) { addWebhook(query: $query, url: $url) { secret webhook { id url status } } }';
const WEBHOOKS = `{ savedQueries { id webhooks { id status reason failingSince
  deliveries(first: 100) { nodes { event status attempts answered reason dueAt endedAt } } } } }`;

/** A saved query with a webhook; its receiver is at a path of its own. */
async function addWebhook(key: Key, saved: { filter?: object; kinds?: string[]; muted?: boolean } = {}) {
  const SAVE = `mutation ($name: String!, $filter: StatementFilter!, $kinds: [EventKind!], $muted: Boolean) {
    saveQuery(name: $name, filter: $filter, kinds: $kinds, muted: $muted) { id } }`;
  const { id: query } = (await ask(key, SAVE, { name: 'mine', filter: {}, ...saved })).saveQuery;
  const path = `/hook-${query}`;
  const { secret, webhook } = (await ask(key, ADD, { query, url: `${receiver.url}${path}` })).addWebhook;
  expect(webhook).toMatchObject({ status: 'ACTIVE', url: `${receiver.url}${path}` });
  const received = () => receiver.received.filter((one) => one.path === path);
  const shown = async () => {
    const { savedQueries } = await ask(key, WEBHOOKS);
    return savedQueries.find((one: { id: number }) => one.id === query).webhooks[0];
  };
  return { query, id: webhook.id as number, secret: secret as string, received, shown };
}

/** Something happens; answers with the last event of before. */
async function change(name: keyof typeof CHANGES = 'new statements'): Promise<string | null> {
  const key = await makeKey({ role: 'ADMIN' });
  const { latest } = (await ask(key, '{ events(first: 1) { latest } }')).events;
  const left = await survivors(api.store.pool, corpus);
  // At once, as imports do: what is written bit by bit is told of bit by bit.
  await inTransaction(api.store, async (tx) => CHANGES[name]?.(tx, dice, left));
  return latest;
}

async function eventsAfter(key: Key, after: string | null, filter: object = {}, kinds?: string[]): Promise<string[]> {
  const QUERY = `query ($after: String, $filter: StatementFilter, $kinds: [EventKind!]) {
    events(after: $after, filter: $filter, kinds: $kinds, first: 100) { nodes { cursor } } }`;
  const { events } = await ask(key, QUERY, { after, filter, kinds });
  return events.nodes.map(({ cursor }: { cursor: string }) => cursor);
}

/** Waits until a webhook was sent just what is told, which is something; more may come of changes for a while. */
async function untilSent(
  hook: { received(): { headers: object }[] },
  told: () => Promise<string[]>,
): Promise<string[]> {
  const sent = () => hook.received().map(({ headers }) => (headers as Record<string, string>)['webhook-id']);
  let expected: string[] = [];
  await expect
    .poll(async () => {
      expected = await told();
      return expected.length > 0 && sent().join() === expected.join();
    })
    .toBe(true);
  return expected;
}

/** Lets the time until deliveries are sent again be over. */
async function skipWait(): Promise<void> {
  await api.store.pool.query("UPDATE delivery SET due_at = now() WHERE status = 'WAITING'");
}

describe('a webhook', () => {
  it('is sent each event of its query once, in order, signed, as the API tells it', async () => {
    const key = await makeKey();
    const hook = await addWebhook(key);
    const { query, secret, received, shown } = hook;
    const after = await change();
    await untilSent(hook, () => eventsAfter(key, after));
    for (const one of received()) {
      const { type, timestamp, data } = one.verify(secret);
      const EVENT = `query ($cursor: String!) { event(cursor: $cursor) { cursor kind at
        statement { id text parties { slug } report { article { outlet { slug } } } } } }`;
      const { event } = await ask(key, EVENT, { cursor: data.event.cursor });
      expect(data).toMatchObject({ savedQuery: { id: query, name: 'mine' }, event });
      expect([type, timestamp]).toEqual([event.kind.toLowerCase().replaceAll('_', '.'), event.at]);
      expect(() => one.verify(`whsec_${Buffer.alloc(32).toString('base64')}`)).toThrow();
    }
    const unlike = async () =>
      (await shown()).deliveries.nodes.filter(({ status }: { status: string }) => status !== 'DELIVERED');
    await expect.poll(unlike).toEqual([]);
    const { nodes } = (await shown()).deliveries;
    const ids = received().map(({ headers }) => headers['webhook-id']);
    expect(nodes.map(({ event }: { event: string }) => event)).toEqual(ids.toReversed());
    expect(nodes[0]).toMatchObject({ attempts: 1, answered: 204, reason: null, dueAt: null });
  });

  it('is sent what its filter and kinds ask, and nothing while its query is muted', async () => {
    const key = await makeKey();
    const kinds = ['STATEMENT_RECORDED'];
    const filter = { modes: ['DIRECT'] };
    const narrow = await addWebhook(key, { filter, kinds });
    const muted = await addWebhook(key, { muted: true });
    const all = await addWebhook(key);
    const after = await change();
    for (let i = 0; i < 3; i++) await change();
    await untilSent(narrow, () => eventsAfter(key, after, filter, kinds));
    await untilSent(all, () => eventsAfter(key, after));
    expect(narrow.received().length).toBeLessThan(all.received().length);
    expect(muted.received()).toEqual([]);
  });

  it('is sent what its key sees', async () => {
    const topic = corpus.topics[0]?.slug ?? '';
    const [limited, open] = [await makeKey({ topics: [topic] }), await makeKey()];
    const [narrow, all] = [await addWebhook(limited), await addWebhook(open)];
    const after = await change();
    await change();
    await untilSent(narrow, () => eventsAfter(limited, after));
    await untilSent(all, () => eventsAfter(open, after));
    expect(narrow.received().length).toBeLessThan(all.received().length);
  });

  it('is tried again under the same id while it fails, and as late as its answer asks', async () => {
    const key = await makeKey();
    const { received, shown } = await addWebhook(key, { kinds: ['STATEMENT_RECORDED'] });
    receiver.answer = (response) => response.writeHead(503, { 'retry-after': '3600' }).end('no');
    await change();
    await expect.poll(async () => (await shown()).deliveries.nodes[0]?.attempts).toBe(1);
    const [first] = (await shown()).deliveries.nodes;
    expect(first).toMatchObject({ status: 'WAITING', answered: 503, reason: 'answered 503' });
    const wait = Date.parse(first.dueAt) - Date.now();
    expect(wait > 3_590_000 && wait <= 3_600_000).toBe(true);
    expect((await shown()).failingSince).not.toBeNull();

    receiver.answer = (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    await skipWait();
    await expect.poll(async () => (await shown()).deliveries.nodes.at(-1).attempts).toBe(2);
    expect((await shown()).deliveries.nodes.at(-1)).toMatchObject({
      answered: 302,
      reason: expect.stringContaining('redirects are not followed'),
    });
    receiver.answer = (response) => response.writeHead(200).end();
    await skipWait();
    const states = async () => (await shown()).deliveries.nodes.map(({ status }: { status: string }) => status);
    await expect.poll(states).toEqual((await states()).map(() => 'DELIVERED'));
    expect((await shown()).failingSince).toBeNull();
    const bodies = groupBy(received(), ({ headers }) => headers['webhook-id']);
    expect([...bodies.values()].some((tries) => tries.length >= 3)).toBe(true);
    for (const tries of bodies.values()) {
      expect(new Set(tries.map(({ text }) => text)).size).toBe(1);
    }
  });

  it('is given up after ten attempts, and waits longer each time', async () => {
    const key = await makeKey();
    const { shown } = await addWebhook(key, { kinds: ['STATEMENT_RECORDED'] });
    receiver.answer = (response) => response.writeHead(500).end();
    await change();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 10; attempt++) {
      await expect.poll(async () => (await shown()).deliveries.nodes.at(-1)?.attempts).toBe(attempt);
      const { dueAt } = (await shown()).deliveries.nodes.at(-1);
      if (dueAt) waits.push((Date.parse(dueAt) - Date.now()) / 3_600_000);
      await skipWait();
    }
    expect((await shown()).deliveries.nodes.at(-1)).toMatchObject({ status: 'FAILED', attempts: 10, dueAt: null });
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    const hours = waits.reduce((sum, wait) => sum + wait, 0);
    expect(hours > 75 && hours < 84).toBe(true);
  });

  it.each([
    ['answers 410', async () => undefined, 410, /410/u],
    [
      'has failed for five days',
      (id: number) =>
        api.store.pool.query(`UPDATE webhook SET failing_since = now() - interval '5 days' WHERE id = $1`, [id]),
      500,
      /five days.*answered 500/u,
    ],
  ])('is stopped when it %s; its key is told, others are not', async (_, prepare, answer, reason) => {
    const [key, other, admin] = [await makeKey(), await makeKey(), await makeKey({ role: 'ADMIN' })];
    const hook = await addWebhook(key, { kinds: ['STATEMENT_RECORDED'] });
    await prepare(hook.id);
    receiver.answer = (response) => response.writeHead(answer).end();
    const after = await change();
    await expect.poll(async () => (await hook.shown()).status).toBe('STOPPED');
    const { reason: why, deliveries } = await hook.shown();
    expect(why).toMatch(reason);
    expect(deliveries.nodes.map(({ status }: { status: string }) => status)).toEqual(
      deliveries.nodes.map(() => 'FAILED'),
    );
    const kinds = ['WEBHOOK_STOPPED'];
    await expect.poll(() => eventsAfter(key, after, {}, kinds)).toHaveLength(1);
    const [cursor] = await eventsAfter(admin, after, {}, kinds);
    expect([await eventsAfter(key, after, {}, kinds), await eventsAfter(other, after, {}, kinds)]).toEqual([
      [cursor],
      [],
    ]);
    const EVENT = 'query ($cursor: String!) { event(cursor: $cursor) { webhook { id } } }';
    expect((await ask(key, EVENT, { cursor })).event.webhook.id).toBe(hook.id);
    expect((await ask(other, EVENT, { cursor })).event).toBeNull();

    const sent = hook.received().length;
    receiver.answer = (response) => response.writeHead(204).end();
    await ask(key, 'mutation ($id: Int!) { resumeWebhook(id: $id) { status } }', { id: hook.id });
    const REPLAY = 'mutation ($id: Int!, $after: String) { replayWebhook(id: $id, after: $after) { count next } }';
    const missed = await eventsAfter(key, after, {}, ['STATEMENT_RECORDED']);
    const replayed = (await ask(key, REPLAY, { id: hook.id, after })).replayWebhook;
    expect(replayed).toEqual({ count: missed.length, next: null });
    await expect
      .poll(() =>
        hook
          .received()
          .slice(sent)
          .map(({ headers }) => headers['webhook-id']),
      )
      .toEqual(missed);
    await expect
      .poll(async () => (await hook.shown()).deliveries.nodes.map(({ status }: { status: string }) => status))
      .toEqual(missed.map(() => 'DELIVERED'));
  });

  it('ends with its key', async () => {
    const [key, admin] = [await makeKey(), await makeKey({ role: 'ADMIN' })];
    const hook = await addWebhook(key);
    await revokeKey(api.store.pool, key.id);
    const after = await change();
    await expect.poll(() => eventsAfter(admin, after, {}, ['WEBHOOK_STOPPED'])).toHaveLength(1);
    const { rows } = await api.store.pool.query('SELECT status, reason FROM webhook WHERE id = $1', [hook.id]);
    expect(rows).toEqual([{ status: 'STOPPED', reason: 'its key is in force no more' }]);
    expect(hook.received()).toEqual([]);
  });

  it('is signed with both secrets while one follows the other', async () => {
    const key = await makeKey();
    const hook = await addWebhook(key, { kinds: ['STATEMENT_RECORDED'] });
    const ROTATE = `mutation ($id: Int!, $overlapHours: Int) { rotateWebhookSecret(id: $id, overlapHours: $overlapHours) {
      secret webhook { formerUntil } } }`;
    const rotated = (await ask(key, ROTATE, { id: hook.id, overlapHours: 1 })).rotateWebhookSecret;
    expect(rotated.webhook.formerUntil).not.toBeNull();
    await change();
    await expect.poll(() => hook.received().length).toBeGreaterThan(0);
    const [one] = hook.received();
    expect(one?.verify(hook.secret)).toEqual(one?.verify(rotated.secret));

    const last = (await ask(key, ROTATE, { id: hook.id, overlapHours: 0 })).rotateWebhookSecret;
    receiver.received.length = 0;
    await change();
    await expect.poll(() => hook.received().length).toBeGreaterThan(0);
    expect(hook.received()[0]?.verify(last.secret)).toBeDefined();
    expect(() => hook.received()[0]?.verify(rotated.secret)).toThrow();
  });

  it.each([
    ['nothing', /no web address/u],
    ['ftp://example.org/', /no web address/u],
    ['http://example.org/', /not encrypted/u],
    ['https://user:word@example.org/', /user name/u],
    ['https://localhost/', /no public address/u],
    ['https://10.0.0.1/', /no public address/u],
    ['https://[::1]/', /no public address/u],
    [`https://example.org/${'a'.repeat(2_000)}`, /no web address/u],
  ])('cannot be at %s', async (url, message) => {
    const key = await makeKey();
    const { query } = await addWebhook(key);
    const { errors } = await api.ask(ADD, { query, url }, key.token);
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { argument: 'url' } }]);
  });

  it('is its key’s alone', async () => {
    const [key, other] = [await makeKey(), await makeKey()];
    const { id, query } = await addWebhook(key);
    for (const foreign of [
      'mutation ($id: Int!) { rotateWebhookSecret(id: $id) { secret } }',
      'mutation ($id: Int!) { resumeWebhook(id: $id) { id } }',
      'mutation ($id: Int!) { replayWebhook(id: $id) { count } }',
      'mutation ($id: Int!) { deleteWebhook(id: $id) { id } }',
    ]) {
      const { errors } = await api.ask(foreign, { id }, other.token);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'id' } }]);
    }
    const { errors } = await api.ask(ADD, { query, url: receiver.url }, other.token);
    expect(errors).toMatchObject([{ extensions: { argument: 'query' } }]);
    await ask(key, 'mutation ($id: Int!) { deleteWebhook(id: $id) { url } }', { id });
    expect((await ask(key, WEBHOOKS)).savedQueries.map(({ webhooks }: { webhooks: [] }) => webhooks)).toEqual([[]]);
  });
});
