import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { findQuoteAnswer, formatQuoteAnswer } from '../../src/terminal/quote-check.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
  store = openStore(database.url, { applicationName: 'test: quote' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

it('tells people where words stand, who said them, and whose words they are', async () => {
  const text = formatQuoteAnswer(
    await findQuoteAnswer(store, '“It will not negotiate […] until after the Israeli war”'),
  );
  expect(text).toContain('These words stand in\n  Al Jazeera · ');
  expect(text).toMatch(/version 1, captured \d{4}-\d\d-\d\d, characters \d+–\d+, \d+–\d+\n/);
  expect(text).toContain('forgiven: ellipses, first letter, quotation marks');
  expect(text).toMatch(/\n {4}Hamas: .+, 2024-01-19 \(publication\), paraphrased, the outlet's words/);
});

it('shows what differs in the nearest', async () => {
  const text = formatQuoteAnswer(await findQuoteAnswer(store, 'it will never negotiate to exchange them'));
  expect(text).toContain('it will [-never-] {+not+} negotiate to exchange them');
  expect(text).toContain('86 % the same');
});

it('says where nothing is like it, and what to change', async () => {
  expect(formatQuoteAnswer(await findQuoteAnswer(store, 'zebras paint the moon'))).toBe(
    'Nothing like these words was found.',
  );
  await expect(findQuoteAnswer(store, '…')).rejects.toThrow('write what was said');
  await expect(findQuoteAnswer(store, 'it was not that')).rejects.toThrow('too common');
  await expect(findQuoteAnswer(store, 'the war', 'https://nowhere.example/')).rejects.toThrow('no article');
});
