import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import { makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { filtersOver } from '../../support/filters.ts';

/** What `random.test.ts` and `aggregate.test.ts` compare with brute force is taken for right here. */
const corpus = makeCorpus(47, { statements: 70, articles: 30 });
let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, corpus);
  await api.store.pool.query('UPDATE article SET copy_of_id = 1 + id % 3 WHERE id > 25; ANALYZE');
});
afterAll(() => api.close());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

interface Bucket {
  start: string;
  end: string;
  key: string | null;
  and: { key: string | null } | null;
  count: number;
  share: number;
  before: number | null;
  change: number | null;
  reports: number;
  independentReports: number;
  articlesRead: number;
  statements: { totalCount: number };
}

const QUESTION = /* GraphQL */ `
  query ($filter: StatementFilter, $groupBy: TimelineGroup, $and: TimelineGroup, $by: [TimelineGroup!],
    $interval: TimeInterval, $clock: TimelineClock, $zone: TimeZone, $fill: Boolean) {
    timeline(filter: $filter, groupBy: $groupBy, and: $and, interval: $interval, clock: $clock, timeZone: $zone, fill: $fill) {
      start end key and { key } count share before change reports independentReports articlesRead
      statements(first: 0) { totalCount }
    }
    counted: timeline(filter: $filter, groupBy: $groupBy, and: $and, interval: $interval, clock: $clock, timeZone: $zone) {
      start end key and { key } count
    }
    rows: aggregate(filter: $filter, by: $by, interval: $interval, clock: $clock, timeZone: $zone, orderBy: START_ASC, first: 1000) {
      groupCount
      rows { start end keys { key } count reports independentReports articlesRead }
    }
    totals: aggregate(filter: $filter, by: [], interval: $interval, clock: $clock, timeZone: $zone, first: 1000) {
      rows { start count }
    }
  }
`;

const UNITS = { DAY: 'day', WEEK: 'week', MONTH: 'month', YEAR: 'year' } as const;
const GROUPS = [
  'PARTY',
  'PARTY_COUNTRY',
  'SPEAKER',
  'SPEAKER_KIND',
  'TOPIC',
  'ISSUE',
  'POLARITY',
  'OUTLET',
  'OUTLET_COUNTRY',
  'MODE',
  'KIND',
  'LANGUAGE',
] as const;
const questions = fc
  .record({
    filter: fc.oneof(fc.constant({}), filtersOver(corpus)),
    by: fc.uniqueArray(fc.constantFrom(...GROUPS), { minLength: 1, maxLength: 2 }),
    interval: fc.constantFrom('WEEK', 'MONTH', 'YEAR'),
    clock: fc.constantFrom('SAID', 'PUBLISHED'),
    zone: fc.constantFrom('UTC', 'America/Havana'),
    fill: fc.boolean(),
  })
  .map((question) => ({ ...question, groupBy: question.by[0], and: question.by[1] }));

const startsFrom = (first: string, last: string, interval: keyof typeof UNITS) => {
  const starts: string[] = [];
  for (let at = first; at <= last; ) {
    starts.push(at);
    at =
      DateTime.fromISO(at, { zone: 'utc' })
        .plus({ [UNITS[interval]]: 1 })
        .toISODate() ?? '';
  }
  return starts;
};
const keysOf = ({ key, and }: Pick<Bucket, 'key' | 'and'>) => (and ? [key, and.key] : [key]);
const inOrder = <T extends { start: string; keys: unknown }>(rows: T[]) =>
  rows.toSorted((a, b) => (JSON.stringify([a.start, a.keys]) < JSON.stringify([b.start, b.keys]) ? -1 : 1));

describe('the timeline', () => {
  it('is the aggregate by interval, beside the interval before and all there is', async () => {
    const property = fc.asyncProperty(questions, async (question) => {
      const data = await ask(QUESTION, question);
      if (data.rows.groupCount > 1_000) return;
      const timeline: Bucket[] = data.timeline;
      const rows: (Pick<Bucket, 'start' | 'end' | 'count'> & { keys: { key: string | null }[] })[] = data.rows.rows;
      const measured = rows.map(({ keys, ...row }) => ({ ...row, keys: keys.map(({ key }) => key) }));
      const found = timeline
        .filter(({ count }) => count > 0)
        .map(({ start, end, key, and, count, reports, independentReports, articlesRead }) => ({
          ...{ start, end, count, reports, independentReports, articlesRead },
          keys: keysOf({ key, and }),
        }));
      expect([question, inOrder(found)]).toEqual([question, inOrder(measured)]);
      const counted = data.counted.map(({ key, and, ...bucket }: Bucket) => ({
        ...bucket,
        keys: keysOf({ key, and }),
      }));
      expect(inOrder(counted)).toEqual(
        inOrder(measured.map(({ start, end, count, keys }) => ({ start, end, count, keys }))),
      );

      const total = new Map(data.totals.rows.map(({ start, count }: Bucket) => [start, count]));
      const starts = startsFrom(timeline[0]?.start ?? '1', timeline.at(-1)?.start ?? '0', question.interval);
      const counts = new Map(timeline.map((bucket) => [`${bucket.start} ${keysOf(bucket)}`, bucket.count]));
      for (const bucket of timeline) {
        expect(bucket.statements.totalCount).toBe(bucket.count);
        expect(bucket.share).toBe(bucket.count / Number(total.get(bucket.start) ?? 1));
        const earlier = starts[starts.indexOf(bucket.start) - 1];
        const before = earlier === undefined ? null : (counts.get(`${earlier} ${keysOf(bucket)}`) ?? 0);
        expect([bucket.before, bucket.change]).toEqual([before, before === null ? null : bucket.count - before]);
      }
      if (question.fill) {
        const keys = [...new Set(timeline.map((bucket) => JSON.stringify(keysOf(bucket))))];
        const places = timeline.map((bucket) => `${bucket.start} ${JSON.stringify(keysOf(bucket))}`);
        const expected = starts.flatMap((start) => keys.map((key) => `${start} ${key}`));
        expect(places.toSorted()).toEqual(expected.toSorted());
      }
      const order = timeline.map(({ start, count }): [string, number] => [start, -count]);
      expect(order).toEqual(order.toSorted((a, b) => a[0].localeCompare(b[0]) || a[1] - b[1]));
    });
    await fc.assert(property, { seed: 47, numRuns: 20, endOnFailure: true });
  });

  it('shows the zone and the country of what has them by name', async () => {
    const { timeline } = await ask(
      '{ timeline(interval: YEAR, groupBy: OUTLET_COUNTRY, and: LANGUAGE) { key label node { id } and { group key label node { id } } } }',
    );
    expect(timeline).toContainEqual({
      key: 'QA',
      label: 'Qatar',
      node: null,
      and: { group: 'LANGUAGE', key: 'ar', label: 'Arabic', node: null },
    });
  });

  it('refuses to fill more buckets than anybody reads', async () => {
    const { errors } = await api.ask('{ timeline(interval: DAY, groupBy: SPEAKER, and: TOPIC, fill: true) { count } }');
    expect(errors?.[0]?.message).toMatch(/^interval: there are more than 5000 buckets; ask for/u);
  });

  it.each([
    ['and', 'groupBy: PARTY, and: PARTY'],
    ['groupBy', 'groupBy: STANCE'],
  ])('refuses what makes no sense, and says what to change in %s', async (argument, args) => {
    const { errors } = await api.ask(`{ timeline(${args}) { count } }`);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument });
  });
});
