import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Collision, inTransaction } from '../../../src/store/database/transaction.ts';
import { type Merge, mergeStatements, setApart } from '../../../src/store/write/merged-statements.ts';
import { CONTRADICTIONS } from '../../support/contradictions.ts';
import { type CorpusReport, Dice, makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
  pool = database.pool;
});
afterAll(() => database.drop());
beforeEach(() => pool.query('TRUNCATE outlet, article, actor, topic, issue, statement CASCADE'));

/** Statements of one day, each with as many reports as `sizes` says; the reports are numbered from 1 on. */
async function writeSome(sizes: readonly number[]): Promise<void> {
  const corpus = makeCorpus(1, { statements: sizes.length, articles: 30 });
  let report = 0;
  const [model] = corpus.statements.flatMap(({ reports }) => reports);
  if (!model) throw new Error('no report');
  const statements = corpus.statements.map((statement, i) => ({
    ...statement,
    reports: Array.from({ length: sizes[i] ?? 1 }, (): CorpusReport => {
      report++;
      return { ...model, id: report, start: 10 * report, stances: [], terms: [] };
    }),
  }));
  await writeCorpus(pool, { ...corpus, statements });
  await pool.query(`SELECT setval('statement_id_seq', 1000), setval('report_id_seq', 1000)`);
}

const merge = (from: number, into: number, reportId: number, likeId: number): Merge => ({
  from,
  into,
  reportId,
  likeId,
  reason: 'SAME_CONTENT',
  score: 0.5,
});
const mergeAll = (...merges: Merge[]) => inTransaction({ pool }, (tx) => mergeStatements(tx, merges));
const apart = (report: number) => inTransaction({ pool }, (tx) => setApart(tx, report));

/** The reports of each statement. */
async function statements(): Promise<Record<number, number[]>> {
  const { rows } = await pool.query<{ id: number; reports: number[] }>(
    'SELECT statement_id AS id, array_agg(id ORDER BY id) AS reports FROM report GROUP BY 1',
  );
  return Object.fromEntries(rows.map(({ id, reports }) => [id, reports.map(Number)]));
}

/** What must hold of merged statements and links, each with a word on what is wrong. */
const FAULTS = `
  SELECT 'both merged and there ' || id AS what FROM merged_statement JOIN statement USING (id)
  UNION ALL
  SELECT 'like a report of another statement ' || l.report_id FROM report_link l
    JOIN report r ON r.id = l.report_id JOIN report o ON o.id = l.like_id WHERE o.statement_id <> r.statement_id
  UNION ALL
  SELECT 'leads elsewhere than its reports ' || m.id FROM merged_statement m
    WHERE m.into_id <> ALL (SELECT r.statement_id FROM report_link l JOIN report r ON r.id = l.report_id WHERE l.from_id = m.id)
      AND EXISTS (SELECT FROM report_link l WHERE l.from_id = m.id)`;

async function expectConsistency(): Promise<void> {
  expect((await pool.query(FAULTS)).rows).toEqual([]);
  expect((await pool.query(CONTRADICTIONS)).rows).toEqual([]);
}

describe('a report set apart', () => {
  it('is of the statement that it was of before, and so are those that came along with it', async () => {
    await writeSome([1, 2]);
    await mergeAll(merge(2, 1, 2, 1));
    expect(await statements()).toEqual({ 1: [1, 2, 3] });
    await apart(2);
    expect(await statements()).toEqual({ 1: [1], 2: [2, 3] });
    await expectConsistency();
  });

  it('can be set apart from those that came along with it, too', async () => {
    await writeSome([1, 2]);
    await mergeAll(merge(2, 1, 2, 1));
    await apart(2);
    await apart(3);
    expect(await statements()).toEqual({ 1: [1], 2: [2], 1001: [3] });
    await expectConsistency();
  });

  it('takes along the ids of the statements that were merged with it', async () => {
    await writeSome([1, 1, 1]);
    await mergeAll(merge(3, 2, 3, 2), merge(2, 1, 2, 1));
    expect(await statements()).toEqual({ 1: [1, 2, 3] });
    await apart(2);
    expect(await statements()).toEqual({ 1: [1], 2: [2, 3] });
    await expectConsistency();
    await pool.query('DELETE FROM report WHERE id = 1');
    await apart(3);
    expect(await statements()).toEqual({ 2: [2], 3: [3] });
    await expectConsistency();
  });

  it('leaves the others what they were before, where all were linked because they are like it', async () => {
    await writeSome([1, 1]);
    await mergeAll(merge(2, 1, 2, 1));
    await apart(1);
    expect(await statements()).toEqual({ 1: [1], 2: [2] });
    await expectConsistency();
  });

  it('may have been merged before it was compared', async () => {
    await writeSome([1, 1]);
    await mergeAll(merge(2, 1, 2, 1));
    expect(await apart(2)).toBe(true);
    const { rows } = await pool.query('SELECT statement_id AS id FROM uncompared_statement ORDER BY id');
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it("is nobody's where its speaker and its party are gone since", async () => {
    await writeSome([1, 1]);
    await pool.query(
      'UPDATE statement SET speaker_id = 9, party_id = 9, joint_speaker_ids = ARRAY[8], joint_party_ids = ARRAY[8, 7]',
    );
    await mergeAll(merge(2, 1, 2, 1));
    await pool.query('DELETE FROM actor WHERE id IN (8, 9)');
    await apart(2);
    expect(await statements()).toEqual({ 1: [1], 2: [2] });
    const { rows } = await pool.query('SELECT speaker_id, party_id, joint_speaker_ids, joint_party_ids FROM statement');
    const left = { speaker_id: null, party_id: null, joint_speaker_ids: null, joint_party_ids: [7] };
    expect(rows).toEqual([left, left]);
    await expectConsistency();
  });
});

describe('a merge', () => {
  it('is tried again where another transaction has removed one of both since they were compared', async () => {
    await writeSome([1, 2]);
    await pool.query('DELETE FROM report WHERE id = 3');
    await expect(mergeAll(merge(1, 2, 1, 3))).rejects.toThrow(Collision);
    await pool.query('DELETE FROM report WHERE id = 2');
    await expect(mergeAll(merge(1, 2, 1, 2))).rejects.toThrow(Collision);
    expect(await statements()).toEqual({ 1: [1] });
    await expectConsistency();
  });
});

describe('statements merged and set apart at random', () => {
  it.each([1, 2, 3, 4, 5, 6])('lose no report and no id (%i)', async (seed) => {
    const dice = new Dice(seed);
    const corpus = makeCorpus(seed, { statements: 12, articles: 30 });
    await writeCorpus(pool, corpus);
    await pool.query(`SELECT setval('statement_id_seq', 1000), setval('report_id_seq', 1000)`);
    const all = corpus.statements.flatMap(({ reports }) => reports.map(({ id }) => id));
    for (let step = 0; step < 30; step++) {
      const now = Object.entries(await statements()).map(([id, reports]) => ({ id: Number(id), reports }));
      if (dice.chance(0.5)) await apart(dice.pick(all));
      else if (now.length > 1) {
        const [one, other] = [dice.pick(now), dice.pick(now)];
        if (one !== other) await mergeAll(merge(one.id, other.id, dice.pick(one.reports), dice.pick(other.reports)));
      }
      await expectConsistency();
      expect(
        Object.values(await statements())
          .flat()
          .toSorted((a, b) => a - b),
      ).toEqual(all.toSorted((a, b) => a - b));
      const { rows } = await pool.query<{ id: number }>(
        'SELECT id FROM statement UNION SELECT id FROM merged_statement',
      );
      const known = new Set(rows.map(({ id }) => id));
      expect(corpus.statements.filter(({ id }) => !known.has(id))).toEqual([]);
    }
  });
});
