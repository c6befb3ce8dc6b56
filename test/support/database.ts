import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { inject } from 'vitest';
import { createPool } from '../../src/store/database/connection.ts';
import { administer, databaseUrl, type TestServer } from './server.ts';
import { makeTemplate, type Template } from './templates.ts';

declare module 'vitest' {
  interface ProvidedContext {
    server: TestServer;
  }
}

/** A database for one test file, a copy of a template. */
export interface TestDatabase {
  url: string;
  pool: pg.Pool;
  /** Ends its connections and lets none in until `work` is done. */
  whileAway(work: () => Promise<void>): Promise<void>;
  /** At the end of the file; what it does not drop, the end of the run does. */
  drop(): Promise<void>;
}

export async function createTestDatabase(template: Template = 'migrated'): Promise<TestDatabase> {
  const server = inject('server');
  const name = randomBytes(4).toString('hex');
  const source = await makeTemplate(server, template);
  const database = `${server.run}_${name}`;
  await administer(server, `CREATE DATABASE ${database} TEMPLATE ${source}`);
  const url = databaseUrl(server, name);
  const pool = createPool(url, { applicationName: 'test', max: 5 });
  return {
    url,
    pool,
    async whileAway(work) {
      await administer(server, `ALTER DATABASE ${database} ALLOW_CONNECTIONS false`);
      try {
        await administer(
          server,
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`,
        );
        await work();
      } finally {
        await administer(server, `ALTER DATABASE ${database} ALLOW_CONNECTIONS true`);
      }
    },
    async drop() {
      if (!pool.ended) await pool.end();
      await administer(server, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    },
  };
}
