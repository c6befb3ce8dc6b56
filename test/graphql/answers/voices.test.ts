import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import {
  type Filter,
  matching,
  meets,
  partiesOf,
  positionsFrom,
  speakersOf,
  stancesOf,
} from '../../support/brute-force.ts';
import { type CorpusReport, type CorpusStatement, makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { filtersOver } from '../../support/filters.ts';

/** Voices against the same worked out from a corpus without a database. */
const corpus = makeCorpus(31, { statements: 260, articles: 50 });
const GROUPS = ['PARTY', 'SPEAKER', 'OUTLET'] as const;
type Group = (typeof GROUPS)[number];

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

const filters = filtersOver(corpus);
const runs = (numRuns: number) => ({ seed: 31, numRuns, endOnFailure: true });
const idOf = ({ id }: { id: number }) => Buffer.from(`Statement:${id}`).toString('base64url');
const slugOf = (rows: { id: number; slug: string }[], id: number) => rows.find((row) => row.id === id)?.slug ?? '';

/** Whom a statement counts for; of those that the filter names, where it names some. */
function voicesOf(by: Group, filter: Filter, statement: CorpusStatement): string[] {
  if (by === 'OUTLET') {
    const reports = statement.reports.filter((report) => meets(corpus, filter, report));
    return [...new Set(reports.map(({ article }) => slugOf(corpus.outlets, article.outlet)))];
  }
  const [ids, asked] =
    by === 'PARTY' ? [partiesOf(statement), filter.parties] : [speakersOf(statement), filter.speakers];
  const slugs = ids.filter((id) => id !== null).map((id) => slugOf(corpus.actors, id));
  return [...new Set(slugs)].filter((slug) => asked?.includes(slug) ?? true);
}

interface Model {
  key: string;
  /** The latest first. */
  statements: CorpusStatement[];
  reports: CorpusReport[];
}

function model(by: Group, filter: Filter): Model[] {
  const voices = new Map<string, Model>();
  for (const statement of matching(corpus, filter)) {
    for (const key of voicesOf(by, filter, statement)) {
      const voice = voices.get(key) ?? { key, statements: [], reports: [] };
      voice.statements.push(statement);
      voice.reports.push(
        ...statement.reports.filter(
          (report) =>
            meets(corpus, filter, report) && (by !== 'OUTLET' || slugOf(corpus.outlets, report.article.outlet) === key),
        ),
      );
      voices.set(key, voice);
    }
  }
  return [...voices.values()];
}

const firstDay = ({ statements }: Model) => statements.at(-1)?.day ?? '';
const lastDay = ({ statements }: Model) => statements[0]?.day ?? '';
/** Slugs end in the id. */
const numberOf = ({ key }: Model) => Number(key.split('-')[1]);
const ORDERS: Record<string, (a: Model, b: Model) => number> = {
  STATEMENTS_DESC: (a, b) => b.statements.length - a.statements.length || numberOf(a) - numberOf(b),
  LATEST_DESC: (a, b) => lastDay(b).localeCompare(lastDay(a)) || numberOf(a) - numberOf(b),
  FIRST_ASC: (a, b) => firstDay(a).localeCompare(firstDay(b)) || numberOf(a) - numberOf(b),
  NAME_ASC: (a, b) => (a.key < b.key ? -1 : 1),
};

/** Articles of a corpus are no copies and relay nothing: each of a statement's is independent. */
const independent = ({ statements, reports }: Model) =>
  statements
    .map((statement) => reports.filter((report) => statement.reports.includes(report)))
    .reduce((sum, told) => sum + new Set(told.map(({ article }) => article.id)).size, 0);

function termsOf({ statements, reports }: Model, { topics, terms }: Filter) {
  const found = new Map<string, { topic: { slug: string }; term: string; forms: string[]; used: Set<number> }>();
  for (const statement of statements) {
    for (const report of reports.filter((each) => statement.reports.includes(each))) {
      for (const { topic, term, text, basis } of report.terms) {
        const slug = slugOf(corpus.topics, topic);
        if (basis !== 'LITERAL' || !(topics?.includes(slug) ?? true) || !(terms?.includes(term) ?? true)) continue;
        const row = found.get(`${slug} ${term}`) ?? { topic: { slug }, term, forms: [], used: new Set() };
        row.forms.push(text.toLowerCase());
        row.used.add(statement.id);
        found.set(`${slug} ${term}`, row);
      }
    }
  }
  const times = (forms: string[], form: string) => forms.filter((each) => each === form).length;
  return [...found.values()]
    .map(({ topic, term, forms, used }) => ({
      topic,
      term,
      label: forms.toSorted((a, b) => times(forms, b) - times(forms, a) || (a < b ? -1 : 1))[0],
      count: used.size,
    }))
    .toSorted((a, b) => b.count - a.count || `${a.topic.slug} ${a.term}`.localeCompare(`${b.topic.slug} ${b.term}`))
    .slice(0, 10);
}

function outletsOf({ statements, reports }: Model) {
  return corpus.outlets
    .map(({ id, slug }) => ({
      outlet: { slug },
      count: statements.filter((statement) =>
        reports.some((report) => statement.reports.includes(report) && report.article.outlet === id),
      ).length,
    }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
}

const allPositions = positionsFrom(stancesOf(corpus.statements));

function positionsOf(by: Group, { key }: Model, { topics, issues, said }: Filter) {
  if (by === 'OUTLET') return [];
  const isAsked = ({ id, topic, slug }: (typeof corpus.issues)[number], issue: number) =>
    id === issue && (issues ? issues.includes(slug) : (topics?.includes(slugOf(corpus.topics, topic)) ?? true));
  return allPositions
    .filter(({ holder }) => slugOf(corpus.actors, holder) === key)
    .filter(({ from, to }) => from <= (said?.to ?? '9999') && (to === null || to >= (said?.to ?? '9999')))
    .filter(({ issue }) => corpus.issues.some((each) => isAsked(each, issue)))
    .map(({ issue, stance, from }) => ({ issue: { slug: slugOf(corpus.issues, issue) }, stance, from }))
    .toSorted((a, b) => (a.issue.slug < b.issue.slug ? -1 : 1));
}

const VOICES = /* GraphQL */ `query ($filter: StatementFilter, $by: VoiceGroup, $orderBy: VoiceOrder, $first: Int, $after: String) {
  voices(filter: $filter, by: $by, orderBy: $orderBy, first: $first, after: $after) {
    totalCount n leftOut { reason count } pageInfo { hasNextPage endCursor }
    nodes { key label node { id ... on Actor { slug } ... on Outlet { slug } } count first last reports independentReports
      latest { id } statements(first: 3) { totalCount nodes { id } }
      positions { issue { slug } stance from } terms { topic { slug } label term count } outlets { outlet { slug } count } }
  }
}`;

function leftOutOf(by: Group, filter: Filter) {
  if (by === 'OUTLET') return [];
  const [reason, of] = by === 'PARTY' ? (['NO_PARTY', partiesOf] as const) : (['NO_SPEAKER', speakersOf] as const);
  const count = matching(corpus, filter).filter((statement) => of(statement).every((id) => id === null)).length;
  return count > 0 ? [{ reason, count }] : [];
}

interface Shown {
  positions: { issue: { slug: string } }[];
  node: { slug: string };
}
const inTestOrder = (voice: Shown) => ({
  ...voice,
  node: voice.node.slug,
  positions: voice.positions.toSorted((a, b) => (a.issue.slug < b.issue.slug ? -1 : 1)),
});

it.each(GROUPS)('are by %s what the statements of the filter say of each', async (by) => {
  const property = fc.asyncProperty(
    filters,
    fc.constantFrom(...Object.keys(ORDERS)),
    fc.integer({ min: 1, max: 6 }),
    async (filter, orderBy, first) => {
      const expected = model(by, filter)
        .toSorted(ORDERS[orderBy])
        .map((voice) => ({
          key: voice.key,
          label: voice.key,
          node: voice.key,
          count: voice.statements.length,
          first: firstDay(voice),
          last: lastDay(voice),
          reports: voice.reports.length,
          independentReports: independent(voice),
          latest: { id: voice.statements[0] && idOf(voice.statements[0]) },
          statements: {
            totalCount: voice.statements.length,
            nodes: voice.statements.slice(0, 3).map((statement) => ({ id: idOf(statement) })),
          },
          positions: positionsOf(by, voice, filter),
          terms: termsOf(voice, filter),
          outlets: outletsOf(voice),
        }));
      const found: unknown[] = [];
      for (let after: string | null = null; ; ) {
        const { voices } = await ask(VOICES, { filter, by, orderBy, first, after });
        expect(voices.totalCount).toBe(expected.length);
        expect(voices.n).toBe(matching(corpus, filter).length);
        expect(voices.leftOut).toEqual(leftOutOf(by, filter));
        found.push(...voices.nodes.map(inTestOrder));
        if (!voices.pageInfo.hasNextPage) break;
        after = voices.pageInfo.endCursor;
      }
      expect(found).toEqual(expected);
    },
  );
  await fc.assert(property, runs(25));
});

it('are in the same order from the end, and only as many as asked for', async () => {
  const query = /* GraphQL */ `query ($orderBy: VoiceOrder, $before: String) {
    all: voices(by: SPEAKER, orderBy: $orderBy, first: 100) { nodes { key } }
    voices(by: SPEAKER, orderBy: $orderBy, last: 3, before: $before) { nodes { key } pageInfo { hasPreviousPage startCursor } }
  }`;
  for (const orderBy of Object.keys(ORDERS)) {
    const found: { key: string }[] = [];
    for (let before: string | null = null; ; ) {
      const { all, voices } = await ask(query, { orderBy, before });
      found.unshift(...voices.nodes);
      if (voices.pageInfo.hasPreviousPage) before = voices.pageInfo.startCursor;
      else {
        expect(found).toEqual(all.nodes);
        break;
      }
    }
  }
});

it('refuse a cursor of another order', async () => {
  const { data } = await api.ask('{ voices(first: 1) { pageInfo { endCursor } } }');
  const after = data.voices.pageInfo.endCursor;
  const { errors } = await api.ask('query ($after: String) { voices(orderBy: NAME_ASC, after: $after) { n } }', {
    after,
  });
  expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } });
});

it('take one SQL statement for all that is counted of reports, however many voices there are', async () => {
  const { statements, answer } = await api.countStatements(VOICES, { by: 'SPEAKER', first: 100 });
  expect(answer.data.voices.nodes.length).toBeGreaterThan(5);
  expect(statements).toHaveLength(7);
});

it('count independent reports as their statements do, where articles are copied and relayed', async () => {
  // Every third article is a copy of the one before; every fourth report comes through an outlet or an unknown agency.
  await api.store.pool.query('UPDATE article SET copy_of_id = id - 1 WHERE id % 3 = 0');
  await api.store.pool.query(`UPDATE report SET via = jsonb_build_array(jsonb_build_object('name', 'agency ' || id % 3,
    'outletId', CASE WHEN id % 8 = 0 THEN 1 + id % 5 END, 'span', '{}'::jsonb)) WHERE id % 4 = 0`);
  const { voices } = await ask(`{ voices(first: 100) { nodes { key reports independentReports
    statements(first: 100) { totalCount nodes { independentReports } } } } }`);
  for (const { reports, independentReports, statements } of voices.nodes) {
    expect(statements.totalCount).toBeLessThanOrEqual(100);
    const counts = statements.nodes.map((statement: { independentReports: number }) => statement.independentReports);
    expect(independentReports).toBe(counts.reduce((sum: number, count: number) => sum + count, 0));
    expect(independentReports).toBeLessThan(reports);
  }
});
