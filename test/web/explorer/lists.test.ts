import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

if (!browserPath) {
  console.warn(
    'Lists of reports and articles are not tested in a browser: no Chromium found, and CHROMIUM_PATH does not name one.',
  );
}

const REPORTING = `{ reports(filter: { topics: ["hostages"], outlets: ["quayside"] }, first: 100) {
  totalCount nodes { text article { id } } } }`;

describe.skipIf(!browserPath)('the lists of reports and of articles', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  it('have what the API has', async () => {
    const { reports } = (await explorer.api.ask(REPORTING)).data;
    const page = await explorer.open('/reports?topic=hostages&outlet=quayside');
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe(String(reports.totalCount));
    const words = await page.locator('article.report .words').allTextContents();
    expect(words).toEqual(reports.nodes.map(({ text }: { text: string }) => text));
    const articles = new Set(reports.nodes.map(({ article }: { article: { id: string } }) => article.id));
    await explorer.open('/articles?topic=hostages&outlet=quayside');
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe(String(articles.size));
  });

  it('of articles show those that were read or not, whatever they report', async () => {
    const page = await explorer.open('/articles?topic=hostages');
    await page.getByRole('combobox', { name: 'Articles', exact: true }).selectOption('that were not read');
    await settled(page);
    expect(new URL(page.url()).searchParams.get('show')).toBe('unread');
    const items = page.locator('article.article-item');
    expect(await items.count()).toBe(2);
    for (const text of await items.allTextContents()) {
      expect(text).toContain('Ilvara Voĉo');
      expect(text).toContain('its language is not English');
    }
  });

  it('are left and reached again page by page', async () => {
    const page = await explorer.open('/reports?topic=hostages');
    const first = await page.locator('article.report').allTextContents();
    expect(first).toHaveLength(20);
    await page.getByRole('link', { name: 'More' }).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    const second = await page.locator('article.report').allTextContents();
    expect(second).not.toEqual(first);
    await page.getByRole('link', { name: 'Before' }).click();
    await settled(page);
    expect(await page.locator('article.report').allTextContents()).toEqual(first);
  });

  it('say so where nothing meets the question', async () => {
    for (const path of ['/reports', '/articles']) {
      const page = await explorer.open(`${path}?topic=hostages&words=zorblat`);
      expect(await page.locator('[data-total]').getAttribute('data-total')).toBe('0');
      expect(await page.locator('main .empty').count()).toBe(1);
    }
  });
});
