import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';

const DASHBOARD = 'https://dashboard.example';
let api: TestApi;
beforeAll(async () => {
  api = await openApi('seeded', { corsOrigins: [DASHBOARD] });
});
afterAll(() => api.close());

const TEXT = readFileSync('operations/19-library.graphql', 'utf8');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const GRAPHQL = 'application/graphql-response+json';

type Json = ReturnType<typeof JSON.parse>;
/** Sends no header by itself, unlike `fetch`. */
async function get(parameters: Record<string, string>, headers: Record<string, string> = {}) {
  const { statusCode, body } = await request(`${api.url}/graphql?${new URLSearchParams(parameters)}`, { headers });
  return { status: statusCode, body: (await body.json()) as Json };
}
async function post(body: unknown, token?: string) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Json };
}
const refused = { status: 400, body: { errors: [{ message: expect.stringContaining('CSRF') }] } };

describe('a document of operations/', () => {
  it('is asked by the hash of its text or by its name, by GET without a header and by POST', async () => {
    const { data } = await api.ask(TEXT);
    expect(data.articles.totalCount).toBeGreaterThan(0);
    const answered = { status: 200, body: { data } };
    for (const documentId of [`sha256:${sha256(TEXT)}`, 'Library']) {
      expect(await get({ documentId })).toEqual(answered);
      expect(await post({ documentId })).toEqual(answered);
    }
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(TEXT) } };
    expect(await get({ extensions: JSON.stringify(extensions) })).toEqual(answered);
    expect(await post({ extensions })).toEqual(answered);
  });

  it('takes its variables', async () => {
    const variables = { text: 'hosta', kinds: ['TOPIC'] };
    const byId = await get({ documentId: 'Suggest', variables: JSON.stringify(variables) });
    expect(byId.body.data.suggest[0].slug).toBe('hostages');
    expect(await post({ documentId: 'Suggest', variables })).toEqual(byId);
    const wrong = await get({ documentId: 'Suggest', variables: '{' });
    expect(wrong).toMatchObject({
      status: 400,
      body: { errors: [{ message: expect.stringContaining('invalid JSON') }] },
    });
  });

  it('that changes something is never run by GET', async () => {
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'apollo-require-preflight': 'true' };
    const variables = JSON.stringify({ slug: 'inbox', why: 'a test' });
    expect((await get({ documentId: 'PauseSource', variables }, headers)).status).toBe(405);
    expect(
      (await post({ documentId: 'PauseSource', variables: { slug: 'none-such', why: 'a test' } })).body,
    ).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  it('is not found by an id that nothing has', async () => {
    const found = { status: 404, body: { errors: [{ extensions: { code: 'DOCUMENT_NOT_FOUND' } }] } };
    for (const documentId of ['', 'Nothing', `sha256:${sha256('{ __typename }')}`, 'x'.repeat(2_000)]) {
      expect(await get({ documentId })).toMatchObject(found);
      expect(await post({ documentId })).toMatchObject(found);
    }
    // Apollo's clients then send the text, which they are told to by this code.
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256('{ __typename }') } };
    expect((await post({ extensions })).body.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});

describe('a GET that any page can send', () => {
  const query = '{ __typename }';

  it('with a text is answered where it asks for GraphQL’s content type, and refused otherwise', async () => {
    expect(await get({ query }, { accept: `${GRAPHQL}, application/json;q=0.9` })).toMatchObject({ status: 200 });
    for (const accept of ['*/*', 'application/json', 'text/html,application/xhtml+xml,*/*;q=0.8', 'image/*']) {
      expect(await get({ query }, { accept })).toMatchObject(refused);
    }
  });

  it('is refused where the browser says that a page of another site sends it', async () => {
    const ways: Parameters<typeof get>[] = [[{ query }, { accept: GRAPHQL }], [{ documentId: 'Library' }]];
    for (const [parameters, headers] of ways) {
      const from = (more: Record<string, string>) => get(parameters, { ...headers, ...more });
      expect(await from({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toMatchObject(refused);
      expect(await from({ origin: 'https://other.example' })).toMatchObject(refused);
      expect(await from({ origin: 'null' })).toMatchObject(refused);
      expect((await from({ origin: DASHBOARD, 'sec-fetch-site': 'cross-site' })).status).toBe(200);
      expect((await from({ origin: new URL(api.url).origin })).status).toBe(200);
      expect((await from({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).status).toBe(200);
    }
  });

  it('of several operations at once is answered by nobody, nor is such a POST', async () => {
    expect((await post([{ query }, { query }])).body.errors[0].message).toMatch(/batching disabled/u);
  });
});

describe('/schema.graphql', () => {
  it('is the schema with its descriptions, sent again only where it changed', async () => {
    const response = await fetch(`${api.url}/schema.graphql`, { headers: { origin: DASHBOARD } });
    expect(await response.text()).toBe(readFileSync('schema.graphql', 'utf8'));
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('access-control-allow-origin')).toBe(DASHBOARD);
    const etag = response.headers.get('etag') ?? '';
    for (const tags of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
      const again = await fetch(`${api.url}/schema.graphql`, { headers: { 'if-none-match': tags } });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
    const other = await fetch(`${api.url}/schema.graphql`, { headers: { 'if-none-match': 'W/"other"' } });
    expect(other.status).toBe(200);
  });
});
