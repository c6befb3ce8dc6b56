import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  end,
  findPostgres,
  makeDataDir,
  type Program,
  type RunningServer,
  removeDataDir,
  runProgram,
  startMain,
} from './support/process.ts';

// One data folder for the whole file: each test finds what the one before it left behind.
let dataDir: string;
const programs: Program[] = [];
beforeAll(() => {
  dataDir = makeDataDir();
});
afterEach(() => end(programs));
afterAll(() => removeDataDir(dataDir));

async function start(env: Record<string, string> = {}): Promise<RunningServer> {
  const server = await startMain({ dataDir, env });
  programs.push(server);
  return server;
}

function run(env: Record<string, string>): Program {
  const program = runProgram('main', [], { dataDir, env });
  programs.push(program);
  return program;
}

const PARTIES = `{ statements(filter: { topics: ["hostages"] }) { nodes { party { slug } } } }`;
async function partiesOf(server: RunningServer): Promise<string[]> {
  const { statements } = await server.ask(PARTIES);
  return statements.nodes.map(({ party }: { party: { slug: string } | null }) => party?.slug);
}

it('starts on nothing: makes the database, imports the seeds, shows the answer and where to ask', async () => {
  const server = await start();
  const output = server.output();
  expect(output).toMatch(
    /is starting.*\n +\d+\.\d s {2}the database is open; reading the seeds\n +\d+\.\d s {2}the seeds are read; the server starts\n/,
  );
  expect(output).toMatch(/seeds +\d+ read, \d+ new, 0 changed, 0 unchanged, 0 quarantined; \d+ reports written\n/);
  expect(output).toMatch(/│ party +│ day +│ what +│ outlet +│/);
  expect(output).toMatch(/│ Hamas +│ 2024-01-19 +│ [^│]+│ Al Jazeera +│/);
  expect(output).toMatch(/│ Russia +│ 2024-01-19 +│ [^│]+│ Al Jazeera +│/);
  expect(await partiesOf(server)).toEqual(expect.arrayContaining(['hamas', 'russia']));
  expect(await (await fetch(server.url)).text()).toContain('id="explorer"');

  server.child.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
  expect(findPostgres(dataDir)).toBeUndefined();
});

it('writes nothing at the second start, and ends on Ctrl-C', async () => {
  const server = await start();
  expect(server.output()).toMatch(/seeds +\d+ read, 0 new, 0 changed, \d+ unchanged, 0 quarantined; nothing written\n/);
  expect(await partiesOf(server)).toEqual(expect.arrayContaining(['hamas', 'russia']));

  server.child.kill('SIGINT');
  expect((await server.ended).code).toBe(0);
  expect(findPostgres(dataDir)).toBeUndefined();
});

it('stops in time while a client has sent half a request, and says that it ended well', async () => {
  const server = await start({ IMPORT_SEEDS: 'false', WORKER: 'off' });
  const { hostname, port } = new URL(server.url);
  const slow = connect({ host: hostname, port: Number(port) }).on('error', () => undefined);
  await once(slow, 'connect');
  slow.write('POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{');
  const began = performance.now();
  server.child.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
  expect(performance.now() - began).toBeLessThan(10_000);
});

it('reads what comes into its inbox beside answering, and stops its worker with itself', async () => {
  const server = await start();
  const inbox = join(dataDir, 'inbox');
  await mkdir(inbox, { recursive: true });
  await writeFile(join(inbox, 'a.txt'), '---\noutlet: reuters\nheadline: In the tower\n---\nRussia said no.\n');
  const headlines = async () => {
    const { articles } = await server.ask('{ articles(first: 10) { nodes { headline } } }');
    return articles.nodes.map(({ headline }: { headline: string | null }) => headline);
  };
  await expect.poll(headlines, { timeout: 30_000 }).toContain('In the tower');

  server.child.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
  expect(findPostgres(dataDir)).toBeUndefined();
}, 60_000);

it('stops the database also where it is told to while that starts', async () => {
  const program = run({});
  await program.says(/is starting/);
  program.child.kill('SIGTERM');
  const { code, stdout, stderr } = await program.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).not.toContain('playground');
  expect(findPostgres(dataDir)).toBeUndefined();
});

it('joins the database that a killed process left running', async () => {
  const killed = await start({ IMPORT_SEEDS: 'false' });
  killed.child.kill('SIGKILL');
  await killed.ended;
  const orphan = findPostgres(dataDir);
  expect(orphan).toBeGreaterThan(0);

  const server = await start({ IMPORT_SEEDS: 'false' });
  expect(findPostgres(dataDir)).toBe(orphan);
  expect(await partiesOf(server)).toEqual(expect.arrayContaining(['hamas', 'russia']));
  expect(server.output()).not.toContain('seeds  ');

  // Both at once, as when a machine fails.
  server.child.kill('SIGKILL');
  process.kill(Number(orphan), 'SIGKILL');
  await server.ended;
});

it('starts again after server and database were killed, and stops what it started', async () => {
  const server = await start({ IMPORT_SEEDS: 'false' });
  expect(await partiesOf(server)).toEqual(expect.arrayContaining(['hamas', 'russia']));
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
  expect(findPostgres(dataDir)).toBeUndefined();
});

it('says what to do where its port is taken, and leaves no database behind', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { code, stderr } = await run({ PORT: `${port}`, HOST: '127.0.0.1', IMPORT_SEEDS: 'false' }).ended;
  other.close();
  expect(code).toBe(1);
  expect(stderr).toBe(
    `onrecord cannot listen on 127.0.0.1:${port}; choose another PORT, or end what listens there\n` +
      `  because listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
  );
  expect(findPostgres(dataDir)).toBeUndefined();
});

it('names every setting that cannot be', async () => {
  const { code, stdout, stderr } = await run({ PORT: 'abc', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' }).ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.split('\n')).toEqual([
    'DATABASE_URL is no postgresql:// URL',
    'PORT is no whole number from 0 to 65535',
    'LOG_LEVEL is none of fatal, error, warn, info, debug, trace, silent',
    '',
  ]);
});

it('says what to check where the server of DATABASE_URL is away, without its password', async () => {
  const { code, stderr } = await run({ DATABASE_URL: 'postgresql://rassendyll:secret@127.0.0.1:1/zenda' }).ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The database zenda at 127\.0\.0\.1:1 does not answer "rassendyll": .*ECONNREFUSED/);
  expect(stderr).toContain('Check that PostgreSQL runs there');
  expect(stderr).not.toMatch(/secret|\n {4}at /);
});
