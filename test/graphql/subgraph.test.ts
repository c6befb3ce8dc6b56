import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/store/access/keys.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';
import { opaque } from '../support/every-field.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi('seeded', { subgraph: true });
  await api.store.pool.query("UPDATE article SET canonical_url = 'https://example.org/report' WHERE id = 1");
});
afterAll(() => api.close());

const ENTITIES = /* GraphQL */ `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on Topic { slug name }
    ... on Actor { slug isParty }
    ... on Article { id url version { text } }
    ... on Statement { id text parties { slug } }
  }
}`;
const entities = (representations: object[], token?: string) => api.ask(ENTITIES, { representations }, token);

describe('a subgraph', () => {
  it('is composed with others that know its objects by their keys', async () => {
    const { data } = await api.ask('{ _service { sdl } }');
    const others = /```graphql\n(.*?)```/su.exec(readFileSync('docs/clients.md', 'utf8'))?.[1] ?? '';
    const { errors, supergraphSdl, schema } = composeServices([
      { name: 'onrecord', url: 'http://localhost:4000/graphql', typeDefs: parse(data._service.sdl) },
      { name: 'others', url: 'http://localhost:4001', typeDefs: parse(`${others} type Query { editor: String }`) },
    ]);
    expect(errors).toBeUndefined();
    expect(supergraphSdl).toContain('@join__type(graph: ONRECORD, key: "slug")');
    const composed = schema?.toAPISchema().toGraphQLJSSchema();
    const fieldsOf = (name: string) => {
      const type = composed?.getType(name);
      return type && 'getFields' in type ? Object.keys(type.getFields()) : [];
    };
    expect(fieldsOf('Topic')).toEqual(expect.arrayContaining(['statements', 'editors']));
    expect(fieldsOf('Article')).toEqual(expect.arrayContaining(['reports', 'clicks']));
    expect(fieldsOf('Query')).toEqual(expect.arrayContaining(['statements', 'voices', 'verifyQuote', 'editor']));
  });

  it('finds objects by id, slug and url, in the order asked, null where there is none', async () => {
    const { data, errors } = await entities([
      { __typename: 'Topic', slug: 'hostages' },
      { __typename: 'Statement', id: opaque('Statement', 2) },
      { __typename: 'Article', url: 'https://EXAMPLE.org/report' },
      { __typename: 'Actor', id: opaque('Actor', 1) },
      { __typename: 'Topic', slug: 'no-such-topic' },
      { __typename: 'Statement', id: opaque('Statement', 1) },
      { __typename: 'Statement', id: opaque('Statement', 99_999) },
      { __typename: 'Article', url: 'https://example.org/none' },
    ]);
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { __typename: 'Topic', slug: 'hostages', name: 'Hostages' },
      expect.objectContaining({ __typename: 'Statement', id: opaque('Statement', 2) }),
      expect.objectContaining({ __typename: 'Article', url: 'https://example.org/report' }),
      expect.objectContaining({ __typename: 'Actor', isParty: expect.any(Boolean) }),
      null,
      expect.objectContaining({ __typename: 'Statement', id: opaque('Statement', 1) }),
      null,
      null,
    ]);
  });

  it('says what is wrong with a reference, and answers the others', async () => {
    const { data, errors } = await entities([
      { __typename: 'Topic', id: opaque('Actor', 1) },
      { __typename: 'Article', slug: 'x' },
      { __typename: 'Topic' },
      { __typename: 'Query', id: 'x' },
      { __typename: 'Topic', slug: 'hostages' },
    ]);
    expect(errors?.map(({ message }) => message)).toEqual([
      'representations: has the id of type Actor for a reference of type Topic',
      'representations: has a reference of type Article without its id or url; give that',
      'representations: has a reference of type Topic without its id or slug; give that',
      'representations: has the __typename "Query", which no object here has',
    ]);
    expect(data._entities[4]).toMatchObject({ slug: 'hostages' });
  });

  it('reads all statements that a router asks for at once', async () => {
    const representations = [1, 2, 3, 4].map((id) => ({ __typename: 'Statement', id: opaque('Statement', id) }));
    const { statements } = await api.countStatements(ENTITIES, { representations });
    expect(statements).toHaveLength(1);
  });

  it('gives nobody more than they may see', async () => {
    const key = { name: 'A Tester', role: 'READER', rate: null, expiresAt: null } as const;
    const article = { __typename: 'Article', url: 'https://example.org/report' };
    const withoutTexts = await createKey(api.store.pool, { ...key, texts: false, topics: null, outlets: null });
    expect((await entities([article], withoutTexts.token)).data._entities[0].version.text).toBeNull();
    const elsewhere = await createKey(api.store.pool, { ...key, texts: true, topics: null, outlets: ['reuters'] });
    const statement = { __typename: 'Statement', id: opaque('Statement', 1) };
    expect((await entities([article, statement], elsewhere.token)).data._entities).toEqual([null, null]);
    const runs =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Run { id inputs } } }';
    const representations = [{ __typename: 'Run', id: opaque('Run', 1) }];
    const { data, errors } = await api.ask(runs, { representations });
    expect(data._entities).toEqual([{ id: opaque('Run', 1), inputs: null }]);
    expect(errors?.[0]).toMatchObject({ path: ['_entities', 0, 'inputs'], extensions: { code: 'FORBIDDEN' } });
    expect((await api.ask(runs, { representations }, ADMIN_TOKEN)).errors).toBeUndefined();
  });

  it('costs what so many objects cost, and takes so many at most', async () => {
    const many = (count: number) => Array.from({ length: count }, () => ({ __typename: 'Topic', slug: 'hostages' }));
    expect((await entities(many(1_001))).errors?.[0]?.message).toContain('1001 are too many');
    const query = /* GraphQL */ `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Topic { statements(first: 100) { nodes { id text } } } }
    }`;
    const { errors } = await api.ask(query, { representations: many(900) });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    expect((await api.ask(query, { representations: many(2) })).errors).toBeUndefined();
  });

  it('tells nobody which resolver took how long', async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'apollo-federation-include-trace': 'ftv1' },
      body: JSON.stringify({ query: '{ topics { totalCount } }' }),
    });
    expect(await response.json()).not.toHaveProperty('extensions');
  });
});

it('an API that is none has nothing of it', async () => {
  const alone = await openApi('seeded');
  expect((await alone.ask('{ _service { sdl } }')).errors?.[0]?.message).toContain('_service');
  await alone.close();
});
