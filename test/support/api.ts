import { resolve } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { vi } from 'vitest';
import { findWebhookProblem } from '../../src/alerts/webhooks/webhook-address.ts';
import { type ServerOptions, startServer } from '../../src/graphql/server.ts';
import { parseGivenSource, type SourceBounds } from '../../src/ingest/sources/given-source.ts';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import type { Template } from './templates.ts';

interface Answer {
  status: number;
  /** Parsed JSON: a test knows the shape of what it asked for. */
  data: ReturnType<typeof JSON.parse>;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** What the servers of tests take operators by. */
export const ADMIN_TOKEN = 'a-token-for-tests-only';

/** A real server on a database of its own, asked over HTTP. */
export interface TestApi {
  url: string;
  /** Of its database. */
  databaseUrl: string;
  store: Store;
  /** Lines that the server logged, as JSON. */
  log: string[];
  /** As a stranger, unless a token is given. */
  ask(query: string, variables?: Record<string, unknown>, token?: string): Promise<Answer>;
  /** How many statements the database got while the request was answered, apart from dimensions in memory. */
  countStatements(
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<{ statements: string[]; answer: Answer }>;
  /** The same while anything is done. */
  watchSql<T>(work: () => Promise<T>): Promise<{ statements: string[]; answer: T }>;
  close(): Promise<void>;
}

type Options = Partial<ServerOptions> & Pick<StoreOptions, 'sharing'> & Omit<SourceBounds, 'cwd'>;

/** On a copy of a template, or on a database that is there. `inbox` and `allowPrivateAddresses`: where sources may lie. */
export async function openApi(
  on: Template | TestDatabase = 'seeded',
  { sharing, inbox, allowPrivateAddresses, ...options }: Options = {},
): Promise<TestApi> {
  const database = typeof on === 'string' ? await createTestDatabase(on) : on;
  const store = openStore(database.url, { applicationName: 'test: api', statementTimeoutMs: 10_000, sharing });
  const log: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line) => log.push(line) });
  const server = await startServer({
    store,
    logger,
    host: '127.0.0.1',
    port: 0,
    webRoot: resolve('dist/web'),
    adminToken: ADMIN_TOKEN,
    parseSource: (input) => parseGivenSource(input, { cwd: process.cwd(), inbox, allowPrivateAddresses }),
    findWebhookProblem: (url) => findWebhookProblem(url, allowPrivateAddresses),
    ...(process.env.EXECUTOR === 'compiled' && { compileAfter: 0 }),
    ...options,
  });
  const ask = async (query: string, variables?: Record<string, unknown>, token?: string) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const body: ReturnType<typeof JSON.parse> = await response.json();
    return { status: response.status, ...body };
  };
  const watchSql = async <T>(work: () => Promise<T>) => {
    await store.dimensions.current();
    const spy = vi.spyOn(pg.Client.prototype, 'query');
    try {
      const answer = await work();
      const statements = spy.mock.calls
        .map(([statement]: unknown[]) =>
          typeof statement === 'object' && statement !== null && 'text' in statement
            ? String(statement.text)
            : String(statement),
        )
        // What a new connection begins with, and what a listening one is asked now and then.
        .filter((statement) => !/^SET |^\/\* listening \*\//u.test(statement));
      return { statements, answer };
    } finally {
      spy.mockRestore();
    }
  };
  return {
    url: server.url,
    databaseUrl: database.url,
    store,
    log,
    ask,
    watchSql,
    countStatements: (query, variables) => watchSql(() => ask(query, variables)),
    async close() {
      await server.close();
      await store.close();
      await database.drop();
    },
  };
}
