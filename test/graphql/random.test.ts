import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/api.ts';
import {
  type Filter,
  matching,
  meets,
  partiesOf,
  positionsFrom,
  reportsInOrder,
  speakersOf,
  stancesOf,
  topicsOf,
} from '../support/brute-force.ts';
import { type CorpusReport, type CorpusStatement, makeCorpus, writeCorpus } from '../support/corpus.ts';
import { days, filtersOver, rarely, some } from '../support/filters.ts';

/** Some hundred made-up statements, and what the API should answer about them, computed without a database. */
const corpus = makeCorpus(20, { statements: 260, articles: 50 });
const runs = (numRuns: number) => ({ seed: 20, numRuns, endOnFailure: true });

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

const idOf = (type: string) => (row: { id: number }) => Buffer.from(`${type}:${row.id}`).toString('base64url');
const statementIds = (statements: CorpusStatement[]) => statements.map(idOf('Statement'));
const nodeIds = (nodes: { id: string }[]) => nodes.map(({ id }) => id);
const slugOf = (rows: { id: number; slug: string }[], id: number | null) =>
  rows.find((row) => row.id === id)?.slug ?? null;

const filters = filtersOver(corpus);
const orders = fc.constantFrom('SAID_DESC', 'SAID_ASC');

const PAGE = /* GraphQL */ `
  query ($filter: StatementFilter, $orderBy: StatementOrder, $first: Int, $after: String, $last: Int, $before: String) {
    statements(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount nodes { id } edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;

interface Page {
  totalCount: number;
  nodes: { id: string }[];
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

describe('statements', () => {
  it('are those that meet a filter, in order, on pages of any size in either direction', async () => {
    const property = fc.asyncProperty(
      filters,
      orders,
      fc.integer({ min: 15, max: 100 }),
      async (filter, orderBy, size) => {
        const newest = matching(corpus, filter);
        const expected = statementIds(orderBy === 'SAID_DESC' ? newest : newest.toReversed());
        const read = async (page: object): Promise<Page> => (await ask(PAGE, { filter, orderBy, ...page })).statements;

        const forwards: Page[] = [];
        for (let after: string | null = null; ; ) {
          const page = await read({ first: size, after });
          forwards.push(page);
          expect(page.totalCount).toBe(expected.length);
          expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
          expect(nodeIds(page.edges.map(({ node }) => node))).toEqual(nodeIds(page.nodes));
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor;
        }
        expect(forwards.flatMap(({ nodes }) => nodeIds(nodes))).toEqual(expected);
        const backwards: string[] = [];
        for (let before: string | null = null; ; ) {
          const page = await read({ last: size, before });
          backwards.unshift(...nodeIds(page.nodes));
          if (!page.pageInfo.hasPreviousPage) break;
          before = page.pageInfo.startCursor;
        }
        expect(backwards).toEqual(expected);

        const edges = forwards.flatMap((page) => page.edges);
        const [from, to] = [Math.floor(edges.length / 4), Math.floor((3 * edges.length) / 4)];
        const between = { after: edges[from]?.cursor, before: edges[to]?.cursor };
        const inside = edges.length === 0 ? [] : expected.slice(from + 1, Math.max(from + 1, to));
        const first = await read({ ...between, first: size });
        const last = await read({ ...between, last: size });
        expect([nodeIds(first.nodes), nodeIds(last.nodes)]).toEqual([inside.slice(0, size), inside.slice(-size)]);
        expect(first.pageInfo.hasNextPage).toBe(inside.length > size);
        expect(last.pageInfo.hasPreviousPage).toBe(inside.length > size);
      },
    );
    await fc.assert(property, runs(40));
  });

  it('have the topics, stances and reports of all that reported them, the first report before the others', async () => {
    const byId = new Map(corpus.statements.map((statement) => [idOf('Statement')(statement), statement]));
    const { statements } = await ask(/* GraphQL */ `{
      statements(first: 100) { nodes { id text mode polarity said { from } speaker { slug } party { slug } speakers { slug } parties { slug } topics { slug }
        stances { issue { slug } stance confidence } report { id }
        reports(first: 2) { totalCount nodes { id } pageInfo { endCursor hasNextPage } }
        end: reports(last: 1) { nodes { id } } } }
    }`);
    for (const node of statements.nodes) {
      const statement = byId.get(node.id);
      if (!statement) throw new Error(`${node.id} is of nothing in the corpus`);
      const reports = reportsInOrder(statement);
      const surest = new Map<number, CorpusReport['stances'][number]>();
      for (const stance of statement.reports.flatMap(({ stances }) => stances)) {
        const known = surest.get(stance.issue);
        if (!known || stance.confidence > known.confidence) surest.set(stance.issue, stance);
      }
      expect(node).toMatchObject({
        text: reports[0]?.text,
        mode: reports[0]?.mode,
        polarity: statement.polarity,
        said: { from: statement.day },
        topics: topicsOf(statement).map((id) => ({ slug: slugOf(corpus.topics, id) })),
        report: { id: reports.map(idOf('Report'))[0] },
        reports: {
          totalCount: reports.length,
          nodes: reports.slice(0, 2).map((report) => ({ id: idOf('Report')(report) })),
          pageInfo: { hasNextPage: reports.length > 2 },
        },
        end: { nodes: reports.slice(-1).map((report) => ({ id: idOf('Report')(report) })) },
        stances: [...surest.values()]
          .toSorted((a, b) => a.issue - b.issue)
          .map(({ issue, stance, confidence }) => ({
            issue: { slug: slugOf(corpus.issues, issue) },
            stance,
            confidence,
          })),
      });
      expect([node.speaker?.slug ?? null, node.party?.slug ?? null]).toEqual([
        slugOf(corpus.actors, statement.speaker),
        slugOf(corpus.actors, statement.party),
      ]);
      const slugs = (ids: (number | null)[]) => ids.flatMap((id) => slugOf(corpus.actors, id) ?? []);
      expect([node.speakers, node.parties].map((list) => list.map(({ slug }: { slug: string }) => slug))).toEqual([
        slugs(speakersOf(statement)),
        slugs(partiesOf(statement)),
      ]);
    }
  });
});

const GROUPS = ['PARTY', 'SPEAKER', 'OUTLET', 'TOPIC', 'MODE'] as const;
const CLOCKS = ['SAID', 'PUBLISHED'] as const;
const INTERVALS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;
/** Havana and the Azores have a midnight twice, Beirut and Asunción lack one; Kathmandu is 5:45 ahead. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Havana',
  'Atlantic/Azores',
  'Asia/Beirut',
  'America/Asuncion',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
];

const TIMELINE = /* GraphQL */ `
  query ($filter: StatementFilter, $groupBy: TimelineGroup, $clock: TimelineClock, $interval: TimeInterval, $zone: TimeZone) {
    timeline(filter: $filter, groupBy: $groupBy, clock: $clock, interval: $interval, timeZone: $zone) {
      start end key count statements(first: 3) { totalCount nodes { id } }
    }
  }
`;

/** The keys that a statement counts for. */
function keysOf(groupBy: (typeof GROUPS)[number], filter: Filter, statement: CorpusStatement): (string | null)[] {
  const reports = statement.reports.filter((report) => meets(corpus, filter, report));
  const asked = (list: string[] | undefined) => (id: number | null) => {
    const slug = slugOf(corpus.actors, id);
    return list === undefined || (slug !== null && list.includes(slug)) ? [slug] : [];
  };
  if (groupBy === 'PARTY') return partiesOf(statement).flatMap(asked(filter.parties));
  if (groupBy === 'SPEAKER') return speakersOf(statement).flatMap(asked(filter.speakers));
  if (groupBy === 'TOPIC') return topicsOf(statement).map((id) => slugOf(corpus.topics, id));
  if (groupBy === 'MODE') return reports.map(({ mode }) => mode);
  return reports.map(({ article }) => slugOf(corpus.outlets, article.outlet));
}

function dayOf(clock: (typeof CLOCKS)[number], zone: string, { day, reports }: CorpusStatement): DateTime | undefined {
  if (clock === 'SAID') return DateTime.fromISO(day, { zone: 'UTC' });
  const instants = reports.flatMap(({ article }) => (article.published ? [article.published.getTime()] : []));
  if (instants.length === 0) return undefined;
  // The date that a calendar in the zone shows; from there on dates have no zone.
  return DateTime.fromISO(DateTime.fromMillis(Math.min(...instants), { zone }).toISODate() ?? '', { zone: 'UTC' });
}

function buckets(
  filter: Filter,
  groupBy: (typeof GROUPS)[number],
  clock: (typeof CLOCKS)[number],
  interval: string,
  zone: string,
) {
  const unit = ({ DAY: 'day', WEEK: 'week', MONTH: 'month', YEAR: 'year' } as const)[
    INTERVALS.find((each) => each === interval) ?? 'DAY'
  ];
  const found = new Map<string, { start: string | null; end: string | null; key: string | null; ids: string[] }>();
  for (const statement of matching(corpus, filter)) {
    const date = dayOf(clock, zone, statement);
    for (const key of date ? new Set(keysOf(groupBy, filter, statement)) : []) {
      const start = date?.startOf(unit).toISODate() ?? null;
      const bucket = found.get(`${start} ${key}`) ?? {
        start,
        end: date?.endOf(unit).toISODate() ?? null,
        key,
        ids: [],
      };
      bucket.ids.push(idOf('Statement')(statement));
      found.set(`${start} ${key}`, bucket);
    }
  }
  return [...found.values()].map(({ ids, ...bucket }) => ({
    ...bucket,
    count: ids.length,
    statements: { totalCount: ids.length, nodes: ids.slice(0, 3).map((id) => ({ id })) },
  }));
}

const byPlace = (a: { start: string | null; key: string | null }, b: { start: string | null; key: string | null }) =>
  `${a.start} ${a.key}` < `${b.start} ${b.key}` ? -1 : 1;

describe('the timeline', () => {
  const questions = CLOCKS.flatMap((clock) =>
    GROUPS.flatMap((groupBy) => INTERVALS.map((interval) => ({ clock, groupBy, interval }))),
  );
  const zones = (clock: string, interval: string) =>
    clock === 'SAID' ? ['Asia/Kathmandu'] : interval === 'DAY' ? ZONES : ['America/Havana', 'Pacific/Kiritimati'];

  it.each(questions)(
    'counts by $groupBy and $interval of $clock what it opens into',
    async ({ clock, groupBy, interval }) => {
      for (const [i, zone] of zones(clock, interval)
        .flatMap((each) => [each, each])
        .entries()) {
        const [filter = {}] = i % 2 === 0 ? [{}] : fc.sample(filters, { seed: i, numRuns: 1 });
        const { timeline } = await ask(TIMELINE, { filter, groupBy, clock, interval, zone });
        const expected = buckets(filter, groupBy, clock, interval, zone);
        expect(timeline.toSorted(byPlace)).toEqual(expected.toSorted(byPlace));
        const order = timeline.map(({ start, count }: { start: string; count: number }) => [start, -count]);
        expect(order).toEqual(
          order.toSorted((a: [string, number], b: [string, number]) => a[0].localeCompare(b[0]) || a[1] - b[1]),
        );
      }
    },
  );
});

describe('framing', () => {
  it('counts the statements that use each term, whatever is asked of them', async () => {
    const query = /* GraphQL */ `query ($topic: String!, $filter: StatementFilter, $groupBy: FramingGroup) {
      framing(topic: $topic, filter: $filter, groupBy: $groupBy) { key term asUsed count }
    }`;
    const topics = fc.constantFrom(...corpus.topics);
    const property = fc.asyncProperty(
      filters,
      topics,
      fc.constantFrom('OUTLET', 'PARTY'),
      async (filter, topic, groupBy) => {
        const { framing } = await ask(query, { topic: topic.slug, filter, groupBy });
        const rows = new Map<string, { key: string | null; term: string; forms: string[]; statements: Set<number> }>();
        const about = { ...filter, topics: filter.topics ?? [topic.slug] };
        for (const statement of matching(corpus, about)) {
          for (const report of statement.reports.filter((each) => meets(corpus, about, each))) {
            for (const use of report.terms.filter((term) => term.topic === topic.id && term.basis === 'LITERAL')) {
              if (filter.terms && !filter.terms.includes(use.term)) continue;
              const keys =
                groupBy === 'OUTLET'
                  ? [slugOf(corpus.outlets, report.article.outlet)]
                  : keysOf('PARTY', filter, statement);
              for (const key of keys) {
                const row = rows.get(`${key} ${use.term}`) ?? { key, term: use.term, forms: [], statements: new Set() };
                row.forms.push(use.text.toLowerCase());
                row.statements.add(statement.id);
                rows.set(`${key} ${use.term}`, row);
              }
            }
          }
        }
        const expected = [...rows.values()].map(({ key, term, forms, statements }) => {
          const count = (form: string) => forms.filter((each) => each === form).length;
          const asUsed = [...new Set(forms)].toSorted((a, b) => count(b) - count(a) || (a < b ? -1 : 1));
          return { key, term, asUsed, count: statements.size };
        });
        const byKey = (a: { key: string | null; term: string }, b: { key: string | null; term: string }) =>
          `${a.key} ${a.term}` < `${b.key} ${b.term}` ? -1 : 1;
        expect(framing.toSorted(byKey)).toEqual(expected.toSorted(byKey));
        expect(framing.map(({ count }: { count: number }) => count)).toEqual(
          expected.map(({ count }) => count).toSorted((a, b) => b - a),
        );
      },
    );
    await fc.assert(property, runs(50));
  });
});

describe('positions', () => {
  const positions = positionsFrom(stancesOf(corpus.statements)).map((position) => ({
    ...position,
    holderSlug: slugOf(corpus.actors, position.holder) ?? '',
    issueSlug: slugOf(corpus.issues, position.issue) ?? '',
    topicSlug: slugOf(corpus.topics, corpus.issues.find(({ id }) => id === position.issue)?.topic ?? null) ?? '',
    ofParty: corpus.actors.some(({ id, party }) => party && id === position.holder),
  }));
  type Position = (typeof positions)[number];
  const statementsOf = (stances: number[]) =>
    statementIds(
      matching(corpus, {}).filter(({ reports }) =>
        reports.some((report) => report.stances.some(({ id }) => stances.includes(id))),
      ),
    );
  const shown = ({ holderSlug, issueSlug, stance, from, to, condition, supporting, opposing }: Position) => ({
    holder: { slug: holderSlug },
    issue: { slug: issueSlug },
    stance,
    from,
    to,
    condition,
    both: { totalCount: statementsOf([...supporting, ...opposing]).length },
    for: {
      nodes: statementsOf(supporting)
        .slice(0, 20)
        .map((id) => ({ id })),
    },
    against: {
      nodes: statementsOf(opposing)
        .slice(0, 20)
        .map((id) => ({ id })),
    },
  });
  const FIELDS = `holder { slug } issue { slug } stance from to condition both: statements { totalCount }
    for: statements(supporting: true) { nodes { id } } against: statements(supporting: false) { nodes { id } }`;
  const positionFilters = fc
    .record({
      holders: rarely(some(corpus.actors, 3)),
      heldByParty: rarely(fc.boolean()),
      issues: rarely(some(corpus.issues, 3)),
      topics: rarely(some(corpus.topics, 2)),
      stances: rarely(
        fc.uniqueArray(fc.constantFrom('SUPPORTS', 'OPPOSES', 'CONDITIONAL', 'UNCLEAR'), { minLength: 1 }),
      ),
      on: fc.option(days, { nil: undefined }),
    })
    .map((filter): Record<string, string[]> & { on?: string; heldByParty?: boolean } =>
      JSON.parse(JSON.stringify(filter)),
    );
  const place = (node: { holder: { slug: string }; issue: { slug: string }; from: string }) =>
    `${node.from} ${node.holder.slug} ${node.issue.slug}`;
  const byIdentity = (a: Parameters<typeof place>[0], b: Parameters<typeof place>[0]) => (place(a) < place(b) ? -1 : 1);

  it('are the intervals between changes of stance, with the evidence for and against', async () => {
    expect(positions.some(({ opposing }) => opposing.length > 0)).toBe(true);
    const query = `query ($filter: PositionFilter, $after: String) { positions(filter: $filter, first: 100, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { ${FIELDS} } } }`;
    const property = fc.asyncProperty(positionFilters, async (filter) => {
      const { holders, heldByParty, issues, topics, stances, on } = filter;
      const expected = positions.filter(
        (position) =>
          (holders?.includes(position.holderSlug) ?? true) &&
          (heldByParty === undefined || position.ofParty === heldByParty) &&
          (issues?.includes(position.issueSlug) ?? true) &&
          (topics?.includes(position.topicSlug) ?? true) &&
          (stances?.includes(position.stance) ?? true) &&
          (on === undefined || (position.from <= on && (position.to === null || position.to >= on))),
      );
      const found: ReturnType<typeof shown>[] = [];
      for (let after: string | null = null; ; ) {
        const page: { totalCount: number; nodes: typeof found; pageInfo: Page['pageInfo'] } = (
          await ask(query, { filter, after })
        ).positions;
        expect(page.totalCount).toBe(expected.length);
        found.push(...page.nodes);
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(found.map(({ from }) => from)).toEqual(
        found
          .map(({ from }) => from)
          .toSorted()
          .toReversed(),
      );
      expect(found.toSorted(byIdentity)).toEqual(expected.map(shown).toSorted(byIdentity));
    });
    await fc.assert(property, runs(25));
  });

  it('are the same from actor, issue, topic, outlet and article', async () => {
    const inner = 'positions(first: 100) { totalCount nodes { holder { slug } issue { slug } from } }';
    const data =
      await ask(`{ actors { nodes { slug ${inner} } } issues { nodes { slug ${inner} } } topics { nodes { slug ${inner} } }
      outlets { nodes { slug ${inner} } } articles(first: 100) { nodes { id ${inner} } } }`);
    const reportsOf = ({ supporting, opposing }: Position) =>
      corpus.statements
        .flatMap(({ reports }) => reports)
        .filter(({ stances }) => stances.some(({ id }) => supporting.includes(id) || opposing.includes(id)));
    const whose: [string, (position: Position) => (string | null)[]][] = [
      ['actors', ({ holderSlug }) => [holderSlug]],
      ['issues', ({ issueSlug }) => [issueSlug]],
      ['topics', ({ topicSlug }) => [topicSlug]],
      ['outlets', (position) => reportsOf(position).map(({ article }) => slugOf(corpus.outlets, article.outlet))],
      ['articles', (position) => reportsOf(position).map(({ article }) => idOf('Article')(article))],
    ];
    for (const [list, keys] of whose) {
      for (const { slug, id, positions: found } of data[list].nodes) {
        const expected = positions.filter((position) => keys(position).includes(slug ?? id));
        expect(found.totalCount).toBe(expected.length);
        if (expected.length > 100) continue;
        expect(found.nodes.map(place).toSorted()).toEqual(expected.map(shown).map(place).toSorted());
      }
    }
  });
});

describe('statements of an actor, topic, outlet, issue or article', () => {
  it('are those of the same filter asked of all', async () => {
    const query = /* GraphQL */ `
      query ($filter: StatementFilter, $orderBy: StatementOrder, $first: Int) {
        actors { nodes { slug said: statements(as: SPEAKER, filter: $filter, orderBy: $orderBy, first: $first) { ...Page }
          counted: statements(as: PARTY, filter: $filter, orderBy: $orderBy, first: $first) { ...Page }
          own: statements(filter: $filter) { totalCount } } }
        topics { nodes { slug statements(filter: $filter, orderBy: $orderBy, first: $first) { ...Page } } }
        outlets { nodes { slug statements(filter: $filter, orderBy: $orderBy, first: $first) { ...Page } } }
        issues { nodes { slug statements(filter: $filter, orderBy: $orderBy, first: $first) { ...Page } } }
        articles(first: 100) { nodes { id statements(filter: $filter, orderBy: $orderBy, first: $first) { ...Page } } }
      }
      fragment Page on StatementConnection { totalCount nodes { id } pageInfo { hasNextPage } }
    `;
    const property = fc.asyncProperty(
      filters,
      orders,
      fc.integer({ min: 0, max: 30 }),
      async (filter, orderBy, first) => {
        const data = await ask(query, { filter, orderBy, first });
        const expectPage = (page: Page, found: CorpusStatement[]) => {
          const ids = statementIds(orderBy === 'SAID_DESC' ? found : found.toReversed());
          expect(page).toEqual({
            totalCount: ids.length,
            nodes: ids.slice(0, first).map((id) => ({ id })),
            pageInfo: { hasNextPage: ids.length > first },
          });
        };
        const all = matching(corpus, filter);
        for (const { slug, said, counted, own } of data.actors.nodes) {
          const actor = corpus.actors.find((each) => each.slug === slug);
          expectPage(
            said,
            all.filter((each) => speakersOf(each).some((id) => id === actor?.id)),
          );
          expectPage(
            counted,
            all.filter((each) => partiesOf(each).some((id) => id === actor?.id)),
          );
          expect(own.totalCount).toBe((actor?.party ? counted : said).totalCount);
        }
        for (const { slug, statements } of data.topics.nodes) {
          expectPage(
            statements,
            matching(corpus, { ...filter, topics: filter.topics ?? [slug] }).filter((each) =>
              topicsOf(each).some((id) => slugOf(corpus.topics, id) === slug),
            ),
          );
        }
        for (const { slug, statements } of data.issues.nodes) {
          const both = matching(corpus, { ...filter, issues: [slug] });
          expectPage(
            statements,
            all.filter((each) => both.includes(each)),
          );
        }
        for (const { slug, statements } of data.outlets.nodes) {
          expectPage(
            statements,
            matching(corpus, filter, ({ article }) => slugOf(corpus.outlets, article.outlet) === slug),
          );
        }
        for (const { id, statements } of data.articles.nodes) {
          expectPage(
            statements,
            matching(corpus, filter, ({ article }) => idOf('Article')(article) === id),
          );
        }
      },
    );
    await fc.assert(property, runs(25));
  });

  it('come with the reports that the article has, in text order', async () => {
    const { articles } = await ask(
      '{ articles(first: 100) { nodes { id reports(first: 100) { totalCount nodes { id } } } } }',
    );
    const at = ({ published, ingested }: (typeof corpus.articles)[number]) => (published ?? ingested).getTime();
    const latest = corpus.articles.toSorted((a, b) => at(b) - at(a) || b.id - a.id);
    expect(nodeIds(articles.nodes)).toEqual(latest.map(idOf('Article')));
    for (const { id, reports } of articles.nodes) {
      const expected = corpus.statements
        .flatMap((statement) => statement.reports)
        .filter(({ article }) => idOf('Article')(article) === id)
        .toSorted((a, b) => a.start - b.start);
      expect(nodeIds(reports.nodes)).toEqual(expected.map(idOf('Report')));
      expect(reports.totalCount).toBe(expected.length);
    }
  });
});
