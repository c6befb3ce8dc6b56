import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Check } from '../../../src/app/doctor/check.ts';
import { examine } from '../../../src/app/doctor/doctor.ts';
import { checkNode, ofDisk } from '../../../src/app/doctor/machine.ts';
import { checkLag, checkServer } from '../../../src/app/doctor/server.ts';
import { checkSettings } from '../../../src/app/doctor/settings.ts';
import { parseConfig } from '../../../src/config.ts';
import { migrateQueue } from '../../../src/ingest/worker/migrate-queue.ts';
import { holdLease } from '../../../src/store/database/lease.ts';
import { readServerState, type ServerState } from '../../../src/store/database/server-state.ts';
import { addJobs } from '../../../src/store/imports/queue.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makeDataDir, removeDataDir, runProgram } from '../../support/process.ts';

const log = { info: () => undefined, warn: () => undefined };
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
  await migrateQueue(database);
});
afterEach(() =>
  database.pool.query('TRUNCATE graphile_worker._private_jobs; UPDATE source SET status = DEFAULT, failures = 0'),
);
afterAll(() => database.drop());

const of = (checks: Check[], name: string) => checks.filter((check) => check.name === name);
const look = async (env: Record<string, string> = {}) =>
  examine(parseConfig({ DATABASE_URL: database.url, ...env }), log);
const states = (checks: Check[]) => checks.map(({ state }) => state);

describe('the doctor', () => {
  it('finds nothing that fails in a database that is well', async () => {
    const checks = await look();
    // The tests' own server is fast rather than durable.
    const failures = checks.filter(({ name, state }) => state === 'failure' && name !== 'durability');
    expect(failures).toEqual([]);
    const names = checks.map(({ name }) => name);
    for (const name of [
      'onrecord',
      'Node',
      'disk',
      'PostgreSQL',
      'clock',
      'pool',
      'buffers',
      'migrations',
      'queue',
      'sources',
    ]) {
      expect(names).toContain(name);
    }
    for (const { state, advice } of checks) expect(advice === undefined).toBe(state === 'ok');
  });

  it('sees jobs that nobody does, until a worker lives', async () => {
    await addJobs(database.pool, [{ task: 'reextract', payload: [], runAt: new Date(Date.now() - 3_600_000) }]);
    expect(of(await look(), 'queue')).toMatchObject([
      { state: 'failure', says: expect.stringMatching(/^1 jobs wait, the first for 36\d\d s; .* no worker does$/) },
    ]);
    const lease = await holdLease(database.pool, 'worker', 'a');
    expect(of(await look(), 'queue')).toMatchObject([{ state: 'warning' }]);
    lease.release();
  });

  it('names sources that are paused or fail', async () => {
    await database.pool.query("UPDATE source SET failures = 3, error = 'answered 500'");
    expect(of(await look(), 'source inbox')).toMatchObject([{ says: 'has failed 3 times in a row: answered 500' }]);
    await database.pool.query("UPDATE source SET status = 'PAUSED', reason = 'too often'");
    expect(of(await look(), 'source inbox')).toMatchObject([{ says: 'is paused: too often' }]);
  });

  it('tells a database that lacks migrations from one that a newer onrecord made', async () => {
    const { rows } = await database.pool.query(
      'DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations) RETURNING *',
    );
    expect(of(await look(), 'migrations')).toMatchObject([{ state: 'warning', says: '1 are missing' }]);
    const [record] = rows;
    const put = (name: string) =>
      database.pool.query(
        'INSERT INTO _prisma_migrations SELECT (json_populate_record(NULL::_prisma_migrations, $1)).*',
        [JSON.stringify({ ...record, id: name.slice(0, 30), migration_name: name })],
      );
    await put(record.migration_name);
    await put('29990101000000_later');
    expect(of(await look(), 'migrations')).toMatchObject([
      { state: 'failure', says: expect.stringContaining('a newer one made it') },
    ]);
    await database.pool.query("DELETE FROM _prisma_migrations WHERE migration_name LIKE '2999%'");
  });

  it('tells a replica, the primary itself, and what follows nobody apart', async () => {
    expect(of(await look({ DATABASE_REPLICA_URL: database.url }), 'replica')).toMatchObject([{ state: 'ok' }]);
    const state = await readServerState(database.pool);
    const found = [{ lag: 0.5 }, { lag: 90 }, { server: 'another' }].map((given) =>
      checkLag({ ...state, ...given }, state),
    );
    expect(states(found)).toEqual(['ok', 'warning', 'failure']);
  });

  it('ends with 1, also for machines, where the database cannot be reached', async () => {
    const dataDir = makeDataDir();
    const env = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' };
    const { code, stdout } = await runProgram('cli', ['doctor', '--json'], { dataDir, env }).ended;
    expect(code).toBe(1);
    expect(of(JSON.parse(stdout), 'database')).toMatchObject([
      { state: 'failure', says: expect.stringContaining('127.0.0.1:9') },
    ]);
    // One that is new lacks everything, and nothing keeps it from getting it.
    const well = await runProgram('cli', ['doctor'], { dataDir }).ended;
    expect(well).toMatchObject({ code: 0, stdout: expect.stringMatching(/! migrations {2}\d+ are missing/) });
    await removeDataDir(dataDir);
  });
});

describe('what it thinks of', () => {
  it.each([
    ['18.20.0', 'failure'],
    ['20.18.3', 'failure'],
    ['20.19.0', 'warning'],
    ['22.12.0', 'ok'],
    ['24.1.0', 'ok'],
  ])('Node %s: %s', (version, state) => {
    expect(checkNode(version).state).toBe(state);
  });

  it('disks that fill up', () => {
    const disk = (free: number, isDatabases = true) =>
      ofDisk({ free, total: 100e9, folder: '/data', isDatabases }).state;
    expect([disk(50e9), disk(2e9), disk(0.1e9), disk(0.1e9, false)]).toEqual(['ok', 'warning', 'failure', 'warning']);
  });

  it('servers', async () => {
    const state = await readServerState(database.pool);
    const judge = (changed: Partial<ServerState>, embedded = true) =>
      checkServer({ ...state, unsafe: [], sharedBuffers: 2 ** 32, isSuperuser: false, ...changed }, { embedded })
        .filter((check) => check.state !== 'ok')
        .map(({ name, state }) => `${name}: ${state}`);
    expect(judge({})).toEqual([]);
    expect(judge({ versionNumber: 140_005 })).toEqual(['PostgreSQL: failure']);
    expect(judge({ now: new Date(Date.now() - 60_000) })).toEqual(['clock: warning']);
    expect(judge({ connections: 59, maxConnections: 60 })).toEqual(['pool: warning']);
    expect(judge({ sharedBuffers: 16 << 20 })).toEqual(['buffers: warning']);
    expect(judge({ sharedBuffers: 128 << 20 }, false)).toEqual(['buffers: warning']);
    expect(judge({ unsafe: ['fsync'] })).toEqual(['durability: failure']);
    expect(judge({ isSuperuser: true }, false)).toEqual(['role: warning']);
  });

  it('settings that let others in', () => {
    const judge = (env: Record<string, string>) => checkSettings(parseConfig(env)).map(({ says }) => says);
    expect(judge({})).toEqual(['none that is risky']);
    expect(judge({ HOST: '0.0.0.0' })).toHaveLength(2);
    expect(judge({ HOST: '0.0.0.0', ADMIN_TOKEN: 'a-token-for-tests-only', ALLOWED_HOSTS: 'a.example' })).toEqual([
      'none that is risky',
    ]);
    expect(judge({ TRUSTED_PROXIES: '0.0.0.0/0' })).toEqual([expect.stringContaining('believes everybody')]);
    expect(judge({ ALLOW_PRIVATE_ADDRESSES: 'true' })).toEqual([expect.stringContaining('any private network')]);
    expect(judge({ DATABASE_URL: 'postgresql://a@db.example/b' })).toEqual([
      expect.stringContaining('without encryption'),
    ]);
    expect(judge({ DATABASE_URL: 'postgresql://a@db.example/b?sslmode=verify-full' })).toEqual(['none that is risky']);
  });
});
