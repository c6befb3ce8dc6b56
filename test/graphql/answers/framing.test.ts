import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import { type Filter, matching, meets, partiesOf } from '../../support/brute-force.ts';
import { type CorpusStatement, makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { filtersOver } from '../../support/filters.ts';

const corpus = makeCorpus(26, { statements: 200, articles: 40 });

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, corpus);
});
afterAll(() => api.close());

type Group = 'OUTLET' | 'PARTY';
interface Use {
  key: string | null;
  term: string;
  form: string;
  statement: CorpusStatement;
}

const slugOf = (rows: { id: number; slug: string }[], id: number | null) =>
  rows.find((row) => row.id === id)?.slug ?? null;
const idOf = ({ id }: CorpusStatement) => Buffer.from(`Statement:${id}`).toString('base64url');

const filters = filtersOver(corpus);
const topics = fc.constantFrom(...corpus.topics);
const groups = fc.constantFrom<Group>('OUTLET', 'PARTY');

/** Whose a statement's reports are, each with the report. */
function ownedReports(statement: CorpusStatement, filter: Filter, groupBy: Group) {
  return statement.reports
    .filter((report) => meets(corpus, filter, report))
    .flatMap((report) => {
      const keys =
        groupBy === 'OUTLET'
          ? [slugOf(corpus.outlets, report.article.outlet)]
          : partiesOf(statement)
              .map((id) => slugOf(corpus.actors, id))
              .filter((key) => filter.parties === undefined || (key !== null && filter.parties.includes(key)));
      return keys.map((key) => ({ key, report }));
    });
}

const about = (filter: Filter, { slug }: { slug: string }): Filter => ({ ...filter, topics: filter.topics ?? [slug] });

function usesOf(asked: Filter, topic: { id: number; slug: string }, groupBy: Group): Use[] {
  const filter = about(asked, topic);
  return matching(corpus, filter).flatMap((statement) =>
    ownedReports(statement, filter, groupBy).flatMap(({ key, report }) =>
      report.terms
        .filter((use) => use.topic === topic.id && use.basis === 'LITERAL')
        .filter(({ term }) => filter.terms?.includes(term) ?? true)
        .map(({ term, text }) => ({ key, term, form: text.toLowerCase(), statement })),
    ),
  );
}

const distinct = (uses: Use[]) =>
  [...new Set(uses.map(({ statement }) => statement))].toSorted((a, b) =>
    a.day === b.day ? b.id - a.id : a.day < b.day ? 1 : -1,
  );
const page = (uses: Use[]) => {
  const statements = distinct(uses);
  return { totalCount: statements.length, nodes: statements.slice(0, 2).map((one) => ({ id: idOf(one) })) };
};

function labelOf(uses: Use[], term: string): string {
  const forms = uses.filter((use) => use.term === term).map(({ form }) => form);
  const times = (form: string) => forms.filter((each) => each === form).length;
  return [...new Set(forms)].toSorted((a, b) => times(b) - times(a) || (a < b ? -1 : 1))[0] ?? '';
}

async function ask(query: string, variables: Record<string, unknown>) {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

const UNITS = { DAY: 'day', WEEK: 'week', MONTH: 'month', YEAR: 'year' } as const;

describe('framing', () => {
  it('counts intervals by themselves, and opens into the statements counted', async () => {
    const query = /* GraphQL */ `
      query ($topic: String!, $filter: StatementFilter, $groupBy: FramingGroup, $interval: TimeInterval) {
        framing(topic: $topic, filter: $filter, groupBy: $groupBy, interval: $interval) {
          key term termLabel start end count statements(first: 2) { totalCount nodes { id } }
        }
      }
    `;
    const intervals = fc.constantFrom<(keyof typeof UNITS | undefined)[]>(undefined, 'DAY', 'WEEK', 'MONTH', 'YEAR');
    let rows = 0;
    const property = fc.asyncProperty(filters, topics, groups, intervals, async (filter, topic, groupBy, interval) => {
      const uses = usesOf(filter, topic, groupBy);
      const unit = interval && UNITS[interval];
      const startOf = ({ statement: { day } }: Use) =>
        unit ? DateTime.fromISO(day, { zone: 'utc' }).startOf(unit).toISODate() : null;
      const placed = new Map<string, Use[]>();
      for (const use of uses) {
        const place = `${startOf(use)} ${use.key} ${use.term}`;
        placed.set(place, [...(placed.get(place) ?? []), use]);
      }
      const expected = [...placed.values()].flatMap((group) => {
        const [use] = group;
        if (!use) return [];
        const { key, term } = use;
        const start = startOf(use);
        const end = start && unit ? DateTime.fromISO(start, { zone: 'utc' }).endOf(unit).toISODate() : null;
        const statements = page(group);
        return [{ key, term, termLabel: labelOf(uses, term), start, end, count: statements.totalCount, statements }];
      });
      const { framing } = await ask(query, { topic: topic.slug, filter, groupBy, interval });
      type Row = (typeof expected)[number];
      const byPlace = (a: Row, b: Row) => (`${a.start} ${a.key} ${a.term}` < `${b.start} ${b.key} ${b.term}` ? -1 : 1);
      expect(framing.toSorted(byPlace)).toEqual(expected.toSorted(byPlace));
      const order = framing.map(({ start, count }: Row) => [start ?? '', -count]);
      const inOrder = (a: [string, number], b: [string, number]) => a[0].localeCompare(b[0]) || a[1] - b[1];
      expect(order).toEqual(order.toSorted(inOrder));
      rows += framing.length;
    });
    await fc.assert(property, { seed: 26, numRuns: 40, endOnFailure: true });
    expect(rows).toBeGreaterThan(200);
  });
});

describe('the comparison of framing', () => {
  const query = /* GraphQL */ `
    query ($topic: String!, $a: String!, $b: String!, $filter: StatementFilter, $groupBy: FramingGroup) {
      framingComparison(topic: $topic, a: $a, b: $b, filter: $filter, groupBy: $groupBy) {
        n leftOut { reason count } a { ...Side } b { ...Side }
        terms { term termLabel a { ...Use } b { ...Use } logOdds z }
      }
    }
    fragment Side on FramingSide { key count uses }
    fragment Use on FramingUse { count share statements(first: 2) { totalCount nodes { id } } }
  `;

  it('has each term that either uses, with its log-odds', async () => {
    const sides = {
      OUTLET: corpus.outlets.map(({ slug }) => slug),
      PARTY: corpus.actors.filter(({ party }) => party).map(({ slug }) => slug),
    };
    let terms = 0;
    const pairs = fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 3 }));
    const property = fc.asyncProperty(filters, topics, groups, pairs, async (filter, topic, groupBy, [at, step]) => {
      const [a = '', b = ''] = [sides[groupBy][at], sides[groupBy][(at + step) % 4]];
      const uses = usesOf(filter, topic, groupBy);
      const mine = (side: string, term?: string) =>
        uses.filter((use) => use.key === side && (term === undefined || use.term === term));
      const all = [...new Set(uses.map(({ term }) => term))];
      const keys = [...new Set(uses.map(({ key }) => key))];
      const times = (key: string | null, term: string) =>
        distinct(uses.filter((use) => use.key === key && use.term === term)).length;
      const pooled = (term: string) => keys.reduce((sum, key) => sum + times(key, term), 0);
      const total = (of: (term: string) => number) => all.reduce((sum, term) => sum + of(term), 0);
      const use = (side: string, term: string) => {
        const statements = page(mine(side, term));
        const share = statements.totalCount / total((each) => times(side, each));
        return { count: statements.totalCount, share: Number.isNaN(share) ? null : share, statements };
      };
      const zOf = (term: string) => {
        const prior = (all.length * pooled(term)) / total(pooled);
        const odds = (side: string) =>
          Math.log(
            (times(side, term) + prior) / (total((each) => times(side, each)) + all.length - times(side, term) - prior),
          );
        const logOdds = odds(a) - odds(b);
        return { logOdds, z: logOdds / Math.sqrt(1 / (times(a, term) + prior) + 1 / (times(b, term) + prior)) };
      };
      const close = (value: number) => (all.length < 2 ? null : expect.closeTo(value, 9));
      const expected = all
        .filter((term) => times(a, term) + times(b, term) > 0)
        .map((term) => {
          const { logOdds, z } = zOf(term);
          const ofBoth = { a: use(a, term), b: use(b, term) };
          return { term, termLabel: labelOf(uses, term), ...ofBoth, logOdds: close(logOdds), z: close(z) };
        });
      const met = matching(corpus, about(filter, topic)).filter((statement) =>
        ownedReports(statement, about(filter, topic), groupBy).some(({ key }) => key === a || key === b),
      );
      const used = distinct([...mine(a), ...mine(b)]).length;
      const side = (key: string) => {
        return { key, count: distinct(mine(key)).length, uses: total((term) => times(key, term)) };
      };

      const { framingComparison: found } = await ask(query, { topic: topic.slug, a, b, filter, groupBy });
      const byTerm = (one: { term: string }, other: { term: string }) => (one.term < other.term ? -1 : 1);
      expect({ ...found, terms: found.terms.toSorted(byTerm) }).toEqual({
        n: met.length,
        leftOut: met.length > used ? [{ reason: 'NO_TERM', count: met.length - used }] : [],
        a: side(a),
        b: side(b),
        terms: expected.toSorted(byTerm),
      });
      const order = found.terms.map(({ z }: { z: number | null }) => z ?? 0);
      expect(order).toEqual(order.toSorted((one: number, other: number) => other - one));
      terms += found.terms.length;
    });
    await fc.assert(property, { seed: 27, numRuns: 40, endOnFailure: true });
    expect(terms).toBeGreaterThan(40);
  });

  it('is refused for the same twice, and for one that there is not', async () => {
    const message = async (variables: object) =>
      (await api.ask(query, { topic: 'matter-1', ...variables })).errors?.[0]?.message;
    expect(await message({ a: 'gazette-1', b: 'gazette-1' })).toBe(
      'b: is the same as a; name another to compare it with',
    );
    expect(await message({ a: 'gazette-1', b: 'envoy-1' })).toContain('b: none of the outlets has the slug "envoy-1"');
  });
});
