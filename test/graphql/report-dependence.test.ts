import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/api.ts';
import { type Filter, matching, meets, reportsInOrder } from '../support/brute-force.ts';
import { makeCorpus, writeCorpus } from '../support/corpus.ts';
import { filtersOver } from '../support/filters.ts';
import { askOf } from '../support/links.ts';

const corpus = makeCorpus(61, { statements: 160, articles: 40 });
let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  const { pool } = api.store;
  await writeCorpus(pool, corpus);
  // Every third article is a copy of the one before; every fourth report comes through an outlet or an unknown agency.
  await pool.query('UPDATE article SET copy_of_id = id - 1 WHERE id % 3 = 0');
  await pool.query(`UPDATE report SET via = jsonb_build_array(jsonb_build_object('name', 'agency ' || id % 3,
    'outletId', CASE WHEN id % 8 = 0 THEN 1 + id % 5 END, 'span', '{}'::jsonb)) WHERE id % 4 = 0`);
});
afterAll(() => api.close());

const idOf = ({ id }: { id: number }) => Buffer.from(`Report:${id}`).toString('base64url');

/** The reports that a filter finds, all of them or those of one dependence, statement by statement. */
async function idsOf(filter: Filter, only?: 'INDEPENDENT' | 'OWN'): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const { reports } = await askOf(
      api,
      /* GraphQL */ `query ($filter: StatementFilter, $only: ReportDependence, $after: String) {
        reports(filter: $filter, only: $only, first: 70, after: $after) {
          totalCount nodes { id } pageInfo { hasNextPage endCursor }
        }
      }`,
      { filter, only, after },
    );
    ids.push(...reports.nodes.map(({ id }: { id: string }) => id));
    after = reports.pageInfo.endCursor;
    if (!reports.pageInfo.hasNextPage) {
      expect([filter, only, reports.totalCount]).toEqual([filter, only, ids.length]);
      return ids;
    }
  }
}

/** Reports with what they lead to, told anew for this test. */
async function linksOf(): Promise<Map<string, { outlet: number; own: boolean; leadsTo: string[] }>> {
  const { rows } = await api.store.pool.query(`SELECT r.id, r.outlet_id, coalesce(o.id, a.id) AS original,
    coalesce(o.outlet_id, a.outlet_id) AS of_outlet, r.via->0->>'name' AS name, (r.via->0->>'outletId')::int AS via
    FROM report r JOIN article a ON a.id = r.article_id LEFT JOIN article o ON o.id = a.copy_of_id`);
  return new Map(
    rows.map(({ id, outlet_id: outlet, original, of_outlet: of, name, via }) => [
      idOf({ id: Number(id) }),
      {
        outlet,
        own: name === null && of === outlet,
        leadsTo: [`a${original}`, ...(name === null ? [] : [via === null ? `n${name}` : `o${via}`])],
      },
    ]),
  );
}

describe('reports', () => {
  it('are one of each group that leads to each other, the earliest, or those that an outlet owes to no other', async () => {
    const links = await linksOf();
    let dependent = 0;
    const property = fc.asyncProperty(filtersOver(corpus), async (filter) => {
      const statements = matching(corpus, filter).map((statement) =>
        reportsInOrder(statement)
          .filter((report) => meets(corpus, filter, report))
          .map(idOf),
      );
      const firsts = statements.flatMap((ids) => firstsOf(ids, links));
      expect([filter, await idsOf(filter, 'INDEPENDENT')]).toEqual([filter, firsts]);
      const own = statements.flat().filter((id) => links.get(id)?.own);
      expect([filter, await idsOf(filter, 'OWN')]).toEqual([filter, own]);
      const { aggregate } = await askOf(
        api,
        'query ($filter: StatementFilter) { aggregate(filter: $filter, by: []) { rows { independentReports } } }',
        { filter },
      );
      expect([filter, aggregate.rows[0]?.independentReports ?? 0]).toEqual([filter, firsts.length]);
      dependent += statements.flat().length - firsts.length;
    });
    await fc.assert(property, { seed: 61, numRuns: 30, endOnFailure: true });
    expect(dependent).toBeGreaterThan(50);
  });

  it('are exported alike', async () => {
    for (const only of ['INDEPENDENT', 'OWN'] as const) {
      const response = await fetch(new URL(`/export/reports.ndjson?only=${only}&topics=matter-1,matter-2`, api.url));
      const lines = (await response.text()).trim().split('\n');
      // The last line says that it is whole.
      const ids = lines.slice(0, -1).map((line) => JSON.parse(line).id);
      expect(ids).toEqual(await idsOf({ topics: ['matter-1', 'matter-2'] }, only));
    }
  });
});

/** Joins reports that lead to each other until nothing changes, and takes the first of each group. */
function firstsOf(ids: string[], links: Awaited<ReturnType<typeof linksOf>>): string[] {
  const all = ids.map((id) => ({ id, ...links.get(id) }));
  const group = ids.map((_, i) => i);
  const isJoined = (a: (typeof all)[number], b: (typeof all)[number]) =>
    (a.leadsTo ?? []).some((to) => b.leadsTo?.includes(to) || to === `o${b.outlet}`);
  const isTogether = (i: number, j: number) => {
    const [a, b] = [all[i], all[j]];
    if (!a || !b) return false;
    // Two of one outlet are one where a third cites it.
    const cited = all.some(({ leadsTo }) => leadsTo?.includes(`o${a.outlet}`)) && a.outlet === b.outlet;
    return cited || isJoined(a, b) || isJoined(b, a);
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const i of group.keys()) {
      for (const j of group.keys()) {
        const least = Math.min(group[i] ?? 0, group[j] ?? 0);
        if (group[i] === group[j] || !isTogether(i, j)) continue;
        group[i] = least;
        group[j] = least;
        changed = true;
      }
    }
  }
  return ids.filter((_, i) => group[i] === i);
}
