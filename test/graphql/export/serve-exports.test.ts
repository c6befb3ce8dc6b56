import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, openApi, type TestApi } from '../../support/api.ts';
import { makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { fetchExport, linesOf, sha256, takeExport } from '../../support/exports.ts';

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
  api = await openApi(database);
  await writeCorpus(api.store.pool, makeCorpus(78, { statements: 160, articles: 40 }));
  // More than what connections hold on the way to a client that does not read.
  await database.pool.query("UPDATE article SET headline = repeat('and so on ', 30000)");
});
afterAll(() => api.close());

const beside = (options: Parameters<typeof openApi>[1]) =>
  openApi({ ...database, drop: async () => undefined }, options);

async function refusalOf(file: string, parameters: object, token?: string) {
  const response = await fetchExport(api.url, file, parameters, token);
  const body: { errors: { message: string; extensions: { code: string; argument?: string } }[] } = JSON.parse(
    await response.text(),
  );
  const [error] = body.errors;
  return {
    status: response.status,
    code: error?.extensions.code,
    argument: error?.extensions.argument,
    message: error?.message,
  };
}

/** A client that has the headers and then does not read. */
async function slowClient(file: string, url = api.url): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(`${url}/export/${file}`, { agent: false }, (response) => resolve(response.pause())).on('error', reject);
  });
}

const running = async (): Promise<number[]> => {
  const { rows } = await api.store.pool.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY (%' AND state = 'active'",
  );
  return rows.map(({ pid }) => pid);
};

/** How an answer that was begun ends. */
const endOf = (response: IncomingMessage) =>
  new Promise<string>((resolve) => {
    response
      .on('error', (error) => resolve(error.message))
      .on('end', () => resolve('whole'))
      .resume();
  });

describe('an export', () => {
  it('takes its filter as the fields of it, as JSON, or as both', async () => {
    const rowsOf = async (parameters: object) =>
      linesOf((await takeExport(api.url, 'statements.ndjson', parameters)).text);
    const json = await rowsOf({
      filter: { topics: ['matter-2', 'matter-3'], said: { from: '2023-11-01' }, hasParty: true },
    });
    expect(json.rows.length).toBeGreaterThan(0);
    const plain = await rowsOf({ topics: 'matter-2,matter-3', 'said.from': '2023-11-01', hasParty: 'true' });
    expect(plain.rows).toEqual(json.rows);
    expect(plain.manifest.filter).toEqual(json.manifest.filter);
    const both = await rowsOf({
      filter: { topics: ['matter-2', 'matter-3'], hasParty: true },
      'said.from': '2023-11-01',
    });
    expect(both.rows).toEqual(json.rows);
  });

  it('ends with its manifest, which stands at its address for those of the same rights', async () => {
    const { response, text, manifest } = await takeExport(api.url, 'reports.ndjson', { topics: 'matter-2' });
    const lines = linesOf(text);
    expect(lines.manifest).toEqual(manifest);
    expect(manifest).toMatchObject({
      kind: 'reports',
      format: 'ndjson',
      rows: lines.rows.length,
      sha256: lines.hashed,
    });
    expect(response.headers.get('export-as-of')).toBe(manifest.asOf);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="onrecord-[\d-]{10}-reports\.ndjson"$/,
    );
    const address = `${api.url}/export/manifest/${manifest.id}`;
    expect((await fetch(address, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } })).status).toBe(404);
    expect((await fetch(`${api.url}/export/manifest/${'0'.repeat(36)}`)).status).toBe(404);
  });

  it('begins with a byte order mark where that is asked for, and has a header where it has no row', async () => {
    const plain = await takeExport(api.url, 'statements.csv', { text: 'nothingofthekind' });
    expect(plain.text).toMatch(/^id,said\.from,[\w.,]*\r\n$/);
    const marked = await takeExport(api.url, 'statements.csv', { text: 'nothingofthekind', bom: 'true' });
    expect(marked.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(marked.manifest).toMatchObject({ rows: 0, sha256: sha256(marked.bytes) });
  });

  it.each([
    ['statements.csv', { filter: '{' }, 'filter', /no JSON/],
    ['statements.csv', { filter: '[]' }, 'filter', /no object/],
    ['statements.csv', { filter: { topic: ['x'] } }, 'filter', /"topic" is not defined/],
    ['statements.csv', { topics: 'no-such-matter' }, 'filter.topics', /none of the topics has the slug/],
    ['statements.csv', { 'said.from': 'yesterday' }, 'filter', /yesterday/],
    ['statements.csv', { minConfidence: 'much' }, 'filter', /much/],
    ['statements.csv', { colour: 'red' }, 'colour', /no parameter/],
    ['statements.csv', { first: '10' }, 'first', /no parameter/],
    ['statements.csv', { bom: 'yes' }, 'bom', /neither true nor false/],
    ['statements.csv', { after: 'U3RhdGVtZW50OjE' + 'wMDAwMDA' }, 'after', /not there any more/],
    ['reports.csv', { after: Buffer.from('Statement:1').toString('base64url') }, 'after', /id of a Statement/],
    ['statements.csv', { text: 'a\0b' }, 'filter.text', /NUL/],
    ['statements.csv', { language: "en'; DROP TABLE report; --" }, 'filter', /BCP-47/],
  ])('of %s with %j is refused, with what to change', async (file, parameters, argument, message) => {
    expect(await refusalOf(file, parameters)).toEqual({
      status: 400,
      code: 'BAD_USER_INPUT',
      argument,
      message: expect.stringMatching(message),
    });
  });

  it('of what there is none of is not found', async () => {
    for (const file of ['secrets.csv', 'statements.exe', 'constructor.csv', 'statements.constructor']) {
      expect(await refusalOf(file, {})).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
  });

  it('reads what quotes and backslashes a filter has as such', async () => {
    for (const text of ["O'Neil", "\\'; --", '$1 $$ "x"', "E'\\x27"]) {
      expect(linesOf((await takeExport(api.url, 'statements.ndjson', { text })).text).manifest.filter).toEqual({
        text,
      });
    }
  });

  it('is for those with a key where nothing is open without one', async () => {
    const closed = await beside({ publicRole: 'none' });
    try {
      const response = await fetchExport(closed.url, 'statements.csv');
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      await response.body?.cancel();
      expect((await fetch(`${closed.url}/export/manifest/${'0'.repeat(36)}`)).status).toBe(401);
    } finally {
      await closed.close();
    }
  });

  it('is cancelled when its client goes away', async () => {
    const response = await slowClient('statements.csv');
    expect(await running()).toHaveLength(1);
    response.destroy();
    await expect.poll(running).toEqual([]);
    // And there is room again.
    await (await slowClient('statements.csv')).destroy();
  });

  it('that was sent whole leaves the connection, and what is still on its way, alone', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const wasReused = () =>
      new Promise<boolean>((resolve, reject) => {
        const request = get(`${api.url}/export/timeline.csv`, { agent }, (response) => {
          response.resume().once('end', () => resolve(request.reusedSocket));
        }).on('error', reject);
      });
    expect(await wasReused()).toBe(false);
    await sleep(200);
    expect(await wasReused()).toBe(true);
    agent.destroy();
  });

  it('that fails breaks the connection, and has no manifest', async () => {
    const response = await slowClient('statements.csv');
    const [pid] = await running();
    await api.store.pool.query('SELECT pg_terminate_backend($1)', [pid]);
    expect(await endOf(response)).toMatch(/ECONNRESET|aborted/);
    expect((await fetch(`${api.url}/export/manifest/${response.headers['export-id']}`)).status).toBe(404);
    expect(api.log.at(-1)).toContain('an export broke off');
  });

  it('that takes too long breaks the connection', async () => {
    const hasty = await beside({ exportTimeoutMs: 300 });
    try {
      const response = await slowClient('statements.csv', hasty.url);
      await sleep(400);
      expect(await endOf(response)).toMatch(/ECONNRESET|aborted/);
      await expect.poll(running).toEqual([]);
    } finally {
      await hasty.close();
    }
  });

  it('is the only one of its client', async () => {
    const response = await slowClient('statements.csv');
    expect(await refusalOf('reports.csv', {})).toMatchObject({ status: 503, code: 'OVERLOADED' });
    response.destroy();
    await expect.poll(async () => (await fetchExport(api.url, 'articles.csv')).status).toBe(200);
  });

  it('is made at the rate of its client', async () => {
    const limited = await beside({ rateLimit: 11 });
    try {
      const first = await fetchExport(limited.url, 'articles.csv');
      expect([first.status, first.headers.get('ratelimit')]).toEqual([200, expect.stringMatching(/^"fields";r=10;/)]);
      await first.arrayBuffer();
      expect((await fetchExport(limited.url, 'articles.csv')).status).toBe(429);
    } finally {
      await limited.close();
    }
  });
});
