import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExtractedReport } from '../../src/model.ts';
import { inTransaction } from '../../src/store/database/transaction.ts';
import { hashDocument, putDocuments } from '../../src/store/write/documents.ts';
import { openApi, type TestApi } from '../support/api.ts';
import { makeCorpus, writeCorpus } from '../support/corpus.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, makeCorpus(1, { statements: 0, articles: 0 }));
});
afterAll(() => api.close());

const put = (language: string, text: string, reports: ExtractedReport[] = []) =>
  inTransaction(api.store, (tx) => {
    const url = `https://gazette.example/${language}`;
    const document = {
      origin: url,
      outlet: 'gazette-1',
      canonicalUrl: url,
      language,
      timeZone: 'UTC',
      text,
      inferred: [],
    };
    const read = { reports, coder: 'test', readBy: 'f'.repeat(64), ingestedAt: new Date() };
    return putDocuments(tx, [{ ...hashDocument(document), ...read }], null);
  });
const read = async (language: string) => {
  const query = `query ($url: URL!) { article(url: $url) { language extraction version { text } reports { totalCount } } }`;
  const { data, errors } = await api.ask(query, { url: `https://gazette.example/${language}` });
  expect(errors).toBeUndefined();
  return data.article;
};

it.each([
  ['en', 'FULL'],
  ['en-GB', 'FULL'],
  ['ar', 'NONE'],
  ['fr', 'NONE'],
  ['und', 'NONE'],
])('an article in %s says how far it was read, and its text is there: %s', async (language, extraction) => {
  await put(language, `A text in ${language}.`);
  expect(await read(language)).toEqual({
    language,
    extraction,
    version: { text: `A text in ${language}.` },
    reports: { totalCount: 0 },
  });
});

it('reports that came with a text are there although nothing was looked for in it', async () => {
  const text = 'Ko : « le bac partira ».';
  await put('fr-CH', text, [
    {
      kind: 'SPEECH',
      mode: 'DIRECT',
      content: [[7, 21]],
      cue: [],
      speaker: [[0, 2]],
      link: { status: 'PROVISIONAL', name: 'Ko', kind: 'PERSON' },
      said: { from: '2031-05-06', to: '2031-05-06', precision: 'DAY', basis: 'STATED' },
      terms: [],
      stances: [],
      confidence: 1,
    },
  ]);
  expect(await read('fr-CH')).toMatchObject({ extraction: 'NONE', version: { text }, reports: { totalCount: 1 } });
});
