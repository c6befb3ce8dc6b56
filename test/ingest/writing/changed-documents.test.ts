import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChanged } from '../../../src/ingest/writing/changed-documents.ts';
import { prepareDocument } from '../../../src/ingest/writing/prepared-document.ts';
import type { Document } from '../../../src/model.ts';
import { inTransaction } from '../../../src/store/database/transaction.ts';
import { putDocuments } from '../../../src/store/write/documents.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import type { TestPipeline } from '../../support/worker.ts';

let newsroom: Newsroom;
let pipeline: TestPipeline;
beforeAll(async () => {
  newsroom = await openNewsroom();
  pipeline = newsroom.open();
});
afterAll(() => newsroom.close());

const prepare = (name: string, text: string, { recordHash = null, isSupplied = false } = {}) => {
  const document: Document = {
    origin: `${name}.txt`,
    outlet: 'reuters',
    language: 'en',
    published: { at: new Date('2031-05-06T09:00:00Z'), precision: 'INSTANT' },
    timeZone: 'UTC',
    text,
    inferred: [],
  };
  const record = isSupplied
    ? { document, supplied: { coder: 'test', reports: [] } }
    : { document, supplied: undefined };
  return prepareDocument(record, { recordHash: recordHash ?? undefined });
};
const find = async (documents: ReturnType<typeof prepare>[], readBy?: string) => {
  const reader = await pipeline.threads.reader();
  const { store } = pipeline;
  return findChanged((work) => inTransaction(store, work), readBy ? { ...reader, readBy } : reader, documents);
};
const put = async (documents: ReturnType<typeof prepare>[]) => {
  const { changed } = await find(documents);
  await inTransaction(pipeline.store, (tx) => putDocuments(tx, changed, null));
};

it('has nothing to write of no documents', async () => {
  expect(await find([])).toEqual({ changed: [], unread: [], rehashed: [], isNew: true, lastArticleId: undefined });
});

it('reads what is new or has another text, and passes over the rest', async () => {
  const [kept, edited] = [prepare('kept', 'It rained on lot 1.'), prepare('edited', 'It rained on lot 2.')];
  const first = await find([kept, edited]);
  expect(first).toMatchObject({ changed: [{ document: { origin: 'kept.txt' } }, {}], isNew: true });
  await put([kept, edited]);
  const again = await find([kept, prepare('edited', 'It snowed on lot 2.'), prepare('fresh', 'It froze on lot 3.')]);
  expect(again.changed.map(({ document }) => document.origin)).toEqual(['edited.txt', 'fresh.txt']);
  expect(again).toMatchObject({ isNew: false, lastArticleId: undefined });
  expect((await find([edited, kept])).lastArticleId).toEqual(expect.any(Number));
});

it('reads a known text again by other rules, but no text that came with its reports', async () => {
  const documents = [
    prepare('ruled', 'It rained on lot 4.'),
    prepare('coded', 'It rained on lot 5.', { isSupplied: true }),
  ];
  await put(documents);
  const { changed } = await find(documents, 'f'.repeat(64));
  expect(changed).toMatchObject([{ document: { origin: 'ruled.txt' }, readBy: 'f'.repeat(64) }]);
});

it('keeps when a changed document first came, for the days it tells of', async () => {
  const before = prepare('dated', 'It rained on lot 6.');
  await put([before]);
  await pipeline.store.pool.query(`UPDATE article SET ingested_at = '2031-05-07T00:00:00Z' WHERE origin = 'dated.txt'`);
  const { changed } = await find([prepare('dated', 'It snowed on lot 6.')]);
  expect(changed[0]?.ingestedAt).toEqual(new Date('2031-05-07T00:00:00Z'));
});
