import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runImport } from '../../src/ingest/import.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/store.ts';
import { extractor } from './extractor.ts';
import { administer, databaseUrl, type TestServer } from './server.ts';

const log = { info: () => undefined, warn: (message: string) => console.warn(message) };

/** Databases that test files clone, in the order they are made: each from the one named, then filled. */
const templates = [
  { name: 'migrated', from: 'template0', fill: migrateTemplate },
  { name: 'seeded', from: 'migrated', fill: importSeeds },
] as const;
export type Template = (typeof templates)[number]['name'];

/** One server for the run: DATABASE_URL's, or an embedded one that is removed afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer();
  const run = `onrecord_test_${Date.now()}_${randomBytes(3).toString('hex')}`;
  const test = { url: server.url, run };
  const finish = async () => {
    await dropDatabases(test, (name) => name.startsWith(run));
    await server.close();
  };
  try {
    await dropDatabases(test, isAbandoned);
    for (const { name, from, fill } of templates) {
      await administer(
        test,
        `CREATE DATABASE ${run}_${name} TEMPLATE ${from === 'template0' ? from : `${run}_${from}`}`,
      );
      await fill(databaseUrl(test, name));
    }
  } catch (error) {
    await finish();
    throw error;
  }
  project.provide('server', test);
  return finish;
}

async function migrateTemplate(url: string): Promise<void> {
  await migrate(url, { migrationsDir: 'prisma/migrations', log });
}

async function importSeeds(url: string): Promise<void> {
  const store = openStore(url, { applicationName: 'test: seeds' });
  try {
    const result = await runImport(store, extractor, { paths: ['seeds'], cwd: process.cwd() });
    if (result.quarantined > 0) throw new Error(`seeds were set aside: ${JSON.stringify(result.items, null, 2)}`);
  } finally {
    await store.close();
  }
}

async function openServer(): Promise<{ url: string; close(): Promise<void> }> {
  const url = process.env.DATABASE_URL;
  if (url) return { url, close: async () => undefined };
  await removeAbandoned();
  const dataDir = join(tmpdir(), `onrecord-test-${process.pid}`);
  const embedded = await openEmbedded({ dataDir, log, durable: false });
  return {
    url: embedded.url,
    async close() {
      await embedded.close();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Of runs that were killed: their server may still be running. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^onrecord-test-(\d+)$/.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const dataDir = join(tmpdir(), name);
    const embedded = await openEmbedded({ dataDir, log, durable: false }).catch(() => undefined);
    await embedded?.close();
    await rm(dataDir, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** On a server of one's own, those of killed runs stay behind; an hour is longer than any run. */
function isAbandoned(name: string): boolean {
  const started = Number(/^onrecord_test_(\d+)_/.exec(name)?.[1]);
  return Date.now() - started > 3_600_000;
}

async function dropDatabases(server: TestServer, isMeant: (name: string) => boolean): Promise<void> {
  const databases = await administer<{ datname: string }>(server, 'SELECT datname FROM pg_database');
  for (const { datname } of databases.filter((database) => isMeant(database.datname))) {
    await administer(server, `DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  }
}
