import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Embedded, openEmbedded } from '../src/store/embedded/embedded.ts';
import { end, makeDataDir, type Program, removeDataDir, runProgram, startMain } from './support/process.ts';

const PASSWORDS = { owner_password: "o'wner", writer_password: 'w"riter', reader_password: 'reader' };

const ARTICLE = `---
headline: Keth says that it will talk
outlet: al-jazeera
published: 2031-05-06T10:00:00Z
---
The foreign minister of Keth, Ada Marr, said that talks would begin on Friday.
`;

let server: Embedded;
let dataDir: string;
let urls: Record<'owner' | 'writer' | 'reader', string>;
const programs: Program[] = [];

beforeAll(async () => {
  dataDir = makeDataDir();
  server = await openEmbedded({ dataDir, log: { info: () => undefined, warn: () => undefined }, durable: false });
  await asking(server.url, (client) => client.query(setUp(readFileSync('docker/roles.sql', 'utf8'))));
  const urlOf = (username: string, password: string) =>
    Object.assign(new URL(server.url), { username, password: encodeURIComponent(password) }).href;
  urls = {
    owner: urlOf('onrecord_owner', PASSWORDS.owner_password),
    writer: urlOf('onrecord_writer', PASSWORDS.writer_password),
    reader: urlOf('onrecord_reader', PASSWORDS.reader_password),
  };
});
afterEach(() => end(programs));
afterAll(async () => {
  await server.close();
  await removeDataDir(dataDir);
});

/** The script as psql reads it: without its own commands, with its variables. */
function setUp(script: string): string {
  const sql = script.replaceAll(/^\\getenv .*$/gmu, '');
  return sql.replaceAll(/:'(\w+)'/gu, (_, name: keyof typeof PASSWORDS) => pg.escapeLiteral(PASSWORDS[name]));
}

async function asking<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const migrate = (...args: string[]) => {
  const program = runProgram('cli', ['migrate', ...args], { dataDir, env: { DATABASE_URL: urls.owner } });
  programs.push(program);
  return program.ended;
};

describe('migrate', () => {
  it('says which role is not there, and grants nothing to the owner', async () => {
    expect(await migrate('--reader', 'nobody')).toMatchObject({ code: 1, stderr: expect.stringContaining('"nobody"') });
    expect(await migrate('--writer', 'onrecord_owner')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/owns/),
    });
  });

  it('lets a reader read, and a writer write, however often it runs', async () => {
    for (let time = 1; time <= 2; time++) {
      const { code, stderr } = await migrate('--reader', 'onrecord_reader', '--writer', 'onrecord_writer');
      expect([code, stderr]).toEqual([0, '']);
    }
  });
});

describe('a server whose questions a reader answers, with its worker', () => {
  it('imports, answers, changes, keeps answers and reads sources', async () => {
    const env = { DATABASE_URL: urls.writer, DATABASE_REPLICA_URL: urls.reader, RATE_LIMIT_STORE: 'postgres' };
    const running = await startMain({ dataDir, env: { ...env, LOG_LEVEL: 'error' } });
    programs.push(running);
    const { statements } = await running.ask(
      '{ statements(filter: { topics: ["hostages"] }) { totalCount nodes { party { slug } reports { nodes { id } } } } }',
    );
    expect(statements.nodes.map(({ party }: { party: { slug: string } | null }) => party?.slug)).toContain('hamas');
    const asOf = new Date().toISOString();
    expect(
      await running.ask('query ($asOf: DateTime!) { statements(filter: { asOf: $asOf }) { totalCount } }', { asOf }),
    ).toMatchObject({ statements: { totalCount: expect.any(Number) } });
    const { createKey } = await running.ask(
      'mutation { createKey(input: { name: "Limited", topics: ["hostages"] }) { token key { id } } }',
    );
    const limited = await fetch(`${running.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${createKey.token}` },
      body: JSON.stringify({ query: '{ statements { totalCount } }' }),
    });
    expect(JSON.parse(await limited.text())).toMatchObject({
      data: { statements: { totalCount: statements.totalCount } },
    });
    const { events } = await running.ask('{ events(first: 1) { nodes { kind } pageInfo { endCursor } } }');
    expect(events.nodes).toHaveLength(1);
    await running.ask('query ($after: String) { events(first: 1, after: $after) { nodes { kind } } }', {
      after: events.pageInfo.endCursor,
    });
    await running.ask('mutation { pauseSource(slug: "inbox") { slug } }');
    mkdirSync(join(dataDir, 'inbox'), { recursive: true });
    writeFileSync(join(dataDir, 'inbox', 'a.txt'), ARTICLE);
    await running.ask('mutation { resumeSource(slug: "inbox") { slug } }');
    const headlines = '{ articles(first: 5) { nodes { headline } } }';
    await expect.poll(async () => JSON.stringify(await running.ask(headlines)), { timeout: 30_000 }).toContain('Keth');
    const again = () =>
      fetch(`${running.url}/graphql?query=%7Btopics%7BtotalCount%7D%7D`, {
        headers: { 'apollo-require-preflight': '1' },
      });
    await expect.poll(async () => (await again()).headers.get('etag'), { timeout: 10_000 }).not.toBeNull();
    running.child.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a role', () => {
  const refused = (url: string, statement: string) =>
    expect(asking(url, (client) => client.query(statement))).rejects.toThrow(/permission denied|must be owner/);

  it('that reads can write nothing, and sees no keys, no addresses and no bytes that were set aside', async () => {
    await refused(urls.reader, 'DELETE FROM statement');
    await refused(urls.reader, "UPDATE article SET headline = 'x'");
    await refused(urls.reader, "INSERT INTO topic (slug, name) VALUES ('x', 'x')");
    await refused(urls.reader, 'CREATE TABLE x (y int)');
    for (const table of ['key', 'audit', 'quarantine', 'rate_limit', 'graphile_worker._private_jobs']) {
      await refused(urls.reader, `SELECT FROM ${table}`);
    }
  });

  it('that writes can change neither tables nor what the audit has', async () => {
    await refused(urls.writer, 'DROP TABLE statement');
    await refused(urls.writer, 'ALTER TABLE audit DISABLE TRIGGER ALL');
    await refused(urls.writer, 'DELETE FROM audit');
    await refused(urls.writer, 'TRUNCATE statement');
    await refused(urls.writer, 'DELETE FROM _prisma_migrations');
    await refused(urls.writer, 'CREATE TABLE x (y int)');
  });
});
