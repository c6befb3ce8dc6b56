import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageRequest } from '../../../src/store/database/page.ts';
import { findRuns, getRuns } from '../../../src/store/imports/runs.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let store: Store;
/** Runs 1 to 9; three at a time began in the same millisecond. */
beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore(database.url, { applicationName: 'test: runs' });
  await store.pool.query(`INSERT INTO run (inputs, started_at, status)
    SELECT '{}', timestamptz '2031-05-01 08:00Z' + (n - 1) / 3 * interval '1 ms',
      CASE WHEN n % 2 = 0 THEN 'FAILED' ELSE 'SUCCEEDED' END::"RunStatus" FROM generate_series(1, 9) n`);
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const LATEST_FIRST = [9, 8, 7, 6, 5, 4, 3, 2, 1];

/** All runs, page by page. */
async function collect(limit: number, fromEnd: boolean): Promise<number[]> {
  const prisma = await store.prisma();
  const found: number[] = [];
  let request: PageRequest = { limit, fromEnd };
  for (;;) {
    const { rows, keys, hasNextPage, hasPreviousPage } = await findRuns(prisma, {}, request, false);
    const ids = rows.map(({ id }) => id);
    if (fromEnd) found.unshift(...ids);
    else found.push(...ids);
    if (!(fromEnd ? hasPreviousPage : hasNextPage)) return found;
    // A cursor comes back as JSON.
    const key = JSON.parse(JSON.stringify(keys.at(fromEnd ? 0 : -1)));
    request = { limit, fromEnd, [fromEnd ? 'before' : 'after']: key };
  }
}

it.each([1, 2, 3, 4, 9])('pages of %i lead through all runs, whichever end one begins at', async (limit) => {
  expect(await collect(limit, false)).toEqual(LATEST_FIRST);
  expect(await collect(limit, true)).toEqual(LATEST_FIRST);
});

it('a page between two keys has what lies between them, and says that there is more on the side it was cut off', async () => {
  const keyOf = (id: number) => [`2031-05-01T08:00:00.00${Math.floor((id - 1) / 3)}Z`, id];
  const between = { after: keyOf(8), before: keyOf(2) };
  const prisma = await store.prisma();
  const all = await findRuns(prisma, {}, { limit: 10, fromEnd: false, ...between }, false);
  expect(all.rows.map(({ id }) => id)).toEqual([7, 6, 5, 4, 3]);
  expect(all).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  const last = await findRuns(prisma, {}, { limit: 2, fromEnd: true, ...between }, false);
  expect(last.rows.map(({ id }) => id)).toEqual([4, 3]);
  expect(last).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
});

it('the total counts the runs of the statuses asked for, on all pages', async () => {
  const failed = await findRuns(await store.prisma(), { statuses: ['FAILED'] }, { limit: 3, fromEnd: false }, true);
  expect(failed.rows.map(({ id }) => id)).toEqual([8, 6, 4]);
  expect(failed.totalCount).toBe(4);
});

it('no run has an id that is larger than any row’s', async () => {
  expect((await getRuns(await store.prisma(), [3, 3_000_000_000])).map(({ id }) => id)).toEqual([3]);
});
