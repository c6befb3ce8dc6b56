import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { extractor } from '../../src/extract/extractor.ts';
import { runImport } from '../../src/ingest/import/import.ts';
import { openApi, type TestApi } from '../support/api.ts';

let api: TestApi;
let cwd: string;
beforeAll(async () => {
  api = await openApi();
  cwd = await mkdtemp(join(tmpdir(), 'onrecord-edits-'));
  await runImport(api.store, extractor, { paths: ['seeds/examples/knowledge'], cwd: process.cwd() });
});
afterAll(async () => {
  await api.close();
  await rm(cwd, { recursive: true });
});

const OPENING = 'The ministers of Kellora met in Brennick on Tuesday to talk about the hostages of the night train.';
const [STAYS, GOES, CHANGES, MOVES, COMES] = [
  '"We will not leave one of the hostages behind," Foreign Minister Edda Varrow said.',
  '"I would open every gate for the hostages myself," Defence Minister Harl Coster said.',
  'Varrow said that the hostages on the night train must be freed before the end of this month.',
  '"The hostages will be home before the snow melts in the hills," Varrow said.',
  '"Nobody asked me about the hostages," Coster said.',
];

/** Publishes a version of one article, by its paragraphs. */
async function publish(...paragraphs: string[]) {
  const head = '---\noutlet: brennick-courier\nurl: https://courier.example/edited\npublished: 2026-03-24\n---\n';
  await writeFile(join(cwd, 'edited.md'), head + [OPENING, ...paragraphs].join('\n\n'));
  return runImport(api.store, extractor, { paths: ['edited.md'], cwd });
}

const EDIT = `kind at article { url } from { number } to { number }
  before { text superseded { because at } statement { speaker { slug } } version { number } } after { text superseded { because } }`;

async function ask(query: string, variables?: Record<string, unknown>) {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

it('tells what a new version added, dropped, reworded and gave to somebody else', async () => {
  const began = new Date(Date.now() - 1);
  await publish(STAYS, GOES, CHANGES, MOVES);
  const published = new Date(Date.now() + 5);
  await new Promise((resolve) => setTimeout(resolve, 10));
  await publish(
    STAYS,
    CHANGES.replace('before the end of this month', 'soon'),
    MOVES.replace('Varrow', 'Coster'),
    COMES,
  );

  const { edits } = await ask(`{ edits { totalCount nodes { ${EDIT} } } }`);
  const shown = edits.nodes.map(({ kind, before, after }: Record<string, { text: string } | null>) => [
    kind,
    before?.text ?? null,
    after?.text ?? null,
  ]);
  expect(shown).toHaveLength(4);
  expect(shown).toEqual(
    expect.arrayContaining([
      ['DROPPED', expect.stringContaining('open every gate'), null],
      ['ADDED', null, expect.stringContaining('Nobody asked me')],
      ['REWORDED', expect.stringContaining('before the end of this month'), expect.stringContaining('freed soon')],
      ['REATTRIBUTED', expect.stringContaining('snow melts'), expect.stringContaining('snow melts')],
    ]),
  );
  const dropped = edits.nodes.find(({ kind }: { kind: string }) => kind === 'DROPPED');
  expect(dropped).toMatchObject({
    article: { url: 'https://courier.example/edited' },
    from: { number: 1 },
    to: { number: 2 },
    before: {
      superseded: { because: 'EDITED', at: dropped.at },
      statement: { speaker: { slug: 'harl-coster' } },
      version: { number: 1 },
    },
  });

  const asOf = `query ($asOf: DateTime) { statements(filter: { text: "gate", asOf: $asOf }) { totalCount nodes { report { superseded { because } } } } }`;
  expect((await ask(asOf)).statements.totalCount).toBe(0);
  expect((await ask(asOf, { asOf: began })).statements.totalCount).toBe(0);
  expect((await ask(asOf, { asOf: published })).statements).toEqual({
    totalCount: 1,
    nodes: [{ report: { superseded: { because: 'EDITED' } } }],
  });
});

it('finds edits by kind, outlet, topic, party and moment, and from their article', async () => {
  const query = 'query ($filter: EditFilter) { edits(filter: $filter) { totalCount nodes { kind } } }';
  const count = async (filter: object) => (await ask(query, { filter })).edits.totalCount;
  expect(await count({ kinds: ['DROPPED', 'ADDED'] })).toBe(2);
  expect(await count({ outlets: ['brennick-courier'], topics: ['hostages'], parties: ['kellora'] })).toBe(4);
  expect(await count({ outlets: ['mirrow-post'] })).toBe(0);
  expect(await count({ topics: ['ceasefire'] })).toBe(0);
  expect(await count({ parties: ['zethra'] })).toBe(0);
  expect(await count({ at: { to: '2001-01-01T00:00:00Z' } })).toBe(0);
  const { article } = await ask(
    '{ article(url: "https://courier.example/edited") { edits(filter: { kinds: [REWORDED] }) { nodes { kind to { number } } } } }',
  );
  expect(article.edits.nodes).toEqual([{ kind: 'REWORDED', to: { number: 2 } }]);
});

it('finds a superseded report by its id', async () => {
  const { edits } = await ask('{ edits(filter: { kinds: [DROPPED] }) { nodes { before { id } } } }');
  const { node } = await ask(
    'query ($id: ID!) { node(id: $id) { ... on Report { text superseded { because } recordedAt } } }',
    {
      id: edits.nodes[0].before.id,
    },
  );
  expect(node).toMatchObject({ text: expect.stringContaining('open every gate'), superseded: { because: 'EDITED' } });
});

it('says nothing of what only rules read otherwise', async () => {
  const before = (await ask('{ edits { totalCount } }')).edits.totalCount;
  // As if other rules had found nothing in the version before: its words are in both.
  await api.store.pool.query("DELETE FROM report WHERE text LIKE '%snow melts%'");
  await publish(
    STAYS,
    CHANGES.replace('before the end of this month', 'soon'),
    MOVES.replace('Varrow', 'Coster'),
    COMES,
    'Rain fell.',
  );
  expect((await ask('{ edits { totalCount } }')).edits.totalCount).toBe(before);
});
