import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../../src/store/access/keys.ts';
import { openApi, type TestApi } from '../../support/api.ts';
import { type Corpus, makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { opaque } from '../../support/every-field.ts';

const corpus = makeCorpus(31, { statements: 160, articles: 40 });
const TOPICS = ['matter-2', 'matter-4'];
const OUTLETS = ['gazette-1', 'gazette-3'];

/** What would be there if nothing but some topics and outlets had been read. */
function only(topics: string[] | null, outlets: string[] | null): Corpus {
  const idsOf = (rows: { id: number; slug: string }[], slugs: string[] | null) =>
    new Set(rows.filter(({ slug }) => slugs === null || slugs.includes(slug)).map(({ id }) => id));
  const [seenTopics, seenOutlets] = [idsOf(corpus.topics, topics), idsOf(corpus.outlets, outlets)];
  const seenIssues = new Set(corpus.issues.filter(({ topic }) => seenTopics.has(topic)).map(({ id }) => id));
  const statements = corpus.statements.flatMap((statement) => {
    const reports = statement.reports
      .filter(({ article }) => seenOutlets.has(article.outlet))
      .map((report) => ({
        ...report,
        terms: report.terms.filter(({ topic }) => seenTopics.has(topic)),
        stances: report.stances.filter(({ issue }) => seenIssues.has(issue)),
      }))
      .filter(({ terms }) => topics === null || terms.length > 0);
    return reports.length > 0 ? [{ ...statement, reports }] : [];
  });
  const reporting = new Set(statements.flatMap(({ reports }) => reports.map(({ article }) => article.id)));
  const articles = corpus.articles.filter(
    ({ id, outlet }) => seenOutlets.has(outlet) && (topics === null || reporting.has(id)),
  );
  return { ...corpus, statements, articles };
}

const STATEMENT = `id text mode speakerAsWritten polarity said { from to } topics { slug } speakers { slug } parties { slug }
  report { id article { id outlet { slug } } } reports { totalCount nodes { id terms { term topic { slug } } version { id } } }
  independentReports renderings { report { id } passages { text shared } } stances { stance confidence issue { slug } }`;
const REPORT = 'id text mode article { id url published { at } } statement { id } terms { term }';
const PAGE = `totalCount nodes { ${STATEMENT} }`;
const FILTERS = [
  {},
  { topics: ['matter-2', 'matter-3'] },
  { topics: ['matter-2'], outlets: ['gazette-1'] },
  { outlets: ['gazette-2', 'gazette-3'] },
  { parties: ['envoy-1', 'envoy-2'] },
  { speakers: ['envoy-5'], said: { from: '2023-11-01' } },
  { text: 'zorblat or skarv' },
  { text: 'zorblat', topics: ['matter-4'] },
  { issues: ['motion-1', 'motion-3'], stances: ['SUPPORTS', 'OPPOSES'] },
  { terms: ['term0'], modes: ['DIRECT'] },
  { published: { from: '2023-11-01T00:00:00Z' }, language: 'en', minConfidence: 0.5 },
  { hasParty: false },
  { hasTopic: true, not: { topics: ['matter-2'], outlets: ['gazette-1'] } },
  { issues: ['motion-1'], minStanceConfidence: 0.6, not: { modes: ['DIRECT'] } },
];
const GROUPS = ['PARTY', 'SPEAKER', 'TOPIC', 'ISSUE', 'POLARITY', 'OUTLET', 'MODE', 'KIND', 'LANGUAGE', 'SPEAKER_KIND'];

/** Each root field that answers of what was read, and ways to ask it. */
const QUESTIONS: Record<string, string[]> = {
  statements: [
    `statements(first: 100, filter: $filter) { ${PAGE} }`,
    'statements(last: 7, filter: $filter, orderBy: SAID_ASC) { totalCount nodes { id } }',
  ],
  reports: [
    `reports(first: 100, filter: $filter) { totalCount nodes { ${REPORT} } }`,
    ...['INDEPENDENT', 'OWN'].map(
      (only) => `reports(first: 100, filter: $filter, only: ${only}) { totalCount nodes { id } }`,
    ),
  ],
  aggregate: [
    ...GROUPS.map(
      (group) =>
        `aggregate(filter: $filter, by: [${group}]) { n leftOut { reason count } groupCount rows { keys { key } count reports independentReports articles speakers quotedShare articlesRead first last statements(first: 3) { totalCount } } }`,
    ),
    'aggregate(filter: $filter, by: [], interval: MONTH) { n rows { start count } }',
    'aggregate(filter: $filter, by: [PARTY, TOPIC]) { n rows { keys { key } count } }',
  ],
  voices: ['PARTY', 'SPEAKER', 'OUTLET'].map(
    (by) =>
      `voices(filter: $filter, by: ${by}) { totalCount n leftOut { reason count } nodes { key count first last latest { id } reports independentReports terms { term count } outlets { count outlet { slug } } statements(first: 5) { totalCount nodes { id } } } }`,
  ),
  coverage: [
    'coverage(filter: $filter) { n from to outlets { outlet { slug } status articles reportingArticles count reports independentReports firstReportedAt terms { term count } statements { totalCount } } }',
  ],
  timeline: [
    ...GROUPS.flatMap((group) =>
      ['WEEK', 'MONTH', 'YEAR'].map(
        (interval) =>
          `timeline(filter: $filter, groupBy: ${group}, interval: ${interval}) { start key count share reports articlesRead }`,
      ),
    ),
    'timeline(filter: $filter, groupBy: OUTLET, clock: PUBLISHED) { start key count statements { totalCount } }',
  ],
  framing: ['OUTLET', 'PARTY'].map(
    (by) =>
      `framing(topic: "matter-2", filter: $filter, groupBy: ${by}) { key term count asUsed statements { totalCount } }`,
  ),
  framingComparison: [
    'framingComparison(topic: "matter-4", a: "gazette-1", b: "gazette-3", filter: $filter) { n leftOut { reason count } a { count uses } terms { term logOdds z } }',
  ],
  network: ['PARTY', 'OUTLET'].flatMap((nodes) =>
    ['ISSUE', 'TOPIC'].map(
      (via) =>
        `network(filter: $filter, nodes: ${nodes}, via: ${via}) { n leftOut { reason count } slices { nodes { key count mentions } tieCount ties { weight source { key } target { key } concepts { key } sourceStatements { totalCount } } modularity } }`,
    ),
  ),
  matrix: [
    'matrix(filter: $filter) { n issues { slug } rows { holder { slug } statements cells { stance since supporting opposing latest { report { id } } } } }',
  ],
  shifts: [
    'shifts(filter: $filter) { n total leftOut { reason count } latest { holder { slug } issue { slug } before { report { id } } after { report { id } } } }',
  ],
  contradictions: [
    'contradictions(filter: $filter, minConfidence: 0.5) { n total latest { kind taken { report { id } } against { report { id } } } }',
  ],
  articles: [
    'articles(first: 100, filter: { reporting: $filter }) { totalCount nodes { id url version { id } copyOf { id } reports { totalCount } statements { totalCount } } }',
    'articles(first: 100) { totalCount nodes { id } }',
  ],
  edits: ['edits { totalCount }'],
  suggest: ['suggest(text: "", of: [TOPIC, PARTY, OUTLET]) { kind slug }', 'suggest(text: "envoy") { kind slug }'],
  topics: ['topics { nodes { slug statements(filter: $filter) { totalCount nodes { id } } } }'],
  actors: [
    'actors { nodes { slug statements(filter: $filter) { totalCount nodes { id } } spoken: statements(as: SPEAKER) { totalCount } } }',
  ],
  outlets: [
    'outlets { nodes { slug articles { totalCount } statements(filter: $filter) { totalCount nodes { id } } } }',
  ],
  issues: ['issues { nodes { slug statements(filter: $filter) { totalCount nodes { id } } } }'],
};

const IDS = ['Statement', 'Report', 'Article', 'Version'].map((type) =>
  Array.from({ length: 100 }, (_, i) => opaque(type, 1 + 2 * i)),
);

/** Six filters for a field that is asked in few ways, else two, other ones for each way. */
function filtersFor(number: number, ways: number) {
  return (ways < 5 ? [0, 1, 3, 6, 7, 10] : [0, 5]).map((step) => FILTERS[(number + step) % FILTERS.length]);
}

let full: TestApi;
beforeAll(async () => {
  full = await openApi('migrated');
  await writeCorpus(full.store.pool, corpus);
});
afterAll(() => full.close());

describe.each([
  { name: 'topics', topics: TOPICS, outlets: null },
  { name: 'outlets', topics: null, outlets: OUTLETS },
  { name: 'both', topics: TOPICS, outlets: OUTLETS },
])('a key limited to $name', ({ topics, outlets }) => {
  let reduced: TestApi;
  let token: string;
  beforeAll(async () => {
    reduced = await openApi('migrated');
    await writeCorpus(reduced.store.pool, only(topics, outlets));
    const key = { name: 'A Tester', role: 'READER', texts: true, rate: null, expiresAt: null } as const;
    ({ token } = await createKey(full.store.pool, { ...key, topics, outlets }));
  });
  afterAll(() => reduced.close());

  async function compare(query: string, variables: Record<string, unknown> = {}) {
    const limited = await full.ask(query, variables, token);
    const expected = await reduced.ask(query, variables);
    expect(expected.errors, query).toBeUndefined();
    expect(limited.errors, query).toBeUndefined();
    expect(limited.data, `${query} ${JSON.stringify(variables)}`).toEqual(expected.data);
    return expected.data;
  }

  it.each(Object.entries(QUESTIONS))(
    'gets for %s what there would be if nothing else had been read',
    async (_, asked) => {
      for (const [number, question] of asked.entries()) {
        if (!question.includes('$filter')) await compare(`{ ${question} }`);
        else {
          for (const filter of filtersFor(number, asked.length)) {
            await compare(`query ($filter: StatementFilter) { ${question} }`, { filter });
          }
        }
      }
    },
    240_000,
  );

  it('finds nothing else by its id, or by what a node is reached from', async () => {
    for (const ids of IDS) {
      const data = await compare(
        `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Statement { ${STATEMENT} } ... on Report { ${REPORT} } } }`,
        { ids },
      );
      expect(data.nodes.some((node: unknown) => node === null)).toBe(true);
      expect(data.nodes.some((node: unknown) => node !== null)).toBe(true);
    }
  });

  it('is refused what cannot be told from that', async () => {
    for (const question of [
      'positions { totalCount }',
      'corrections { totalCount }',
      'runs { totalCount }',
      'sources { slug }',
      'actor(slug: "envoy-1") { positions { totalCount } }',
      `node(id: "${opaque('Source', 1)}") { id }`,
    ]) {
      const { errors } = await full.ask(`{ ${question} }`, {}, token);
      expect(errors?.[0], question).toMatchObject({
        message: expect.stringContaining('limited'),
        extensions: { code: 'FORBIDDEN' },
      });
    }
    const { data } = await full.ask(`{ node(id: "${opaque('Position', 1)}") { id } }`, {}, token);
    expect(data).toEqual({ node: null });
  });

  it('gets the same as of a moment, and does not spoil what others get', async () => {
    const asOf = new Date(Date.now() + 60_000).toISOString();
    await compare(`query ($filter: StatementFilter) { statements(first: 100, filter: $filter) { ${PAGE} } }`, {
      filter: { asOf },
    });
    await compare('query ($filter: StatementFilter) { timeline(filter: $filter) { start key count } }', {
      filter: { asOf },
    });
    expect((await full.ask('{ statements { totalCount } }')).data.statements.totalCount).toBe(160);
  });
});
