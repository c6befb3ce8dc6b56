import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { extractor } from '../../src/extract/extractor.ts';
import { runImport } from '../../src/ingest/import.ts';
import { compareSome } from '../../src/ingest/tasks/compare-articles.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeArticle } from '../support/news-site.ts';
import { openPipeline, type TestPipeline } from '../support/worker.ts';

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
async function takeIn(number: number, pages: readonly string[]): Promise<void> {
  const { paragraphs, published } = makeArticle(number);
  for (const page of pages) {
    const text = [...paragraphs, `Printed as ${page}.`].join('\n\n');
    const article = { outlet: 'reuters', url: `https://www.reuters.com/${page}`, published, text, reports: [] };
    await writeFile(join(cwd, 'a.ndjson'), JSON.stringify(article));
    await runImport(pipeline.store, extractor, { paths: ['a.ndjson'], cwd });
    while ((await compareSome(pipeline.store, await pipeline.threads.reading())) > 0);
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
