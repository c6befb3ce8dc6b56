import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../src/store/database/transaction.ts';
import { findAccount, run } from '../../src/store/embedded/account.ts';
import { type Embedded, openEmbedded } from '../../src/store/embedded/embedded.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { hashDocument, putDocuments } from '../../src/store/write/documents.ts';
import { makeCorpus, writeCorpus } from '../support/corpus.ts';

const log = { info: () => undefined, warn: () => undefined };
const base = join(tmpdir(), `onrecord-test-${process.pid}`);
const folders = { primary: join(base, 'primary'), replica: join(base, 'replica') };
const servers: Embedded[] = [];

async function open(dataDir: string): Promise<Embedded> {
  const server = await openEmbedded({ dataDir, log, durable: false });
  servers.push(server);
  return server;
}

let store: Store;
beforeAll(async () => {
  await mkdir(base);
  await chmod(base, 0o755);
  const first = await openEmbedded({ dataDir: folders.primary, log, durable: false });
  await migrate(first.url, { migrationsDir: 'prisma/migrations', log });
  await first.close();
  // A copy of the stopped server's folder, told to follow the original.
  await mkdir(folders.replica);
  await chmod(folders.replica, 0o755);
  const copy = join(folders.replica, 'postgres');
  await cp(join(folders.primary, 'postgres'), copy, { recursive: true, preserveTimestamps: true });
  const primary = await open(folders.primary);
  const { hostname, port, username, password } = new URL(primary.url);
  const conninfo = `host=${hostname} port=${port} user=${username} password=${password}`;
  await writeFile(join(copy, 'standby.signal'), '');
  const settings = await readFile(join(copy, 'postgresql.auto.conf'), 'utf8');
  await writeFile(join(copy, 'postgresql.auto.conf'), `${settings}\nprimary_conninfo = '${conninfo}'\n`);
  await rm(join(copy, 'postmaster.opts'), { force: true });
  const account = await findAccount(join(folders.primary, 'postgres'));
  if (account) await run('chown', ['-R', `${account.uid}:${account.gid}`, copy], undefined);
  const replica = await open(folders.replica);
  store = openStore(primary.url, { applicationName: 'test: replica', replicaUrl: replica.url });
  await writeCorpus(store.pool, makeCorpus(1, { statements: 0, articles: 0 }));
});
afterAll(async () => {
  await store?.close();
  for (const server of servers.reverse()) await server.close();
  await rm(base, { recursive: true, force: true, maxRetries: 3 });
});

it('a replica answers questions, and gets what is written to the primary', async () => {
  const document = {
    origin: 'wires/a.txt',
    outlet: 'gazette-1',
    language: 'en',
    timeZone: 'UTC',
    text: 'The Guild of Vrenk said nothing.',
    inferred: [],
  };
  const read = {
    ...hashDocument(document),
    reports: [],
    coder: 'test',
    readBy: 'f'.repeat(64),
    ingestedAt: new Date(),
  };
  await inTransaction(store, (tx) => putDocuments(tx, [read], null));
  const { rows } = await store.reader.query('SELECT pg_is_in_recovery() AS replica');
  expect(rows).toEqual([{ replica: true }]);
  await expect
    .poll(async () => (await store.reader.query('SELECT origin FROM article')).rows)
    .toEqual([{ origin: 'wires/a.txt' }]);
  await expect(store.reader.query("UPDATE article SET origin = 'b'")).rejects.toThrow(/read-only/);
});

it('while a replica is behind, there is no generation to keep answers of; when it has what was written, there is', async () => {
  await store.dimensions.current();
  await expect.poll(() => store.generation.current).toBeDefined();
  const before = store.generation.current ?? 0;
  await store.reader.query('SELECT pg_wal_replay_pause()');
  await store.pool.query("UPDATE article SET origin = 'c.txt'");
  await expect.poll(() => store.generation.current).toBeUndefined();
  for (let time = 0; time < 10; time++) {
    expect((await store.reader.query('SELECT origin FROM article')).rows).toEqual([{ origin: 'wires/a.txt' }]);
    expect(store.generation.current).toBeUndefined();
  }
  await store.reader.query('SELECT pg_wal_replay_resume()');
  await expect.poll(() => store.generation.current ?? 0).toBeGreaterThan(before);
  expect((await store.reader.query('SELECT origin FROM article')).rows).toEqual([{ origin: 'c.txt' }]);
});
