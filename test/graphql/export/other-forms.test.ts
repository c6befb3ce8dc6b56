import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { fetchExport, linesOf, takeExport } from '../../support/exports.ts';

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await createTestDatabase('examples');
  api = await openApi(database);
  // Selectors count code points, spans units of UTF-16: behind these they differ.
  const before = '🕊🕊 السلام 👩‍👩‍👧 ';
  await database.pool.query('UPDATE version SET text = $1 || text', [before]);
  await database.pool.query(
    `UPDATE report SET content_spans = ARRAY(
      SELECT at + $1 FROM unnest(content_spans) WITH ORDINALITY one(at, place) ORDER BY place)`,
    [before.length],
  );
});
afterAll(() => api.close());

const withoutTexts = () =>
  openApi({ ...database, drop: async () => undefined }, { publicTexts: false, quotationLength: 20 });

interface Target {
  'oa:hasSelector': { '@type': string; 'oa:start'?: number; 'oa:end'?: number; 'oa:exact'?: string }[];
}
interface Item {
  '@id': string;
  '@type': string;
  'schema:text': string;
  'onrecord:polarity': string;
  'schema:subjectOf': { 'oa:hasTarget': Target[] };
}

async function graphOf(file: string, url = api.url): Promise<Item[]> {
  return JSON.parse((await takeExport(url, file)).text)['@graph'];
}

/** Texts of versions by the ids of their reports' rows. */
async function textsOf(kind: 'statements' | 'reports') {
  const { rows } = linesOf((await takeExport(api.url, `${kind}.ndjson`)).text);
  const texts = new Map<string, { text: string; mode: string; polarity: string; whole: string }>();
  const { data } = await api.ask('{ articles(first: 100) { nodes { versions { id text } } } }');
  const versions = new Map<string, string>(
    data.articles.nodes.flatMap(({ versions }: { versions: { id: string; text: string }[] }) =>
      versions.map(({ id, text }) => [id, text]),
    ),
  );
  for (const { id, text, mode, polarity, version, report } of rows) {
    texts.set(`onrecord:${id}`, { text, mode, polarity, whole: versions.get((version ?? report.version).id) ?? '' });
  }
  return texts;
}

/** The words that a position selector points at: it counts code points. */
const wordsAt = (text: string, targets: Target[]) =>
  targets.map((target) => {
    const { 'oa:start': start, 'oa:end': end } = target['oa:hasSelector'][0] ?? {};
    return Array.from(text).slice(start, end).join('');
  });

describe.each(['statements', 'reports'] as const)('JSON-LD of %s', (kind) => {
  it('has quotations and claims, whose selectors lead to their words behind emoji and Arabic', async () => {
    const texts = await textsOf(kind);
    const items = await graphOf(`${kind}.jsonld`);
    expect(items.map((item) => item['@id'])).toEqual([...texts.keys()]);
    expect(items.length).toBeGreaterThan(50);
    for (const item of items) {
      const { text, mode, polarity, whole } = texts.get(item['@id']) ?? { text: '', mode: '', polarity: '', whole: '' };
      const targets = item['schema:subjectOf']['oa:hasTarget'];
      expect(whole.startsWith('🕊')).toBe(true);
      expect(wordsAt(whole, targets).join(' … ')).toBe(text);
      expect(item).toMatchObject({
        '@type': mode === 'INDIRECT' ? 'schema:Claim' : 'schema:Quotation',
        'schema:text': text,
        'onrecord:polarity': polarity,
      });
    }
  });

  it('cuts words, not places, for those who do not see full texts', async () => {
    const cut = await withoutTexts();
    try {
      const whole = await graphOf(`${kind}.jsonld`);
      const items = await graphOf(`${kind}.jsonld`, cut.url);
      for (const [i, item] of items.entries()) {
        expect(item['schema:text'].length).toBeLessThanOrEqual(20);
        const places = ({ 'schema:subjectOf': { 'oa:hasTarget': targets } }: Item) =>
          targets.map((each) => each['oa:hasSelector'][0]);
        expect(places(item)).toEqual(whole[i] && places(whole[i]));
      }
      const { text } = await takeExport(cut.url, `${kind}.jsonld`);
      expect(text.length).toBeGreaterThan(1_000);
    } finally {
      await cut.close();
    }
  });
});

describe('the event list of Discourse Network Analyzer', () => {
  it('has a line for each stance for or against', async () => {
    const { text, manifest } = await takeExport(api.url, 'statements.csv', { profile: 'dna' });
    const [header, ...lines] = text.trimEnd().split('\n');
    expect(header).toBe(
      '"statement ID";"time";"document ID";"document title";"author";"source";"section";"type";"text";"person";"organization";"concept";"agreement"',
    );
    const { rows } = linesOf((await takeExport(api.url, 'statements.ndjson')).text);
    const expected = rows.flatMap(
      ({
        id,
        said,
        stances,
      }: {
        id: string;
        said: { from: string };
        stances: { issue: { slug: string }; stance: string }[];
      }) =>
        stances
          .filter(({ stance }) => stance === 'SUPPORTS' || stance === 'OPPOSES')
          .map(({ issue, stance }) => [
            Buffer.from(id, 'base64url').toString().slice('Statement:'.length),
            `${said.from} 00:00:00`,
            `"${issue.slug}"`,
            stance === 'SUPPORTS' ? '1' : '0',
          ]),
    );
    const cells = lines.map((line) => line.split(';'));
    expect(cells.map((each) => [each[0], each[1], each[11], each[12]])).toEqual(expected);
    expect(expected.length).toBeGreaterThan(10);
    expect(new Set(cells.map(({ length }) => length))).toEqual(new Set([13]));
    expect(manifest).toMatchObject({ format: 'dna', rows: expected.length });
  });

  it('is of statements alone', async () => {
    expect((await fetchExport(api.url, 'reports.csv', { profile: 'dna' })).status).toBe(400);
    expect((await fetchExport(api.url, 'statements.csv', { profile: 'other' })).status).toBe(400);
  });
});
