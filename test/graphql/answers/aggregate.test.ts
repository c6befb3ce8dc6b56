import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import {
  type Filter,
  isStanceAsked,
  matching,
  meets,
  partiesOf,
  speakersOf,
  topicsOf,
} from '../../support/brute-force.ts';
import {
  type CorpusReport,
  type CorpusStance,
  type CorpusStatement,
  Dice,
  makeCorpus,
  writeCorpus,
} from '../../support/corpus.ts';
import { filtersOver } from '../../support/filters.ts';

/** Made-up statements, some of them in near copies and through relays, and what they come to, counted without a database. */
const corpus = makeCorpus(31, { statements: 90, articles: 30 });
const dice = new Dice(31);
const COUNTRIES = ['QA', 'NO', 'PE'];
const ACTOR_KINDS = ['PERSON', 'STATE', 'ARMED_GROUP'];
const countryOfOutlet = new Map(corpus.outlets.map(({ id }) => [id, dice.pick(COUNTRIES)]));
const countryOfActor = new Map(corpus.actors.map(({ id }) => [id, dice.chance(0.3) ? null : dice.pick(COUNTRIES)]));
const kindOfActor = new Map(corpus.actors.map(({ id }) => [id, dice.pick(ACTOR_KINDS)]));
const originalOf = new Map(
  corpus.articles.map(({ id }) => [id, id > 10 && dice.chance(0.3) ? 1 + dice.below(10) : id]),
);
/** Through whom each report has what it tells: an outlet's id, or a name that no outlet has. */
const relaysOf = new Map(
  corpus.statements
    .flatMap(({ reports }) => reports)
    .map(({ id }) => [id, dice.chance(0.3) ? dice.some([1, 2, 3, 'A Courier', 'a courier', 'Nobody'], 2) : []]),
);

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  const { pool } = api.store;
  await writeCorpus(pool, corpus);
  const set = (table: string, column: string, values: Map<number, string | number | null>, type: string) =>
    pool.query(
      `UPDATE ${table} SET ${column} = v.value FROM unnest($1::int[], $2::${type}[]) v(id, value) WHERE v.id = ${table}.id`,
      [[...values.keys()], [...values.values()]],
    );
  await set('outlet', 'country', countryOfOutlet, 'text');
  await set('actor', 'country', countryOfActor, 'text');
  await set('actor', 'kind', kindOfActor, '"ActorKind"');
  await set('article', 'copy_of_id', new Map([...originalOf].filter(([id, original]) => id !== original)), 'int');
  const relays = [...relaysOf].filter(([, sources]) => sources.length > 0);
  const via = relays.map(([id, sources]): [number, string] => [
    id,
    JSON.stringify(
      sources.map((source) =>
        typeof source === 'number'
          ? { name: 'as written', outletId: source, span: [0, 1] }
          : { name: source, outletId: null, span: [0, 1] },
      ),
    ),
  ]);
  await set('report', 'via', new Map(via), 'jsonb');
  await pool.query('ANALYZE');
});
afterAll(() => api.close());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

const GROUPS = [
  ...['PARTY', 'PARTY_COUNTRY', 'SPEAKER', 'SPEAKER_KIND', 'TOPIC', 'ISSUE', 'STANCE'],
  ...['POLARITY', 'OUTLET', 'OUTLET_COUNTRY', 'MODE', 'KIND', 'LANGUAGE'],
] as const;
type Group = (typeof GROUPS)[number];

const slugOf = (rows: { id: number; slug: string }[], id: number | null) =>
  rows.find((row) => row.id === id)?.slug ?? null;
const of = <T>(values: Map<number, T>, id: number | null) => (id === null ? null : (values.get(id) ?? null));

/** One way in which a statement counts: with what its keys are of. */
interface Way {
  statement: CorpusStatement;
  party: number | null;
  speaker: number | null;
  topic: number | null;
  report: CorpusReport;
  stance: { issue: number; stance: string } | null;
}

const KEYS: Record<Group, (way: Way) => string | null> = {
  PARTY: ({ party }) => slugOf(corpus.actors, party),
  PARTY_COUNTRY: ({ party }) => of(countryOfActor, party),
  SPEAKER: ({ speaker }) => slugOf(corpus.actors, speaker),
  SPEAKER_KIND: ({ speaker }) => of(kindOfActor, speaker),
  TOPIC: ({ topic }) => slugOf(corpus.topics, topic),
  ISSUE: ({ stance }) => slugOf(corpus.issues, stance?.issue ?? null),
  STANCE: ({ stance }) => stance?.stance ?? null,
  POLARITY: ({ statement }) => statement.polarity,
  OUTLET: ({ report }) => slugOf(corpus.outlets, report.article.outlet),
  OUTLET_COUNTRY: ({ report }) => of(countryOfOutlet, report.article.outlet),
  MODE: ({ report }) => report.mode,
  KIND: ({ report }) => report.kind,
  LANGUAGE: ({ report }) => report.article.language,
};

/** All ways of a statement, with each of its parties, speakers, topics, reports and stances. */
function waysOf(statement: CorpusStatement, filter: Filter): Way[] {
  const named = (list: string[] | undefined) => (id: number | null) => {
    const slug = slugOf(corpus.actors, id);
    return list === undefined || (slug !== null && list.includes(slug));
  };
  const none = <T>(list: T[]) => (list.length === 0 ? [null] : list);
  const isAsked = (stance: CorpusStance) => isStanceAsked(corpus, filter, stance);
  const reports = statement.reports.filter((report) => meets(corpus, filter, report));
  return partiesOf(statement)
    .filter(named(filter.parties))
    .flatMap((party) =>
      speakersOf(statement)
        .filter(named(filter.speakers))
        .flatMap((speaker) =>
          none(topicsOf(statement)).flatMap((topic) =>
            reports.flatMap((report) =>
              none(report.stances.filter(isAsked)).map((stance) => ({
                statement,
                party,
                speaker,
                topic,
                report,
                stance,
              })),
            ),
          ),
        ),
    );
}

const unitOf = { DAY: 'day', WEEK: 'week', MONTH: 'month', YEAR: 'year' } as const;
type Interval = keyof typeof unitOf;

interface Question {
  filter: Filter;
  by: Group[];
  interval: Interval | null;
  clock: 'SAID' | 'PUBLISHED';
  zone: string;
}

const startOf = (instant: number | string, zone: string, interval: Interval) =>
  DateTime.fromISO(typeof instant === 'string' ? instant : (DateTime.fromMillis(instant, { zone }).toISODate() ?? ''), {
    zone: 'UTC',
  })
    .startOf(unitOf[interval])
    .toISODate();

/** The interval that a statement belongs to; undefined where it has no date. */
function startOfStatement(statement: CorpusStatement, { interval, clock, zone }: Question) {
  if (interval === null) return null;
  if (clock === 'SAID') return startOf(statement.day, 'UTC', interval);
  const instants = statement.reports.flatMap(({ article }) => (article.published ? [article.published.getTime()] : []));
  return instants.length === 0 ? undefined : startOf(Math.min(...instants), zone, interval);
}

/** Those that lead to each other, by an original, a relay, or an outlet that one of the relays is. */
function countIndependent(reports: CorpusReport[]): number {
  const sources = ({ id }: CorpusReport) =>
    (relaysOf.get(id) ?? []).map((source) => (typeof source === 'string' ? source.toLowerCase() : source));
  const cited = new Set(reports.flatMap(sources));
  const isLed = (a: CorpusReport, b: CorpusReport) =>
    originalOf.get(a.article.id) === originalOf.get(b.article.id) ||
    sources(a).some((source) => sources(b).includes(source) || source === b.article.outlet) ||
    sources(b).includes(a.article.outlet) ||
    (a.article.outlet === b.article.outlet && cited.has(a.article.outlet));
  let left = reports;
  let count = 0;
  for (; left.length > 0; count += 1) {
    let group = left.slice(0, 1);
    for (let size = 0; size !== group.length; ) {
      size = group.length;
      group = left.filter((report) => group.some((one) => one === report || isLed(one, report)));
    }
    left = left.filter((report) => !group.includes(report));
  }
  return count;
}

const idOf = (type: string) => (row: { id: number }) => Buffer.from(`${type}:${row.id}`).toString('base64url');

/** What the ways with the same keys and the same interval have in common. */
interface Row {
  keys: (string | null)[];
  start: string | null;
  ways: Way[];
}

const statementsOf = ({ ways }: Row) => [...new Set(ways.map(({ statement }) => statement))];

function rowsOf(question: Question): Row[] {
  const { filter, by } = question;
  const groups = new Map<string, Row>();
  for (const statement of matching(corpus, filter)) {
    const start = startOfStatement(statement, question);
    if (start === undefined) continue;
    for (const way of waysOf(statement, filter)) {
      const keys = by.map((group) => KEYS[group](way));
      if (isWithout(way, by)) continue;
      const name = JSON.stringify([start, keys]);
      const group = groups.get(name) ?? { keys, start, ways: [] };
      group.ways.push(way);
      groups.set(name, group);
    }
  }
  return [...groups.values()];
}

/** A row as the API should answer it. */
function shown(row: Row, question: Question) {
  const { keys, start, ways } = row;
  const statements = statementsOf(row);
  const reports = [...new Set(ways.map(({ report }) => report))];
  const days = statements.map(({ day }) => day).toSorted();
  return {
    keys: keys.map((key) => ({ key })),
    start,
    end: start && question.interval && DateTime.fromISO(start).endOf(unitOf[question.interval]).toISODate(),
    count: statements.length,
    reports: reports.length,
    independentReports: statements
      .map((statement) => countIndependent(reports.filter((report) => statement.reports.includes(report))))
      .reduce((a, b) => a + b, 0),
    articles: new Set(reports.map(({ article }) => article)).size,
    articlesRead: articlesRead(question, start, keys),
    speakers: new Set(ways.flatMap(({ speaker }) => speaker ?? [])).size,
    quotedShare: reports.filter(({ mode }) => mode !== 'INDIRECT').length / reports.length,
    first: days[0] ?? '',
    last: days.at(-1) ?? '',
    statements: {
      totalCount: statements.length,
      nodes: statements.slice(0, 3).map((statement) => ({ id: idOf('Statement')(statement) })),
    },
  };
}

const isWithout = ({ topic, stance }: Way, by: Group[]) =>
  (by.includes('TOPIC') && topic === null) || ((by.includes('ISSUE') || by.includes('STANCE')) && stance === null);

function articlesRead({ filter, by, interval, zone }: Question, start: string | null, keys: (string | null)[]): number {
  const { outlets, published, language } = filter;
  // As a report of it would meet the filter.
  const asked: Filter = { ...(outlets && { outlets }), ...(published && { published }), ...(language && { language }) };
  return corpus.articles.filter((article) => {
    const report = { article, confidence: 1 } as CorpusReport;
    const way = { report } as Way;
    const hasKeys = by.every((group, i) =>
      ['OUTLET', 'OUTLET_COUNTRY', 'LANGUAGE'].includes(group) ? KEYS[group](way) === keys[i] : true,
    );
    const at = (article.published ?? article.ingested).getTime();
    return meets(corpus, asked, report) && hasKeys && (interval === null || startOf(at, zone, interval) === start);
  }).length;
}

/** Statements that are in no row, by the first reason that holds. */
function leftOutOf(question: Question) {
  const { filter, by } = question;
  const counts = { NO_DATE: 0, NO_TOPIC: 0, NO_STANCE: 0 };
  for (const statement of matching(corpus, filter)) {
    const ways = waysOf(statement, filter);
    if (startOfStatement(statement, question) === undefined) counts.NO_DATE += 1;
    else if (by.includes('TOPIC') && ways.every(({ topic }) => topic === null)) counts.NO_TOPIC += 1;
    else if (ways.every((way) => isWithout(way, by))) counts.NO_STANCE += 1;
  }
  return Object.entries(counts)
    .map(([reason, count]) => ({ reason, count }))
    .filter(({ count }) => count > 0);
}

const AGGREGATE = /* GraphQL */ `
  query ($filter: StatementFilter, $by: [TimelineGroup!], $interval: TimeInterval, $clock: TimelineClock,
    $zone: TimeZone, $orderBy: AggregateOrder, $first: Int) {
    aggregate(filter: $filter, by: $by, interval: $interval, clock: $clock, timeZone: $zone, orderBy: $orderBy, first: $first) {
      n groupCount leftOut { reason count }
      rows {
        keys { key } start end count reports independentReports articles articlesRead speakers quotedShare first last
        statements(first: 3) { totalCount nodes { id } }
      }
    }
    counted: aggregate(filter: $filter, by: $by, interval: $interval, clock: $clock, timeZone: $zone, first: $first) {
      rows { keys { key } start count }
    }
  }
`;

const filters = filtersOver(corpus);
const byName = (a: { start: string | null; keys: unknown }, b: { start: string | null; keys: unknown }) =>
  JSON.stringify([a.start, a.keys]) < JSON.stringify([b.start, b.keys]) ? -1 : 1;
const sensible = (by: Group[], filter: Filter) =>
  !by.includes('STANCE') || by.includes('ISSUE') || filter.issues !== undefined;
const questions: fc.Arbitrary<Question> = fc
  .record({
    filter: fc.oneof(fc.constant({}), filters),
    by: fc.uniqueArray(fc.constantFrom(...GROUPS), { maxLength: 2 }),
    interval: fc.option(fc.constantFrom('DAY', 'WEEK', 'MONTH', 'YEAR'), { nil: null }),
    clock: fc.constantFrom('SAID', 'PUBLISHED'),
    zone: fc.constantFrom('UTC', 'America/Havana', 'Asia/Kathmandu'),
  })
  .filter(({ by, filter }) => sensible(by, filter));

/** With the rows of which the test has as many as the API gives. */
const MOST = 1_000;

describe('the aggregate', () => {
  async function compare(question: Question) {
    const { aggregate, counted } = await ask(AGGREGATE, { ...question, first: MOST });
    const expected = rowsOf(question).map((row) => shown(row, question));
    expect(aggregate.n).toBe(matching(corpus, question.filter).length);
    expect(aggregate.groupCount).toBe(expected.length);
    if (expected.length > MOST) return;
    expect([question, aggregate.rows.toSorted(byName)]).toEqual([question, expected.toSorted(byName)]);
    const counts = expected.map(({ keys, start, count }) => ({ keys, start, count }));
    expect([question, counted.rows.toSorted(byName)]).toEqual([question, counts.toSorted(byName)]);
    expect([question, aggregate.leftOut]).toEqual([question, leftOutOf(question)]);
  }

  const pairs = GROUPS.flatMap((a, i) =>
    GROUPS.slice(i + 1).map((b): [Group, Group] => (i % 2 === 0 ? [a, b] : [b, a])),
  );
  it.each(GROUPS)('measures what it opens into by %s, alone and with every other group', async (group) => {
    for (const [i, by] of [[group], ...pairs.filter(([a]) => a === group)].entries()) {
      const [question] = fc.sample(questions, { seed: i, numRuns: 1 });
      const issues = corpus.issues.slice(0, 2).map(({ slug }) => slug);
      const filter = sensible(by, {}) ? {} : { issues };
      await compare({ filter, by, interval: null, clock: 'SAID', zone: 'UTC' });
      if (question)
        await compare({ ...question, by, filter: sensible(by, question.filter) ? question.filter : filter });
    }
  });

  it.each<[Group, Group]>([
    ['PARTY', 'SPEAKER'],
    ['SPEAKER', 'PARTY_COUNTRY'],
    ['SPEAKER_KIND', 'PARTY'],
  ])('counts by %s and %s those whom the filter names only', async (...by) => {
    const slugs = corpus.actors.map(({ slug }) => slug);
    const filter = { parties: slugs.slice(0, 2), speakers: slugs.slice(0, 5) };
    await compare({ filter, by, interval: null, clock: 'SAID', zone: 'UTC' });
  });

  it('measures what it opens into, whatever is asked', async () => {
    await fc.assert(fc.asyncProperty(questions, compare), { seed: 31, numRuns: 25, endOnFailure: true });
  });

  type Shown = ReturnType<typeof shown>;
  it.each<[string, keyof Shown, number]>([
    ['STATEMENTS_DESC', 'count', -1],
    ['REPORTS_DESC', 'reports', -1],
    ['INDEPENDENT_REPORTS_DESC', 'independentReports', -1],
    ['ARTICLES_DESC', 'articles', -1],
    ['SPEAKERS_DESC', 'speakers', -1],
    ['QUOTED_SHARE_DESC', 'quotedShare', -1],
    ['FIRST_ASC', 'first', 1],
    ['LAST_DESC', 'last', -1],
    ['START_ASC', 'start', 1],
  ])('has the first rows by %s, and tells how many statements are in none', async (orderBy, measure, direction) => {
    const question: Question = { filter: {}, by: ['PARTY', 'OUTLET'], interval: 'MONTH', clock: 'SAID', zone: 'UTC' };
    const { aggregate } = await ask(AGGREGATE, { ...question, orderBy, first: 7 });
    const rows = rowsOf(question);
    const values = rows.map((row) => shown(row, question)[measure] ?? 0);
    const inOrder = values.toSorted((a, b) => (a < b ? -direction : a > b ? direction : 0));
    expect(aggregate.rows.map((row: Shown) => row[measure])).toEqual(inOrder.slice(0, 7));
    expect(aggregate.groupCount).toBe(rows.length);
    const found = rows.filter((row) =>
      aggregate.rows.some(
        ({ start, keys }: Shown) => start === row.start && keys.every(({ key }, i) => key === row.keys[i]),
      ),
    );
    const within = new Set(found.flatMap(statementsOf)).size;
    expect(aggregate.leftOut).toEqual([{ reason: 'BEYOND_LIMIT', count: corpus.statements.length - within }]);
  });

  it.each([
    ['by', 'by: [PARTY, TOPIC, MODE]'],
    ['by', 'by: [PARTY, PARTY]'],
    ['by', 'by: [STANCE, PARTY]'],
    ['first', 'first: 0'],
    ['first', 'first: 1001'],
    ['orderBy', 'orderBy: START_ASC'],
  ])('refuses what makes no sense, and says what to change in %s (%s)', async (argument, args) => {
    const { errors } = await api.ask(`{ aggregate(${args}) { groupCount } }`);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument });
  });
});
