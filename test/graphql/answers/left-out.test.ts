import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import type { Filter } from '../../support/brute-force.ts';
import { makeCorpus, STANCES, writeCorpus } from '../../support/corpus.ts';
import { filtersOver } from '../../support/filters.ts';
import { askOf, followLinks, type Link, withoutUnknownOfSeveral } from '../../support/links.ts';

const corpus = withoutUnknownOfSeveral(makeCorpus(47, { statements: 150, articles: 40 }));
let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, corpus);
});
afterAll(() => api.close());

type Reason = string;
interface Answer {
  leftOut: { reason: Reason; count: number }[];
}
/** The filter that finds what is left out for a reason. */
type Finders = Partial<Record<Reason, Filter>>;

const CLEAR = STANCES.filter((stance) => stance !== 'UNCLEAR');

/** A filter with more asked, less what would be found with still more. */
function less(filter: Filter, more: Filter, out: Filter): Filter {
  const { asOf: _, ...inner } = { ...filter, ...more, ...out };
  return { ...filter, ...more, not: inner };
}

/** What an answer about stances leaves out, as its description says. */
function ofStances(filter: Filter, taking: Filter, minStanceConfidence: number): Finders {
  const sure = { ...taking, minStanceConfidence };
  return {
    NO_STANCE: less(filter, {}, taking),
    UNSURE: less(filter, taking, { minStanceConfidence }),
    NO_PARTY: { ...filter, ...sure, hasParty: false },
    NO_SPEAKER: { ...filter, ...sure, hasSpeaker: false },
  };
}

/** Asks with filters that leave stances to the answer, and follows what is left out; says for which reasons. */
async function check(linksOf: (filter: Filter) => Promise<[Answer, Finders][]>, numRuns = 25): Promise<Set<Reason>> {
  const followed = new Set<Reason>();
  const property = fc.asyncProperty(filtersOver(corpus), async (any) => {
    const { stances: _, minStanceConfidence: __, not: ___, ...filter } = any;
    for (const [{ leftOut }, finders] of await linksOf(filter)) {
      const links = leftOut.flatMap(({ reason, count }): Link[] => {
        const found = finders[reason];
        if (found) followed.add(reason);
        return found ? [[count, found]] : [];
      });
      await followLinks(api, links);
    }
  });
  await fc.assert(property, { seed: 47, numRuns, endOnFailure: true });
  return followed;
}

const OUT = 'leftOut { reason count }';

describe('what is left out is found by the filter that its reason names', () => {
  it('of a matrix, of shifts and of contradictions', async () => {
    const followed = await check(async (filter) => {
      const data = await askOf(
        api,
        /* GraphQL */ `query ($filter: StatementFilter) {
          matrix(filter: $filter) { issues { slug } ${OUT} }
          bySpeaker: matrix(filter: $filter, by: SPEAKER) { ${OUT} }
          shifts(filter: $filter, minConfidence: 0.6) { ${OUT} }
          contradictions(filter: $filter, minConfidence: 0.9) { ${OUT} }
        }`,
        { filter },
      );
      const asked = filter.issues ?? (filter.topics && data.matrix.issues.map(({ slug }: { slug: string }) => slug));
      const taking: Filter = { ...(asked && { issues: asked }), stances: STANCES };
      return [
        [data.matrix, ofStances(filter, taking, 0.5)],
        [data.bySpeaker, ofStances(filter, taking, 0.5)],
        [data.shifts, ofStances(filter, { stances: CLEAR }, 0.6)],
        [data.contradictions, ofStances(filter, { stances: CLEAR }, 0.9)],
      ];
    });
    expect(followed).toEqual(new Set(['NO_STANCE', 'UNSURE', 'NO_PARTY', 'NO_SPEAKER']));
  });

  it.each(['PARTY', 'SPEAKER', 'OUTLET'])('of a network of %s', async (nodes) => {
    const known: Filter = nodes === 'PARTY' ? { hasParty: true } : nodes === 'SPEAKER' ? { hasSpeaker: true } : {};
    const reason = nodes === 'SPEAKER' ? 'NO_SPEAKER' : 'NO_PARTY';
    const followed = await check(async (filter) => {
      const data = await askOf(
        api,
        /* GraphQL */ `query ($filter: StatementFilter, $nodes: NetworkNodes!) {
          issues: network(filter: $filter, nodes: $nodes, window: { days: 9 }) { ${OUT} slices { start end } }
          topics: network(filter: $filter, nodes: $nodes, via: TOPIC) { ${OUT} }
        }`,
        { filter, nodes },
      );
      const of = { ...filter, ...known };
      const unknown = nodes === 'PARTY' ? { hasParty: false } : { hasSpeaker: false };
      const slices: { start: string; end: string }[] = data.issues.slices;
      const range = { from: slices[0]?.start, to: slices.at(-1)?.end };
      const outside = slices.length > 0 ? { not: { said: range } } : {};
      return [
        [
          data.issues,
          {
            ...ofStances(of, { stances: CLEAR }, 0.5),
            [reason]: { ...filter, ...unknown },
            OUT_OF_WINDOW: { ...of, stances: CLEAR, minStanceConfidence: 0.5, ...outside },
          },
        ],
        [data.topics, { NO_TOPIC: { ...of, hasTopic: false }, [reason]: { ...filter, ...unknown } }],
      ];
    });
    const ofNobody = nodes === 'OUTLET' ? [] : [reason];
    expect(followed).toEqual(new Set(['NO_STANCE', 'UNSURE', 'OUT_OF_WINDOW', 'NO_TOPIC', ...ofNobody]));
  });

  it('of groups', async () => {
    const followed = await check(async (filter) => {
      const data = await askOf(
        api,
        /* GraphQL */ `query ($filter: StatementFilter) {
          byTopic: aggregate(filter: $filter, by: [TOPIC]) { ${OUT} }
          byIssue: aggregate(filter: $filter, by: [ISSUE]) { ${OUT} }
          byBoth: aggregate(filter: $filter, by: [TOPIC, ISSUE]) { ${OUT} }
          published: aggregate(filter: $filter, by: [], interval: YEAR, clock: PUBLISHED) { ${OUT} }
        }`,
        { filter },
      );
      const NO_TOPIC = { ...filter, hasTopic: false };
      return [
        [data.byTopic, { NO_TOPIC }],
        [data.byIssue, { NO_STANCE: less(filter, {}, { stances: STANCES }) }],
        [data.byBoth, { NO_TOPIC, NO_STANCE: less(filter, { hasTopic: true }, { stances: STANCES }) }],
        [data.published, { NO_DATE: { ...filter, not: { published: { from: '0001-01-01T00:00:00Z' } } } }],
      ];
    });
    expect(followed).toEqual(new Set(['NO_TOPIC', 'NO_STANCE', 'NO_DATE']));
  });

  it('of coverage in a window', async () => {
    const followed = await check(async ({ published: _, ...filter }) => {
      const { coverage } = await askOf(
        api,
        /* GraphQL */ `query ($filter: StatementFilter) {
          coverage(filter: $filter, window: { from: "2023-11-01", to: "2024-01-15" }) { from ${OUT} }
        }`,
        { filter },
      );
      const published = { from: '2023-11-01T00:00:00Z', to: '2024-01-16T00:00:00Z' };
      return [[coverage, { OUT_OF_WINDOW: less(filter, {}, { published }) }]];
    });
    expect(followed).toEqual(new Set(['OUT_OF_WINDOW']));
  });

  it('of two sides whose words are compared', async () => {
    const [a, b] = corpus.outlets.map(({ slug }) => slug);
    const topic = 'matter-1';
    const followed = await check(async ({ topics: _, outlets: __, ...filter }) => {
      const { framingComparison } = await askOf(
        api,
        /* GraphQL */ `query ($topic: String!, $a: String!, $b: String!, $filter: StatementFilter) {
          framingComparison(topic: $topic, a: $a, b: $b, filter: $filter) { ${OUT} terms { term } }
        }`,
        { topic, a, b, filter },
      );
      const terms = framingComparison.terms.map(({ term }: { term: string }) => term);
      const sides = { topics: [topic], outlets: [a ?? '', b ?? ''] };
      return [[framingComparison, { NO_TERM: less(filter, sides, { terms }) }]];
    });
    expect(followed).toEqual(new Set(['NO_TERM']));
  });
});

it('is refused where it would leave out everything, and cannot have another within', async () => {
  const asked = async (not: object) => {
    const { errors } = await api.ask(
      'query ($not: StatementConditions) { statements(filter: { not: $not }) { totalCount } }',
      {
        not,
      },
    );
    return errors?.[0];
  };
  expect(await asked({})).toMatchObject({
    message: 'filter.not: would leave out every statement; write which, or leave it out',
    extensions: { code: 'BAD_USER_INPUT', argument: 'filter.not' },
  });
  for (const within of [{ not: { topics: ['matter-2'] } }, { asOf: '2024-01-01T00:00:00Z' }]) {
    expect(await asked({ topics: ['matter-1'], ...within })).toMatchObject({
      message: expect.stringContaining('is not defined by type "StatementConditions"'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  expect(await asked({ topics: ['matter'] })).toMatchObject({ extensions: { argument: 'filter.not.topics' } });
});
