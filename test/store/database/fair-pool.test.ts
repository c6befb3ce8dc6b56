import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../../src/store/database/connection.ts';
import { type Asker, FairPool, type FairPoolOptions, OverloadedError } from '../../../src/store/database/fair-pool.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
let side: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase('empty');
  pool = createPool(database.url, { applicationName: 'test: fair', max: 10 });
  side = createPool(database.url, { applicationName: 'test: side', max: 2 });
});
afterAll(async () => {
  await Promise.all([pool.end(), side.end()]);
  await database.drop();
});

const share = (options: FairPoolOptions = {}) => new FairPool(pool, side, options);
/** Somebody who asks, and can be made to end. */
function asker(client: string, takeRow: Asker['takeRow'] = () => undefined) {
  const onFailure = new Set<() => void>();
  let failure: Error | undefined;
  return {
    get failure() {
      return failure;
    },
    client,
    takeRow,
    onFailure,
    fail(error: Error) {
      failure = error;
      for (const listener of [...onFailure]) listener();
    },
  };
}
const sleep = (seconds: number) => ({ rowMode: 'array' as const, text: `SELECT pg_sleep(${seconds})` });
const one = { rowMode: 'array' as const, text: 'SELECT 1' };

/** Statements that sleep now. */
async function sleeping(): Promise<number> {
  const { rows } = await side.query(
    "SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'",
  );
  return rows.length;
}

describe('a fair pool', () => {
  it('answers another client while one has asked for more than there are connections', async () => {
    const fair = share();
    const requests = [1, 2, 3].map(() => fair.for(asker('greedy')));
    let done = 0;
    const greedy = requests.flatMap((request) =>
      Array.from({ length: 10 }, () => request.query(sleep(0.4)).then(() => done++)),
    );
    await expect.poll(sleeping).toBe(8);
    expect((await fair.for(asker('modest')).query(one)).rows).toEqual([[1]]);
    expect(done).toBeLessThanOrEqual(8);
    await Promise.all(greedy);
  });

  it('lets work that takes its own connection wait for its turn, and keep it after the request has ended', async () => {
    const fair = share({ slots: 1 });
    const ended = asker('ended');
    const order: string[] = [];
    const work = async () => {
      await pool.query('SELECT pg_sleep(0.3)');
      order.push('work');
    };
    const running = fair.for(ended).run(work);
    const waiting = fair.for(asker('patient')).query(one);
    await expect.poll(sleeping).toBe(1);
    ended.fail(new Error('the client is gone'));
    await expect(running).rejects.toThrow('the client is gone');
    expect(order).toEqual([]);
    await waiting;
    expect(order).toEqual(['work']);
    await expect(fair.for(ended).run(work)).rejects.toThrow('the client is gone');
  });

  it('gives one request only some of its client’s connections, and the next free one to the request that uses fewest', async () => {
    const fair = share({ slots: 2, perRequest: 2, perClient: 2 });
    const [first, second] = [fair.for(asker('same')), fair.for(asker('same'))];
    const order: string[] = [];
    await Promise.all([
      ...Array.from({ length: 6 }, () => first.query(sleep(0.05)).then(() => order.push('first'))),
      second.query(sleep(0.05)).then(() => order.push('second')),
    ]);
    expect(order.indexOf('second')).toBeLessThanOrEqual(3);
  });

  it('cancels running statements and withdraws waiting ones when their request ends, and reuses the connections', async () => {
    const fair = share({ slots: 2, perRequest: 2 });
    const gone = asker('gone');
    const request = fair.for(gone);
    const all = Promise.allSettled([1, 2, 3, 4].map(() => request.query(sleep(30))));
    await expect.poll(sleeping).toBe(2);
    gone.fail(new Error('the client went away'));
    expect(await all).toEqual(Array(4).fill({ status: 'rejected', reason: gone.failure }));
    expect(await sleeping()).toBe(0);
    const other = fair.for(asker('gone'));
    for (let i = 0; i < 20; i++) expect((await other.query(one)).rows).toEqual([[1]]);
    await expect(request.query(one)).rejects.toThrow('the client went away');
  });

  it('refuses a statement when too many wait, while a health check still gets through', async () => {
    const fair = share({ slots: 1, maxWaiting: 2 });
    const request = fair.for(asker('many'));
    const taken = [1, 2, 3].map(() => request.query(sleep(0.2)));
    await expect(request.query(one)).rejects.toBeInstanceOf(OverloadedError);
    await fair.check();
    await Promise.all(taken);
    expect((await request.query(one)).rows).toEqual([[1]]);
  });

  it('hands over rows as they come, so that a request can be ended by what it reads', async () => {
    const fair = share();
    let rows = 0;
    const hungry = asker('hungry', () => {
      if (++rows === 1_000) hungry.fail(new Error('enough'));
    });
    const request = fair.for(hungry);
    const endless = { rowMode: 'array' as const, text: 'SELECT generate_series(1, 1000000000)' };
    await expect(request.query(endless)).rejects.toThrow('enough');
    expect(rows).toBe(1_000);
  });

  it('gives a connection back when a statement fails', async () => {
    const fair = share({ slots: 1 });
    const request = fair.for(asker('wrong'));
    await expect(request.query({ rowMode: 'array', text: 'SELECT nothing' })).rejects.toMatchObject({ code: '42703' });
    expect((await request.query(one)).rows).toEqual([[1]]);
  });
});
