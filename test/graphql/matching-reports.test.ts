import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/api.ts';
import { type Filter, matching, meets, reportsInOrder } from '../support/brute-force.ts';
import { CHANGES, survivors } from '../support/changes.ts';
import { Dice, makeCorpus, writeCorpus } from '../support/corpus.ts';
import { filtersOver } from '../support/filters.ts';

const corpus = makeCorpus(52, { statements: 160, articles: 40 });
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

const idOf = (report: { id: number }) => Buffer.from(`Report:${report.id}`).toString('base64url');

/** The latest said first, a statement's earliest published first. */
const expected = (filter: Filter) =>
  matching(corpus, filter).flatMap((statement) =>
    reportsInOrder(statement)
      .filter((report) => meets(corpus, filter, report))
      .map(idOf),
  );

const PAGE = /* GraphQL */ `
  query ($filter: StatementFilter, $first: Int, $after: String, $last: Int, $before: String) {
    reports(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;
interface Page {
  totalCount: number;
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}
const read = async (variables: object): Promise<Page> => (await ask(PAGE, { ...variables })).reports;
const idsOf = ({ nodes }: Page) => nodes.map(({ id }) => id);

describe('reports', () => {
  it('are those that meet a filter, in order, on pages of any size in either direction', async () => {
    const sizes = fc.integer({ min: 30, max: 100 });
    const property = fc.asyncProperty(filtersOver(corpus), sizes, async (filter, size) => {
      const ids = expected(filter);
      const forwards: string[] = [];
      for (let after: string | null = null; ; ) {
        const page = await read({ filter, first: size, after });
        expect([filter, page.totalCount]).toEqual([filter, ids.length]);
        forwards.push(...idsOf(page));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect([filter, forwards]).toEqual([filter, ids]);
      const backwards: string[] = [];
      for (let before: string | null = null; ; ) {
        const page = await read({ filter, last: size, before });
        backwards.unshift(...idsOf(page));
        if (!page.pageInfo.hasPreviousPage) break;
        before = page.pageInfo.startCursor;
      }
      expect(backwards).toEqual(ids);
    });
    await fc.assert(property, { seed: 52, numRuns: 40, endOnFailure: true });
  });

  it('are as many as the aggregate counts, also where nothing else is asked', async () => {
    const query = /* GraphQL */ `query ($filter: StatementFilter) {
      reports(filter: $filter) { totalCount } aggregate(filter: $filter, by: []) { rows { reports } } }`;
    for (const filter of [{}, ...fc.sample(filtersOver(corpus), { seed: 53, numRuns: 15 })]) {
      const { reports, aggregate } = await ask(query, { filter });
      expect([filter, reports.totalCount]).toEqual([filter, aggregate.rows[0]?.reports ?? 0]);
      expect(reports.totalCount).toBe(expected(filter).length);
    }
  });

  it('come with what belongs to them, in one SQL statement', async () => {
    const query = `{ reports(filter: { topics: ["matter-1"] }, first: 30) { totalCount
      nodes { id text terms { text } article { id outlet { slug } } statement { id said { from } topics { slug } } } } }`;
    const { statements, answer } = await api.countStatements(query);
    expect(statements).toHaveLength(1);
    const reports = new Map(
      corpus.statements.flatMap((statement) =>
        statement.reports.map((report) => [idOf(report), { statement, report }]),
      ),
    );
    for (const node of answer.data.reports.nodes) {
      const { statement, report } = reports.get(node.id) ?? {};
      expect(node.text).toBe(report?.text);
      expect(node.terms).toHaveLength(report?.terms.length ?? -1);
      expect(node.article.outlet.slug).toBe(`gazette-${report?.article.outlet}`);
      expect(node.statement.said.from).toBe(statement?.day);
    }
  });

  it('refuse a cursor of another list', async () => {
    const data = await ask('{ statements(first: 1) { pageInfo { endCursor } } }');
    const { errors } = await api.ask('query ($after: String) { reports(after: $after) { totalCount } }', {
      after: data.statements.pageInfo.endCursor,
    });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'after' });
  });

  it('stand as they were known at a moment, after whatever happened since', async () => {
    const { pool } = api.store;
    const query = /* GraphQL */ `query ($filter: StatementFilter) { reports(filter: $filter, first: 100) {
      totalCount pageInfo { endCursor } nodes { id text article { id } statement { id text } } } }`;
    const filters = [{}, { topics: ['matter-2'], outlets: ['gazette-2'] }, { text: 'zorblat' }];
    const answers = () => Promise.all(filters.map((filter) => ask(query, { filter })));
    const pause = () => new Promise((resolve) => setTimeout(resolve, 3));
    const saved: { at: Date; before: unknown[] }[] = [];
    const dice = new Dice(52);
    for (let step = 0; step < 3; step++) {
      saved.push({ at: new Date(), before: await answers() });
      await pause();
      const names = Object.keys(CHANGES).filter((name) => !name.startsWith('no such'));
      await CHANGES[dice.pick(names)]?.(pool, dice, await survivors(pool, corpus));
      await pause();
    }
    expect(await answers()).not.toEqual(saved[0]?.before);
    for (const { at, before } of saved) {
      const then = await Promise.all(filters.map((filter) => ask(query, { filter: { ...filter, asOf: at } })));
      expect(then).toEqual(before);
    }
  });
});
