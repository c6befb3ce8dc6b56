import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, type TestExplorer } from './explorer.ts';

describe.skipIf(!browserPath)('the lists of the explorer', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  it.each(['statements', 'reports', 'articles'])('give all %s that they count as a file', async (list) => {
    const page = await explorer.open(`/${list}?topic=hostages&party=kellora`);
    const total = Number(await page.locator('[data-total]').getAttribute('data-total'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'NDJSON' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^onrecord-[-\\d]+-${list}\\.ndjson$`));
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
    expect(total).toBeGreaterThan(1);
    expect(lines).toHaveLength(total + 1);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ manifest: { rows: total } });
  });
});
