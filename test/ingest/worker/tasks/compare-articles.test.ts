import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { extractor } from '../../../../src/extract/extractor.ts';
import { runImport } from '../../../../src/ingest/import/import.ts';
import { compareSome } from '../../../../src/ingest/worker/tasks/compare-articles.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { makeArticle } from '../../../support/news-site.ts';
import { openPipeline, type TestPipeline } from '../../../support/worker.ts';

let database: TestDatabase;
let pipeline: TestPipeline;
let cwd: string;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'onrecord-compare-'));
  database = await createTestDatabase('seeded');
  pipeline = openPipeline(database.url);
});
afterAll(async () => {
  await pipeline.close();
  await database.drop();
  rmSync(cwd, { recursive: true });
});

/** Imports an agency's text as these pages have it, all of one instant, each compared before the next comes. */
async function takeIn(number: number, pages: readonly string[], printedAs?: string): Promise<void> {
  const { paragraphs, published } = makeArticle(number);
  for (const page of pages) {
    const text = [...paragraphs, `Printed as ${printedAs ?? page}.`].join('\n\n');
    const article = { outlet: 'reuters', url: `https://www.reuters.com/${page}`, published, text, reports: [] };
    await writeFile(join(cwd, 'a.ndjson'), JSON.stringify(article));
    await runImport(pipeline.store, extractor, { paths: ['a.ndjson'], cwd });
    while ((await compareSome(pipeline.store, await pipeline.threads.reader())) > 0);
  }
}

async function originals(like: string): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `SELECT a.canonical_url AS page, o.canonical_url AS original FROM article a LEFT JOIN article o ON o.id = a.copy_of_id
      WHERE a.canonical_url LIKE 'https://www.reuters.com/' || $1 || '%' ORDER BY 1`,
    [like],
  );
  return rows.map(({ page, original }) => [page, original].map((url) => url?.split('/').at(-1) ?? null));
}

it.each([
  [1, ['x1', 'x2', 'x3']],
  [2, ['y3', 'y2', 'y1']],
  [3, ['z2', 'z1', 'z3']],
])('of copies of one instant the same is the original, whatever order they come in (%i)', async (number, pages) => {
  await takeIn(number, pages);
  const [one, two, three] = pages.toSorted();
  expect(await originals(one?.[0] ?? '')).toEqual([
    [one, null],
    [two, one],
    [three, one],
  ]);
});

it('keeps an article as the original, however many copies of its exact words follow', async () => {
  await takeIn(4, ['many']);
  const { rows } = await database.pool.query<{ id: number }>(
    "SELECT id FROM article WHERE canonical_url LIKE '%/many'",
  );
  const id = rows[0]?.id;
  await database.pool.query(
    `INSERT INTO article (outlet_id, document_hash, language, time_zone, inferred, published_at, published_precision,
        canonical_url, copy_of_id, copy_similarity)
      SELECT outlet_id, document_hash, language, time_zone, inferred, published_at, published_precision,
        canonical_url || n, id, 1 FROM article, generate_series(100, 349) n WHERE id = $1`,
    [id],
  );
  await database.pool.query(
    `INSERT INTO fingerprint (article_id, signature, bands)
      SELECT a.id, f.signature, f.bands FROM article a JOIN fingerprint f ON f.article_id = a.copy_of_id
      WHERE a.copy_of_id = $1`,
    [id],
  );
  await takeIn(4, ['many999'], 'many');
  const links = await originals('many');
  expect(links.at(0)).toEqual(['many', null]);
  expect(links.at(-1)).toEqual(['many999', 'many']);
});
