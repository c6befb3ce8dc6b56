import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Answer } from '../../src/graphql/kept/answer.ts';
import { KeptAnswers } from '../../src/graphql/kept/kept-answers.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';

const MANY = 2 ** 20;
let api: TestApi;
beforeAll(async () => {
  api = await openApi('seeded', { keptBytes: MANY });
  await api.ask('{ __typename }');
});
afterAll(() => api.close());

const PAGE = '{ statements(first: 3) { totalCount nodes { id party { name } report { article { headline } } } } }';
/** How many statements of SQL a question takes. */
const costOf = async (query: string, variables?: Record<string, unknown>) =>
  (await api.countStatements(query, variables)).statements.length;
/** Makes a change that answers could show, and waits until the server has heard of it. */
async function write(sql = "UPDATE article SET headline = coalesce(headline, '') || '.'"): Promise<void> {
  const before = api.store.generation.current ?? -1;
  await api.store.pool.query(sql);
  await expect.poll(() => api.store.generation.current ?? -1).toBeGreaterThan(before);
}
async function get(parameters: Record<string, string>, headers: Record<string, string> = {}) {
  const {
    statusCode,
    headers: answered,
    body,
  } = await request(`${api.url}/graphql?${new URLSearchParams(parameters)}`, {
    headers: { 'apollo-require-preflight': '1', ...headers },
  });
  return { status: statusCode, headers: answered, text: await body.text() };
}

describe('an answer', () => {
  it('is given again without a statement of SQL until something is written', async () => {
    await write();
    const first = await api.countStatements(PAGE);
    expect(first.statements.length).toBeGreaterThan(0);
    expect(await api.countStatements(PAGE)).toEqual({ statements: [], answer: first.answer });
    expect(JSON.parse((await get({ query: PAGE })).text)).toEqual({ data: first.answer.data });
    await write();
    expect(await costOf(PAGE)).toBeGreaterThan(0);
  });

  it('is that of its document, variables, operation and rights', async () => {
    await write();
    const query =
      'query A($first: Int) { topics(first: $first) { nodes { slug } } } query B($first: Int) { outlets(first: $first) { nodes { slug } } }';
    const ask = async (operationName: string, first: number, token?: string) => {
      const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
      const body = JSON.stringify({ query, operationName, variables: { first } });
      const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body });
      return ((await response.json()) as ReturnType<typeof JSON.parse>).data;
    };
    for (let time = 0; time < 2; time++) {
      expect((await ask('A', 1)).topics.nodes).toHaveLength(1);
      expect((await ask('A', 2)).topics.nodes).toHaveLength(2);
      expect((await ask('B', 1)).outlets.nodes).toHaveLength(1);
      expect((await ask('A', 1, ADMIN_TOKEN)).topics.nodes).toHaveLength(1);
    }
    // An operator's answer is no stranger's.
    const inside = '{ articles(first: 1) { nodes { id } } runs(first: 1) { nodes { id inputs } } }';
    expect((await api.ask(inside, {}, ADMIN_TOKEN)).data.runs.nodes[0].inputs).toBeTruthy();
    expect((await api.ask(inside)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('with an error, of what changes at every reading of a source, or of what operators see is not kept', async () => {
    const questions: [string, string?][] = [
      ['{ topics(first: 1) { totalCount } node(id: "nonsense") { id } }'],
      ['{ articles(first: 1) { totalCount } sources { slug } }'],
      ['{ runs(first: 1) { nodes { startedAt } } }'],
      ['{ coverage(filter: { topics: ["hostages"] }) { n outlets { status } } }'],
      ['{ articles(first: 1) { nodes { id origin } } }', ADMIN_TOKEN],
    ];
    for (const [query, token] of questions) {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
      for (let time = 0; time < 2; time++) {
        const answered = await get({ query }, headers);
        expect([query, answered.headers['cache-control'], answered.headers.etag]).toEqual([
          query,
          'no-store',
          undefined,
        ]);
      }
    }
  });

  it('that the client accepts in no form is none', async () => {
    const query = '{ topics(first: 3) { totalCount } }';
    await write();
    for (let time = 0; time < 2; time++) {
      expect((await get({ query }, { accept: 'text/plain' })).status).toBe(406);
      expect((await get({ query })).text).toMatch(/^\{"data":/u);
    }
    expect((await get({ query }, { accept: 'application/graphql-response+json' })).headers['content-type']).toBe(
      'application/graphql-response+json; charset=utf-8',
    );
    expect((await get({ query })).headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('to a GET that any page can send is as much refused when it is kept', async () => {
    await get({ query: PAGE });
    for (const headers of [{}, { accept: '*/*' }]) {
      const { statusCode } = await request(`${api.url}/graphql?${new URLSearchParams({ query: PAGE })}`, { headers });
      expect(statusCode).toBe(400);
    }
    const { statusCode } = await request(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: PAGE }),
    });
    expect(statusCode).toBe(400);
  });

  it('shows what the same client has just changed', async () => {
    const { data } = await api.ask('{ reports(first: 1) { nodes { id } } }');
    const id = data.reports.nodes[0].id;
    const QUERY = 'query ($id: ID!) { corrections(first: 1) { totalCount } node(id: $id) { id } }';
    const count = async () => (await api.ask(QUERY, { id })).data.corrections.totalCount;
    let expected = await count();
    for (let time = 0; time < 10; time++) {
      const { errors } = await api.ask(
        'mutation ($id: ID!) { confirmReport(report: $id, by: "A tester") { id } }',
        { id },
        ADMIN_TOKEN,
      );
      expect(errors).toBeUndefined();
      expected += 1;
      expect(await count()).toBe(expected);
      expect(await count()).toBe(expected);
    }
  });
});

describe('an entity tag', () => {
  it('has the same answer not sent again, whether it was kept or not', async () => {
    await write();
    const { headers, text, status } = await get({ query: PAGE });
    expect([status, headers['cache-control']]).toEqual([200, 'private, max-age=0, must-revalidate']);
    expect(headers.vary).toContain('Authorization');
    const etag = String(headers.etag);
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/u);
    const again = async () => {
      const { statements, answer } = await api.watchSql(() => get({ query: PAGE }, { 'if-none-match': etag }));
      expect([answer.status, answer.text, answer.headers.etag]).toEqual([304, '', etag]);
      return statements.length;
    };
    expect(await again()).toBe(0);
    await write('UPDATE article SET headline = headline');
    expect(await again()).toBeGreaterThan(0);
    const other = await get({ query: PAGE }, { 'if-none-match': '"other"' });
    expect([other.status, other.text]).toEqual([200, text]);
    await write();
    expect((await get({ query: PAGE }, { 'if-none-match': etag })).status).toBe(200);
  });

  it('comes with leave for shared caches only where the settings say so, and never for what a token lets see', async () => {
    const open = await openApi('seeded', { keptBytes: MANY, caching: 'public' });
    try {
      const control = async (headers: Record<string, string>, method: 'GET' | 'POST' = 'GET') => {
        const { headers: answered, body } = await request(
          `${open.url}/graphql${method === 'GET' ? '?documentId=Library' : ''}`,
          {
            method,
            headers: { ...headers, ...(method === 'POST' && { 'content-type': 'application/json' }) },
            body: method === 'POST' ? '{"documentId":"Library"}' : null,
          },
        );
        await body.dump();
        return answered['cache-control'];
      };
      for (let time = 0; time < 2; time++) {
        expect(await control({})).toBe('public, max-age=0, must-revalidate');
        expect(await control({ authorization: `Bearer ${ADMIN_TOKEN}` })).toBe('private, max-age=0, must-revalidate');
        expect(await control({}, 'POST')).toBe(undefined);
      }
    } finally {
      await open.close();
    }
  });
});

describe('while nobody hears what is written', () => {
  it('nothing is kept, and answers are kept again when somebody does', async () => {
    await write();
    await costOf(PAGE);
    expect(await costOf(PAGE)).toBe(0);
    await api.store.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND (query LIKE 'LISTEN %' OR query LIKE '/* listening */%')",
    );
    await expect.poll(() => api.store.generation.current).toBe(undefined);
    expect(await costOf(PAGE)).toBeGreaterThan(0);
    await api.store.pool.query("UPDATE article SET headline = 'unheard'");
    expect((await api.ask(PAGE)).data.statements.nodes[0].report.article.headline).toBe('unheard');
    await expect
      .poll(async () => {
        await api.ask(PAGE);
        return costOf(PAGE);
      })
      .toBe(0);
  });
});

describe('what is kept', () => {
  const asked = (text: string) => ({ text, operationName: '', variables: '{}', rights: 'public' });

  it('is no answer that was begun before a write and ended after it', async () => {
    const kept = new KeptAnswers(api.store.generation, MANY);
    const begunIn = kept.generation;
    await write();
    kept.keep(asked('{ a }'), new Answer('old'), begunIn);
    expect(kept.find(asked('{ a }'))).toBeUndefined();
    kept.keep(asked('{ a }'), new Answer('new'), kept.generation);
    expect(String(kept.find(asked('{ a }'))?.body)).toBe('new');
  });

  it('takes no more memory than it may', async () => {
    const kept = new KeptAnswers(api.store.generation, 100_000);
    for (let i = 0; i < 100; i++) kept.keep(asked(`{ a${i} }`), new Answer('x'.repeat(5_000)), kept.generation);
    expect(kept.find(asked('{ a0 }'))).toBeUndefined();
    expect(kept.find(asked('{ a99 }'))).toBeDefined();
    kept.keep(asked('{ large }'), new Answer('x'.repeat(60_000)), kept.generation);
    expect(kept.find(asked('{ large }'))).toBeUndefined();
  });

  it('counts little for its client, who is refused in the end all the same', async () => {
    const limited = await openApi('seeded', { keptBytes: MANY, rateLimit: 170 });
    try {
      const statuses = [];
      for (let i = 0; i < 80; i++) statuses.push((await limited.ask('{ topics(first: 1) { totalCount } }')).status);
      const refused = statuses.indexOf(429);
      expect(refused).toBeGreaterThan(40);
      expect(statuses.slice(refused)).toEqual(statuses.slice(refused).map(() => 429));
    } finally {
      await limited.close();
    }
  });
});

describe('the tables that answers are read from', () => {
  it('have the trigger that tells of writes, but for those whose answers are not kept', async () => {
    const { rows } = await api.store.pool.query<{ name: string; told: boolean }>(`
      SELECT relname AS name, EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'answers_changed') AS told
        FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`);
    const untold = rows.filter(({ told }) => !told).map(({ name }) => name);
    const files = ['src/store/read', 'src/store/answers'].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
    );
    const sql = files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const read = untold.filter((name) => new RegExp(`\\b(?:FROM|JOIN)\\s+(?:public\\.)?"?${name}\\b`, 'iu').test(sql));
    expect(read.toSorted()).toEqual(['run', 'source']);
    expect(rows.length - untold.length).toBeGreaterThan(20);
  });
});
