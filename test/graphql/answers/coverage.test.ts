import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fisherExact } from '../../../src/answers/fisher.ts';
import { openApi, type TestApi } from '../../support/api.ts';
import { type Filter, matching, meets } from '../../support/brute-force.ts';
import { type CorpusArticle, type CorpusReport, makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { days, filtersOver, some } from '../../support/filters.ts';

/** Coverage against the same worked out from a corpus without a database. */
const corpus = makeCorpus(47, { statements: 120, articles: 150 });
const ATTRIBUTES = [
  { kind: 'NEWSPAPER', country: 'XA', language: 'en' },
  { kind: 'NEWSPAPER', country: 'XB', language: 'ar' },
  { kind: 'AGENCY', country: 'XA', language: 'en' },
  { kind: 'AGENCY', country: 'XC', language: 'ar' },
  { kind: 'ONLINE', country: 'XB', language: 'en' },
];
const outlets = corpus.outlets.map((outlet, i) => ({ ...outlet, ...ATTRIBUTES[i] }));

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, corpus);
  for (const { id, kind, country, language } of outlets) {
    const values = [id, kind, country, language];
    await api.store.pool.query('UPDATE outlet SET kind = $2, country = $3, language = $4 WHERE id = $1', values);
  }
});
afterAll(() => api.close());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

const COVERAGE = /* GraphQL */ `query ($filter: StatementFilter, $outlets: [String!], $window: DateRange) {
  coverage(filter: $filter, outlets: $outlets, window: $window) {
    from to n leftOut { reason count }
    outlets { outlet { slug } status notRead articles reportingArticles chanceOfNone count reports independentReports
      firstReportedAt hoursAfterFirst statements(first: 2) { totalCount nodes { id } } terms { term count } }
    blindSpots { by key outlets articles reportingArticles otherArticles otherReportingArticles ratio p }
  }
}`;

const idOf = ({ id }: { id: number }) => Buffer.from(`Statement:${id}`).toString('base64url');
const dayOf = (time: Date) => time.toISOString().slice(0, 10);
const reportsIn = ({ id }: CorpusArticle) =>
  corpus.statements.flatMap(({ reports }) => reports.filter(({ article }) => article.id === id));

interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

function model(filter: Filter, window: Days) {
  const isWithin = ({ from, to }: Days, time: Date | null): time is Date =>
    time !== null && dayOf(time) >= (from ?? '') && dayOf(time) <= (to ?? '9999');
  const found = matching(corpus, filter).map((statement) => ({
    statement,
    reports: statement.reports.filter(
      (report) => meets(corpus, filter, report) && isWithin(window, report.article.published),
    ),
  }));
  const told = found.filter(({ reports }) => reports.length > 0);
  const reports = told.flatMap((one) => one.reports);
  const times = reports.flatMap(({ article }) => article.published ?? []).toSorted((a, b) => a.getTime() - b.getTime());
  const [first, last] = [times[0], times.at(-1)];
  const from = window.from ?? (first && dayOf(first));
  const to = window.to ?? (last && dayOf(last));
  const base = {
    n: found.length,
    leftOut: found.length > told.length ? [{ reason: 'OUT_OF_WINDOW', count: found.length - told.length }] : [],
  };
  if (from === undefined || to === undefined) return { ...base, from: null, to: null, outlets: [], blindSpots: [] };
  const isCounted = (article: CorpusArticle) =>
    isWithin({ from, to }, article.published) &&
    (filter.language === undefined || article.language === filter.language) &&
    (filter.published?.from === undefined || article.published >= new Date(filter.published.from)) &&
    (filter.published?.to === undefined || article.published < new Date(filter.published.to));
  const compared = outlets.filter(
    ({ id, slug }) => (filter.outlets?.includes(slug) ?? true) && corpus.articles.some(({ outlet }) => outlet === id),
  );
  const counts = compared.map((outlet) => {
    const published = corpus.articles.filter((article) => article.outlet === outlet.id && isCounted(article));
    const read = published.filter((article) => article.language === 'en' || reportsIn(article).length > 0);
    const own = reports.filter(({ article }) => article.outlet === outlet.id);
    return {
      outlet,
      own,
      unread: published.length - read.length,
      articles: read.length,
      reportingArticles: new Set(own.map(({ article }) => article.id)).size,
      statements: told.filter((one) => one.reports.some((report) => own.includes(report))).map((one) => one.statement),
    };
  });
  const sum = (list: typeof counts) =>
    [
      list.reduce((all, one) => all + one.articles, 0),
      list.reduce((all, one) => all + one.reportingArticles, 0),
    ] as const;
  return {
    ...base,
    from,
    to,
    outlets: counts.map((one) => {
      const [articles, reporting] = sum(counts.filter((other) => other !== one));
      const chanceOfNone = (1 - (articles === 0 ? 0 : reporting / articles)) ** one.articles;
      const at = one.own.map(({ article }) => article.published?.getTime() ?? 0).toSorted((a, b) => a - b)[0];
      const none = one.articles === 0 ? 'NOT_READ' : chanceOfNone < 0.05 ? 'SILENT' : 'TOO_FEW';
      const status = one.reportingArticles > 0 ? 'REPORTED' : none;
      return {
        outlet: { slug: one.outlet.slug },
        status,
        notRead: status === 'NOT_READ' ? (one.unread > 0 ? 'LANGUAGE' : 'NO_SOURCE') : null,
        articles: one.articles,
        reportingArticles: one.reportingArticles,
        chanceOfNone,
        count: one.statements.length,
        reports: one.own.length,
        independentReports: one.own.length,
        firstReportedAt: at === undefined ? null : new Date(at).toISOString(),
        hoursAfterFirst: at === undefined ? null : (at - (first?.getTime() ?? 0)) / 3_600_000,
        statements: {
          totalCount: one.statements.length,
          nodes: one.statements.slice(0, 2).map((statement) => ({ id: idOf(statement) })),
        },
        terms: termsOf(
          told.map(({ statement }) => [statement.id, statement.reports.filter((report) => one.own.includes(report))]),
          filter,
        ),
      };
    }),
    blindSpots: (['country', 'kind', 'language'] as const).flatMap((by) => {
      const read = counts.filter(({ articles }) => articles > 0);
      return [...new Set(read.map(({ outlet }) => outlet[by]))].flatMap((key) => {
        const own = read.filter(({ outlet }) => outlet[by] === key);
        const [[a, ra], [o, ro]] = [sum(own), sum(read.filter((each) => !own.includes(each)))];
        if (o === 0) return [];
        return {
          by: by.toUpperCase(),
          key,
          outlets: own.length,
          articles: a,
          reportingArticles: ra,
          otherArticles: o,
          otherReportingArticles: ro,
          ratio: ro === 0 ? null : ra / a / (ro / o),
          p: fisherExact([
            [ra, a - ra],
            [ro, o - ro],
          ]),
        };
      });
    }),
  };
}

function termsOf(told: [number, CorpusReport[]][], { topics }: Filter) {
  const used = new Map<string, Set<number>>();
  for (const [statement, reports] of told) {
    for (const { topic, term, basis } of reports.flatMap(({ terms }) => terms)) {
      const isAsked =
        topics === undefined || corpus.topics.some(({ id, slug }) => id === topic && topics.includes(slug));
      if (basis === 'LITERAL' && isAsked)
        used.set(`${topic} ${term}`, (used.get(`${topic} ${term}`) ?? new Set()).add(statement));
    }
  }
  return [...used]
    .map(([key, { size }]) => ({ key, term: key.split(' ')[1], count: size }))
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, 10)
    .map(({ term, count }) => ({ term, count }));
}

const ORDER = ['REPORTED', 'SILENT', 'TOO_FEW', 'NOT_READ'];
interface Placed {
  outlet: { slug: string };
  status: string;
  firstReportedAt: string | null;
}
const inOrder = (a: Placed, b: Placed) =>
  ORDER.indexOf(a.status) - ORDER.indexOf(b.status) ||
  (a.firstReportedAt ?? '').localeCompare(b.firstReportedAt ?? '') ||
  (a.outlet.slug < b.outlet.slug ? -1 : 1);
const byKey = (a: { by: string; key?: string | undefined }, b: { by: string; key?: string | undefined }) =>
  `${a.by} ${a.key}` < `${b.by} ${b.key}` ? -1 : 1;

describe('coverage', () => {
  it('says of each outlet what its articles and reports in the window say', async () => {
    const window = fc
      .tuple(fc.option(days, { nil: undefined }), fc.option(days, { nil: undefined }))
      .map(([a, b]): Days => (a && b && a > b ? { from: b, to: a } : { from: a, to: b }));
    const seen = new Set<string>();
    const property = fc.asyncProperty(filtersOver(corpus), window, async (filter, days) => {
      const { coverage } = await ask(COVERAGE, { filter, window: days });
      const expected = model(filter, days);
      const byPlace = { ...coverage, blindSpots: coverage.blindSpots.toSorted(byKey) };
      const spots = expected.blindSpots.toSorted(byKey);
      expect(byPlace).toEqual({ ...expected, outlets: expected.outlets.toSorted(inOrder), blindSpots: spots });
      for (const { status } of coverage.outlets) seen.add(status);
      const ps = coverage.blindSpots.map(({ p }: { p: number }) => p);
      expect(ps).toEqual(ps.toSorted((a: number, b: number) => a - b));
    });
    await fc.assert(property, { seed: 47, numRuns: 60, endOnFailure: true });
    expect([...seen].sort()).toEqual(['NOT_READ', 'REPORTED', 'SILENT', 'TOO_FEW']);
  });

  it('shows the outlets asked for, compared with all the same', async () => {
    const { coverage: all } = await ask(COVERAGE, { filter: { topics: ['matter-1'] } });
    const [shown] = fc.sample(some(corpus.outlets, 3), { seed: 47, numRuns: 1 });
    const { coverage } = await ask(COVERAGE, { filter: { topics: ['matter-1'] }, outlets: shown });
    const isShown = ({ outlet }: Placed) => shown?.includes(outlet.slug);
    expect(coverage).toEqual({ ...all, outlets: all.outlets.filter(isShown) });
  });

  it('refuses a window that ends before it begins', async () => {
    const { errors } = await api.ask(COVERAGE, { window: { from: '2024-02-01', to: '2024-01-01' } });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'window' } });
  });

  it('asks as many SQL statements for five outlets as for one', async () => {
    const { statements } = await api.countStatements(COVERAGE, { window: { from: '2023-10-20', to: '2024-03-20' } });
    expect(statements.length).toBeLessThanOrEqual(9);
  });

  it('calls reports independent that no other outlet had before', async () => {
    const copies = await api.store.pool.query<{ id: number }>(
      `UPDATE article a SET copy_of_id = o.id FROM article o
        WHERE o.id = a.id - 1 AND a.id % 3 = 0 AND o.outlet_id <> a.outlet_id RETURNING a.id`,
    );
    const own = '[{"name": "agency", "outletId": null, "span": {}}]';
    await api.store.pool.query('UPDATE report SET via = $1 WHERE id % 4 = 0', [own]);
    const copied = new Set(copies.rows.map(({ id }) => id));
    const { coverage } = await ask('{ coverage { outlets { outlet { slug } reports independentReports } } }');
    const all = corpus.statements.flatMap(({ reports }) => reports).filter(({ article }) => article.published !== null);
    for (const { outlet, reports, independentReports } of coverage.outlets) {
      const id = outlets.find(({ slug }) => slug === outlet.slug)?.id;
      const ofOutlet = all.filter(({ article }) => article.outlet === id);
      expect(reports).toBe(ofOutlet.length);
      expect(independentReports).toBe(
        ofOutlet.filter((each) => each.id % 4 > 0 && !copied.has(each.article.id)).length,
      );
    }
  });

  it('tells from the sources why an outlet was not read', async () => {
    const { pool } = api.store;
    const window = { from: '2031-05-01', to: '2031-05-31' };
    const add = (outlet: number | null, columns: string, values: string) =>
      pool.query(
        `INSERT INTO source (slug, kind, location, outlet_id, ${columns}) SELECT 's' || count(*), 'FEED', count(*)::text, $1, ${values}
          FROM source RETURNING id`,
        [outlet],
      );
    await add(1, 'status, paused_at', `'PAUSED', '2031-05-20'`);
    await add(2, 'last_success_at', `'2031-07-01'`);
    await add(3, 'last_success_at', `'2031-07-01'`);
    const { rows } = await add(null, 'status', `'DISABLED'`);
    await pool.query(`INSERT INTO run (source_id, status, started_at, inputs) SELECT id, 'FAILED', '2031-05-31T23:00:00Z', '{}'
      FROM source WHERE outlet_id = 3`);
    await pool.query('UPDATE article SET source_id = $1 WHERE outlet_id = 4', [rows[0]?.id]);
    const { coverage } = await ask(COVERAGE, { window });
    expect(coverage.blindSpots).toEqual([]);
    expect(coverage.outlets.map(({ notRead }: { notRead: string }) => notRead)).toEqual([
      'PAUSED',
      'NOTHING',
      'FAILED',
      'DISABLED',
      'NO_SOURCE',
    ]);
  });
});

describe('an article that was retracted', () => {
  it('counts as read no more, but did before', async () => {
    const query = /* GraphQL */ `query ($at: DateTime) {
      coverage(filter: { asOf: $at, outlets: ["gazette-1"] }) { outlets { articles reportingArticles } }
      aggregate(filter: { asOf: $at, outlets: ["gazette-1"] }, by: []) { rows { articlesRead } }
      articles(filter: { asOf: $at, outlets: ["gazette-1"], isRead: true }) { totalCount }
    }`;
    const count = async (at?: Date) => {
      const { coverage, aggregate, articles } = await ask(query, { at });
      return [coverage.outlets[0].articles, aggregate.rows[0].articlesRead, articles.totalCount];
    };
    const before = await count();
    const at = new Date();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const { rowCount } = await api.store.pool.query(`UPDATE article a SET retracted_at = now() WHERE id = (
      SELECT x.article_id FROM report x JOIN article a ON a.id = x.article_id
      WHERE a.outlet_id = 1 AND a.published_at IS NOT NULL ORDER BY a.published_at OFFSET 3 LIMIT 1)`);
    expect(rowCount).toBe(1);
    expect(await count()).toEqual(before.map((number) => number - 1));
    expect(await count(at)).toEqual(before);
  });
});
