import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCorpus, writeCorpus } from '../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
  pool = database.pool;
  await writeCorpus(pool, makeCorpus(7, { statements: 120, articles: 40 }));
});
afterAll(() => database.drop());

/** What the knowledge files have: nothing that an article was read for, and open to every key. */
const KNOWLEDGE = [
  ...['actor', 'actor_name', 'affiliation', 'issue', 'issue_act', 'issue_wording', 'merged_actor', 'outlet', 'topic'],
  'topic_term',
];
/** What the rows of no topic or outlet are told of. */
const EMPTY = [
  ...[
    '_prisma_migrations',
    'correction',
    'digest',
    'digest_mail',
    'digest_request',
    'digest_token',
    'event',
    'event_reader',
    'export_manifest',
    'fingerprint',
    'host',
    'joint_stance',
    'key',
  ],
  ...['link_ruling', 'position'],
  ...[
    'position_evidence',
    'quarantine',
    'rate_limit',
    'run',
    'run_item',
    'saved_query',
    'source',
    'source_item',
    'uncompared_statement',
  ],
];

async function names(schema: string, kind: 'r' | 'v'): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    'SELECT relname AS name FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = $2',
    [schema, kind],
  );
  return rows.map(({ name }) => name).toSorted();
}

async function columnsOf(relation: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [relation],
  );
  return rows.map(({ name, type }) => `${name} ${type}`);
}

/** The rows of a view or table, without when they came to be so; in a limited session where limits are given. */
async function contents(relation: string, limits = { topics: 'all', outlets: 'all' }): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; SET LOCAL onrecord.topics = '${limits.topics}';
      SET LOCAL onrecord.outlets = '${limits.outlets}'; SET LOCAL onrecord.as_of = '2100-01-01'`);
    const { rows } = await client.query<{ row: string }>(
      `SELECT (to_jsonb(t) - 'since')::text AS row FROM ${relation} t
        ${relation.endsWith('statement_count') ? 'WHERE statements <> 0' : ''}`,
    );
    return rows.map(({ row }) => row).toSorted();
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

it.each(['limited', 'limited_as_of'])(
  '%s has a view with the columns of each table but of knowledge: call limited.make again where a migration adds one',
  async (schema) => {
    const tables = await names('public', 'r');
    expect(await names(schema, 'v')).toEqual(tables.filter((table) => !KNOWLEDGE.includes(table)));
    for (const table of await names(schema, 'v')) {
      expect(await columnsOf(`${schema}.${table}`), table).toEqual(await columnsOf(`public."${table}"`));
    }
  },
);

it.each(['limited', 'limited_as_of'])(
  '%s has all rows where nothing is limited, and none of what has no topic or outlet',
  async (schema) => {
    let compared = 0;
    for (const table of await names(schema, 'v')) {
      const rows = await contents(`${schema}."${table}"`);
      if (EMPTY.includes(table)) expect(rows, table).toEqual([]);
      else expect(rows, table).toEqual(await contents(`public."${table}"`));
      compared += rows.length;
    }
    expect(compared).toBeGreaterThan(2_000);
  },
);

it('has no row where a key is limited to what is gone', async () => {
  for (const table of await names('limited', 'v')) {
    expect(await contents(`limited."${table}"`, { topics: '{}', outlets: 'all' }), table).toEqual([]);
    expect(await contents(`limited."${table}"`, { topics: 'all', outlets: '{}' }), table).toEqual([]);
  }
});

it('cannot be read without saying what is seen', async () => {
  await expect(pool.query('SELECT FROM limited.report')).rejects.toThrow(/onrecord\.|malformed array/);
});
