import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/api.ts';
import { type Filter, matching, meets } from '../support/brute-force.ts';
import { type CorpusArticle, makeCorpus, writeCorpus } from '../support/corpus.ts';
import { filtersOver, rarely, some } from '../support/filters.ts';

/** Lists of articles against the same worked out from a corpus without a database. */
const corpus = makeCorpus(31, { statements: 160, articles: 60 });

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, corpus);
});
afterAll(() => api.close());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

const ARTICLES = 'query ($filter: ArticleFilter) { articles(filter: $filter, first: 100) { totalCount nodes { id } } }';
const idOf = ({ id }: CorpusArticle) => Buffer.from(`Article:${id}`).toString('base64url');
const reporting = (filter: Filter) =>
  new Set(
    matching(corpus, filter)
      .flatMap(({ reports }) => reports.filter((report) => meets(corpus, filter, report)))
      .map(({ article }) => article.id),
  );
const isRead = ({ id, language }: CorpusArticle) => language === 'en' || reporting({}).has(id);
const time = ({ published, ingested }: CorpusArticle) => (published ?? ingested).getTime();

describe('articles', () => {
  it('are those that report what meets a filter, were read or not, the latest first', async () => {
    const asked = fc.record({
      reporting: fc.option(filtersOver(corpus), { freq: 4, nil: undefined }),
      isRead: rarely(fc.boolean()),
      outlets: rarely(some(corpus.outlets, 2)),
    });
    const property = fc.asyncProperty(asked, async (filter) => {
      const reports = filter.reporting && reporting(filter.reporting);
      const slugs = corpus.outlets.filter(({ slug }) => filter.outlets?.includes(slug)).map(({ id }) => id);
      const expected = corpus.articles
        .filter((article) => reports?.has(article.id) ?? true)
        .filter((article) => filter.isRead === undefined || isRead(article) === filter.isRead)
        .filter(({ outlet }) => filter.outlets === undefined || slugs.includes(outlet))
        .toSorted((a, b) => time(b) - time(a) || b.id - a.id);
      const { articles } = await ask(ARTICLES, { filter });
      expect(articles.nodes.map(({ id }: { id: string }) => id)).toEqual(expected.map(idOf));
      expect(articles.totalCount).toBe(expected.length);
    });
    await fc.assert(property, { seed: 31, numRuns: 120, endOnFailure: true });
  });

  it('are as many as coverage counts', async () => {
    const filter = { topics: [corpus.topics[0]?.slug ?? ''] };
    const { coverage } = await ask(
      'query ($filter: StatementFilter) { coverage(filter: $filter) { from to outlets { outlet { slug } articles reportingArticles } } }',
      { filter },
    );
    const published = { from: `${coverage.from}T00:00:00Z`, to: new Date(Date.parse(coverage.to) + 86_400_000) };
    for (const { outlet, articles, reportingArticles } of coverage.outlets) {
      const own = { outlets: [outlet.slug], published };
      const read = await ask(ARTICLES, { filter: { ...own, isRead: true } });
      expect(read.articles.totalCount).toBe(articles);
      const told = await ask(ARTICLES, { filter: { reporting: { ...filter, ...own } } });
      expect(told.articles.totalCount).toBe(reportingArticles);
    }
  });

  it('are refused where the filter is wrong, with the place of the mistake', async () => {
    const refused = async (filter: object) => (await api.ask(ARTICLES, { filter })).errors?.[0]?.extensions;
    const unknown = { code: 'BAD_USER_INPUT', argument: 'filter.reporting.topics' };
    expect(await refused({ reporting: { topics: ['no-such-topic'] } })).toMatchObject(unknown);
    const differ = { code: 'BAD_USER_INPUT', argument: 'filter.reporting.asOf' };
    const moments = { asOf: '2026-01-01T00:00:00Z', reporting: { asOf: '2026-01-02T00:00:00Z' } };
    expect(await refused(moments)).toMatchObject(differ);
  });
});
