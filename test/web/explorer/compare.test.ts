import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

if (!browserPath) {
  console.warn('Compare is not tested in a browser: no Chromium found, and CHROMIUM_PATH does not name one.');
}

const BOTH = '/compare?topic=hostages&b.topic=ceasefire';

const searchOf = (page: Page) => new URL(page.url()).search;
const chartOf = (page: Page, which: 'first' | 'second') =>
  page.getByRole('group', { name: `of the ${which} question` });
const ticksOf = (page: Page, which: 'first' | 'second') =>
  chartOf(page, which).locator('text:not(.bar-label)').allTextContents();

describe.skipIf(!browserPath)('compare', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  it('draws both questions on the same axes, each with its own counts', async () => {
    const page = await explorer.open(BOTH);
    expect(await ticksOf(page, 'second')).toEqual(await ticksOf(page, 'first'));
    const { data } = await explorer.api.ask(
      '{ timeline(filter: { topics: ["ceasefire"] }, interval: WEEK) { start key count } }',
    );
    const zethra = data.timeline.filter(({ key }: { key: string }) => key === 'zethra');
    const bars = chartOf(page, 'second').locator('a.bar[href*="party=zethra&"]');
    expect(await bars.evaluateAll((links) => links.map((link) => Number(link.getAttribute('data-count'))))).toEqual(
      zethra.map(({ count }: { count: number }) => count),
    );
  });

  it('sets the voices of both side by side, each number a link to its own side', async () => {
    const page = await explorer.open(BOTH);
    const row = page.getByRole('row', { name: /^Kellora/u });
    const links = row.locator('[data-count]');
    expect(await links.evaluateAll((them) => them.map((link) => link.getAttribute('href')))).toEqual([
      '/statements?topic=hostages&party=kellora',
      '/statements?topic=ceasefire&party=kellora',
    ]);
    const count = await links.last().getAttribute('data-count');
    await links.last().click();
    await settled(page);
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe(count);
  });

  it('takes the second question into the address, with the keyboard alone, and restores it', async () => {
    const page = await explorer.open('/compare?topic=hostages');
    const second = page.getByRole('search', { name: 'Second question' });
    await second.getByRole('combobox').focus();
    await page.keyboard.type('sundria');
    await page.getByRole('option', { name: 'Sundria party' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/compare?topic=hostages&b.topic=hostages&b.party=sundria');
    await page.reload();
    await settled(page);
    expect(await second.getByRole('listitem').allTextContents()).toEqual(['about Hostages×', 'by the party Sundria×']);
    expect(await page.getByRole('link', { name: '8 statements of the second question' }).count()).toBe(1);
  });

  it('proposes comparisons while there is no second question', async () => {
    const page = await explorer.open('/compare?topic=hostages');
    await page.getByRole('link', { name: 'Kellora and Skarn Resistance Movement' }).click();
    await settled(page);
    expect(searchOf(page)).toBe('?topic=hostages&party=kellora&b.topic=hostages&b.party=skarn-resistance-movement');
    expect(await page.getByRole('link', { name: '27 statements of the first question' }).count()).toBe(1);
    expect(await page.getByRole('link', { name: '17 statements of the second question' }).count()).toBe(1);
  });

  it('narrows both questions to the days chosen', async () => {
    const page = await explorer.open(`${BOTH}&from=2026-03-01&b.from=2026-03-01`);
    await page.getByRole('slider', { name: 'Last day' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => searchOf(page))
      .toBe('?topic=hostages&from=2026-03-02&to=2026-05-03&b.topic=ceasefire&b.from=2026-03-02&b.to=2026-05-03');
  });

  it('has both charts in one file', async () => {
    const page = await explorer.open(BOTH);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'SVG' }).first().click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    const svg = Buffer.concat(chunks).toString();
    expect(svg).toContain('1. hostages');
    expect(svg).toContain('2. ceasefire');
    expect(explorer.visit.complaints).toEqual([]);
  });
});
