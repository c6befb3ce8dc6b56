import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, type Transaction } from '../../../src/store/database/transaction.ts';
import { linkReport, unlinkReport } from '../../../src/store/write/link-reports.ts';
import { makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
  pool = database.pool;
});
afterAll(() => database.drop());
beforeEach(() => pool.query('TRUNCATE outlet, article, actor, topic, issue, statement CASCADE'));

interface Told {
  article: number;
  text: string;
}

/** Writes statements of these reports, numbered from 1 on. */
async function writeTold(statements: readonly Told[][]): Promise<void> {
  const corpus = makeCorpus(1, { statements: statements.length, articles: 60 });
  const [model] = corpus.statements.flatMap(({ reports }) => reports);
  if (!model) throw new Error('no report');
  let id = 0;
  const written = corpus.statements.map((statement, i) => ({
    ...statement,
    reports: (statements[i] ?? []).map(({ article, text }) => {
      const of = corpus.articles[article - 1];
      if (!of) throw new Error(`no article ${article}`);
      id++;
      return { ...model, id, article: of, text, start: 10 * id, stances: [], terms: [] };
    }),
  }));
  await writeCorpus(pool, { ...corpus, statements: written });
  await pool.query(`SELECT setval('statement_id_seq', 1000)`);
}

/** Runs work in a transaction; answers how many queries it took. */
async function countQueries(work: (tx: Transaction) => Promise<unknown>): Promise<number> {
  let queries = 0;
  await inTransaction({ pool }, (tx) => {
    const counting = new Proxy(tx, {
      get(target, name) {
        if (name === 'query') queries++;
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    return work(counting);
  });
  return queries;
}

const of = async (report: number) =>
  (await pool.query('SELECT statement_id AS id FROM report WHERE id = $1', [report])).rows[0]?.id;
const decision = { by: 'A. Reader', reason: null };

describe('what people decide of many reports', () => {
  it('takes as many queries as of few', async () => {
    const many = Array.from({ length: 40 }, (_, i) => ({ article: i + 1, text: 'the ferry will sail' }));
    const few = (first: number) => [{ article: first, text: 'the pier is shut' }];
    await writeTold([many, [...few(41), ...few(42)], few(43), few(44)]);
    const ofFew = await countQueries((tx) => linkReport(tx, 43, 44, decision));
    expect(await countQueries((tx) => linkReport(tx, 41, 1, decision))).toBe(ofFew);
    expect([await of(41), await of(42), await of(43)]).toEqual([1, 1, 4]);
    const ofTwo = await countQueries((tx) => unlinkReport(tx, 43, decision));
    expect(await countQueries((tx) => unlinkReport(tx, 41, decision))).toBe(ofTwo);
    expect([await of(41), await of(42), await of(1)]).toEqual([2, 2, 1]);
  });
});
