import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BorneStance, type ModelPosition, positionsFrom } from '../support/brute-force.ts';
import { CHANGES, freshReport, ids, survivors } from '../support/changes.ts';
import { CONTRADICTIONS } from '../support/contradictions.ts';
import { Dice, insertRows, makeCorpus, writeCorpus, writeReports, writeStatements } from '../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

type Queryable = pg.Pool | pg.PoolClient;

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
  pool = database.pool;
});
afterAll(() => database.drop());
beforeEach(() => pool.query('TRUNCATE outlet, article, actor, topic, issue, statement CASCADE'));

const byPlace = (a: ModelPosition, b: ModelPosition) =>
  a.holder - b.holder || a.issue - b.issue || a.from.localeCompare(b.from);

async function expectConsistency(db: Queryable = pool): Promise<void> {
  expect((await db.query(CONTRADICTIONS)).rows).toEqual([]);
  const stances = await db.query<BorneStance>(`
    SELECT x.id, s.id AS statement, x.issue_id AS issue, s.said_from AS day,
      ARRAY[s.speaker_id, s.party_id] || s.joint_speaker_ids || s.joint_party_ids AS holders, x.stance, x.confidence, x.condition
    FROM stance x JOIN report r ON r.id = x.report_id JOIN statement s ON s.id = r.statement_id`);
  const positions = await db.query<ModelPosition>(`
    SELECT p.holder_id AS holder, p.issue_id AS issue, p.stance, p."from", p."to", p.condition,
      ARRAY(SELECT stance_id FROM position_evidence e WHERE e.position_id = p.id AND supports ORDER BY 1) AS supporting,
      ARRAY(SELECT stance_id FROM position_evidence e WHERE e.position_id = p.id AND NOT supports ORDER BY 1) AS opposing
    FROM position p`);
  expect(positions.rows.toSorted(byPlace)).toEqual(positionsFrom(stances.rows).toSorted(byPlace));
}

describe('what the database keeps', () => {
  it.each(Object.keys(CHANGES))('is what a computation from scratch gives after %s', async (name) => {
    const corpus = makeCorpus(3, { statements: 60, articles: 15 });
    await writeCorpus(pool, corpus);
    await expectConsistency();
    const dice = new Dice(5);
    for (let round = 0; round < 3; round++) {
      await CHANGES[name]?.(pool, dice, await survivors(pool, corpus));
      await expectConsistency();
    }
  });

  it.each([1, 2, 3, 4])(
    'is what a computation from scratch gives after many changes at random (seed %i)',
    async (seed) => {
      const corpus = makeCorpus(seed, { statements: 80, articles: 20 });
      await writeCorpus(pool, corpus);
      const dice = new Dice(seed);
      const destructive = ['no such actor', 'no such issue', 'no such topic'];
      const gentle = Object.keys(CHANGES).filter((name) => !destructive.includes(name));
      for (let step = 0; step < 30; step++) {
        const name = dice.chance(0.1) ? dice.pick(destructive) : dice.pick(gentle);
        await CHANGES[name]?.(pool, dice, await survivors(pool, corpus));
        if (step % 3 === 2) await expectConsistency();
      }
      await expectConsistency();
    },
  );
});

it('corrects and completes the columns that a report copies from its article and statement', async () => {
  await writeCorpus(pool, makeCorpus(3, { statements: 20, articles: 4 }));
  const { rows } = await pool.query('SELECT * FROM report');
  const other = rows.map((row, i) => ({ ...row, id: ids.report++, coder: `other ${i}`, outlet_id: 1, language: 'xx' }));
  const moved = other.map((row) => ({ ...row, said_on: '1999-12-31', published_at: null }));
  await insertRows(pool, 'report', moved);
  await expectConsistency();
});

describe('two transactions at once', () => {
  const two = () => makeCorpus(8, { statements: 2, articles: 1 });

  /** Runs `later` while `earlier` is done but not yet committed. */
  async function overlap(earlier: (db: Queryable) => Promise<unknown>, later: (db: Queryable) => Promise<unknown>) {
    const [first, second] = [await pool.connect(), await pool.connect()];
    try {
      await first.query('BEGIN');
      await earlier(first);
      await second.query('BEGIN');
      const done = later(second).then(() => second.query('COMMIT'));
      const ended = done.then(
        () => 'ended',
        () => 'ended',
      );
      await expect.poll(() => Promise.race([ended, isWaiting()])).toBeTruthy();
      await first.query('COMMIT');
      await done;
    } finally {
      for (const client of [first, second]) {
        await client.query('ROLLBACK');
        client.release();
      }
    }
  }

  const isWaiting = async () =>
    (await pool.query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))
      .rowCount;

  async function writeTwo() {
    const corpus = two();
    await writeCorpus(pool, { ...corpus, statements: [] });
    const [article] = corpus.articles;
    if (!article) throw new Error('the corpus has no article');
    const statement = (id: number, said: string, stance: 'SUPPORTS' | 'OPPOSES') => ({
      id,
      day: said,
      speaker: 5,
      party: 1,
      jointSpeakers: [],
      jointParties: [],
      polarity: 'ASSERTS' as const,
      reports: [
        {
          ...freshReport(new Dice(id), corpus, article),
          start: id,
          terms: [{ topic: 1, term: 't', text: 't', start: 0, basis: 'LITERAL' as const }],
          stances: [{ id: ids.stance++, issue: 1, stance, confidence: 1, condition: null }],
        },
      ],
    });
    return { corpus, statement };
  }

  it('that add stances of one actor on one issue leave its positions right', async () => {
    const { statement } = await writeTwo();
    await overlap(
      (db) => writeStatements(db, [statement(1, '2024-01-01', 'SUPPORTS')]),
      (db) => writeStatements(db, [statement(2, '2024-01-05', 'OPPOSES')]),
    );
    await expectConsistency();
    const { rows } = await pool.query('SELECT stance, "from", "to" FROM position WHERE holder_id = 1 ORDER BY "from"');
    expect(rows).toEqual([
      { stance: 'SUPPORTS', from: '2024-01-01', to: '2024-01-04' },
      { stance: 'OPPOSES', from: '2024-01-05', to: null },
    ]);
  });

  it('of which one removes a stance leave positions right', async () => {
    const { statement } = await writeTwo();
    await writeStatements(pool, [statement(1, '2024-01-01', 'SUPPORTS')]);
    await overlap(
      (db) => db.query('DELETE FROM report'),
      (db) => writeStatements(db, [statement(2, '2024-01-05', 'OPPOSES')]),
    );
    await expectConsistency();
  });

  it('of which one removes the last report while the other adds one keep the statement and its topics', async () => {
    const { statement } = await writeTwo();
    const known = statement(1, '2024-01-01', 'SUPPORTS');
    await writeStatements(pool, [known]);
    const [report] = statement(3, '2024-01-01', 'SUPPORTS').reports;
    if (!report) throw new Error('the statement has no report');
    const again = { ...report, stances: [] };
    await overlap(
      (db) => writeReports(db, [{ statement: 1, report: again }]),
      (db) => db.query('DELETE FROM report WHERE id = $1', [known.reports[0]?.id]),
    );
    await expectConsistency();
    expect((await pool.query('SELECT id FROM report')).rows).toEqual([{ id: again.id }]);
    expect((await pool.query('SELECT topic_id FROM statement_topic')).rows).toEqual([{ topic_id: 1 }]);
  });

  it('that touch many actors and issues do not deadlock', async () => {
    const corpus = makeCorpus(13, { statements: 80, articles: 5 });
    await writeCorpus(pool, { ...corpus, statements: [] });
    const { statements } = corpus;
    const halves = [statements.filter((_, i) => i % 2 === 0), statements.filter((_, i) => i % 2 === 1).toReversed()];
    await Promise.all(halves.map((half) => inTransaction((db) => writeStatements(db, half))));
    await expectConsistency();
  });

  async function inTransaction(work: (db: Queryable) => Promise<unknown>) {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await work(client);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }
});

it('notifies servers when wordings change, as for all other knowledge', async () => {
  await writeCorpus(pool, makeCorpus(1, { statements: 0, articles: 0 }));
  const listener = await pool.connect();
  try {
    let told = 0;
    listener.on('notification', () => told++);
    await listener.query('LISTEN onrecord_dimensions');
    await insertRows(pool, 'issue_wording', [{ id: 1, issue_id: 1, stance: 'SUPPORTS', pattern: 'p' }]);
    await expect.poll(() => told).toBe(1);
  } finally {
    listener.release(true);
  }
});
