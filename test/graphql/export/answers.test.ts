import { XMLParser } from 'fast-xml-parser';
import { MultiGraph, UndirectedGraph } from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../../src/store/access/keys.ts';
import { openApi, type TestApi } from '../../support/api.ts';
import { makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { cellsOf, fetchExport, linesOf, sha256, takeExport } from '../../support/exports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, makeCorpus(79, { statements: 200, articles: 40 }));
});
afterAll(() => api.close());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}
const rowsOf = async (file: string, parameters: object) =>
  linesOf((await takeExport(api.url, file, parameters)).text).rows;

const FILTER = { topics: ['matter-1', 'matter-2', 'matter-3'], said: { from: '2023-10-01' } };

describe('an export', () => {
  it('of voices has the figures of GraphQL, of all pages', async () => {
    const rows = await rowsOf('voices.ndjson', { filter: FILTER, by: 'SPEAKER' });
    const { voices } = await ask(
      `query ($filter: StatementFilter) { voices(filter: $filter, by: SPEAKER, first: 100) { totalCount nodes {
        key label count reports independentReports first last latest { id said { from to } polarity mode text }
        terms { topic { slug } label term count } outlets { outlet { slug } count } } } }`,
      { filter: FILTER },
    );
    expect(rows).toEqual(voices.nodes);
    expect(rows).toHaveLength(voices.totalCount);
    const [first] = cellsOf((await takeExport(api.url, 'voices.csv', { filter: FILTER, by: 'SPEAKER' })).text);
    expect(first).toMatchObject({
      key: rows[0].key,
      count: String(rows[0].count),
      'latest.said.from': rows[0].latest.said.from,
    });
    expect(first?.['outlets.outlet.slug']).toBe(
      rows[0].outlets.map((each: { outlet: { slug: string } }) => each.outlet.slug).join('; '),
    );
  });

  it('of a timeline takes the arguments of it', async () => {
    const given = { filter: FILTER, interval: 'WEEK', groupBy: 'OUTLET', and: 'MODE', fill: 'true' };
    const rows = await rowsOf('timeline.ndjson', given);
    const { timeline } = await ask(
      `query ($filter: StatementFilter) { timeline(filter: $filter, interval: WEEK, groupBy: OUTLET, and: MODE, fill: true) {
        start end key label and { key label } count share before change reports independentReports } }`,
      { filter: FILTER },
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows).toEqual(timeline);
    const cells = cellsOf((await takeExport(api.url, 'timeline.csv', given)).text);
    expect(cells.map((row) => Number(row.count))).toEqual(rows.map(({ count }: { count: number }) => count));
  });

  it('of positions and of edits has those of all pages', async () => {
    const { positions } = await ask('{ positions(first: 1) { totalCount } edits(first: 1) { totalCount } }');
    expect(positions.totalCount).toBeGreaterThan(20);
    const { text, manifest } = await takeExport(api.url, 'positions.ndjson');
    expect(linesOf(text).rows).toHaveLength(positions.totalCount);
    expect(manifest.rows).toBe(positions.totalCount);
    expect(await rowsOf('edits.ndjson', {})).toEqual([]);
    const limited = await createKey(api.store.pool, {
      ...{ name: 'A Reader', role: 'READER', texts: true, rate: null, expiresAt: null, outlets: null },
      topics: ['matter-2'],
    });
    expect((await fetchExport(api.url, 'positions.csv', {}, limited.token)).status).toBe(403);
  });

  it('is one snapshot: what is written meanwhile is not in it', async () => {
    const before = await rowsOf('positions.ndjson', {});
    const { rows } = await api.store.pool.query<{ now: Date }>('SELECT now() AS now');
    await api.store.pool.query('SELECT pg_sleep(0.01)');
    await api.store.pool.query('DELETE FROM statement WHERE id % 2 = 0');
    expect(await rowsOf('positions.ndjson', { asOf: rows[0]?.now.toISOString() })).toEqual(before);
    expect((await rowsOf('positions.ndjson', {})).length).toBeLessThan(before.length);
  });

  it('refuses to go on after a row of what is no list', async () => {
    expect((await fetchExport(api.url, 'voices.csv', { after: 'x' })).status).toBe(400);
  });
});

const NETWORK = `query ($filter: StatementFilter, $window: NetworkWindow, $mode: NetworkMode) {
  network(filter: $filter, window: $window, mode: $mode, tie: SUBTRACT, maxTies: 5000) { slices { start end nodes { key label count }
    ties { source { key } target { key } weight concepts { key } } } } }`;
interface Tie {
  source: { key: string };
  target: { key: string } | null;
  weight: number;
  concepts: { key: string }[];
}
interface Slice {
  start: string;
  end: string;
  nodes: { key: string; label: string; count: number }[];
  ties: Tie[];
}
const endsOf = ({ source, target, concepts }: Tie) =>
  [source.key, target?.key ?? `concept:${concepts[0]?.key}`].toSorted();

describe.each([
  ['ONE_MODE', undefined],
  ['ONE_MODE', { days: 28, step: 14 }],
  ['TWO_MODE', { days: 60 }],
])('an export of a network (%s, %j)', (mode, window) => {
  const parameters = { mode, tie: 'SUBTRACT', ...(window && { window }) };
  const slicesOf = async (): Promise<Slice[]> => (await ask(NETWORK, { mode, window })).network.slices;

  it('has each tie of each slice as a row', async () => {
    const slices = await slicesOf();
    const rows = await rowsOf('network.ndjson', parameters);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.map(({ start, weight, ...tie }) => [start, endsOf(tie), weight])).toEqual(
      slices.flatMap(({ start, ties }) => ties.map((tie) => [start, endsOf(tie), tie.weight])),
    );
  });

  it('as GraphML is read back, with a tie for each slice', async () => {
    const slices = await slicesOf();
    const { text, bytes, manifest } = await takeExport(api.url, 'network.graphml', parameters);
    const graph = graphml.parse(MultiGraph, text);
    const keys = new Set(slices.flatMap(({ nodes }) => nodes.map(({ key }) => key)));
    expect(graph.filterNodes((_, { kind }) => kind === 'NODE').toSorted()).toEqual([...keys].toSorted());
    const read = graph.mapEdges((_, { start, weight }, source, target) => [start, [source, target].toSorted(), weight]);
    const expected = slices.flatMap(({ start, ties }) => ties.map((tie) => [start, endsOf(tie), tie.weight]));
    expect(read.map((each) => JSON.stringify(each)).toSorted()).toEqual(
      expected.map((each) => JSON.stringify(each)).toSorted(),
    );
    expect(manifest).toMatchObject({ rows: expected.length, sha256: sha256(bytes) });
  });

  it('as GEXF is read back, with each tie once and a spell for each slice', async () => {
    const slices = await slicesOf();
    const { text } = await takeExport(api.url, 'network.gexf', parameters);
    const graph = gexf.parse(UndirectedGraph, text);
    const ties = slices.flatMap(({ ties }) => ties.map((tie) => JSON.stringify(endsOf(tie))));
    expect(graph.mapEdges((_, __, source, target) => JSON.stringify([source, target].toSorted())).toSorted()).toEqual(
      [...new Set(ties)].toSorted(),
    );
    for (const { key, label } of slices.flatMap(({ nodes }) => nodes))
      expect(graph.getNodeAttribute(key, 'label')).toBe(label);
    const parsed = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      isArray: (name) => ['edge', 'spell'].includes(name),
    }).parse(text);
    const spells = parsed.gexf.graph.edges.edge.flatMap(
      (edge: { spells: { spell: { start: string; end: string }[] } }) =>
        edge.spells.spell.map(({ start, end }) => `${start} ${end}`),
    );
    expect(spells.toSorted()).toEqual(
      slices.flatMap(({ start, end, ties }) => ties.map(() => `${start} ${end}`)).toSorted(),
    );
  });
});
