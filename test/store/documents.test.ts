import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../src/generated/prisma/client.ts';
import type { Document, ExtractedReport } from '../../src/model.ts';
import { hashDocument, putDocuments, type ReadDocument } from '../../src/store/documents.ts';
import { inTransaction, openStore, type Store } from '../../src/store/store.ts';
import { makeCorpus, writeCorpus } from '../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let store: Store;
let prisma: PrismaClient;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
  store = openStore(database.url, { applicationName: 'test: documents' });
  prisma = await store.prisma();
  await writeCorpus(database.pool, makeCorpus(1, { statements: 0, articles: 0 }));
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const TEXT = 'A spokesman of the Guild of Vrenk said the ferry will sail.';
const report: ExtractedReport = {
  kind: 'SPEECH',
  mode: 'INDIRECT',
  content: [[36, TEXT.length - 1]],
  cue: [[31, 35]],
  speaker: [[0, 30]],
  link: { status: 'PROVISIONAL', name: 'Guild of Vrenk', kind: 'ORGANISATION' },
  said: { from: '2031-05-06', to: '2031-05-06', precision: 'DAY', basis: 'PUBLICATION' },
  terms: [{ topic: 'matter-1', term: 'ferry', span: [40, 45] }],
  stances: [{ issue: 'motion-1', stance: 'SUPPORTS', wording: [40, 54], confidence: 1 }],
  confidence: 1,
};
const asRead = (document: Document): ReadDocument => ({
  ...hashDocument(document),
  reports: [report],
  coder: 'test',
  readBy: 'f'.repeat(64),
  ingestedAt: new Date(),
});

const wireCopy = (outlet: string): Document => ({
  origin: `wires/${outlet}.txt`,
  outlet,
  language: 'en',
  published: { at: new Date('2031-05-06T09:00:00Z'), precision: 'INSTANT' },
  timeZone: 'UTC',
  text: TEXT,
  inferred: [],
});

describe('documents put at the same time', () => {
  it('are reports of one statement where they say the same, by one new actor', async () => {
    const outlets = ['gazette-1', 'gazette-2', 'gazette-3', 'gazette-4', 'gazette-5'];
    await Promise.all(
      outlets.map((outlet) => inTransaction(store, (tx) => putDocuments(tx, [asRead(wireCopy(outlet))], null))),
    );
    const { rows } = await store.pool.query(
      'SELECT count(DISTINCT statement_id) AS statements, count(*) AS reports FROM report',
    );
    expect(rows).toEqual([{ statements: 1, reports: 5 }]);
    expect(await prisma.actor.count({ where: { name: 'Guild of Vrenk' } })).toBe(1);
    expect(await prisma.positionEvidence.count()).toBe(5);
  });
});

it('takes another article from where one was read before, and keeps both', async () => {
  const at = (address: string) => ({ ...wireCopy('gazette-1'), origin: 'inbox/today.txt', canonicalUrl: address });
  for (const address of ['https://gazette.example/1', 'https://gazette.example/2']) {
    const [result] = await inTransaction(store, (tx) => putDocuments(tx, [asRead(at(address))], null));
    expect(result?.outcome).toBe('CREATED');
  }
  const where = { canonicalUrl: { startsWith: 'https://gazette.example/' } };
  expect(await prisma.article.findMany({ where, select: { canonicalUrl: true, origin: true } })).toEqual(
    expect.arrayContaining([
      { canonicalUrl: 'https://gazette.example/1', origin: null },
      { canonicalUrl: 'https://gazette.example/2', origin: 'inbox/today.txt' },
    ]),
  );
});
