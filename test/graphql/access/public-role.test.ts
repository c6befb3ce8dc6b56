import { afterAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, openApi, type TestApi } from '../../support/api.ts';

const opened: TestApi[] = [];
afterAll(() => Promise.all(opened.map((api) => api.close())));

async function open(...given: Parameters<typeof openApi>): Promise<TestApi> {
  const api = await openApi(...given);
  opened.push(api);
  return api;
}

const QUESTION = '{ topics(first: 1) { totalCount } }';
const CHANGE = 'mutation { renameActor(actor: "nobody", name: "B", by: "A Tester") { slug } }';

describe('without a key', () => {
  it('nothing is answered where PUBLIC_ROLE is none, not even what the schema has', async () => {
    const api = await open('migrated', { publicRole: 'none' });
    for (const query of [QUESTION, CHANGE, '{ __schema { queryType { name } } }', '{ nothing }']) {
      for (const token of [undefined, 'a-wrong-token-of-many']) {
        const { status, data, errors } = await api.ask(query, {}, token);
        expect(status).toBe(401);
        expect(data).toBeUndefined();
        expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      }
    }
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUESTION }),
    });
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect((await api.ask(QUESTION, {}, ADMIN_TOKEN)).data).toEqual({ topics: { totalCount: 0 } });
  });

  it('one is what PUBLIC_ROLE says, and no more', async () => {
    const api = await open('migrated', { publicRole: 'coder' });
    const coded = await api.ask(CHANGE);
    expect(coded.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const operated = await api.ask('mutation { readSource(slug: "x") { slug } }');
    expect(operated.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('a mutation that a fragment brings is refused before the first is executed', async () => {
    const api = await open('migrated', { publicRole: 'coder' });
    const { data, errors } = await api.ask(/* GraphQL */ `
      mutation { first: renameActor(actor: "nobody", name: "B", by: "A Tester") { slug } ...others }
      fragment others on Mutation { ... on Mutation { readSource(slug: "x") { slug } } }
    `);
    expect(data).toBeFalsy();
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
