import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe('the server', () => {
  it('says that it is up, and whether the database answers', async () => {
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
    const away = vi.spyOn(api.store.shared.pool, 'check').mockRejectedValue(new Error('connection refused'));
    expect((await fetch(`${api.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    away.mockRestore();
  });

  it('hides an internal error behind an id that the log has too', async () => {
    await api.store.dimensions.current();
    const broken = vi
      .spyOn(api.store.pool, 'connect')
      .mockImplementation(() => Promise.reject(new Error('password=hunter2')));
    const { errors, data } = await api.ask('{ statements { nodes { id } } }');
    broken.mockRestore();
    expect(data).toBeNull();
    const { errorId } = errors?.[0]?.extensions ?? {};
    expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) });
    expect(JSON.stringify(errors)).not.toContain('hunter2');
    expect(api.log.find((line) => line.includes(String(errorId)))).toContain('hunter2');
  });

  it.each([
    ['aliases', `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`, /more than 30 aliases/],
    [
      'directives',
      `{ ${Array.from({ length: 10 }, (_, i) => `a${i}: __typename @include(if: true)`).join(' ')} }`,
      /more than 9 directives/,
    ],
    ['repetitions of a field', `{ ${'__typename '.repeat(500)} }`, /"__typename" more than 10 times in one place/],
    [
      'lists within lists',
      `{ actor(slug: "israel") { ${'affiliates { actor { affiliations { to { '.repeat(4)} slug ${'} } } }'.repeat(4)} } }`,
      /may answer with \d+ fields, more than 200000/,
    ],
    [
      'depth',
      `{ statements ${'{ nodes { party { statements '.repeat(7)} { totalCount } ${'} } }'.repeat(7)} }`,
      /deeper than 20/,
    ],
    [
      'depths in fragments',
      `{ actors { nodes { ...F0 } } } ${Array.from({ length: 9 }, (_, i) => `fragment F${i} on Actor { affiliations { to { ...F${i + 1} } } }`).join(' ')} fragment F9 on Actor { id }`,
      /deeper than 20/,
    ],
    [
      'fields by fragments within fragments',
      `{ actors { nodes { ...F0 } } } ${Array.from({ length: 8 }, (_, i) => `fragment F${i} on Actor { affiliations { actor { ...F${i + 1} } to { ...F${i + 1} } } affiliates { actor { ...F${i + 1} } to { ...F${i + 1} } } }`).join(' ')} fragment F8 on Actor { id }`,
      /more than 2000 fields/,
    ],
    ['tokens', `{ ${'__typename '.repeat(2_001)} }`, /2000 tokens/],
    [
      'pages within pages',
      '{ statements(first: 100) { nodes { reports(first: 100) { nodes { article { reports(first: 100) { nodes { text } } } } } } } }',
      /ask for smaller pages/,
    ],
  ])('refuses too many %s', async (_, query, message) => {
    const { errors, data } = await api.ask(query);
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.message).toMatch(message);
  });

  it('counts page sizes that come in variables', async () => {
    const { errors } = await api.ask(
      'query ($n: Int) { statements(first: $n) { nodes { reports(first: $n) { nodes { article { reports(first: $n) { nodes { text } } } } } } } }',
      { n: 100 },
    );
    expect(errors?.[0]?.message).toMatch(/ask for smaller pages/);
  });

  it('refuses a body that is too large, and a request that another site forged', async () => {
    const post = (body: string, type: string) =>
      fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });
    expect(
      (await post(JSON.stringify({ query: `# ${'x'.repeat(300_000)}\n{ __typename }` }), 'application/json')).status,
    ).toBe(413);
    expect((await post('{"query":"{ __typename }"}', 'text/plain')).status).toBeGreaterThanOrEqual(400);
  });

  it('keeps to GraphQL over HTTP', async () => {
    const audits = serverAudits({ url: `${api.url}/graphql` });
    const results = await Promise.all(audits.map((audit) => audit.fn()));
    const failed = results.filter(({ status }) => status === 'error').map(({ name }) => name);
    expect(failed).toEqual([]);
    expect(results.filter(({ status }) => status === 'ok').length).toBeGreaterThanOrEqual(58);
  });

  it('answers from changed knowledge, whoever changed it in the database', async () => {
    const name = async () => (await api.ask('{ actor(slug: "hamas") { description } }')).data.actor.description;
    await name();
    await (await api.store.prisma()).actor.update({
      where: { slug: 'hamas' },
      data: { description: 'Changed elsewhere' },
    });
    await vi.waitFor(async () => expect(await name()).toBe('Changed elsewhere'), { timeout: 5_000 });
  });

  it('answers while knowledge changes all the time, reads it twice a second at most, and is two seconds behind at most', async () => {
    const name = async () => (await api.ask('{ actor(slug: "hamas") { description } }')).data.actor.description;
    await name();
    const reads = vi.spyOn(api.store.dimensions, 'refresh');
    const began = Date.now();
    let last = '';
    while (Date.now() < began + 2_000) {
      last = `Changed ${Date.now() - began}`;
      await (await api.store.prisma()).actor.update({ where: { slug: 'hamas' }, data: { description: last } });
      expect(await name()).toEqual(expect.any(String));
    }
    const seconds = (Date.now() - began) / 1_000;
    await vi.waitFor(async () => expect(await name()).toBe(last), { timeout: 2_000, interval: 20 });
    expect(reads.mock.calls.length).toBeLessThanOrEqual(2 * (seconds + 1) + 1);
    reads.mockRestore();
  });

  it('hears of changes again after it lost its connection to the database', async () => {
    const name = async () => (await api.ask('{ actor(slug: "hamas") { description } }')).data.actor.description;
    await name();
    await api.store.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
    );
    await (await api.store.prisma()).actor.update({
      where: { slug: 'hamas' },
      data: { description: 'Changed unheard' },
    });
    await vi.waitFor(async () => expect(await name()).toBe('Changed unheard'), { timeout: 5_000 });
  });
});
