import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quarantine } from '../../../src/store/imports/quarantine.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { putSource } from '../../support/worker.ts';

const MIGRATION = 'prisma/migrations/20261129195000_no_passwords_in_addresses/migration.sql';
const LOCKED = 'https://me:planted@news.example/a?b=c';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
  store = openStore(database.url, { applicationName: 'test: no passwords' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

it('removes passwords from stored addresses, and keeps rows apart that become the same', async () => {
  const prisma = await store.prisma();
  const { outletId, language, timeZone, documentHash } = await prisma.article.findFirstOrThrow();
  const article = { outletId, language, timeZone, documentHash };
  for (const address of [
    LOCKED,
    LOCKED.replace('me', 'you'),
    'https://news.example/free',
    'https://me:planted@news.example/free',
  ]) {
    await prisma.article.create({ data: { ...article, canonicalUrl: address, origin: `feed ${address}` } });
  }
  await putSource(store, { slug: 'locked', kind: 'PAGES', location: LOCKED, pages: [LOCKED] });
  const { id: sourceId } = await prisma.source.findUniqueOrThrow({ where: { slug: 'locked' } });
  await prisma.source.update({ where: { id: sourceId }, data: { error: `${LOCKED}: answered 401`, reason: LOCKED } });
  await prisma.sourceItem.create({ data: { sourceId, key: LOCKED, location: LOCKED } });
  const run = await prisma.run.create({ data: { inputs: ['a b', LOCKED], error: LOCKED } });
  await prisma.runItem.create({ data: { runId: run.id, outcome: 'QUARANTINED', subject: LOCKED, detail: LOCKED } });
  const bytes = Buffer.from(`é ${LOCKED} é`);
  const aside = await quarantine(store.pool, { origin: 'a', bytes, reason: 'r', position: null });
  await prisma.quarantine.update({
    where: { id: aside },
    data: { origin: LOCKED, reason: LOCKED, container: LOCKED, raw: bytes, size: bytes.length },
  });

  await database.pool.query(readFileSync(MIGRATION, 'utf8'));

  for (const table of ['article', 'source', 'source_item', 'run', 'run_item', 'quarantine']) {
    const { rows } = await database.pool.query(`SELECT t::text FROM ${table} t WHERE t::text LIKE '%planted%'`);
    expect(rows, table).toEqual([]);
  }
  const urls = await prisma.article.findMany({
    where: { canonicalUrl: { contains: 'news.example' } },
    orderBy: { id: 'asc' },
  });
  expect(urls.map(({ canonicalUrl }) => canonicalUrl)).toEqual([
    'https://news.example/a?b=c',
    expect.stringMatching(/^https:\/\/news\.example\/a\?b=c#\d+$/),
    'https://news.example/free',
    expect.stringMatching(/^https:\/\/news\.example\/free#\d+$/),
  ]);
  expect(await prisma.run.findUniqueOrThrow({ where: { id: run.id } })).toMatchObject({
    inputs: ['a b', 'https://news.example/a?b=c'],
  });
  const kept = await prisma.quarantine.findUniqueOrThrow({ where: { id: aside } });
  expect(Buffer.from(kept.raw).toString()).toBe('é https://news.example/a?b=c é');
  expect(kept.size).toBe(kept.raw.length);
});

it('quarantines nothing with a password', async () => {
  const bytes = Buffer.from([0, 255, ...Buffer.from(`é ${LOCKED}`)]);
  const id = await quarantine(store.pool, { origin: `${LOCKED}#2`, bytes, reason: `${LOCKED}: no`, position: null });
  const aside = await (await store.prisma()).quarantine.findUniqueOrThrow({ where: { id } });
  expect(aside).toMatchObject({ origin: 'https://news.example/a?b=c#2', reason: 'https://news.example/a?b=c: no' });
  expect(Buffer.from(aside.raw)).toEqual(Buffer.from([0, 255, ...Buffer.from('é https://news.example/a?b=c')]));
  expect(aside.size).toBe(aside.raw.length);
});
