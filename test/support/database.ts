import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { inject } from 'vitest';
import { createPool } from '../../src/store/connection.ts';
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
  /** At the end of the file; what it does not drop, the end of the run does. */
  drop(): Promise<void>;
}

export async function createTestDatabase(template: Template = 'migrated'): Promise<TestDatabase> {
  const server = inject('server');
  const name = randomBytes(4).toString('hex');
  const source = await makeTemplate(server, template);
  await administer(server, `CREATE DATABASE ${server.run}_${name} TEMPLATE ${source}`);
  const url = databaseUrl(server, name);
  const pool = createPool(url, { applicationName: 'test', max: 5 });
  return {
    url,
    pool,
    async drop() {
      if (!pool.ended) await pool.end();
      await administer(server, `DROP DATABASE IF EXISTS ${server.run}_${name} WITH (FORCE)`);
    },
  };
}
