import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';
import { makeCorpus, writeCorpus } from '../support/corpus.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, makeCorpus(2, { statements: 40, articles: 10 }));
});
afterAll(() => api.close());

const opaque = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** The refusal: the caller's mistake, by the argument that it is in. Nothing of it may look like a fault of ours. */
async function expectRefusal(argument: string, query: string, variables?: Record<string, unknown>) {
  const { errors } = await api.ask(query, variables, ADMIN_TOKEN);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument });
  expect(errors?.[0]?.message.length).toBeLessThan(400);
  expect(api.log).toEqual([]);
}

describe('ids', () => {
  it.each([
    '',
    '\0',
    'rubbish',
    'x'.repeat(100_000),
    ...['Actor:-1', 'Actor:1.5', 'Actor:01', 'Page:1', 'Actor:1\0'].map(opaque),
  ])('that onrecord never gave are refused (%#)', (id) =>
    expectRefusal('id', 'query ($id: ID!) { node(id: $id) { id } }', { id }),
  );

  it.each([
    'Actor',
    'Article',
    'Issue',
    'Outlet',
    'Position',
    'Report',
    'Run',
    'Source',
    'Statement',
    'Topic',
    'Version',
  ])('of a %s that does not exist answer null', async (type) => {
    for (const number of ['2147483648', '999999999999999']) {
      const answer = await api.ask('query ($id: ID!) { node(id: $id) { id } }', { id: opaque(`${type}:${number}`) });
      expect(answer).toMatchObject({ data: { node: null } });
      expect(answer.errors).toBeUndefined();
    }
  });

  it('are all decoded before the first is loaded, so that no failed load goes unnoticed', async () => {
    const away = vi
      .spyOn(api.store.pool, 'connect')
      .mockImplementation(() => Promise.reject(new Error('no connection')));
    const ids = [opaque('Version:1'), opaque('Article:1'), 'rubbish'];
    await expectRefusal('ids', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(away).not.toHaveBeenCalled();
    away.mockRestore();
    expect((await api.ask('{ nodes(ids: []) { id } }')).data).toEqual({ nodes: [] });
  });
});

describe('cursors', () => {
  const keys = [
    ['2024-02-30', 1],
    ['0000-01-01', 1],
    ['infinity', 1],
    ['2024', 1],
    ['Jan 5', 1],
    ['+010000-01-01T00:00:00.000Z', 1],
    ['0000-01-01T00:00:00.000Z', 1],
    ['2024-01-01', 1.5],
    ['2024-01-01', '1'],
    ['2024-01-01', 1, 2],
    [null, null],
    [],
    'x',
  ];
  const lists = ['statements', 'reports', 'positions', 'articles', 'runs', 'quarantine', 'topics'];

  it.each(lists)('that %s never gave are refused', async (list) => {
    for (const key of keys) {
      for (const argument of ['after', 'before']) {
        const query = `query ($cursor: String) { ${list}(${argument}: $cursor) { pageInfo { hasNextPage } } }`;
        await expectRefusal(argument, query, { cursor: opaque(key) });
      }
    }
  });

  it.each([
    ['statements', '2024-01-01'],
    ['positions', '2024-01-01'],
    ['articles', '2024-01-01T00:00:00.000Z'],
    ['runs', '2024-01-01T00:00:00.000Z'],
    ['quarantine', '2024-01-01T00:00:00.000Z'],
  ])('of %s may hold the number of a row that is gone', async (list, at) => {
    for (const number of [-5, 0, 3_000_000_000, Number.MAX_SAFE_INTEGER]) {
      const query = `query ($cursor: String) { ${list}(after: $cursor) { nodes { id } } }`;
      const { errors } = await api.ask(query, { cursor: opaque([at, number]) }, ADMIN_TOKEN);
      expect(errors).toBeUndefined();
    }
    const reports = 'query ($cursor: String) { articles { nodes { reports(after: $cursor) { totalCount } } } }';
    expect((await api.ask(reports, { cursor: opaque([3_000_000_000, 1]) })).errors).toBeUndefined();
  });
});

describe('filters', () => {
  it.each([
    ['filter.text', { text: 'a\0b' }],
    ['filter.text', { text: 'or '.repeat(30_000) }],
    ['filter.topics', { topics: ['x'.repeat(200_000)] }],
    ['filter.said.from', { said: { from: '0000-01-01' } }],
    ['filter.said.to', { said: { to: '0000-12-31' } }],
    ['filter', { said: { from: '2024-02-30' } }],
    ['filter', { said: { from: 'infinity' } }],
    ['filter', { published: { from: '2024-01-01T24:00:00Z' } }],
    ['filter', { language: 'e\0n' }],
    ['filter', { modes: ['SHOUTED'] }],
    ['filter', { nothing: 1 }],
  ])('are refused by %s where they make no sense (%#)', (argument, filter) =>
    expectRefusal(argument, 'query ($filter: StatementFilter) { statements(filter: $filter) { totalCount } }', {
      filter,
    }),
  );

  it.each(['"', '-', 'or or or', '&|!():*<->', "'; drop table", '\ud800', 'the', 'x'.repeat(1_000), '-zorblat'])(
    'look for any words (%#)',
    async (text) => {
      const query = 'query ($text: String) { statements(filter: { text: $text }) { totalCount } }';
      expect((await api.ask(query, { text })).errors).toBeUndefined();
    },
  );

  it('of other lists are refused as well', async () => {
    await expectRefusal('filter.on', '{ positions(filter: { on: "0000-01-01" }) { totalCount } }');
    await expectRefusal('filter.search', 'query ($s: String) { articles(filter: { search: $s }) { totalCount } }', {
      s: '\0',
    });
  });

  it('take the smallest confidence and the last day that exist', async () => {
    const filter = { minConfidence: 1e-320, said: { from: '0001-01-01', to: '9999-12-31' } };
    const query = 'query ($filter: StatementFilter) { statements(filter: $filter) { totalCount } }';
    expect((await api.ask(query, { filter })).data.statements.totalCount).toBe(40);
  });
});

describe('variables', () => {
  it.each(['abc', 1.5, 3e9, [1], {}, true])('of another type are refused: %j', (n) =>
    expectRefusal('n', 'query ($n: Int) { statements(first: $n) { nodes { id } } }', { n }),
  );

  it('that are missing are named', () =>
    expectRefusal('n', 'query ($n: Int!) { statements(first: $n) { nodes { id } } }'));

  it('of an unknown time zone are refused, and former names of zones are known', async () => {
    const query = 'query ($zone: TimeZone) { timeline(timeZone: $zone, clock: PUBLISHED) { start } }';
    for (const zone of ['Nope/X', 'UTC\0', 'localtime']) await expectRefusal('zone', query, { zone });
    for (const zone of ['US/Pacific-New', 'Asia/Calcutta', 'europe/berlin', 'EST5EDT']) {
      expect((await api.ask(query, { zone })).errors).toBeUndefined();
    }
  });
});

describe('operations', () => {
  it.each([
    'mutation { x }',
    'subscription { x }',
    'query A { __typename } query B { __typename }',
    '{',
    '{ nothing }',
  ])('that cannot be performed are refused: %s', async (query) => {
    const { errors } = await api.ask(query);
    expect(errors?.[0]?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
    expect(api.log).toEqual([]);
  });

  it('may skip any field of a connection', async () => {
    const query = /* GraphQL */ `query ($no: Boolean = false) {
      statements(first: 0) { __typename pageInfo { hasNextPage startCursor } }
      all: statements { nodes @include(if: $no) { id } totalCount @skip(if: $no) }
    }`;
    expect((await api.ask(query)).data).toEqual({
      statements: { __typename: 'StatementConnection', pageInfo: { hasNextPage: true, startCursor: null } },
      all: { totalCount: 40 },
    });
  });

  it('answer each field by its own arguments, though fragments on different types share its name', async () => {
    const inner = (size: number) => `statements(first: 5) { nodes { id reports(first: ${size}) { nodes { id } } } }`;
    const { data } = await api.ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Actor { ${inner(1)} } ... on Topic { ${inner(4)} }
        ... on Outlet { ${inner(0)} } } }`,
      { ids: ['Actor:1', 'Topic:1', 'Outlet:1', 'Actor:2', 'Topic:2'].map(opaque) },
    );
    const sizes = new Map<string, number>();
    for (const { __typename, statements } of data.nodes) {
      for (const { reports } of statements.nodes) {
        sizes.set(__typename, Math.max(sizes.get(__typename) ?? 0, reports.nodes.length));
      }
    }
    expect(Object.fromEntries(sizes)).toEqual({ Actor: 1, Topic: 4, Outlet: 0 });
  });
});
