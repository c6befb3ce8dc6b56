import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import type { Filter } from '../../support/brute-force.ts';
import { makeCorpus, STANCES, writeCorpus } from '../../support/corpus.ts';
import { filtersOver } from '../../support/filters.ts';
import { askOf, followLinks, type Link, withoutUnknownOfSeveral } from '../../support/links.ts';

const corpus = withoutUnknownOfSeveral(makeCorpus(31, { statements: 150, articles: 40 }));
let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, corpus);
});
afterAll(() => api.close());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  return askOf(api, query, variables);
}

const follow = (links: Link[]) => followLinks(api, links);

/** Asks with filters, and follows the links of each answer. */
async function check(linksOf: (filter: Filter) => Promise<Link[]>, least: number) {
  let followed = 0;
  const property = fc.asyncProperty(filtersOver(corpus), async (filter) => {
    followed += await follow(await linksOf(filter));
  });
  await fc.assert(property, { seed: 31, numRuns: 8, endOnFailure: true });
  expect(followed).toBeGreaterThan(least);
}

interface Bucket {
  start: string;
  end: string;
  key: string | null;
  and: { key: string };
  count: number;
}
/** The filter's days, within the bucket's. */
const within = ({ said }: Filter, { start, end }: Bucket): Filter => ({
  said: { from: [said?.from ?? start, start].toSorted()[1] ?? start, to: [said?.to ?? end, end].toSorted()[0] ?? end },
});

describe('a number is the filter that finds as many', () => {
  it('of a stance, of an issue, and of a stance on an issue', async () => {
    await check(async (filter) => {
      const issues = filter.issues ?? corpus.issues.slice(0, 3).map(({ slug }) => slug);
      const asked = { ...filter, issues };
      const { byStance, byIssue, byBoth } = await ask(
        /* GraphQL */ `query ($asked: StatementFilter, $filter: StatementFilter) {
          byStance: timeline(filter: $asked, groupBy: STANCE, interval: YEAR) { start end key count }
          byIssue: timeline(filter: $filter, groupBy: ISSUE, interval: YEAR) { start end key count }
          byBoth: timeline(filter: $filter, groupBy: ISSUE, and: STANCE, interval: YEAR) { start end key and { key } count }
        }`,
        { asked, filter },
      );
      const stance = (key: string | null) => STANCES.filter((each) => each === key);
      const link =
        (rest: (bucket: Bucket) => Filter) =>
        (bucket: Bucket): Link => [bucket.count, { ...filter, ...within(filter, bucket), ...rest(bucket) }];
      return [
        ...byStance.map(link(({ key }) => ({ issues, stances: stance(key) }))),
        ...byIssue.map(link(({ key }) => ({ issues: [key ?? ''], stances: filter.stances ?? STANCES }))),
        ...byBoth.map(link(({ key, and }) => ({ issues: [key ?? ''], stances: stance(and.key) }))),
      ];
    }, 100);
  });

  it('of a term of a topic, by outlet and by party', async () => {
    await check(async (filter) => {
      const topic = filter.topics?.[0] ?? 'matter-1';
      const { outlets, parties } = await ask(
        /* GraphQL */ `query ($topic: String!, $filter: StatementFilter) {
          outlets: framing(topic: $topic, filter: $filter) { key term count }
          parties: framing(topic: $topic, filter: $filter, groupBy: PARTY) { key term count }
        }`,
        { topic, filter },
      );
      type Row = { key: string | null; term: string; count: number };
      const link =
        (rest: (key: string | null) => Filter) =>
        ({ key, term, count }: Row): Link => [count, { ...filter, topics: [topic], terms: [term], ...rest(key) }];
      return [
        ...outlets.map(link((key) => ({ outlets: [key ?? ''] }))),
        ...parties.map(link((key) => (key === null ? { hasParty: false } : { parties: [key] }))),
      ];
    }, 50);
  });

  it('of a term that a voice uses', async () => {
    await check(async (filter) => {
      const { voices } = await ask(
        'query ($filter: StatementFilter) { voices(filter: $filter) { nodes { key terms { topic { slug } term count } } } }',
        { filter },
      );
      type Voice = { key: string; terms: { topic: { slug: string }; term: string; count: number }[] };
      return voices.nodes.flatMap(({ key, terms }: Voice) =>
        terms.map(
          ({ topic, term, count }): Link => [count, { ...filter, parties: [key], topics: [topic.slug], terms: [term] }],
        ),
      );
    }, 50);
  });

  it('of those whose party or speaker is unknown', async () => {
    await check(async (filter) => {
      const data = await ask(
        /* GraphQL */ `query ($filter: StatementFilter) {
          statements(filter: $filter) { totalCount }
          parties: voices(filter: $filter) { leftOut { reason count } }
          speakers: voices(filter: $filter, by: SPEAKER) { leftOut { reason count } }
          byParty: aggregate(filter: $filter, by: [PARTY]) { rows { keys { key } count } }
          bySpeaker: timeline(filter: $filter, groupBy: SPEAKER, interval: YEAR) { start end key count }
        }`,
        { filter },
      );
      const out = ({ leftOut }: { leftOut: { count: number }[] }) => leftOut[0]?.count ?? 0;
      type Row = { keys: { key: string | null }[]; count: number };
      const unknown: Row | undefined = data.byParty.rows.find(({ keys }: Row) => keys[0]?.key === null);
      const { totalCount } = data.statements;
      const isOpen = filter.hasParty === undefined && filter.parties === undefined;
      return [
        [out(data.parties), filter.parties ? { ...filter, topics: [] } : { ...filter, hasParty: false }],
        ...(unknown ? [[unknown.count, { ...filter, hasParty: false }] satisfies Link] : []),
        ...(isOpen ? [[totalCount - out(data.parties), { ...filter, hasParty: true }] satisfies Link] : []),
        ...data.bySpeaker
          .filter(({ key }: Bucket) => key === null)
          .map((bucket: Bucket): Link => [bucket.count, { ...filter, ...within(filter, bucket), hasSpeaker: false }]),
      ].filter(([, { hasParty }]) => filter.hasParty === undefined || hasParty === filter.hasParty);
    }, 10);
  });

  it('of terms that no topic has is refused, with those that are alike', async () => {
    const { errors } = await api.ask('{ statements(filter: { terms: ["term0", "TERM"] }) { totalCount } }');
    expect(errors?.[0]).toMatchObject({
      message:
        'filter.terms: no topic has the term "TERM"; did you mean "term0" or "term1"? `{ topics { nodes { terms { term } } } }` lists them',
      extensions: { code: 'BAD_USER_INPUT', argument: 'filter.terms' },
    });
  });
});

describe('stances on an issue and terms of a topic', () => {
  it('are those of the issue or topic whose statements are asked for', async () => {
    const { issues, topics } = await ask(/* GraphQL */ `{
      issues { nodes { slug statements(filter: { stances: [OPPOSES] }) { totalCount } } }
      topics { nodes { slug statements(filter: { terms: ["term1"] }) { totalCount } } }
    }`);
    type Parent = { slug: string; statements: { totalCount: number } };
    await follow([
      ...issues.nodes.map(
        ({ slug, statements }: Parent): Link => [statements.totalCount, { issues: [slug], stances: ['OPPOSES'] }],
      ),
      ...topics.nodes.map(
        ({ slug, statements }: Parent): Link => [statements.totalCount, { topics: [slug], terms: ['term1'] }],
      ),
    ]);
  });
});
