import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textIn } from '../../../src/export/column.ts';
import { withoutFormula } from '../../../src/export/formula.ts';
import { createKey } from '../../../src/store/access/keys.ts';
import {
  exportedArticles,
  exportedReports,
  exportedStatements,
} from '../../../src/store/read/exported/exported-rows.ts';
import type { ExportColumn } from '../../../src/store/read/exported/fields.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../../support/api.ts';
import { makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { cellsOf, linesOf, sha256, takeExport } from '../../support/exports.ts';
import { filtersOver } from '../../support/filters.ts';

const corpus = makeCorpus(77, { statements: 160, articles: 40 });
/** Begin with what a spreadsheet would run, or look as if they did. */
const ODD = [
  '=1+1',
  ' \t@SUM(A1)',
  '-5',
  '+12,5%',
  '"-2+3',
  '\u3000＝1',
  'a "quoted", word',
  'two\nlines',
  'two\r\nlines',
  '',
  '🕊 عربى',
];
let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
  api = await openApi(database);
  await writeCorpus(api.store.pool, corpus);
  for (const [i, text] of ODD.entries()) {
    await api.store.pool.query('UPDATE report SET text = $1, cue = $1, speaker_as_written = $1 WHERE id % $2 = $3', [
      text,
      ODD.length * 3,
      i,
    ]);
    await api.store.pool.query('UPDATE article SET headline = $1 WHERE id % $2 = $3', [text, ODD.length * 2, i]);
  }
});
afterAll(() => api.close());

const COLUMNS = {
  statements: exportedStatements({}).columns,
  reports: exportedReports({}).columns,
  articles: exportedArticles({}).columns,
};
type Kind = keyof typeof COLUMNS;
const KINDS = Object.keys(COLUMNS) as Kind[];
const FILTERS = { statements: 'StatementFilter', reports: 'StatementFilter', articles: 'ArticleFilter' };

/** Another server on the same database, whose strangers see no full texts. */
const withoutTexts = (quotationLength: number) =>
  openApi({ ...database, drop: async () => undefined }, { publicTexts: false, quotationLength });

/** The selection of a node that has the columns. */
function selectionOf(columns: readonly ExportColumn[]): string {
  const write = (paths: readonly (readonly string[])[]): string =>
    [...new Set(paths.map(([name = '']) => name))]
      .map((name) => {
        const below = paths.filter((path) => path[0] === name && path.length > 1).map((path) => path.slice(1));
        return below.length > 0 ? `${name} { ${write(below)} }` : name;
      })
      .join(' ');
  return write(columns.map(({ path }) => path));
}

/** All nodes that GraphQL has, page by page. */
async function askAll(kind: Kind, filter: object, token?: string) {
  const query = `query ($filter: ${FILTERS[kind]}, $after: String) {
    ${kind}(filter: $filter, first: 60, after: $after) { nodes { ${selectionOf(COLUMNS[kind])} } pageInfo { hasNextPage endCursor } } }`;
  const nodes: Record<string, unknown>[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await api.ask(query, { filter, after }, token);
    expect(errors).toBeUndefined();
    nodes.push(...data[kind].nodes);
    if (!data[kind].pageInfo.hasNextPage) return nodes;
    after = data[kind].pageInfo.endCursor;
  }
}

/** The cells of a row as GraphQL answers it. */
const cellsOfNode = (kind: Kind, node: Record<string, unknown>) =>
  Object.fromEntries(
    COLUMNS[kind].map((column) => {
      const text = textIn(node, column);
      return [column.path.join('.'), text !== null && column.isFree ? withoutFormula(text) : text];
    }),
  );

const takeRows = async (kind: Kind, parameters: object, token?: string) =>
  linesOf((await takeExport(api.url, `${kind}.ndjson`, parameters, token)).text).rows;

describe.each(KINDS)('an export of %s', (kind) => {
  const filters = kind === 'articles' ? filtersOver(corpus).map((reporting) => ({ reporting })) : filtersOver(corpus);

  it('has the rows of GraphQL, in its order, under any filter', async () => {
    const property = fc.asyncProperty(filters, async (filter) => {
      expect([filter, await takeRows(kind, { filter })]).toEqual([filter, await askAll(kind, filter)]);
    });
    await fc.assert(property, { numRuns: 25, seed: 4 });
    expect(await takeRows(kind, {})).toHaveLength((await askAll(kind, {})).length);
  });

  it('has the same in CSV, whoever writes it, with no formula among its cells', async () => {
    const { bytes, text, manifest } = await takeExport(api.url, `${kind}.csv`);
    const nodes = await askAll(kind, {});
    expect(cellsOf(text)).toEqual(nodes.map((node) => cellsOfNode(kind, node)));
    expect(manifest).toMatchObject({ kind, format: 'csv', rows: nodes.length, sha256: sha256(bytes), filter: null });
    expect(text.split('\r\n', 1)[0]).toBe(COLUMNS[kind].map(({ path }) => path.join('.')).join(','));
    const cut = await withoutTexts(10_000);
    try {
      expect((await takeExport(cut.url, `${kind}.csv`)).text).toBe(text);
    } finally {
      await cut.close();
    }
  });

  it('goes on after a row', async () => {
    const rows = await takeRows(kind, {});
    for (const at of [0, 7, rows.length - 1]) {
      expect(await takeRows(kind, { after: rows[at].id })).toEqual(rows.slice(at + 1));
    }
  });

  it('is as of a moment, as GraphQL is', async () => {
    const { rows } = await api.store.pool.query<{ now: Date }>('SELECT now() AS now');
    const asOf = rows[0]?.now.toISOString() ?? '';
    const before = await takeRows(kind, {});
    await api.store.pool.query('SELECT pg_sleep(0.01)');
    await api.store.pool.query("UPDATE report SET text = text || ' again' WHERE id % 2 = 0");
    await api.store.pool.query("UPDATE article SET headline = coalesce(headline, '') || ' again' WHERE id % 3 = 0");
    const { manifest, rows: then } = linesOf((await takeExport(api.url, `${kind}.ndjson`, { asOf })).text);
    expect(then).toEqual(before);
    expect(then).toEqual(await askAll(kind, { asOf }));
    expect(manifest).toMatchObject({ asOf, filter: { asOf } });
    expect(await takeRows(kind, {})).not.toEqual(before);
  });

  it('has what a limited key sees of it', async () => {
    const limits = { topics: ['matter-2', 'matter-4'], outlets: ['gazette-1', 'gazette-3'] };
    const { token } = await createKey(api.store.pool, {
      ...{ name: 'A Reader', role: 'READER', texts: true, rate: null, expiresAt: null },
      ...limits,
    });
    const rows = await takeRows(kind, {}, token);
    expect(rows).toEqual(await askAll(kind, {}, token));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan((await takeRows(kind, {})).length);
  });

  it('has words cut for those who do not see full texts', async () => {
    const cut = await withoutTexts(7);
    try {
      const { rows } = linesOf((await takeExport(cut.url, `${kind}.ndjson`)).text);
      const whole = await takeRows(kind, {});
      expect(rows).toEqual(
        whole.map((row) => ('text' in row ? { ...row, text: expect.stringMatching(/^.{0,7}$/su) } : row)),
      );
      expect(linesOf((await takeExport(cut.url, `${kind}.ndjson`, {}, ADMIN_TOKEN)).text).rows).toEqual(whole);
    } finally {
      await cut.close();
    }
  });
});
