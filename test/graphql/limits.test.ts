import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';
import { makeCorpus, writeCorpus } from '../support/corpus.ts';

const apis: TestApi[] = [];
async function open(...args: Parameters<typeof openApi>): Promise<TestApi> {
  const api = await openApi(...args);
  apis.push(api);
  return api;
}
let api: TestApi;
beforeAll(async () => {
  api = await open('migrated');
  await writeCorpus(api.store.pool, makeCorpus(2, { statements: 40, articles: 10 }));
});
afterAll(() => Promise.all(apis.map((each) => each.close())));

/** A table that nothing can read until it is let go. */
async function lock({ store }: TestApi, table: string): Promise<() => Promise<void>> {
  const client = await store.pool.connect();
  await client.query(`BEGIN; LOCK TABLE ${table}`);
  return async () => {
    await client.query('COMMIT');
    client.release();
  };
}

/** Statements of requests that run or wait in the database. */
async function running({ store }: TestApi): Promise<number> {
  const { rows } = await store.pool.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '/* statements */%'`,
  );
  return rows.length;
}

describe('an answer', () => {
  it('with too many fields is ended while it is made, and the next request is answered', async () => {
    const { rows } = await api.store.pool.query("SELECT id FROM actor WHERE slug = 'hub'");
    expect(rows).toEqual([]);
    await api.store.pool.query(`
      INSERT INTO actor (slug, name, kind) VALUES ('hub', 'The hub', 'ORGANISATION');
      INSERT INTO actor (slug, name, kind) SELECT 'spoke-' || i, 'Spoke ' || i, 'PERSON' FROM generate_series(1, 600) i;
      INSERT INTO affiliation (actor_id, to_id, kind, role)
        SELECT spoke.id, hub.id, 'MEMBER_OF', '' FROM actor spoke, actor hub
        WHERE spoke.slug LIKE 'spoke-%' AND hub.slug = 'hub'`);
    await expect.poll(async () => (await api.ask('{ actor(slug: "hub") { slug } }')).data?.actor.slug).toBe('hub');
    const { data, errors, status } = await api.ask(
      '{ actor(slug: "hub") { affiliates { actor { affiliations { to { affiliates { actor { slug name } } } } } } } }',
    );
    expect([status, data]).toEqual([200, undefined]);
    expect(errors).toMatchObject([{ message: /more than 200000 fields; ask for/, extensions: { code: 'TOO_LARGE' } }]);
    expect(
      (await api.ask('{ actor(slug: "hub") { affiliates { actor { slug } } } }')).data.actor.affiliates,
    ).toHaveLength(600);
  });

  it('that has too many characters is not written out', async () => {
    await api.store.pool.query(
      "UPDATE version SET text = repeat('x', 1000000) WHERE id = (SELECT min(id) FROM version)",
    );
    const { rows } = await api.store.pool.query('SELECT article_id AS id FROM version ORDER BY id LIMIT 1');
    const id = Buffer.from(`Article:${rows[0].id}`).toString('base64url');
    const texts = (count: number) => Array.from({ length: count }, (_, i) => `t${i}: text`).join(' ');
    const ask = (count: number) =>
      api.ask(`query ($id: ID!) { article(id: $id) { version { ${texts(count)} } } }`, { id });
    expect((await ask(1)).data.article.version.t0).toHaveLength(1_000_000);
    expect((await ask(20)).errors).toMatchObject([{ message: /more than 16 MB/, extensions: { code: 'TOO_LARGE' } }]);
  });

  it('that needs too many rows from the database is ended while they are read', async () => {
    await api.store.pool.query("UPDATE version SET text = repeat('x', 10000000)");
    const { errors, data } = await api.ask('{ articles(first: 10) { nodes { version { text } } } }');
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ message: /more than 64 MB from the database/, extensions: { code: 'TOO_LARGE' } }]);
    await api.store.pool.query("UPDATE version SET text = 'x'");
  });

  it('lists the first hundred fields that one error fails, all under one error id', async () => {
    await api.store.pool.query('ALTER TABLE term_use RENAME TO term_use_away');
    const { errors } = await api.ask(
      '{ statements(first: 40) { nodes { report { id } reports { nodes { terms { text } } } } } }',
    );
    await api.store.pool.query('ALTER TABLE term_use_away RENAME TO term_use');
    const ids = new Set(errors?.map(({ extensions }) => extensions.errorId));
    expect(ids.size).toBe(1);
    expect(errors?.length).toBeLessThanOrEqual(100);
    expect(api.log.splice(0).filter((line) => line.includes(String([...ids][0])))).toHaveLength(1);
  });
});

describe('a request', () => {
  it('is given up at its deadline, and its SQL with it', async () => {
    const hasty = await open('migrated', { requestTimeoutMs: 700 });
    const unlock = await lock(hasty, 'statement');
    const { errors, data } = await hasty.ask('{ statements { nodes { id } } }');
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ message: /takes too long/, extensions: { code: 'TIMEOUT' } }]);
    expect(await running(hasty)).toBe(0);
    await unlock();
    expect((await hasty.ask('{ statements { nodes { id } } }')).data).toEqual({ statements: { nodes: [] } });
  });

  it('is given up when its client goes away, and its SQL with it', async () => {
    const unlock = await lock(api, 'statement');
    const gone = new AbortController();
    const asked = fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ a: statements { nodes { id } } b: statements { nodes { id } } }' }),
      signal: gone.signal,
    });
    await expect.poll(() => running(api)).toBe(2);
    gone.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(() => running(api)).toBe(0);
    await unlock();
  });

  it('to an overloaded server is answered 503, with when to ask again', async () => {
    const busy = await open('migrated', { sharing: { slots: 1, perRequest: 1, perClient: 1, maxWaiting: 3 } });
    await busy.ask('{ statements { nodes { id } } }');
    const unlock = await lock(busy, 'statement');
    const aliases = Array.from({ length: 10 }, (_, i) => `a${i}: statements { nodes { id } }`).join(' ');
    const asked = await fetch(`${busy.url}/graphql?query=${encodeURIComponent(`{ ${aliases} }`)}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect([asked.status, asked.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await asked.json()).toEqual({
      errors: [
        { message: 'too much is asked at once; ask again in 1 s', extensions: { code: 'OVERLOADED', retryAfter: 1 } },
      ],
    });
    expect((await fetch(`${busy.url}/readyz`)).status).toBe(200);
    await unlock();
    expect((await busy.ask('{ statements { nodes { id } } }')).data).toEqual({ statements: { nodes: [] } });
  });

  it('uses up its address’s share by its possible size, and is refused once that is gone', async () => {
    const limited = await open('migrated', { rateLimit: 1_000 });
    const cheap = () => limited.ask('{ __typename }');
    const costly = () =>
      limited.ask('{ statements(first: 100) { nodes { text mode reports(first: 10) { nodes { text } } } } }');
    expect((await costly()).errors).toBeUndefined();
    expect((await costly()).errors).toBeUndefined();
    expect((await costly()).errors).toBeUndefined();
    const refused = await costly();
    expect(refused.status).toBe(429);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) } }]);
    const { status, headers } = await fetch(`${limited.url}/graphql?query={__typename}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await cheap()).status).toBe(429);
    expect((await fetch(`${limited.url}/readyz`)).status).toBe(200);
  });

  it.each([
    ['is none of GraphQL', '{'],
    ['is an operator’s', 'mutation { readSource(slug: "x") { slug } }'],
    ['would cost too much', `{ actor(slug: "x") { ${'affiliates { actor { '.repeat(8)} slug ${'} } '.repeat(8)} } }`],
  ])('that %s costs as well', async (_, query) => {
    const limited = await open('migrated', { rateLimit: 100 });
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await limited.ask(query)).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
  });

  it('with a wrong token is logged, and after ten no token is looked at for a while', async () => {
    const guarded = await open('migrated');
    const ask = async (token: string) => {
      const response = await fetch(`${guarded.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: 'mutation { resumeSource(slug: "nothing") { slug } }' }),
      });
      const { errors }: ReturnType<typeof JSON.parse> = await response.json();
      return errors[0].extensions.code;
    };
    expect(await ask(ADMIN_TOKEN)).toBe('BAD_USER_INPUT');
    expect(guarded.log.splice(0).map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'something is changed', client: '127.0.0.1', changes: [{ resumeSource: { slug: 'nothing' } }] },
    ]);
    for (let i = 0; i < 10; i++) expect(await ask(`guess number ${i} of many`)).toBe('FORBIDDEN');
    expect(guarded.log.map((line) => JSON.parse(line).msg)).toEqual(Array(10).fill('a wrong token came'));
    expect(await ask('guess number 11 of many')).toBe('RATE_LIMITED');
    expect(await ask(ADMIN_TOKEN)).toBe('RATE_LIMITED');
    expect((await guarded.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});

it('takes an operator’s token of several words', async () => {
  const adminToken = 'a token of several words';
  const spaced = await open('migrated', { adminToken });
  const ask = (token: string) => spaced.ask('mutation { resumeSource(slug: "nothing") { slug } }', {}, token);
  expect((await ask(adminToken)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect((await ask('a token of several')).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

it('suggests names for a few of many unknown fields only', async () => {
  const query = `{ ${Array.from({ length: 300 }, (_, i) => `statement${i}`).join(' ')} }`;
  const { errors } = await api.ask(query);
  expect(errors?.length).toBeLessThanOrEqual(11);
});

it('does not grow in memory with the number of different operations', async () => {
  const compiling = await open('migrated', { compileAfter: 1 });
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const heapAfter = async (from: number, to: number) => {
    for (let i = from; i < to; i += 20) {
      const asking = Array.from({ length: 20 }, async (_, j) => {
        const query = `query q${i + j} { outlets(first: 1) { nodes { a${i + j}: name slug kind country language homepage } } }`;
        for (let times = 0; times < 2; times++) await compiling.ask(query);
      });
      await Promise.all(asking);
    }
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = await heapAfter(0, 600);
  const after = await heapAfter(600, 1_200);
  // Kept, each is good for some 20 kB.
  expect((after - before) / 600).toBeLessThan(5_000);
}, 120_000);
