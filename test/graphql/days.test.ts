import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/api.ts';
import { partiesOf } from '../support/brute-force.ts';
import { makeCorpus, writeCorpus } from '../support/corpus.ts';

const STATEMENTS = 60;
const corpus = makeCorpus(5, { statements: STATEMENTS, articles: 12 });

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, corpus);
});
afterAll(() => api.close());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toBeUndefined();
  expect(api.log).toEqual([]);
  return data;
}

const FIRST = '0001-01-01';
const LAST = '9999-12-31';
const between = { min: new Date(`${FIRST}T00:00:00Z`), max: new Date(`${LAST}T23:59:59Z`), noInvalidDate: true };
const day = fc.oneof(
  fc.constantFrom(FIRST, LAST, '0001-01-02', '0001-12-31', '9999-12-01', '9999-12-26', '9999-12-27', '9999-12-30'),
  fc.date(between).map((at) => at.toISOString().slice(0, 10)),
);
const instant = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(FIRST, LAST),
      fc.constantFrom('00:00:00', '23:59:59'),
      fc.constantFrom('Z', '-12:00', '+14:00'),
    )
    .map(([date, time, offset]) => `${date}T${time}${offset}`),
  fc.date(between).map((at) => at.toISOString()),
);
const range = (end: fc.Arbitrary<string>) =>
  fc
    .record({ from: end, to: end }, { requiredKeys: [] })
    .filter(({ from, to }) => !from || !to || Date.parse(from) < Date.parse(to));

const QUERY = /* GraphQL */ `
  query ($said: DateRange, $published: DateTimeRange, $on: Date, $topic: String!, $topics: [String!]) {
    said: statements(filter: { said: $said }, first: 100) { totalCount nodes { said { from } } }
    about: statements(filter: { topics: $topics, said: $said }, first: 100) { totalCount nodes { said { from } } }
    published: statements(filter: { published: $published }, first: 1) { totalCount }
    articles(filter: { published: $published }) { totalCount }
    positions(filter: { on: $on }) { totalCount }
    days: timeline(filter: { said: $said }, interval: DAY) { ...Bucket }
    weeks: timeline(filter: { said: $said }, interval: WEEK) { ...Bucket }
    months: timeline(filter: { said: $said }, interval: MONTH) { ...Bucket }
    years: timeline(filter: { said: $said }, interval: YEAR) { ...Bucket }
    printed: timeline(filter: { said: $said, published: $published }, clock: PUBLISHED, timeZone: "Asia/Kathmandu") {
      ...Bucket
    }
    framing(topic: $topic, filter: { said: $said, published: $published }) { count }
  }
  fragment Bucket on TimelineBucket { count }
`;

const countedByParty = (isCounted: (statement: { day: string }) => boolean): number =>
  corpus.statements.filter(isCounted).reduce((sum, statement) => sum + partiesOf(statement).length, 0);

describe('a filter', () => {
  it('takes the first and last day and instant that exist as its ends', async () => {
    const topic = corpus.topics[0]?.slug;
    const property = fc.asyncProperty(range(day), range(instant), day, async (said, published, on) => {
      const data = await ask(QUERY, { said, published, on, topic, topics: [topic] });
      const within = corpus.statements.filter(
        ({ day }) => (said.from ?? FIRST) <= day && day <= (said.to ?? LAST),
      ).length;
      const sum = (buckets: { count: number }[]) => buckets.reduce((total, { count }) => total + count, 0);
      expect([data.said.totalCount, data.said.nodes.length]).toEqual([within, within]);
      expect(data.about.totalCount).toBe(data.about.nodes.length);
      // A timeline by party has a joint statement once for each of its parties.
      const counted = countedByParty(({ day }) => (said.from ?? FIRST) <= day && day <= (said.to ?? LAST));
      expect([data.days, data.weeks, data.months, data.years].map(sum)).toEqual(Array(4).fill(counted));
    });
    await fc.assert(property, { seed: 5, numRuns: 60, endOnFailure: true });
  });

  it.each([
    { from: LAST },
    { to: LAST },
    { from: FIRST, to: LAST },
    { from: FIRST, to: FIRST },
    { from: LAST, to: LAST },
  ])('counts by weeks, months and years what was said within %j', async (said) => {
    for (const interval of ['DAY', 'WEEK', 'MONTH', 'YEAR']) {
      const { statements, timeline } = await ask(
        `query ($filter: StatementFilter, $interval: TimeInterval) {
          statements(filter: $filter) { totalCount } timeline(filter: $filter, interval: $interval) { count } }`,
        { filter: { said }, interval },
      );
      const total = timeline.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
      const isAll = said.from !== LAST && said.to !== FIRST;
      expect([statements.totalCount, total]).toEqual(isAll ? [STATEMENTS, countedByParty(() => true)] : [0, 0]);
    }
  });
});
