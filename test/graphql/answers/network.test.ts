import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import { type Filter, matching, meets, partiesOf, speakersOf, topicsOf } from '../../support/brute-force.ts';
import { type CorpusReport, type CorpusStatement, makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { filtersOver } from '../../support/filters.ts';
import { type Count, type Divisor, NetworkModel, type Rule } from '../../support/network-model.ts';

const corpus = makeCorpus(25, { statements: 150, articles: 40 });

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, corpus);
});
afterAll(() => api.close());

const QUERY = /* GraphQL */ `
  query ($filter: StatementFilter, $nodes: NetworkNodes, $via: NetworkVia, $mode: NetworkMode, $tie: NetworkTieRule,
    $conditional: ConditionalStance, $normalisation: NetworkNormalisation, $duplicates: NetworkDuplicates,
    $window: NetworkWindow, $minStatements: Int) {
    network(filter: $filter, nodes: $nodes, via: $via, mode: $mode, tie: $tie, conditional: $conditional,
      normalisation: $normalisation, duplicates: $duplicates, window: $window, minStatements: $minStatements,
      maxTies: 1000) {
      n leftOut { reason count }
      slices {
        start end tieCount modularity agreementWithin conflictBetween polarization
        nodes { key count mentions statements(first: 2) { totalCount nodes { id } } }
        ties { source { key } target { key } weight agreement conflict
          concepts { key agreement conflict }
          sourceStatements(first: 2) { totalCount nodes { id } }
          targetStatements(first: 2) { totalCount nodes { id } } }
        communities { nodes { key } }
      }
    }
  }
`;

interface Question {
  filter: Filter;
  nodes: 'PARTY' | 'SPEAKER' | 'OUTLET';
  via: 'ISSUE' | 'TOPIC';
  mode: 'ONE_MODE' | 'TWO_MODE';
  tie: Rule;
  conditional: 'HALF' | 'LEAVE_OUT';
  normalisation: Divisor | 'ACTIVITY' | 'PROMINENCE';
  duplicates: 'STATEMENT' | 'REPORT' | 'DOCUMENT' | 'WEEK' | 'MONTH' | 'YEAR' | 'RANGE';
  window?: { days: number; step?: number };
  minStatements: number;
}
interface Found {
  totalCount: number;
  nodes: { id: string }[];
}
interface FoundTie {
  source: { key: string };
  target: { key: string } | null;
  weight: number;
  agreement: number | null;
  conflict: number | null;
  concepts: { key: string; agreement: number | null; conflict: number | null }[];
  sourceStatements: Found;
  targetStatements: Found | null;
}
interface FoundSlice {
  start: string;
  end: string;
  tieCount: number;
  nodes: { key: string; count: number; mentions: number; statements: Found }[];
  ties: FoundTie[];
  communities: { nodes: { key: string }[] }[] | null;
  modularity: number | null;
  agreementWithin: number | null;
  conflictBetween: number | null;
  polarization: number | null;
}

const filters = filtersOver(corpus);
const questions: fc.Arbitrary<Omit<Question, 'nodes'>> = fc
  .record({
    filter: filters,
    via: fc.constantFrom('ISSUE', 'ISSUE', 'TOPIC'),
    mode: fc.constantFrom('ONE_MODE', 'ONE_MODE', 'TWO_MODE'),
    tie: fc.constantFrom<Rule>('IGNORE', 'CONGRUENCE', 'CONFLICT', 'SUBTRACT'),
    conditional: fc.constantFrom('HALF', 'LEAVE_OUT'),
    one: fc.constantFrom<Divisor>('NONE', 'AVERAGE', 'JACCARD', 'COSINE'),
    two: fc.constantFrom('NONE', 'ACTIVITY', 'PROMINENCE'),
    duplicates: fc.constantFrom('STATEMENT', 'REPORT', 'DOCUMENT', 'WEEK', 'MONTH', 'YEAR', 'RANGE'),
    window: fc.option(
      fc.record(
        { days: fc.integer({ min: 8, max: 60 }), step: fc.integer({ min: 20, max: 60 }) },
        { requiredKeys: ['days'] },
      ),
      { nil: undefined },
    ),
    minStatements: fc.constantFrom(1, 1, 3, 10),
  })
  .map(({ one, two, ...question }) => ({
    ...question,
    tie:
      question.via === 'TOPIC'
        ? 'IGNORE'
        : question.mode === 'TWO_MODE' && question.tie !== 'IGNORE'
          ? 'SUBTRACT'
          : question.tie,
    normalisation: question.mode === 'ONE_MODE' ? one : two,
  }));

/** One mention: what a node says on a concept, in a statement. */
interface Mention extends Omit<Count, 'times'> {
  statement: CorpusStatement;
  report: CorpusReport | undefined;
}

const slugOf = (rows: { id: number; slug: string }[], id: number | null) =>
  rows.find((row) => row.id === id)?.slug ?? null;
const idOf = ({ id }: CorpusStatement) => Buffer.from(`Statement:${id}`).toString('base64url');

function nodesOf({ nodes, filter }: Question, statement: CorpusStatement, reports: CorpusReport[]): string[] {
  const actors = (ids: (number | null)[], asked: string[] | undefined) =>
    ids.flatMap((id) => slugOf(corpus.actors, id) ?? []).filter((slug) => asked?.includes(slug) ?? true);
  if (nodes === 'PARTY') return actors(partiesOf(statement), filter.parties);
  if (nodes === 'SPEAKER') return actors(speakersOf(statement), filter.speakers);
  return [...new Set(reports.flatMap(({ article }) => slugOf(corpus.outlets, article.outlet) ?? []))];
}

const reportsOf = ({ filter }: Question, { reports }: CorpusStatement) =>
  reports.filter((report) => meets(corpus, filter, report));

function clearStances({ filter, conditional }: Question, reports: CorpusReport[]) {
  return reports
    .flatMap((report) => report.stances.map((stance) => ({ ...stance, report })))
    .filter(({ stance }) => stance !== 'UNCLEAR' && (conditional === 'HALF' || stance !== 'CONDITIONAL'))
    .filter(({ issue }) => filter.issues?.includes(slugOf(corpus.issues, issue) ?? '') ?? true);
}

/** All that a statement counts for, before duplicates are handled. */
function mentionsOf(question: Question, statement: CorpusStatement): Mention[] {
  const { nodes, via, duplicates } = question;
  const byReport = duplicates === 'REPORT' || duplicates === 'DOCUMENT';
  const all = reportsOf(question, statement);
  return nodesOf(question, statement, all).flatMap((node): Mention[] => {
    const reports =
      nodes === 'OUTLET' ? all.filter(({ article }) => slugOf(corpus.outlets, article.outlet) === node) : all;
    if (via === 'TOPIC') {
      return topicsOf(statement).flatMap((topic) =>
        (byReport ? reports : [undefined]).map((report) => {
          const concept = slugOf(corpus.topics, topic) ?? '';
          return { node, concept, stance: 'OPPOSES', statement, report };
        }),
      );
    }
    const sure = clearStances(question, reports).filter(({ confidence }) => confidence >= 0.5);
    const counted = byReport
      ? sure
      : [...new Set(sure.map(({ issue }) => issue))].flatMap((issue) =>
          sure
            .filter((stance) => stance.issue === issue)
            .toSorted((a, b) => b.confidence - a.confidence || a.id - b.id)
            .slice(0, 1),
        );
    return counted.map(({ issue, stance, report }) => {
      return { node, concept: slugOf(corpus.issues, issue) ?? '', stance, statement, report };
    });
  });
}

/** What counts once, as words. */
function onceFor({ duplicates }: Question, { statement, report }: Mention): string {
  const day = DateTime.fromISO(statement.day, { zone: 'utc' });
  const once: Record<Question['duplicates'], string> = {
    STATEMENT: `${statement.id}`,
    REPORT: `${report?.id}`,
    DOCUMENT: `${report?.article.id}`,
    WEEK: day.toFormat("kkkk-'W'WW"),
    MONTH: day.toFormat('yyyy-MM'),
    YEAR: day.toFormat('yyyy'),
    RANGE: '',
  };
  return once[duplicates];
}

function countsOf(question: Question, mentions: Mention[]): Count[] {
  const groups = new Map<string, Count & { seen: Set<string> }>();
  for (const mention of mentions) {
    const { node, concept, stance } = mention;
    const key = `${node} ${concept} ${stance}`;
    const group = groups.get(key) ?? { node, concept, stance, times: 0, seen: new Set() };
    group.seen.add(onceFor(question, mention));
    groups.set(key, { ...group, times: group.seen.size });
  }
  return [...groups.values()];
}

function daysOf({ filter, window }: Question, mentions: Mention[]): { start: string; end: string }[] {
  const said = mentions.map(({ statement }) => statement.day).toSorted();
  const start = filter.said?.from ?? said[0];
  const end = filter.said?.to ?? said.at(-1);
  if (start === undefined || end === undefined || start > end) return [];
  if (!window) return [{ start, end }];
  const reach = Math.round((window.days - 1) / 2);
  const [first, last] = [DateTime.fromISO(start, { zone: 'utc' }), DateTime.fromISO(end, { zone: 'utc' })];
  const windows: { start: string; end: string }[] = [];
  const step = window.step ?? 2 * reach + 1;
  for (let at = first.plus({ days: reach }); at.plus({ days: reach }) <= last; at = at.plus({ days: step })) {
    windows.push({
      start: at.minus({ days: reach }).toISODate() ?? '',
      end: at.plus({ days: reach }).toISODate() ?? '',
    });
  }
  return windows;
}

const distinct = (mentions: Mention[]) =>
  [...new Set(mentions.map(({ statement }) => statement))].toSorted((a, b) =>
    a.day === b.day ? b.id - a.id : a.day < b.day ? 1 : -1,
  );
const page = (statements: CorpusStatement[]): Found => ({
  totalCount: statements.length,
  nodes: statements.slice(0, 2).map((statement) => ({ id: idOf(statement) })),
});

/** The network that a question should be answered with. */
function expected(question: Question) {
  const found = matching(corpus, question.filter);
  const all = found.flatMap((statement) => mentionsOf(question, statement));
  const shown = [...new Set(all.map(({ node }) => node))].filter(
    (node) => distinct(all.filter((each) => each.node === node)).length >= question.minStatements,
  );
  const slices = daysOf(question, all).map(({ start, end }) => ({
    start,
    end,
    mentions: all.filter(
      ({ node, statement }) => shown.includes(node) && statement.day >= start && statement.day <= end,
    ),
  }));
  return { n: found.length, leftOut: leftOutOf(question, found, shown, slices), slices };
}

function leftOutOf(question: Question, found: CorpusStatement[], shown: string[], slices: { mentions: Mention[] }[]) {
  const [ofTopic, ofSpeaker] = [question.via === 'TOPIC', question.nodes === 'SPEAKER'];
  const reasonFor = (statement: CorpusStatement): string | undefined => {
    const reports = reportsOf(question, statement);
    if (nodesOf(question, statement, reports).length === 0) return ofSpeaker ? 'NO_SPEAKER' : 'NO_PARTY';
    const about = ofTopic ? topicsOf(statement) : clearStances(question, reports);
    if (about.length === 0) return ofTopic ? 'NO_TOPIC' : 'NO_STANCE';
    const mentions = mentionsOf(question, statement);
    if (mentions.length === 0) return 'UNSURE';
    if (!mentions.some(({ node }) => shown.includes(node))) return 'BEYOND_LIMIT';
    const isIn = slices.some((slice) => slice.mentions.some((each) => each.statement === statement));
    return isIn ? undefined : 'OUT_OF_WINDOW';
  };
  const counts = new Map<string, number>();
  for (const reason of found.map(reasonFor)) if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count }));
}

function expectSlice(question: Question, slice: FoundSlice, mentions: Mention[]) {
  const model = new NetworkModel(countsOf(question, mentions));
  const statementsOf = (node: string) => distinct(mentions.filter((each) => each.node === node));
  expect(slice.nodes.toSorted(byKey)).toEqual(
    model.nodes
      .map((key) => {
        const statements = statementsOf(key);
        return { key, count: statements.length, mentions: model.n(key), statements: page(statements) };
      })
      .toSorted(byKey),
  );
  const counts = slice.nodes.map(({ count }) => count);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  expect(slice.tieCount).toBe(slice.ties.length);
  const weights = slice.ties.map(({ weight }) => Math.abs(weight));
  expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  if (question.mode === 'ONE_MODE') expectPairs(question, slice, mentions, model);
  else expectTwoModes(question, slice, mentions, model);
}

const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);

function expectPairs(question: Question, slice: FoundSlice, mentions: Mention[], model: NetworkModel) {
  const { tie: rule, normalisation } = question;
  if (normalisation === 'ACTIVITY' || normalisation === 'PROMINENCE') throw new Error('only in two modes');
  const found = new Map(slice.ties.flatMap((tie) => [[`${tie.source.key} ${tie.target?.key}`, tie]]));
  expect(found.size).toBe(slice.ties.length);
  for (const [i, one] of model.nodes.entries()) {
    for (const other of model.nodes.slice(i + 1)) {
      const weight = model.weight(one, other, rule, normalisation);
      const tie = found.get(`${one} ${other}`) ?? found.get(`${other} ${one}`);
      expect(tie?.weight ?? 0).toBeCloseTo(weight, 9);
      if (tie) expectEvidence(question, tie, mentions, model);
    }
  }
  const places = slice.nodes.map(({ key }) => key);
  for (const { source, target } of slice.ties) {
    expect(places.indexOf(source.key)).toBeLessThan(places.indexOf(target?.key ?? ''));
  }
  expectCommunities(question, slice, model);
}

function expectEvidence(question: Question, tie: FoundTie, mentions: Mention[], model: NetworkModel) {
  const [one, other] = [tie.source.key, tie.target?.key ?? ''];
  const on = (node: string, concept: string) => mentions.some((each) => each.node === node && each.concept === concept);
  const shared = model.concepts.filter((concept) => on(one, concept) && on(other, concept));
  const parts = (concepts: string[]) => {
    const { congruence, conflict } = model.shared(one, other, concepts);
    return question.via === 'TOPIC' ? { agreement: null, conflict: null } : { agreement: congruence, conflict };
  };
  expect(tie).toMatchObject(parts(shared));
  expect(tie.concepts.toSorted(byKey)).toEqual(shared.map((key) => ({ key, ...parts([key]) })).toSorted(byKey));
  const said = (node: string) =>
    page(distinct(mentions.filter((each) => each.node === node && shared.includes(each.concept))));
  expect([tie.sourceStatements, tie.targetStatements]).toEqual([said(one), said(other)]);
}

function expectCommunities({ via }: Question, slice: FoundSlice, model: NetworkModel) {
  const communities = (slice.communities ?? []).map(({ nodes }) => nodes.map(({ key }) => key));
  expect(communities.flat().toSorted()).toEqual(model.nodes.toSorted());
  const agreement = via === 'TOPIC' ? 'IGNORE' : 'CONGRUENCE';
  const orNull = (value: number) => (Number.isNaN(value) ? null : expect.closeTo(value, 9));
  const { within, between } = model.parts(communities, agreement);
  const ofStances = (value: number) => (via === 'TOPIC' ? null : orNull(value));
  expect(slice).toMatchObject({
    modularity: orNull(model.modularity(communities, agreement)),
    agreementWithin: orNull(within),
    conflictBetween: ofStances(between),
    ...(via === 'ISSUE' && { polarization: orNull(model.polarization(communities)) }),
  });
  const alone = model.modularity(
    model.nodes.map((node) => [node]),
    agreement,
  );
  if (!Number.isNaN(alone)) expect(slice.modularity).toBeGreaterThanOrEqual(alone - 1e-9);
}

function expectTwoModes(question: Question, slice: FoundSlice, mentions: Mention[], model: NetworkModel) {
  const { tie: rule, normalisation } = question;
  if (normalisation !== 'NONE' && normalisation !== 'ACTIVITY' && normalisation !== 'PROMINENCE') {
    throw new Error('only in one mode');
  }
  const found = new Map(slice.ties.map((tie) => [`${tie.source.key} ${tie.concepts[0]?.key}`, tie]));
  expect(found.size).toBe(slice.ties.length);
  for (const node of model.nodes) {
    for (const concept of model.concepts) {
      const tie = found.get(`${node} ${concept}`);
      expect(tie?.weight ?? 0).toBeCloseTo(model.twoMode(node, concept, rule, normalisation), 9);
      const statements = distinct(mentions.filter((each) => each.node === node && each.concept === concept));
      if (tie) expect(tie).toMatchObject({ target: null, targetStatements: null, sourceStatements: page(statements) });
    }
  }
  expect(slice).toMatchObject({ communities: null, modularity: null, polarization: null, conflictBetween: null });
}

async function ask(question: object) {
  const { data, errors } = await api.ask(QUERY, { ...question });
  expect(errors).toBeUndefined();
  return data.network;
}

describe('the network', () => {
  const byReason = (a: { reason: string }, b: { reason: string }) => (a.reason < b.reason ? -1 : 1);

  it.each(['PARTY', 'SPEAKER', 'OUTLET'] as const)(
    'of nodes %s is the one that its formulas give, with what each tie rests on',
    async (nodes) => {
      let ties = 0;
      const property = fc.asyncProperty(questions, async (asked) => {
        const question = { ...asked, nodes };
        const { n, leftOut, slices } = expected(question);
        const found = await ask(question);
        expect(found.n).toBe(n);
        expect(found.leftOut.toSorted(byReason)).toEqual(leftOut.toSorted(byReason));
        expect(found.slices.map(({ start, end }: FoundSlice) => ({ start, end }))).toEqual(
          slices.map(({ start, end }) => ({ start, end })),
        );
        for (const [i, { mentions }] of slices.entries()) expectSlice(question, found.slices[i], mentions);
        ties += found.slices.reduce((sum: number, { tieCount }: FoundSlice) => sum + tieCount, 0);
      });
      await fc.assert(property, { seed: 25, numRuns: 40, endOnFailure: true });
      expect(ties).toBeGreaterThan(50);
    },
  );

  it('is the same each time', async () => {
    const question = { nodes: 'SPEAKER', tie: 'SUBTRACT', window: { days: 60, step: 30 } };
    const first = await ask(question);
    expect(first.slices.length).toBeGreaterThan(2);
    expect(await ask(question)).toEqual(first);
  });

  it.each<[string, object]>([
    ['tie: CONFLICT needs stances; write IGNORE, or via: ISSUE', { via: 'TOPIC', tie: 'CONFLICT' }],
    [
      'tie: CONGRUENCE ties nodes to each other; in two modes write IGNORE or SUBTRACT',
      { mode: 'TWO_MODE', tie: 'CONGRUENCE' },
    ],
    [
      'normalisation: JACCARD has no meaning in TWO_MODE; write one of NONE, ACTIVITY, PROMINENCE',
      { mode: 'TWO_MODE', normalisation: 'JACCARD' },
    ],
    ['window.days: 0 is out of bounds; write 1 to 36600', { window: { days: 0 } }],
    ['window.step: -1 is out of bounds; write 1 to 36601', { window: { days: 7, step: -1 } }],
    ['window: 153 windows are more than 120; ask for longer steps or for fewer days', { window: { days: 5, step: 1 } }],
    ['minStatements: 0 is out of bounds; write at least 1', { minStatements: 0 }],
  ])('is refused with what to change: %s', async (message, question) => {
    const { errors } = await api.ask(QUERY, { ...question });
    expect(errors?.map((error) => [error.message, error.extensions.code])).toEqual([[message, 'BAD_USER_INPUT']]);
  });
});
