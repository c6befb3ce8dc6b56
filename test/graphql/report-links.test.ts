import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/api.ts';
import { makeCorpus, writeCorpus } from '../support/corpus.ts';

const OUTLETS = 3_000;

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  const corpus = makeCorpus(1, { statements: 1, articles: OUTLETS });
  const text = 'the ferry will sail on Monday from the old pier in the north of the town if the weather allows it';
  const statements = corpus.statements.map(({ reports: [model], ...statement }) => {
    if (!model) throw new Error('no report');
    const reports = corpus.articles.map((article, i) => {
      return { ...model, id: i + 1, article, text, stances: [], terms: [] };
    });
    return { ...statement, reports };
  });
  await writeCorpus(api.store.pool, { ...corpus, statements });
});
afterAll(() => api.close());

it('says of the last of thousands of reports that they are word for word like the first, without comparing all', async () => {
  const before = performance.now();
  const { data, errors } = await api.ask(
    '{ statements(first: 1) { nodes { reports(last: 100) { nodes { link { reason like { id } } } } } } }',
  );
  expect(errors).toBeUndefined();
  const first = Buffer.from('Report:1').toString('base64url');
  const { nodes } = data.statements.nodes[0].reports;
  expect(nodes).toEqual(Array.from({ length: 100 }, () => ({ link: { reason: 'SAME_WORDS', like: { id: first } } })));
  // Comparing all takes more than ten seconds.
  expect(performance.now() - before).toBeLessThan(4_000);
});
