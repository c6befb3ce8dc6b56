import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import { linesOf, takeExport } from '../../support/exports.ts';
import { type ImportFolder, openImportFolder, outcomesOf } from '../../support/import-folder.ts';
import { unzip } from '../../support/unzip.ts';

let api: TestApi;
let folder: ImportFolder;
beforeAll(async () => {
  api = await openApi('examples');
  folder = await openImportFolder();
  await folder.importAll(['seeds/examples/knowledge'], { cwd: process.cwd() });
});
afterAll(async () => {
  await api.close();
  await folder.close();
});

const ARTICLES = `{ articles(first: 100) { nodes { url headline language outlet { slug } published { at precision }
  version { text } } } }`;

interface Node {
  published: { at: string; precision: string } | null;
  version: { text: string };
}

/** What is known to the day is at some hour of it, and a text ends with its last word. */
function asRead({ published, version, ...node }: Node): string {
  const at = published?.precision === 'DAY' ? published.at.slice(0, 10) : published?.at;
  return JSON.stringify({ ...node, at, text: version.text.trimEnd() });
}

it('articles as ninjs are read again as they were', async () => {
  const { bytes, manifest, response } = await takeExport(api.url, 'articles.ninjs');
  expect(response.headers.get('content-disposition')).toMatch(/articles\.ninjs\.zip"$/);
  const files = await unzip(bytes);
  const { rows } = linesOf((await takeExport(api.url, 'articles.ndjson')).text);
  expect(Object.keys(files)).toEqual(rows.map(({ id }) => `${id}.json`));
  expect(manifest.rows).toBe(rows.length);
  await folder.write({ 'articles.zip': bytes });
  const result = await folder.importAll(['articles.zip']);
  expect(outcomesOf(result).filter((outcome) => outcome.startsWith('QUARANTINED'))).toEqual([]);
  const again = await openApi({ ...folder.database, drop: async () => undefined });
  try {
    const [before, after] = [await api.ask(ARTICLES), await again.ask(ARTICLES)];
    const sorted = ({ data }: typeof before) => data.articles.nodes.map(asRead).toSorted();
    expect(sorted(after)).toEqual(sorted(before));
  } finally {
    await again.close();
  }
});

it('has no text for those who do not see it', async () => {
  const cut = await openApi('seeded', { publicTexts: false });
  try {
    const files = await unzip((await takeExport(cut.url, 'articles.ninjs')).bytes);
    expect(Object.keys(files)).toHaveLength(1);
    for (const text of Object.values(files)) expect(JSON.parse(text).bodies).toBeUndefined();
  } finally {
    await cut.close();
  }
});
