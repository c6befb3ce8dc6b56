import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractor } from '../src/extract/extractor.ts';
import { type ImportResult, runImport } from '../src/ingest/import/import.ts';
import { findNetworkAnswer } from '../src/terminal/network.ts';
import { openApi, type TestApi } from './support/api.ts';

// What seeds/examples/README.md promises, as a reader of its articles knows it.

let api: TestApi;
let imported: ImportResult;
let atStart: number;
const ofExamples = { canonicalUrl: { contains: '.example/' } };
const importExamples = () => runImport(api.store, extractor, { paths: ['seeds/examples'], cwd: process.cwd() });
beforeAll(async () => {
  api = await openApi();
  atStart = await (await api.store.prisma()).article.count({ where: ofExamples });
  imported = await importExamples();
});
afterAll(() => api.close());

/** The answer to a question, in the form that the test expects. */
async function ask(query: string, variables?: Record<string, unknown>) {
  const { data, errors } = await api.ask(query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const statements = async (filter: Record<string, unknown>) => {
  const query = /* GraphQL */ `query ($filter: StatementFilter) {
    statements(filter: $filter, first: 100) { totalCount nodes { text polarity parties { slug }
      reports(first: 20) { nodes { article { outlet { slug } } } } } }
  }`;
  const { statements: found } = await ask(query, { filter });
  return found.nodes.map(({ reports, parties, ...statement }: Found) => ({
    ...statement,
    parties: parties.map(({ slug }) => slug),
    outlets: reports.nodes.map(({ article }) => article.outlet.slug),
  }));
};
interface Found {
  parties: { slug: string }[];
  reports: { nodes: { article: { outlet: { slug: string } } }[] };
}

const stancesOn = async (holder: string, on: string) => {
  const query = /* GraphQL */ `query ($filter: PositionFilter) { positions(filter: $filter) { nodes { stance } } }`;
  const filter = { holders: [holder], issues: ['exchange-for-skarn-prisoners'], on };
  return (await ask(query, { filter })).positions.nodes.map(({ stance }: { stance: string }) => stance);
};

interface Taken {
  statement: { said: { from: string }; speaker?: { slug: string } };
  report: { text: string };
}
interface Pair {
  holder: { slug: string } | null;
  before: Taken;
  after: Taken;
}
interface Contradiction {
  holder: { slug: string } | null;
  body: { slug: string } | null;
  daysApart: number;
  taken: Taken;
  against: Taken;
}
interface Row {
  holder: { slug: string };
  cells: ({ stance: string; since: string } | null)[];
}

describe('the examples', () => {
  it('come in at once, twice without a change, and only when they are asked for', async () => {
    expect(atStart).toBe(0);
    expect(imported).toMatchObject({ quarantined: 0, unread: 2 });
    const outlets = await (await api.store.prisma()).article.groupBy({
      by: ['outletId'],
      where: ofExamples,
      _count: true,
    });
    expect(outlets).toHaveLength(12);
    expect(outlets.reduce((sum, { _count }) => sum + _count, 0)).toBe(91);
    expect(await importExamples()).toMatchObject({ created: 0, changed: 0, reports: 0 });
  });

  it('answer which parties stated what about hostages, and when', async () => {
    const { timeline } = await ask(
      '{ timeline(filter: { topics: ["hostages"] }, interval: YEAR, groupBy: PARTY) { start key } }',
    );
    const parties = timeline
      .filter(({ start }: { start: string }) => start === '2026-01-01')
      .map(({ key }: { key: string | null }) => key);
    expect(parties).toEqual(
      expect.arrayContaining([
        ...['kellora', 'skarn-resistance-movement', 'sundria', 'zethra', 'ilvara', 'pellmark'],
        ...['concord-of-nations', 'white-heron-society', 'night-train-families-forum', 'harbour-party'],
      ]),
    );
  });

  it('answer the same at a glance, with the words and the stand of each party', async () => {
    const { voices } = await ask(/* GraphQL */ `{
      voices(filter: { topics: ["hostages", "prisoner-exchange"], said: { from: "2026-03-01", to: "2026-04-10" } }) {
        nodes { key count first last latest { said { from } } terms { label } outlets { outlet { slug } }
          positions { issue { slug } stance } }
      }
    }`);
    const of = (party: string) => voices.nodes.find(({ key }: { key: string }) => key === party);
    expect(voices.nodes[0].key).toBe('kellora');
    expect(of('kellora')).toMatchObject({ first: '2026-03-02', latest: { said: { from: of('kellora').last } } });
    expect(of('kellora').positions).toContainEqual({
      issue: { slug: 'exchange-for-skarn-prisoners' },
      stance: 'OPPOSES',
    });
    const movement = of('skarn-resistance-movement');
    expect(movement.terms[0].label).toMatch(/^prisoners/);
    expect(movement.outlets[0].outlet.slug).toBe('voice-of-the-skarn');
  });

  it('tell one press conference in six outlets', async () => {
    const day = { from: '2026-03-18', to: '2026-03-18' };
    const told = await statements({ speakers: ['edda-varrow'], said: day });
    expect(told.flatMap(({ outlets }: { outlets: string[] }) => outlets)).toEqual(
      expect.arrayContaining([
        ...['brennick-courier', 'harbour-wire', 'radio-brennick'],
        ...['mirrow-post', 'zethra-press-agency', 'dorvane-tribune'],
      ]),
    );
  });

  it('are one statement where four of them quote one sentence of it, whole or cut', async () => {
    const told = await statements({ speakers: ['edda-varrow'], text: '"walk out of Grey Quay"' });
    const outlets = ['brennick-courier', 'harbour-wire', 'dorvane-tribune', 'zethra-press-agency'];
    expect(told).toContainEqual(expect.objectContaining({ outlets: expect.arrayContaining(outlets) }));
  });

  it('deny what was never said, and doubt what was', async () => {
    const [denied] = await statements({ text: '"ever leave Grey Quay"', polarity: ['DENIES'] });
    expect(denied).toMatchObject({ parties: ['kellora'], outlets: ['brennick-courier'] });
    const [armed] = await statements({ text: '"supplied the movement"' });
    expect(armed).toMatchObject({ polarity: 'DENIES', parties: ['zethra'], outlets: ['zethra-press-agency'] });
    const doubted = await statements({ polarity: ['QUESTIONS'] });
    expect(doubted).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ parties: ['sundria'], text: expect.stringContaining('the film had been made') }),
        expect.objectContaining({ parties: ['zethra'], text: expect.stringContaining('offered the doctor') }),
      ]),
    );
  });

  it('take a quotation out of a page, which another outlet has kept', async () => {
    const { article } = await ask(/* GraphQL */ `{
      article(url: "https://courier.example/politics/coster-at-home") {
        version { number } versions { number changes { type before after } }
      }
    }`);
    expect(article.version.number).toBe(2);
    const edit = article.versions.find(({ number }: { number: number }) => number === 2);
    expect(edit.changes).toEqual([
      { type: 'REMOVED', before: expect.stringMatching(/^"If it were my own son/u), after: null },
    ]);
    const { edits } = await ask(
      '{ edits(filter: { outlets: ["brennick-courier"] }) { nodes { kind before { text } after { text } } } }',
    );
    expect(edits.nodes).toContainEqual({
      kind: 'DROPPED',
      before: { text: expect.stringContaining('If it were my own son') },
      after: null,
    });
    const [kept] = await statements({ text: '"open the gates of Grey Quay"' });
    expect(kept.outlets).toEqual(['quayside']);
  });

  it('let several governments speak together', async () => {
    const [demand] = await statements({ text: '"nothing to negotiate about people"' });
    expect(demand.parties.toSorted()).toEqual(['kellora', 'pellmark', 'sundria']);
    const [turn] = await statements({ text: '"We support the exchange of the captives"' });
    expect(turn.parties.toSorted()).toEqual(['ilvara', 'pellmark', 'sundria']);
  });

  it.each([
    ['kellora', '2026-03-04', 'OPPOSES'],
    ['kellora', '2026-03-24', 'CONDITIONAL'],
    ['kellora', '2026-04-03', 'OPPOSES'],
    ['kellora', '2026-04-23', 'SUPPORTS'],
    ['skarn-resistance-movement', '2026-03-04', 'SUPPORTS'],
    ['skarn-resistance-movement', '2026-04-03', 'CONDITIONAL'],
    ['skarn-resistance-movement', '2026-04-25', 'SUPPORTS'],
    ['sundria', '2026-03-05', 'OPPOSES'],
    ['sundria', '2026-04-17', 'SUPPORTS'],
    ['harl-coster', '2026-03-05', 'OPPOSES'],
    ['harl-coster', '2026-04-15', 'SUPPORTS'],
    ['zethra', '2026-04-15', 'SUPPORTS'],
  ])('let %s stand to the exchange on %s as it says: %s', async (holder, on, stance) => {
    expect(await stancesOn(holder, on)).toEqual([stance]);
  });

  it('change their stance in words that stand side by side', async () => {
    const { shifts } = await ask(/* GraphQL */ `{ shifts(filter: { topics: ["prisoner-exchange"] }) {
      latest { holder { slug } degree before { ...Taken } after { ...Taken } } } }
      fragment Taken on TakenStance { statement { said { from } } report { text } stance { stance } }`);
    const words = (shift: Pair) => [shift.before, shift.after].map(({ report }) => report.text);
    const shift = (holder: string, after: string) =>
      shifts.latest.find((each: Pair) => each.holder?.slug === holder && each.after.statement.said.from === after);
    expect(words(shift('skarn-resistance-movement', '2026-04-24'))).toEqual([
      expect.stringContaining('only after a ceasefire'),
      expect.stringContaining('We support the exchange of the prisoners'),
    ]);
    expect(shift('kellora', '2026-04-14')).toMatchObject({
      degree: 'FULL',
      before: { statement: { said: { from: '2026-04-03' } }, stance: { stance: 'OPPOSES' } },
      after: { stance: { stance: 'SUPPORTS' } },
    });
  });

  it('have a minister against his own words, and a spokesperson against her minister', async () => {
    const query = /* GraphQL */ `query ($minConfidence: Float, $kinds: [ContradictionKind!]) {
      contradictions(filter: { topics: ["hostages", "prisoner-exchange"] }, minConfidence: $minConfidence, kinds: $kinds) {
        total leftOut { reason } latest { holder { slug } body { slug } daysApart taken { ...Taken } against { ...Taken } } } }
      fragment Taken on TakenStance { statement { said { from } speaker { slug } } }`;
    const pairs = async (kind: string) =>
      (await ask(query, { kinds: [kind], minConfidence: 0.6 })).contradictions.latest.map(
        ({ holder, body, daysApart, taken, against }: Contradiction) => ({
          holder: holder?.slug,
          body: body?.slug,
          daysApart,
          taken: taken.statement.said.from,
          against: against.statement.speaker?.slug,
        }),
      );
    const coster = { holder: 'harl-coster', daysApart: 41, taken: '2026-04-14', against: 'harl-coster' };
    expect(await pairs('OWN_PAST')).toContainEqual(coster);
    const aumond = { holder: 'lis-aumond', body: 'kelloran-foreign-ministry', daysApart: 1, taken: '2026-04-03' };
    expect(await pairs('SPOKESPERSON_AGAINST_BODY')).toEqual([{ ...aumond, against: 'joren-pell' }]);
    // The rules are not as sure as one ought to be before one blames somebody.
    const { contradictions } = await ask(query);
    expect(contradictions).toMatchObject({ total: 0, leftOut: [{ reason: 'NO_STANCE' }, { reason: 'UNSURE' }] });
  });

  it('end with a matrix in which all that matter are for the exchange', async () => {
    const { matrix } = await ask(/* GraphQL */ `{ matrix(filter: { topics: ["prisoner-exchange"] }
      issues: ["exchange-for-skarn-prisoners"]) { rows { holder { slug } cells { stance since } } } }`);
    const stands = matrix.rows.map(({ holder, cells }: Row) => [holder.slug, cells[0]?.stance, cells[0]?.since]);
    expect(stands).toEqual(
      expect.arrayContaining([
        ['kellora', 'SUPPORTS', '2026-04-14'],
        ['sundria', 'SUPPORTS', '2026-04-16'],
        ['skarn-resistance-movement', 'SUPPORTS', '2026-04-24'],
      ]),
    );
  });

  it('call the same people by the words of each outlet', async () => {
    const { framing } = await ask('{ framing(topic: "hostages") { key asUsed } }');
    const words = new Map<string, string>();
    // The most frequent come first.
    for (const { key, asUsed } of framing) if (!words.has(key)) words.set(key, asUsed[0]);
    expect(Object.fromEntries(words)).toMatchObject({
      'brennick-courier': 'hostages',
      'radio-brennick': 'hostages',
      'harbour-wire': 'captives',
      'dorvane-tribune': 'captives',
      'zethra-press-agency': 'detainees',
      'voice-of-the-skarn': 'prisoners',
    });
  });

  it('tell silence from too few articles and from a language that is not read', async () => {
    const query = /* GraphQL */ `query ($filter: StatementFilter, $window: DateRange) {
      coverage(filter: $filter, window: $window) { outlets { outlet { slug } status notRead hoursAfterFirst } }
    }`;
    const ofOutlet = async (variables: Record<string, unknown>) => {
      const { coverage } = await ask(query, variables);
      return (slug: string) =>
        coverage.outlets.find(({ outlet }: { outlet: { slug: string } }) => outlet.slug === slug);
    };
    const sinceMarch = await ofOutlet({
      filter: { topics: ['hostages'] },
      window: { from: '2026-03-06', to: '2026-05-10' },
    });
    expect(sinceMarch('vessmar-gazette')).toMatchObject({ status: 'SILENT', notRead: null });
    expect(sinceMarch('ilvara-vocho')).toMatchObject({ status: 'NOT_READ', notRead: 'LANGUAGE' });
    const told = await ofOutlet({
      filter: { text: '"walk out of Grey Quay"' },
      window: { from: '2026-03-18', to: '2026-03-25' },
    });
    expect(told('uplands-weekly').status).toBe('TOO_FEW');
    expect(told('harbour-wire').hoursAfterFirst).toBeLessThan(told('zethra-press-agency').hoursAfterFirst);
  });

  it('have two camps while Kellora refuses the exchange, who conflict with each other', async () => {
    const query = /* GraphQL */ `{
      network(filter: { said: { from: "2026-03-01", to: "2026-03-21" } }) {
        slices { communities { nodes { key } } conflictBetween }
      }
    }`;
    const [slice] = (await ask(query)).network.slices;
    const camps = slice.communities.map(({ nodes }: { nodes: { key: string }[] }) =>
      nodes.map(({ key }) => key).toSorted(),
    );
    expect(camps).toEqual([
      ['concord-of-nations', 'ilvara', 'kellora', 'pellmark', 'sundria'],
      ['night-train-families-forum', 'skarn-resistance-movement', 'zethra'],
    ]);
    expect(slice.conflictBetween).toBeGreaterThan(0.8);
  });

  it('show in the terminal who stands against whom, with as many statements as the API', async () => {
    const question = { topics: ['prisoner-exchange'], from: '2026-03-01', to: '2026-03-21', limit: 5 };
    const { ties, communities } = await findNetworkAnswer(api.store, question);
    expect([ties[0]?.a, ties[0]?.b].toSorted()).toEqual(['Kellora', 'Zethra']);
    expect(ties[0]?.conflict).toBeGreaterThan(0);
    expect(communities.length).toBeGreaterThan(1);
    const { network } = await ask(/* GraphQL */ `{
      network(filter: { topics: ["prisoner-exchange"], said: { from: "2026-03-01", to: "2026-03-21" } }, tie: IGNORE) {
        slices { ties { conflict sourceStatements { totalCount } targetStatements { totalCount } } }
      }
    }`);
    const [{ conflict, sourceStatements, targetStatements }] = network.slices[0].ties;
    expect(ties[0]).toMatchObject({
      conflict,
      statementsOfA: sourceStatements.totalCount,
      statementsOfB: targetStatements.totalCount,
    });
  });

  it('have words by which outlets can be told apart', async () => {
    const { framingComparison } = await ask(/* GraphQL */ `{
      framingComparison(topic: "hostages", a: "zethra-press-agency", b: "brennick-courier") {
        terms { termLabel z a { count } b { count } }
      }
    }`);
    const { terms } = framingComparison;
    expect([terms[0].termLabel, terms.at(-1).termLabel]).toEqual(['detainees', 'hostages']);
    expect([terms[0].z > 1.96, terms.at(-1).z < 0]).toEqual([true, true]);
  });

  it('have an outlet that falls silent while it goes on publishing', async () => {
    const since = { from: '2026-03-06T00:00:00Z' };
    const gazette = { outlets: ['vessmar-gazette'] };
    expect(await statements({ ...gazette, topics: ['hostages'] })).not.toEqual([]);
    expect(await statements({ ...gazette, topics: ['hostages'], published: since })).toEqual([]);
    const lines = (await readFile('seeds/examples/articles/vessmar-gazette.ndjson', 'utf8')).trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(12);
    expect((await statements({ ...gazette, published: since })).length).toBeGreaterThan(lines.length);
  });

  it('count how the stance of a government turns, month by month', async () => {
    const { aggregate } = await ask(/* GraphQL */ `{
      aggregate(filter: { parties: ["kellora"], issues: ["exchange-for-skarn-prisoners"], said: { from: "2026-03-01" } },
        by: [STANCE], interval: MONTH) { rows { keys { label } start count } }
    }`);
    const most = (start: string) => aggregate.rows.find((row: { start: string }) => row.start === start).keys[0].label;
    expect([most('2026-03-01'), most('2026-04-01')]).toEqual(['On a condition', 'For']);
  });

  it('count what an outlet publishes beside what it tells of the hostages', async () => {
    const { timeline } = await ask(/* GraphQL */ `{
      timeline(filter: { topics: ["hostages"], said: { from: "2026-01-01" } }, interval: YEAR, groupBy: OUTLET) {
        key reports articlesRead }
    }`);
    const of = (slug: string) => timeline.find(({ key }: { key: string }) => key === slug);
    expect(of('vessmar-gazette').articlesRead).toBeGreaterThan(4 * of('vessmar-gazette').reports);
    expect(of('harbour-wire').articlesRead).toBeLessThan(of('harbour-wire').reports);
  });
});
