import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../../src/store/embedded/embedded.ts';
import { isAlive } from '../../src/store/embedded/postmaster.ts';
import { administer, type TestServer } from './server.ts';
import { makeTemplate } from './templates.ts';

const log = { info: () => undefined, warn: (message: string) => console.warn(message) };

/** One server for the run: DATABASE_URL's, or an embedded one that is removed afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, finish } = await shared();
  project.provide('server', server);
  return finish;
}

interface Shared {
  server: TestServer;
  /** To be called by each project that was given it. */
  finish(): Promise<void>;
}

/** Each project of vitest.config.ts loads this file anew, within one process. */
const SHARED = Symbol.for('onrecord test server');

async function shared(): Promise<Shared> {
  const ours: { opening: Promise<Shared>; count: number } = Reflect.get(globalThis, SHARED) ?? {
    opening: open(),
    count: 0,
  };
  Reflect.set(globalThis, SHARED, ours);
  ours.count++;
  const { server, finish } = await ours.opening;
  return {
    server,
    async finish() {
      ours.count--;
      if (ours.count === 0) await finish();
    },
  };
}

async function open(): Promise<Shared> {
  const { url, close } = await openServer();
  const server = { url, run: `onrecord_test_${Date.now()}_${randomBytes(3).toString('hex')}` };
  const finish = async () => {
    await dropDatabases(server, (name) => name.startsWith(server.run));
    await close();
  };
  try {
    await dropDatabases(server, isAbandoned);
    await makeTemplate(server, 'migrated');
  } catch (error) {
    await finish();
    throw error;
  }
  return { server, finish };
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

/** What killed runs left in the temporary folder; their servers may still be running. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^onrecord-test-(\d+)$/.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    const inside = await readdir(folder, { recursive: true }).catch(() => []);
    for (const file of inside.filter((path) => path.endsWith('postmaster.pid'))) {
      const embedded = await openEmbedded({ dataDir: join(folder, file, '../..'), log }).catch(() => undefined);
      await embedded?.close();
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
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
