import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Embedded, openEmbedded } from '../../../src/store/embedded/embedded.ts';

const isRoot = process.geteuid?.() === 0;

let base: string;
let dataDir: string;
let warnings: string[];
const opened: Embedded[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  // Were this run killed, the next one would remove a folder so named.
  base = join(tmpdir(), `onrecord-test-${process.pid}`);
  await mkdir(base);
  await chmod(base, 0o755);
});
beforeEach(() => {
  warnings = [];
  dataDir = join(base, 'data');
});
afterEach(async () => {
  const running = children.splice(0).filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  await Promise.all(running.map((child) => end(child)));
  await Promise.all(opened.splice(0).map((embedded) => embedded.close()));
});
afterAll(() => rm(base, { recursive: true, force: true, maxRetries: 3 }));

const log = { info: () => undefined, warn: (message: string) => warnings.push(message) };

async function open({ durable = false } = {}): Promise<Embedded> {
  const embedded = await openEmbedded({ dataDir, log, durable });
  opened.push(embedded);
  return embedded;
}

const Opened = z.object({ url: z.string(), started: z.boolean() });

/** Another process of ours on the same folder. */
async function openElsewhere(): Promise<z.infer<typeof Opened> & { child: ChildProcess }> {
  const child = fork('test/support/embedded-process.mjs', [dataDir], { detached: true });
  children.push(child);
  const [message] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  return { child, ...Opened.parse(message) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  child.kill(signal);
  await once(child, 'exit');
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function readPid(): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

function isRunning(): boolean {
  return existsSync(join(dataDir, 'postgres', 'postmaster.pid'));
}

describe('a single process', () => {
  it('makes a cluster, keeps its data and its port from start to start', async () => {
    const first = await open();
    expect(first.started).toBe(true);
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    await first.close();
    expect(isRunning()).toBe(false);

    const second = await open();
    expect(second).toMatchObject({ started: true, url: first.url });
    expect(await query(second.url, 'TABLE kept')).toEqual([{ one: 1 }]);
    expect(warnings).toEqual([]);
  });

  it('takes no more than an eighth of the memory as buffers, unless that is too few', async () => {
    const { url } = await open();
    const MB = 1 << 20;
    const [row] = await query<{ bytes: string }>(
      url,
      "SELECT pg_size_bytes(current_setting('shared_buffers'))::text AS bytes",
    );
    expect(Number(row?.bytes)).toBeGreaterThanOrEqual(128 * MB);
    expect(Number(row?.bytes)).toBeLessThanOrEqual(Math.max(128 * MB, Math.min(1_024 * MB, totalmem() / 8)));
  });

  it('listens to this machine only, and lets in nobody without the password', async () => {
    const { url } = await open();
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(url, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
    const stranger = new URL(url);
    stranger.password = 'guess';
    await expect(query(stranger.href, 'SELECT')).rejects.toThrow('password authentication failed');
    const { mode } = await stat(join(dataDir, 'postgres', 'onrecord.password'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('knows the letters of every script, whatever the locale of the shell', async () => {
    const { url } = await open();
    await query(url, 'CREATE EXTENSION pg_trgm');
    const sql = "SELECT lower('ÉDITORIAL') AS lower, array_length(show_trgm('حماس'), 1) AS trigrams";
    expect(await query(url, sql)).toEqual([{ lower: 'éditorial', trigrams: 5 }]);
  });

  it('closes once however often it is asked to, and leaves signals alone', async () => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit', 'beforeExit'];
    const before = signals.map((signal) => process.listenerCount(signal));
    const { close } = await open();
    expect(signals.map((signal) => process.listenerCount(signal))).toEqual(before);
    await Promise.all([close(), close()]);
    await close();
    expect(isRunning()).toBe(false);
  });

  it('takes another port when the last one is taken', async () => {
    const first = await open();
    await first.close();
    const port = Number(new URL(first.url).port);
    const intruder = createServer().listen(port, '127.0.0.1');
    await once(intruder, 'listening');
    const second = await open();
    expect(Number(new URL(second.url).port)).not.toBe(port);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await new Promise((resolve) => intruder.close(resolve));
  });

  it('says what PostgreSQL logged when it does not start', async () => {
    const { close } = await open();
    await close();
    const settings = join(dataDir, 'postgres', 'postgresql.conf');
    const sound = await readFile(settings, 'utf8');
    await writeFile(settings, `${sound}\nno_such_setting = on\n`);
    await expect(open()).rejects.toThrow('unrecognized configuration parameter "no_such_setting"');
    await writeFile(settings, sound);
    await open();
  });
});

describe('several processes', () => {
  it('join the running server; the last one out stops it', async () => {
    const first = await openElsewhere();
    const second = await openElsewhere();
    const third = await open();
    expect([first.started, second.started, third.started]).toEqual([true, false, false]);
    await end(first.child);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await third.close();
    expect(isRunning()).toBe(true);
    await end(second.child);
    expect(isRunning()).toBe(false);
  });

  it('may start at the same moment in a new folder: one of them starts the server', async () => {
    dataDir = join(base, 'simultaneous');
    const all = await Promise.all([openElsewhere(), openElsewhere(), open()]);
    expect(all.filter(({ started }) => started)).toHaveLength(1);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['postgres']);
  });

  it('may leave and join at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const leaving = await open();
      const [, coming] = await Promise.all([leaving.close(), open()]);
      expect(await query(coming.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await coming.close();
      expect(isRunning()).toBe(false);
    }
  });

  it('leave the server running through Ctrl-C until they close it', async () => {
    const { child, url } = await openElsewhere();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const stopped = once(client, 'error');
    client.on('error', () => undefined);
    const pid = child.pid ?? 0;
    // As a terminal does: to the whole group of processes.
    process.kill(-pid, 'SIGINT');
    const [error] = await stopped;
    expect(error).toMatchObject({ code: '57P01' });
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    const logs = join(dataDir, 'postgres', 'log');
    const texts = await Promise.all((await readdir(logs)).map((name) => readFile(join(logs, name), 'utf8')));
    expect(texts.join('')).not.toContain('not properly shut down');
  });
});

describe('after a kill', () => {
  it('joins the server of a process that was killed, and stops it in the end', async () => {
    const killed = await openElsewhere();
    await end(killed.child, 'SIGKILL');
    expect(isRunning()).toBe(true);
    const next = await open();
    expect(next).toMatchObject({ started: false, url: killed.url });
    await next.close();
    expect(isRunning()).toBe(false);
  });

  it('starts over after a kill in the middle of making the cluster', async () => {
    dataDir = join(base, 'interrupted');
    const child = fork('test/support/embedded-process.mjs', [dataDir], { detached: true });
    children.push(child);
    await expect
      .poll(() => existsSync(dataDir) && readdir(dataDir))
      .toContainEqual(expect.stringMatching(/initdb-\d+-[0-9a-f]+$/));
    await end(child, 'SIGKILL');
    const { started } = await open();
    expect(started).toBe(true);
    expect(warnings).toEqual([]);
    expect(await readdir(dataDir)).toEqual(['postgres']);
  });

  it('starts a killed server again, on the same port, for those who use it and those who come', async () => {
    const { url } = await open({ durable: true });
    await query(url, 'CREATE TABLE survivor AS SELECT 1 AS one');
    process.kill(await readPid(), 'SIGKILL');
    await expect.poll(() => query(url, 'TABLE survivor').catch(() => [])).toEqual([{ one: 1 }]);
    const other = await openElsewhere();
    expect(other).toMatchObject({ started: false, url });
    expect(warnings).toEqual(['The embedded database went away: joining or starting it again.']);
  });

  it('closes without an error when the server is gone', async () => {
    const { close } = await open();
    process.kill(await readPid(), 'SIGKILL');
    await close();
    const { url } = await open();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it.each([
    ['a dead process', () => 2 ** 22 - 1],
    ['a process that is not PostgreSQL', startForeign],
    ['nothing, the disk being full', () => ''],
  ])('is not held up by a postmaster.pid that names %s', async (_, name) => {
    const { close } = await open();
    await close();
    const file = join(dataDir, 'postgres', 'postmaster.pid');
    await writeFile(file, `${await name()}\n${join(dataDir, 'postgres')}\n1700000000\n1\n\n127.0.0.1\n`);
    const { url, started } = await open();
    expect(started).toBe(true);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

/** Of the account that PostgreSQL runs as: it takes only its own for a running server. */
async function startForeign(): Promise<number> {
  const { uid, gid } = await stat(join(dataDir, 'postgres'));
  const child = spawn('sleep', ['600'], isRoot ? { uid, gid } : {});
  children.push(child);
  await once(child, 'spawn');
  return child.pid ?? 0;
}

describe('a data folder that is not as it should be', () => {
  it.each([
    ['has no password file', { PG_VERSION: '18\n' }, /onrecord\.password cannot be read .* Put the file back/],
    ['has an empty password file', { PG_VERSION: '18\n', 'onrecord.password': '' }, /is empty: .* Put the file back/],
    ['holds something else', { 'letters.txt': 'Dear all' }, /is not empty, but holds no database of ours/],
    [
      'has lost its PG_VERSION',
      { 'onrecord.password': 'secret', base: '' },
      /put a backup of the database in its place/,
    ],
  ])('is refused, with what to do, and left as it is where it %s', async (what, files, message) => {
    dataDir = join(base, what.replaceAll(' ', '-'));
    const folder = join(dataDir, 'postgres');
    await mkdir(folder, { recursive: true });
    await chmod(dataDir, 0o755);
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    await expect(open()).rejects.toThrow(message);
    expect(await readdir(dataDir)).toEqual(['postgres']);
    expect((await readdir(folder)).toSorted()).toEqual(Object.keys(files).toSorted());
    expect(warnings).toEqual([]);
  });

  it('is filled where it is empty, or holds only what a killed process left', async () => {
    dataDir = join(base, 'empty');
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await mkdir(join(dataDir, 'postgres.initdb-4194303-abcdef'));
    await chmod(dataDir, 0o755);
    const { url } = await open();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await readdir(dataDir)).toEqual(['postgres']);
  });

  it('has its data again once the password file is back, the running server too', async () => {
    dataDir = join(base, 'restored');
    const first = await open();
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    const file = join(dataDir, 'postgres', 'onrecord.password');
    const password = await readFile(file, 'utf8');
    await rm(file);
    await expect(open()).rejects.toThrow('Put the file back from a backup');
    await writeFile(file, password);
    expect(await query((await open()).url, 'TABLE kept')).toEqual([{ one: 1 }]);
    await Promise.all(opened.splice(0).map((embedded) => embedded.close()));

    await writeFile(file, 'guess\n');
    await expect(open()).rejects.toThrow(
      /refuses the password in onrecord\.password .*Put back the one it was made with/,
    );
    expect(isRunning()).toBe(false);
    await writeFile(file, password);
    expect(await query((await open()).url, 'TABLE kept')).toEqual([{ one: 1 }]);
  });

  it.each([
    ['emptied', 'could not locate a valid checkpoint record'],
    ['removed', 'required WAL directory "pg_wal" does not exist'],
  ])("says in PostgreSQL's own words that its log of writes was %s", async (what, words) => {
    dataDir = join(base, what);
    const { close } = await open();
    await close();
    const wal = join(dataDir, 'postgres', 'pg_wal');
    if (what === 'removed') await rm(wal, { recursive: true });
    else for (const name of await readdir(wal)) await rm(join(wal, name), { recursive: true });
    await expect(open()).rejects.toThrow(words);
    await expect(open()).rejects.toThrow('put a backup of the folder in its place');
    expect(isRunning()).toBe(false);
  });

  it('is refused, with what to do, when another version of PostgreSQL made it', async () => {
    const { close } = await open();
    await close();
    const file = join(dataDir, 'postgres', 'PG_VERSION');
    await writeFile(file, '17\n');
    await expect(open()).rejects.toThrow(
      /holds the data of PostgreSQL 17, this is PostgreSQL 18, .*npm run backup -- .*npm run restore -- /,
    );
    await writeFile(file, '18\n');
  });
});

describe.skipIf(!isRoot)('as root (skipped otherwise)', () => {
  it('puts the database where its account can enter, when the folder is closed to it', async () => {
    dataDir = join(base, 'closed', 'data');
    await mkdir(join(base, 'closed'), { mode: 0o700 });
    const { url, close } = await open();
    const [row] = await query<{ folder: string }>(url, "SELECT current_setting('data_directory') AS folder");
    const elsewhere = dirname(row?.folder ?? '');
    expect(elsewhere).toMatch(/^\/var\/lib\/onrecord\/[0-9a-f]{12}$/);
    expect(warnings).toEqual([expect.stringMatching(/cannot enter .*closed\/data: using \/var\/lib\/onrecord\//)]);
    expect(existsSync(dataDir)).toBe(false);
    const again = await open();
    expect(again.started).toBe(false);
    await Promise.all([again.close(), close()]);

    // Opened to it since, the folder would have an empty one.
    await chmod(join(base, 'closed'), 0o755);
    const third = await open();
    expect(third.folder).toBe(join(elsewhere, 'postgres'));
    await third.close();
    await rm(elsewhere, { recursive: true, force: true, maxRetries: 3 });
  });

  it('is told where the database is in a folder that is closed to its account', async () => {
    dataDir = join(base, 'shut', 'data');
    const { close } = await open();
    await close();
    await chmod(join(base, 'shut'), 0o700);
    await expect(open()).rejects.toThrow(/cannot enter .*shut\/data, where a database is: let it enter/);
  });

  it('lets its account into the folders it makes, whatever the umask', async () => {
    dataDir = join(base, 'made', 'here');
    const umask = process.umask(0o077);
    try {
      const { url } = await open();
      expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(warnings).toEqual([]);
    } finally {
      process.umask(umask);
    }
  });
});
