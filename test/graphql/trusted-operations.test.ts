import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readOperations } from '../../src/graphql/operations/known-operations.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const TOPICS = 'query Topics {\n  topics(first: 1) {\n    totalCount\n  }\n}';
const STRANGE = '{ topics(first: 2) { totalCount } }';
const MANIFESTS = {
  apollo: {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: 'any-id', name: 'Topics', type: 'query', body: TOPICS }],
  },
  relay: { '0123456789abcdef0123456789abcdef': TOPICS },
  hashes: { [sha256(TOPICS)]: TOPICS },
};

let folder: string;
const apis: TestApi[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onrecord-operations-'));
});
afterEach(() => Promise.all(apis.splice(0).map((api) => api.close())));
afterAll(() => rm(folder, { recursive: true }));

async function put(content: unknown): Promise<string> {
  const file = join(folder, 'manifest.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
async function open(trustedOperations: 'on' | 'log', manifests: string[] = []): Promise<TestApi> {
  const api = await openApi('seeded', { trustedOperations, operations: readOperations(manifests), compileAfter: 1 });
  apis.push(api);
  return api;
}
async function post({ url }: TestApi, body: unknown) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  const { data, errors }: ReturnType<typeof JSON.parse> = await response.json();
  return { status: response.status, data, code: errors?.[0].extensions.code, message: errors?.[0].message };
}
const REFUSED = {
  status: 403,
  code: 'OPERATION_NOT_TRUSTED',
  message: expect.stringContaining('TRUSTED_OPERATIONS_FILE'),
};

describe('where only known operations run', () => {
  it('those of operations/ do, by text in any layout or by id, and no other', async () => {
    const api = await open('on');
    const text = await readFile('operations/19-library.graphql', 'utf8');
    for (const query of [
      text,
      text.replaceAll(/^#.*\n/gmu, ''),
      text.replaceAll(/\s+(?=\S)/gu, (space) => space.repeat(2)),
    ]) {
      expect(await post(api, { query })).toMatchObject({ status: 200, data: { articles: {} } });
    }
    expect(await post(api, { documentId: 'Library' })).toMatchObject({ status: 200, data: { articles: {} } });
    for (const query of [
      STRANGE,
      TOPICS,
      `${text} query Other { __typename }`,
      text.replace('first: 1', 'first: 2'),
      '{',
      '"',
    ]) {
      expect(await post(api, { query })).toMatchObject(REFUSED);
    }
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(STRANGE) } };
    expect(await post(api, { query: STRANGE, extensions })).toMatchObject(REFUSED);
    expect((await post(api, { extensions })).code).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  });

  it('operators may ask whatever they like, and nobody else asks it after them', async () => {
    const api = await open('on');
    expect((await api.ask(STRANGE, {}, ADMIN_TOKEN)).status).toBe(200);
    expect((await api.ask(STRANGE, {}, 'not-the-token-at-all')).status).toBe(403);
    expect(await post(api, { query: STRANGE })).toMatchObject(REFUSED);
  });

  it.each(Object.entries(MANIFESTS))('those of a manifest do as well (%s)', async (kind, manifest) => {
    const api = await open('on', [await put(manifest)]);
    const id = kind === 'apollo' ? 'any-id' : Object.keys(manifest)[0];
    const answered = { status: 200, data: { topics: { totalCount: expect.any(Number) } } };
    for (const body of [{ query: TOPICS }, { documentId: id }, { documentId: `sha256:${sha256(TOPICS)}` }]) {
      expect(await post(api, body)).toMatchObject(answered);
    }
    expect(await post(api, { extensions: { persistedQuery: { version: 1, sha256Hash: id } } })).toMatchObject(answered);
    expect(await post(api, { documentId: 'Library' })).toMatchObject({ status: 200 });
  });
});

describe('where unknown operations are logged', () => {
  it('they run, and each is logged once, with what it would be known by', async () => {
    const api = await open('log');
    for (let i = 0; i < 3; i++) expect((await api.ask(STRANGE)).status).toBe(200);
    await api.ask(await readFile('operations/19-library.graphql', 'utf8'));
    expect(api.log.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ documentId: `sha256:${sha256(STRANGE)}`, text: STRANGE, client: '127.0.0.1' }),
    ]);
  });

  it('a manifest’s operation that the schema does not know is logged at the start, and the rest goes on', async () => {
    const api = await open('log', [await put({ x: '{ nothing }', y: TOPICS })]);
    await expect
      .poll(() => api.log.map((line) => JSON.parse(line).msg))
      .toEqual(['a known operation does not fit the schema']);
    expect(await post(api, { documentId: 'y' })).toMatchObject({ status: 200 });
  });
});

describe('a manifest', () => {
  it('that is none is refused with what would be one', async () => {
    for (const content of [
      '{',
      '[]',
      { format: 'apollo-persisted-query-manifest', version: 2, operations: [] },
      { x: 5 },
    ]) {
      const file = await put(content);
      expect(() => readOperations([file])).toThrow(/manifest\.json is no .*TRUSTED_OPERATIONS_FILE takes/u);
    }
    expect(() => readOperations([join(folder, 'none.json')])).toThrow(/none\.json cannot be read/u);
    const file = await put({ x: 'query { "' });
    expect(() => readOperations([file])).not.toThrow();
  });
});
