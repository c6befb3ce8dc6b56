import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractor } from '../../../src/extract/extractor.ts';
import { runImport } from '../../../src/ingest/import/import.ts';
import { browserPath } from '../browser.ts';
import { openExplorer, type TestExplorer } from './explorer.ts';
import { isInView, wordsOf } from './marked.ts';

const LONG = 130;

const article = (name: string, headline: string, text: string) => `---
outlet: harbour-wire
url: https://harbourwire.example/tests/${name}
headline: ${JSON.stringify(headline)}
published: 2026-03-20T10:00:00+01:00
language: en
---
${text}
`;

const TEXTS = {
  'markup.txt': article(
    'markup',
    'Varrow <img src=x onerror="document.title=1"> & more',
    [
      'Prime Minister Edda Varrow said that <script>document.title = "taken"</script> the captives were alive.',
      '"Write <b>nothing</b> of it, [here](javascript:alert(1))," Varrow said.',
    ].join('\n\n'),
  ),
  'long.txt': article(
    'long',
    'A very long evening',
    Array.from(
      { length: LONG },
      (_, at) => `Prime Minister Edda Varrow said that the captives would be home by day ${at + 1} of the talks.`,
    ).join('\n\n'),
  ),
};

describe.skipIf(!browserPath)('the article view', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
    const cwd = await mkdtemp(join(tmpdir(), 'onrecord-texts-'));
    for (const [name, text] of Object.entries(TEXTS)) await writeFile(join(cwd, name), text);
    const { quarantined } = await runImport(explorer.api.store, extractor, { paths: ['.'], cwd });
    expect(quarantined).toBe(0);
    await rm(cwd, { recursive: true });
  });
  afterAll(() => explorer.close());

  async function find(name: string) {
    const { data } = await explorer.api.ask(
      `query ($url: URL!) { article(url: $url) { id headline version { text }
        reports(last: 1) { totalCount nodes { id } } } }`,
      { url: `https://harbourwire.example/tests/${name}` },
    );
    return data.article;
  }

  it('shows markup in headline and text as text', async () => {
    const { id, headline, version } = await find('markup');
    const page = await explorer.open(`/article/${id}`);
    expect(await page.locator('.article-head h2').textContent()).toBe(headline);
    expect(version.text).toContain('<b>nothing</b>');
    const [shown] = await wordsOf(page.locator('.marked'));
    expect(shown).toBe(version.text.replaceAll('\n', ''));
    expect(await page.locator('main').locator('script, b, img, a[href^="javascript"]').count()).toBe(0);
    expect(await page.title()).not.toContain('taken');
  });

  it('marks all reports of an article that has more than a page of them', async () => {
    const { id, reports } = await find('long');
    expect(reports.totalCount).toBeGreaterThan(100);
    const page = await explorer.open(`/article/${id}?report=${reports.nodes[0].id}`);
    await expect.poll(() => page.locator('a.letter').count()).toBe(reports.totalCount);
    const heading = page.getByRole('complementary').getByRole('heading').first();
    expect(await heading.textContent()).toContain(`Statement ${reports.totalCount} of ${reports.totalCount}`);
    const last = page.locator(`#mark-${reports.nodes[0].id}`);
    await expect.poll(() => isInView(last)).toBe(true);
  });

  it('complains of nothing', () => {
    expect(explorer.visit.complaints).toEqual([]);
  });
});
