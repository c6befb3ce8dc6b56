import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

if (!browserPath) {
  console.warn('Who told it is not tested in a browser: no Chromium found, and CHROMIUM_PATH does not name one.');
}

/** After which the Vessmar Gazette says no more of hostages (seeds/examples/README.md). */
const SINCE = '/coverage?topic=hostages&since=2026-03-06&until=2026-05-10';

describe.skipIf(!browserPath)('the view of who told it', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  it('tells silence from what was not read, and says why', async () => {
    const page = await explorer.open(SINCE);
    const group = (name: string) => page.locator('table.outlets tbody').filter({ has: page.getByText(name) });
    expect(await group('silent').getByRole('rowheader').allTextContents()).toContainEqual(
      expect.stringContaining('The Vessmar Gazette'),
    );
    const unread = group('not read').getByRole('row', { name: 'Ilvara Voĉo' });
    expect(await unread.textContent()).toContain('in a language in which no statements are looked for');
  });

  it('shows silence as of a day that is typed into it, and keeps the day in the address', async () => {
    const page = await explorer.open('/coverage?topic=hostages&published-from=2026-03-01');
    expect(await page.getByRole('link', { name: '0 outlets silent' }).count()).toBe(1);
    await page.getByLabel('Articles published since').fill('2026-03-06');
    await settled(page);
    expect(new URL(page.url()).searchParams.get('since')).toBe('2026-03-06');
    await page.getByRole('link', { name: '1 outlet silent' }).click();
    await settled(page);
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe('1');
    expect(await page.getByRole('row', { name: 'The Vessmar Gazette' }).count()).toBe(1);
  });

  it('opens articles read and articles with it into exactly that many', async () => {
    for (const name of [
      /^\d+ articles of The Mirrow Post with it$/,
      /^\d+ articles of The Mirrow Post that were read$/,
    ]) {
      const page = await explorer.open(SINCE);
      const link = page.getByRole('link', { name });
      const count = await link.getAttribute('data-count');
      await link.click();
      await settled(page);
      expect(await page.locator('[data-total]').getAttribute('data-total')).toBe(count);
      expect(await page.locator('article.article-item').count()).toBe(Number(count));
    }
  });

  it('opens a dot of the chart with the keyboard', async () => {
    const page = await explorer.open(SINCE);
    const chart = page.getByRole('group', { name: 'How long after the first each outlet reported it' });
    const dot = chart.getByRole('link', { name: 'Radio Brennick' });
    const count = await dot.getAttribute('data-count');
    await page.getByLabel('until').focus();
    const isFocused = dot.and(page.locator(':focus'));
    while ((await isFocused.count()) === 0) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe(count);
  });

  it('reads blind spots in plain words, and opens what they compare', async () => {
    const page = await explorer.open(SINCE);
    const newspapers = page.getByRole('row', { name: /^newspapers/ });
    expect(await newspapers.textContent()).toContain('They report it less often');
    await newspapers.getByRole('link', { name: '4 outlets' }).click();
    await settled(page);
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe('4');
    expect(await page.locator('table.outlets tbody tr td:first-of-type').count()).toBe(4);
  });

  it('says that nobody can be compared where nothing meets the question', async () => {
    const page = await explorer.open('/coverage?topic=hostages&words=zorblat');
    expect(await page.locator('main').textContent()).toContain('nobody can be compared');
  });
});
