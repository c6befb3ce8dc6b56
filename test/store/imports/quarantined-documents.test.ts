import { afterAll, beforeAll, expect, it } from 'vitest';
import { quarantine, resolveQuarantine } from '../../../src/store/imports/quarantine.ts';
import {
  askToRetry,
  findQuarantine,
  findQuarantined,
  findReason,
  getBeginnings,
  keepAside,
} from '../../../src/store/imports/quarantined-documents.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let store: Store;
let waiting: number;
let resolved: number;
const put = (origin: string, text: string) =>
  quarantine(store.pool, { origin, bytes: Buffer.from(text), reason: 'names no outlet', position: 3 });
beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore(database.url, { applicationName: 'test: quarantine' });
  resolved = await put('in/resolved.txt', 'resolved');
  await resolveQuarantine(store.pool, ['in/resolved.txt'], 'GONE');
  waiting = await put('in/waiting.txt', 'waiting');
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

it.each([
  [undefined, 2],
  [true, 1],
  [false, 1],
])('are listed and counted by whether they wait no longer: %s', async (isResolved, count) => {
  const page = { limit: 10, fromEnd: false };
  const { rows, totalCount } = await findQuarantine(await store.prisma(), { resolved: isResolved }, page, true);
  const wanted = { resolved: [resolved], waiting: [waiting] };
  const ids = isResolved === undefined ? [waiting, resolved] : isResolved ? wanted.resolved : wanted.waiting;
  expect(rows.map(({ id }) => id)).toEqual(ids);
  expect(totalCount).toBe(count);
});

it('their beginnings are read without the rest of their bytes', async () => {
  const beginnings = await getBeginnings(store.pool, [waiting, resolved], 4);
  expect([...beginnings].sort()).toEqual([
    [resolved, Buffer.from('reso')],
    [waiting, Buffer.from('wait')],
  ]);
});

it('are whole unless they had more than is kept', async () => {
  const large = await put('in/large.txt', 'x'.repeat((1 << 20) + 1));
  const prisma = await store.prisma();
  expect(await findQuarantined(prisma, waiting)).toMatchObject({ isWhole: true, resolution: null });
  expect(await findQuarantined(prisma, resolved)).toMatchObject({ isWhole: true, resolution: 'GONE' });
  expect(await findQuarantined(prisma, large)).toMatchObject({ isWhole: false });
  // As rows of before sizes were kept.
  await store.pool.query('UPDATE quarantine SET size = NULL');
  expect((await findQuarantined(prisma, waiting))?.isWhole).toBe(true);
  expect((await findQuarantined(prisma, large))?.isWhole).toBe(false);
});

it('that wait can be asked to be tried again, and keep the reason of the latest failure', async () => {
  const prisma = await store.prisma();
  expect(await askToRetry(prisma, waiting)).toBeInstanceOf(Date);
  expect(await askToRetry(prisma, resolved)).toBeUndefined();
  await keepAside(prisma, waiting, 'https://me:secret@news.example/ answered 500');
  expect(await findReason(prisma, 'in/waiting.txt')).toEqual({
    id: waiting,
    reason: expect.stringMatching(/^https:\/\/(?!me:secret).*answered 500$/),
  });
  expect(await findReason(prisma, 'in/resolved.txt')).toBeNull();
});
