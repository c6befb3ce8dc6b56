import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Collision, inTransaction } from '../../../src/store/database/transaction.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('empty');
  await database.pool.query('CREATE TABLE shelf (id int PRIMARY KEY)');
  await database.pool.query('CREATE TABLE book (id int PRIMARY KEY, shelf_id int NOT NULL REFERENCES shelf)');
});
afterAll(() => database.drop());

/** How often `work` was tried, and what it ended with. */
async function tryOften(work: (tx: pg.PoolClient, attempt: number) => Promise<unknown>) {
  let tries = 0;
  const end = await inTransaction(database, (tx) => work(tx, ++tries)).catch((error: unknown) => error);
  return { tries, end };
}

describe('a transaction', () => {
  it('that refers to nothing fails at once', async () => {
    const { tries, end } = await tryOften((tx) => tx.query('INSERT INTO book VALUES (1, 404)'));
    expect(tries).toBe(1);
    expect(end).toMatchObject({ code: '23503' });
  });

  it('that says that another is in its way is tried again', async () => {
    const { tries, end } = await tryOften(async (_, attempt) => {
      if (attempt < 3) throw new Collision('somebody was quicker');
      return 'done';
    });
    expect({ tries, end }).toEqual({ tries: 3, end: 'done' });
  });

  it('that writes what another has just written is tried again, five times at most', async () => {
    await database.pool.query('INSERT INTO shelf VALUES (1)');
    const { tries, end } = await tryOften((tx) => tx.query('INSERT INTO shelf VALUES (1)'));
    expect(tries).toBe(5);
    expect(end).toBeInstanceOf(pg.DatabaseError);
  });
});
