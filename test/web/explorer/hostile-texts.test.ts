import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractor } from '../../../src/extract/extractor.ts';
import { runImport } from '../../../src/ingest/import/import.ts';
import { browserPath } from '../browser.ts';
import { openExplorer, type TestExplorer } from './explorer.ts';

const MARKUP = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';
const TEXT = `The ministry said: "All hostages ${MARKUP} must be released at once." Minister <b onclick=1>Ulla Verren</b> of Vellia said on Monday that [the hostages](javascript:globalThis.hacked=1) were well.`;

const OUTLET = {
  slug: 'marked-gazette',
  name: `Gazette ${MARKUP}`,
  kind: 'NEWSPAPER',
  country: 'XA',
  language: 'en',
  timeZone: 'UTC',
  homepage: 'https://gazette.example',
};

describe.skipIf(!browserPath)('markup in articles', () => {
  let explorer: TestExplorer;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onrecord-hostile-'));
    const article = {
      outlet: 'marked-gazette',
      url: 'https://gazette.example/1',
      headline: `Hostages ${MARKUP}`,
      published: '2031-05-06',
      language: 'en',
      text: TEXT,
    };
    await mkdir(join(folder, 'knowledge'));
    await writeFile(join(folder, 'knowledge/outlets.yaml'), `outlets:\n  - ${JSON.stringify(OUTLET)}\n`);
    await writeFile(join(folder, 'articles.ndjson'), `${JSON.stringify(article)}\n`);
    explorer = await openExplorer('seeded');
    const { created, items } = await runImport(explorer.api.store, extractor, {
      paths: ['.'],
      cwd: folder,
    });
    if (created === 0) throw new Error(`the article was not imported: ${JSON.stringify(items)}`);
  });
  afterAll(async () => {
    await explorer.close();
    await rm(folder, { recursive: true });
  });

  it('stays text in every view that shows it, and runs nowhere', async () => {
    const { data } = await explorer.api.ask('{ articles(filter: { search: "onerror" }) { nodes { id } } }');
    const [article] = data.articles.nodes;
    for (const path of ['/', '/statements', '/reports', '/articles', '/coverage', `/article/${article.id}`]) {
      const page = await explorer.open(`${path}?topic=hostages&from=2031-01-01&by=OUTLET`);
      expect(await page.locator('main').textContent(), path).toContain('<img src=x');
      expect(await page.locator('main img, main script, main b[onclick], a[href^="javascript:"]').count(), path).toBe(
        0,
      );
      expect(await page.evaluate('globalThis.hacked'), path).toBeUndefined();
    }
    expect(explorer.visit.complaints).toEqual([]);
  });
});
