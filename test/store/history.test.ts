import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHANGES, survivors } from '../support/changes.ts';
import { Dice, makeCorpus, writeCorpus } from '../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
let views: string[];
beforeAll(async () => {
  database = await createTestDatabase('migrated');
  pool = database.pool;
  const { rows } = await pool.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'as_of'::regnamespace AND relkind = 'v' ORDER BY 1",
  );
  views = rows.map(({ name }) => name);
});
afterAll(() => database.drop());

const columnsOf = async (table: string) => {
  const { rows } = await pool.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  return rows.map(({ name, type }) => `${name} ${type}`);
};

it('has the columns of the tables: call past.keep again where a migration adds one', async () => {
  expect(views).toContain('statement');
  for (const view of views) {
    const columns = await columnsOf(`public.${view}`);
    expect(await columnsOf(`as_of.${view}`), view).toEqual(columns);
    expect((await columnsOf(`past.${view}`)).filter((column) => !/^(?:until|why) /.test(column))).toEqual(columns);
  }
});

/** Everything in the tables, or in the views that have their names, without when it came to be so. */
async function contents(db: pg.Pool | pg.PoolClient): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const view of views) {
    // Terms are asked for through their reports.
    const where = view === 'term_use' ? 'WHERE report_id IN (SELECT id FROM report)' : '';
    const { rows } = await db.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM ${view} t ${where}`,
    );
    const ignored = ['since', 'current_version_id', 'compared_version_id'];
    all[view] = rows
      .map(({ row }) => JSON.stringify(Object.entries(row).filter(([column]) => !ignored.includes(column))))
      .toSorted();
  }
  return all;
}

async function contentsAsOf(moment: Date): Promise<Record<string, string[]>> {
  const client = await pool.connect();
  try {
    await client.query(
      `BEGIN; SET LOCAL search_path = as_of, public; SET LOCAL onrecord.as_of = '${moment.toISOString()}'`,
    );
    return await contents(client);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** A moment between two changes: rows know when they came to be to the millisecond. */
async function between(): Promise<Date> {
  await new Promise((resolve) => setTimeout(resolve, 3));
  const moment = new Date();
  await new Promise((resolve) => setTimeout(resolve, 3));
  return moment;
}

it.each([1, 2, 3])('shows every table as it was, whatever happened since (seed %i)', async (seed) => {
  await pool.query('TRUNCATE outlet, article, actor, topic, issue, statement CASCADE');
  const began = await between();
  const corpus = makeCorpus(seed, { statements: 60, articles: 15 });
  await writeCorpus(pool, corpus);
  const dice = new Dice(seed);
  const saved = [{ moment: await between(), all: await contents(pool) }];
  for (let step = 0; step < 25; step++) {
    await CHANGES[dice.pick(Object.keys(CHANGES))]?.(pool, dice, await survivors(pool, corpus));
    saved.push({ moment: await between(), all: await contents(pool) });
  }
  for (const { moment, all } of saved) expect(await contentsAsOf(moment)).toEqual(all);
  if (seed === 1) expect(Object.values(await contentsAsOf(began)).flat()).toEqual([]);
});

it('keeps nothing of what came and went in one transaction', async () => {
  const count = async () => Number((await pool.query('SELECT count(*) FROM past.statement')).rows[0].count);
  const before = await count();
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query(`INSERT INTO statement (id, said_from, said_to, said_precision, said_basis, utterance_key)
    VALUES (77, '2031-05-01', '2031-05-01', 'DAY', 'STATED', 'k')`);
  await client.query("UPDATE statement SET said_to = '2031-05-02' WHERE id = 77");
  await client.query('DELETE FROM statement WHERE id = 77');
  await client.query('COMMIT');
  client.release();
  expect(await count()).toBe(before);
});
