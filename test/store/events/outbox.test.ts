import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readerOf } from '../../../src/store/database/as-of.ts';
import { forgetEvents } from '../../../src/store/events/forget-events.ts';
import { type EventKey, keyOf, readEvents, readOutboxState } from '../../../src/store/events/outbox.ts';
import { CHANGES, survivors } from '../../support/changes.ts';
import { Dice, makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { untilSettled } from '../../support/settled.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
  pool = database.pool;
});
afterAll(() => database.drop());
beforeEach(() => pool.query('TRUNCATE outlet, article, actor, topic, issue, statement, event CASCADE'));

async function inOwnTransaction(work: (client: pg.PoolClient) => Promise<unknown>, end = 'COMMIT') {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await work(client);
    await client.query(end);
  } finally {
    client.release();
  }
}

async function eventsSince(after: EventKey | undefined) {
  await untilSettled(pool);
  return readEvents(readerOf(pool), { after, limit: 5_000 });
}

const write = (db: pg.Pool | pg.PoolClient, mark: number) =>
  db.query(`INSERT INTO event (xid, kind, count) VALUES (event_xid(), 'VOLUME_SPIKE', $1)`, [mark]);

describe('whoever follows the outbox', () => {
  it('has each event once and in order, however transactions overlap, fail and end', async () => {
    const dice = new Dice(3);
    const committed: number[] = [];
    let mark = 0;
    const writer = async () => {
      for (let i = 0; i < 25; i++) {
        const marks = [mark++, mark++];
        const isKept = dice.chance(0.8);
        const pauses = [dice.chance(0.5) ? 8 : 0, dice.chance(0.5) ? 5 : 0];
        await inOwnTransaction(
          async (client) => {
            for (const [n, one] of marks.entries()) {
              await write(client, one);
              await sleep(pauses[n] ?? 0);
            }
          },
          isKept ? 'COMMIT' : 'ROLLBACK',
        );
        if (isKept) committed.push(...marks);
      }
    };
    const seen: { key: EventKey; mark: number | null }[] = [];
    let isWriting = true;
    const follow = async () => {
      let after: EventKey | undefined;
      for (let isOver = false; !isOver; ) {
        isOver = !isWriting && !(await readOutboxState(readerOf(pool))).isUnsettled;
        for (;;) {
          const events = await readEvents(readerOf(pool), { after, limit: 7 });
          if (events.length === 0) break;
          for (const event of events) seen.push({ key: keyOf(event), mark: event.count });
          after = seen.at(-1)?.key;
        }
        await sleep(2);
      }
    };
    const following = follow();
    await Promise.all([writer(), writer(), writer()]);
    isWriting = false;
    await following;
    expect(seen.map((one) => one.mark).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      committed.toSorted((a, b) => a - b),
    );
    const inOrder = seen.toSorted((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1]);
    expect(seen).toEqual(inOrder);
    expect(committed.length).toBeGreaterThan(60);
  });

  it('waits for an earlier transaction that is still open, and is told that there is something to wait for', async () => {
    await inOwnTransaction(async (earlier) => {
      await write(earlier, 1);
      await inOwnTransaction((later) => write(later, 2));
      expect(await readEvents(readerOf(pool), { limit: 9 })).toEqual([]);
      expect(await readOutboxState(readerOf(pool))).toMatchObject({ last: undefined, isUnsettled: true });
    });
    expect((await eventsSince(undefined)).map(({ count }) => count)).toEqual([1, 2]);
  });

  it('finds what came before a restore before what comes after it, in its order', async () => {
    for (const mark of [1, 2]) await write(pool, mark);
    await pool.query('SELECT events_restored()');
    for (const mark of [3, 4]) await write(pool, mark);
    await pool.query('SELECT events_restored()');
    await write(pool, 5);
    expect((await eventsSince(undefined)).map(({ count }) => count)).toEqual([1, 2, 3, 4, 5]);
  });

  it('finds what is younger than events are kept, and the last of the older', async () => {
    for (const mark of [1, 2, 3, 4]) await write(pool, mark);
    await pool.query(`UPDATE event SET at = now() - interval '9 days' WHERE count < 4`);
    expect(await forgetEvents(pool, 10)).toBe(0);
    expect(await forgetEvents(pool, 8)).toBe(2);
    expect(await forgetEvents(pool, 8)).toBe(0);
    expect((await eventsSince(undefined)).map(({ count }) => count)).toEqual([3, 4]);
  });
});

/** What is told of statements, by their ids: a row of each with its reports. */
async function statementsNow(): Promise<Map<number, string>> {
  const { rows } = await pool.query<{ id: number; told: string }>(`
    SELECT s.id, row(s.speaker_id, s.party_id, s.joint_speaker_ids, s.joint_party_ids, s.said_from, s.said_to, s.polarity,
      (SELECT json_agg(row(r.id, r.kind, r.mode, r.text, r.speaker_as_written, r.outlet_id, r.published_at, r.language, r.confidence)
        ORDER BY r.id) FROM report r WHERE r.statement_id = s.id),
      ARRAY(SELECT DISTINCT topic_id FROM statement_topic t WHERE t.statement_id = s.id ORDER BY 1),
      ARRAY(SELECT DISTINCT x.issue_id || '/' || x.stance FROM stance x WHERE x.statement_id = s.id ORDER BY 1))::text AS told FROM statement s`);
  return new Map(rows.map(({ id, told }) => [id, told]));
}

describe('what happens to statements', () => {
  it('is told of each that came, changed and went, by whatever changed it', async () => {
    const corpus = makeCorpus(3, { statements: 60, articles: 15 });
    await writeCorpus(pool, corpus);
    const dice = new Dice(5);
    const kinds = new Set<string>();
    let last: EventKey | undefined = (await eventsSince(undefined)).map(keyOf).at(-1);
    for (const name of [...Object.keys(CHANGES), ...Object.keys(CHANGES)]) {
      const before = await statementsNow();
      await CHANGES[name]?.(pool, dice, await survivors(pool, corpus));
      const after = await statementsNow();
      const told = new Map<number | null, Set<string>>();
      for (const event of await eventsSince(last)) {
        last = keyOf(event);
        kinds.add(event.kind);
        told.set(event.statementId, (told.get(event.statementId) ?? new Set()).add(event.kind));
      }
      const having = (kind: string) => [...told].filter(([, some]) => some.has(kind)).map(([id]) => Number(id));
      const came = [...after.keys()].filter((id) => !before.has(id));
      const went = [...before.keys()].filter((id) => !after.has(id));
      const changed = [...after.keys()].filter((id) => before.has(id) && before.get(id) !== after.get(id));
      expect(having('STATEMENT_RECORDED').toSorted(), name).toEqual(came.toSorted());
      expect(having('STATEMENT_RETRACTED').toSorted(), name).toEqual(went.toSorted());
      expect(having('STATEMENT_CHANGED'), name).toEqual(expect.arrayContaining(changed));
    }
    expect([...kinds].toSorted()).toEqual([
      'POSITION_CHANGED',
      'STATEMENT_CHANGED',
      'STATEMENT_RECORDED',
      'STATEMENT_RETRACTED',
    ]);
  });

  it('is told once for each transaction: not of what came and went in it', async () => {
    const corpus = makeCorpus(4, { statements: 3, articles: 2 });
    await writeCorpus(pool, corpus);
    const last = (await eventsSince(undefined)).map(keyOf).at(-1);
    await inOwnTransaction(async (client) => {
      await client.query(`INSERT INTO statement (id, said_from, said_to, said_precision, said_basis, utterance_key)
        VALUES (900, '2024-01-01', '2024-01-01', 'DAY', 'STATED', repeat('a', 64))`);
      await client.query('DELETE FROM statement WHERE id = 900');
      await client.query(`UPDATE statement SET polarity = 'DENIES' WHERE id = 1`);
      await client.query(`UPDATE statement SET said_to = said_to + 1 WHERE id = 1`);
      await client.query('DELETE FROM statement WHERE id = 2');
    });
    const told = (await eventsSince(last)).filter(({ kind }) => kind.startsWith('STATEMENT'));
    expect(told.map(({ kind, statementId }) => [kind, statementId])).toEqual([
      ['STATEMENT_CHANGED', 1],
      ['STATEMENT_RETRACTED', 2],
    ]);
  });
});

it('tells of positions with the stance before and after', async () => {
  const corpus = makeCorpus(3, { statements: 60, articles: 15 });
  await writeCorpus(pool, corpus);
  await sleep(3);
  const last = (await eventsSince(undefined)).map(keyOf).at(-1);
  const { rows } = await pool.query(`SELECT DISTINCT ON (holder_id, issue_id) holder_id, issue_id, stance FROM position
    ORDER BY holder_id, issue_id, "from" DESC`);
  await pool.query('DELETE FROM stance');
  const told = (await eventsSince(last)).filter(({ kind }) => kind === 'POSITION_CHANGED');
  expect(
    told.map(({ holderId, issueId, stance, formerStance }) => [holderId, issueId, stance, formerStance]).toSorted(),
  ).toEqual(rows.map((row) => [row.holder_id, row.issue_id, null, row.stance]).toSorted());
  expect(told.length).toBeGreaterThan(10);
});

it('tells once that a source is paused', async () => {
  await pool.query(`INSERT INTO source (slug, kind, location) VALUES ('box', 'FOLDER', '/box')`);
  await pool.query(`UPDATE source SET status = 'PAUSED', reason = 'it fails'`);
  await pool.query(`UPDATE source SET status = 'PAUSED', reason = 'it fails still'`);
  const { rows } = await pool.query('SELECT id FROM source');
  expect((await eventsSince(undefined)).map(({ kind, sourceId }) => [kind, sourceId])).toEqual([
    ['SOURCE_PAUSED', rows[0].id],
  ]);
});
