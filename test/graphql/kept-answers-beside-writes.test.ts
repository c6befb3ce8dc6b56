import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../src/store/database/transaction.ts';
import { hashDocument, putDocuments } from '../../src/store/write/documents.ts';
import { openApi, type TestApi } from '../support/api.ts';
import { Dice, makeCorpus, writeCorpus } from '../support/corpus.ts';

const ROUNDS = 30;
const READERS = 4;

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated', { keptBytes: 2 ** 20 });
  await writeCorpus(api.store.pool, makeCorpus(1, { statements: 0, articles: 0 }));
  await api.ask('{ __typename }');
});
afterAll(() => api.close());

/** Writes one article as an import does. */
async function importArticle(number: number): Promise<void> {
  const document = {
    origin: `wires/${number}.txt`,
    outlet: 'gazette-1',
    language: 'en',
    timeZone: 'UTC',
    text: `The Guild of Vrenk said nothing for the time number ${number}.`,
    inferred: [],
  };
  const read = {
    ...hashDocument(document),
    reports: [],
    coder: 'test',
    readBy: 'f'.repeat(64),
    ingestedAt: new Date(),
  };
  await inTransaction(api.store, (tx) => putDocuments(tx, [read], null));
}

it('beside writes at random, no answer is older than what the server has heard of, and many are kept', async () => {
  const { generation } = api.store;
  const dice = new Dice(7);
  const QUESTIONS = ['{ articles(first: 1) { totalCount } }', '{ articles(first: 5) { totalCount nodes { id } } }'];
  let [written, heard, asked] = [0, 0, 0];
  let isOver = false;
  const problems: string[] = [];
  const read = async (reader: number) => {
    while (!isOver) {
      const least = heard;
      const { data } = await api.ask(QUESTIONS[reader % QUESTIONS.length] ?? '');
      asked += 1;
      const { totalCount } = data.articles;
      if (totalCount < least || totalCount > written + 1) problems.push(`${least} ≤ ${totalCount} ≤ ${written + 1}`);
    }
  };
  const { statements } = await api.watchSql(async () => {
    const reading = Promise.all(Array.from({ length: READERS }, (_, reader) => read(reader)));
    for (let round = 1; round <= ROUNDS; round++) {
      const before = generation.current ?? 0;
      await importArticle(round);
      written = round;
      await expect.poll(() => generation.current ?? 0, { interval: 1 }).toBeGreaterThan(before);
      heard = round;
      // Now and then there is time to give answers again.
      const answers = asked + (dice.chance(0.5) ? READERS * 4 : 0);
      await expect.poll(() => asked, { interval: 1 }).toBeGreaterThanOrEqual(answers);
    }
    isOver = true;
    await reading;
  });
  expect(problems).toEqual([]);
  const counts = statements.filter((statement) => statement.includes('FROM article')).length;
  expect(asked).toBeGreaterThan(ROUNDS * 4);
  expect(counts).toBeLessThan(asked / 2);
  expect((await api.ask(QUESTIONS[0] ?? '')).data.articles.totalCount).toBe(ROUNDS);
}, 120_000);
