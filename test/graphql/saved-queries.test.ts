import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey, revokeKey } from '../../src/store/access/keys.ts';
import { openApi, type TestApi } from '../support/api.ts';
import { CHANGES, survivors } from '../support/changes.ts';
import { Dice, makeCorpus, writeCorpus } from '../support/corpus.ts';
import { untilSettled } from '../support/settled.ts';

const corpus = makeCorpus(17, { statements: 50, articles: 15 });
let api: TestApi;
const keys: Record<string, { id: number; token: string }> = {};
beforeAll(async () => {
  api = await openApi('migrated', { publicRole: 'analyst' });
  const { pool } = api.store;
  await writeCorpus(pool, corpus);
  await CHANGES['new statements']?.(pool, new Dice(1), await survivors(pool, corpus));
  await untilSettled(pool);
  for (const name of ['one', 'other']) {
    const rights = { role: 'ANALYST', texts: true, topics: null, outlets: null, rate: null, expiresAt: null } as const;
    const { key, token } = await createKey(pool, { name, ...rights });
    keys[name] = { id: key.id, token };
  }
});
afterAll(() => api.close());

const ask = (query: string, variables: object, who = 'one') => api.ask(query, { ...variables }, keys[who]?.token);
const SAVE = `mutation ($name: String!, $filter: StatementFilter!, $kinds: [EventKind!], $muted: Boolean) {
  saveQuery(name: $name, filter: $filter, kinds: $kinds, muted: $muted) { id name filter kinds muted } }`;
const CHANGE = `mutation ($id: Int!, $name: String, $filter: StatementFilter, $kinds: [EventKind!], $muted: Boolean) {
  changeSavedQuery(id: $id, name: $name, filter: $filter, kinds: $kinds, muted: $muted) { id name filter kinds muted } }`;
const LIST = '{ savedQueries { id name } }';
const EVENTS = `query ($filter: StatementFilter, $kinds: [EventKind!]) {
  events(filter: $filter, kinds: $kinds, first: 100) { nodes { cursor } pageInfo { hasNextPage endCursor } } }`;

describe('a saved query', () => {
  it.each([
    { topics: ['matter-1', 'matter-2'], modes: ['DIRECT'] },
    { published: { from: '2023-11-01T00:00:00Z' }, language: 'en', said: { to: '2024-02-01' } },
    { text: 'zorblat' },
    {},
  ])('has the events that its filter has: %j', async (filter) => {
    const kinds = ['STATEMENT_RECORDED', 'STATEMENT_CHANGED'];
    const saved = (await ask(SAVE, { name: 'mine', filter, kinds })).data.saveQuery;
    expect(saved).toMatchObject({ name: 'mine', kinds, muted: false });
    const { data, errors } = await ask(
      '{ savedQueries { id filter events(first: 100) { nodes { cursor } pageInfo { hasNextPage endCursor } } } }',
      {},
    );
    expect(errors).toBeUndefined();
    const found = data.savedQueries.find(({ id }: { id: number }) => id === saved.id);
    expect(found.events).toEqual((await ask(EVENTS, { filter, kinds })).data.events);
    expect(found.events.nodes.length).toBeGreaterThan(0);
    const again = (await ask(EVENTS, { filter: JSON.parse(found.filter), kinds })).data.events;
    expect(again).toEqual(found.events);
  });

  it('is changed in what is given, and deleted, by its key alone', async () => {
    const { id } = (await ask(SAVE, { name: ' first ', filter: { topics: ['matter-1'] }, kinds: ['ARTICLE_EDITED'] }))
      .data.saveQuery;
    const renamed = (await ask(CHANGE, { id, name: 'second' })).data.changeSavedQuery;
    expect(renamed).toEqual({
      id,
      name: 'second',
      filter: '{"topics":["matter-1"]}',
      kinds: ['ARTICLE_EDITED'],
      muted: false,
    });
    const changed = (await ask(CHANGE, { id, filter: {}, kinds: null, muted: true })).data.changeSavedQuery;
    expect(changed).toEqual({ id, name: 'second', filter: '{}', kinds: null, muted: true });

    const DELETE = 'mutation ($id: Int!) { deleteSavedQuery(id: $id) { name } }';
    for (const foreign of [CHANGE, DELETE]) {
      const { errors } = await ask(foreign, { id }, 'other');
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'id' } }]);
    }
    expect((await ask(LIST, {}, 'other')).data.savedQueries).toEqual([]);
    expect((await ask(DELETE, { id })).data.deleteSavedQuery).toEqual({ name: 'second' });
    expect((await ask(LIST, {})).data.savedQueries).not.toContainEqual(expect.objectContaining({ id }));
  });

  it('is refused where it names what there is not, or nothing, or one is too many', async () => {
    for (const [wrong, argument] of [
      [{ name: 'x', filter: { topics: ['nothing'] } }, 'filter.topics'],
      [{ name: 'x', filter: { asOf: '2024-01-01T00:00:00Z' } }, 'filter.asOf'],
      [{ name: ' ', filter: {} }, 'name'],
    ] as const) {
      expect((await ask(SAVE, wrong)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    }
    await api.store.pool.query(
      `INSERT INTO saved_query (key_id, name, filter) SELECT $1, n, '{}' FROM generate_series(1, 100) n`,
      [keys.other?.id],
    );
    const { errors } = await ask(SAVE, { name: 'x', filter: {} }, 'other');
    expect(errors).toMatchObject([{ message: expect.stringContaining('100 saved queries') }]);
  });

  it('is somebody’s: who has the role without a key has none', async () => {
    const { errors } = await api.ask(SAVE, { name: 'x', filter: {} });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' }, message: expect.stringContaining('key') }]);
  });

  it('is out of reach with its key', async () => {
    await revokeKey(api.store.pool, keys.other?.id ?? 0);
    await new Promise((resolve) => setTimeout(resolve, 5_200));
    expect((await ask(LIST, {}, 'other')).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

it('a preview counts what would have been told in the last days, and shows the latest', async () => {
  const PREVIEW = `query ($filter: StatementFilter, $kinds: [EventKind!], $days: Int, $first: Int) {
    previewAlert(filter: $filter, kinds: $kinds, days: $days, first: $first) { since total isWhole latest { cursor } } }`;
  const filter = { topics: ['matter-1', 'matter-3'] };
  const kinds = ['STATEMENT_RECORDED', 'STATEMENT_CHANGED'];
  const events = (await ask(EVENTS, { filter, kinds })).data.events.nodes;
  const preview = (await ask(PREVIEW, { filter, kinds, first: 3 })).data.previewAlert;
  expect(preview).toMatchObject({ total: events.length, isWhole: true, latest: events.slice(-3).reverse() });
  expect(events.length).toBeGreaterThan(3);

  await api.store.pool.query(`UPDATE event SET at = at - interval '3 days'`);
  expect((await ask(PREVIEW, { days: 2 })).data.previewAlert).toMatchObject({ total: 0, latest: [] });
  await api.store.pool.query(`UPDATE event SET at = at + interval '3 days'`);
  await api.store.pool.query(
    `INSERT INTO event (xid, kind) SELECT event_xid(), 'VOLUME_SPIKE' FROM generate_series(1, 5001)`,
  );
  await untilSettled(api.store.pool);
  expect((await ask(PREVIEW, { kinds: ['VOLUME_SPIKE'] })).data.previewAlert).toMatchObject({
    total: 5_000,
    isWhole: false,
  });
  expect((await ask(PREVIEW, { days: 0 })).errors).toMatchObject([{ extensions: { argument: 'days' } }]);
});
