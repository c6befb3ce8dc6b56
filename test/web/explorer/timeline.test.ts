import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

if (!browserPath) {
  console.warn('The timeline is not tested in a browser: no Chromium found, and CHROMIUM_PATH does not name one.');
}

const OPERATION = readFileSync('operations/02-timeline.graphql', 'utf8');

interface Bucket {
  start: string;
  key: string | null;
  label: string;
  count: number;
  reports: number;
}

const searchOf = (page: Page) => new URL(page.url()).search;
const total = async (page: Page) => Number(await page.locator('[data-total]').getAttribute('data-total'));
const focused = (page: Page) => page.evaluate('document.activeElement.getAttribute("aria-label")');

describe.skipIf(!browserPath)('the timeline', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  const bucketsOf = async (variables: object): Promise<Bucket[]> =>
    (await explorer.api.ask(OPERATION, { ...variables })).data.timeline;

  it('draws a link for each count of the largest series, and has all counts in its table', async () => {
    const page = await explorer.open('/timeline?topic=hostages');
    const buckets = await bucketsOf({ interval: 'WEEK' });
    const kellora = buckets.filter(({ key }) => key === 'kellora');
    const bars = page.locator('a.bar');
    const ofKellora = bars.and(page.locator('[href*="party=kellora&"]'));
    expect(
      await ofKellora.evaluateAll((links) => links.map((link) => Number(link.getAttribute('data-count')))),
    ).toEqual(kellora.map(({ count }) => count));
    expect(await bars.first().getAttribute('aria-label')).toMatch(/^\d+ statements?, .+, \d+ Nov – \d+ Nov 2023$/u);
    await page.getByRole('button', { name: 'Table' }).click();
    const cells = page.locator('tbody td:nth-child(4)');
    expect(await cells.allTextContents()).toEqual(buckets.map(({ count }) => String(count)));
  });

  it('folds long stretches without a statement, and says so', async () => {
    const page = await explorer.open('/timeline?topic=hostages');
    expect(await page.locator('svg.chart').textContent()).toContain('110 weeks without a statement');
  });

  it('opens a bar into exactly its statements, and goes back', async () => {
    const page = await explorer.open('/timeline?topic=hostages');
    await page.getByRole('link', { name: '8 statements, Kellora, 16 Mar – 22 Mar 2026' }).click();
    await settled(page);
    expect(searchOf(page)).toBe('?topic=hostages&party=kellora&from=2026-03-16&to=2026-03-22');
    expect(await total(page)).toBe(8);
    await page.goBack();
    await settled(page);
    expect(await page.getByRole('heading', { name: 'Statements by party and week' }).count()).toBe(1);
  });

  it('is walked through with arrow keys, and opened with Enter', async () => {
    const page = await explorer.open('/timeline?topic=hostages&from=2026-03-01');
    const entry = page.locator('a.bar[tabindex="0"]');
    expect(await entry.count()).toBe(1);
    await entry.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('2 statements, Kellora, 9 Mar – 15 Mar 2026');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('3 statements, Skarn Resistance Movement, 9 Mar – 15 Mar 2026');
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await total(page)).toBe(3);
  });

  it('asks for the days that a mouse drags over, and for the whole range again', async () => {
    const page = await explorer.open('/timeline?topic=hostages&from=2026-03-01');
    const [first, last] = [
      page.locator('a.bar[href*="from=2026-03-09"]'),
      page.locator('a.bar[href*="from=2026-03-23"]'),
    ];
    await first.first().dragTo(last.first());
    await expect.poll(() => searchOf(page)).toBe('?topic=hostages&from=2026-03-09&to=2026-03-29');
    await settled(page);
    expect(await page.getByRole('heading', { name: 'Statements by party and day' }).count()).toBe(1);
    await page.getByRole('link', { name: 'Whole range' }).click();
    await expect.poll(() => searchOf(page)).toBe('?topic=hostages');
  });

  it('asks for the days that keys choose', async () => {
    const page = await explorer.open('/timeline?topic=hostages&from=2026-03-01');
    const handle = page.getByRole('slider', { name: 'First day' });
    await handle.focus();
    await page.keyboard.press('ArrowRight');
    expect(await handle.getAttribute('aria-valuetext')).toBe('9 Mar – 15 Mar 2026');
    await page.keyboard.press('Escape');
    expect(await handle.getAttribute('aria-valuenow')).toBe('0');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => searchOf(page)).toBe('?topic=hostages&from=2026-03-09&to=2026-05-10');
  });

  it('shows what its address says, and keeps what is chosen in it', async () => {
    const page = await explorer.open('/timeline?topic=hostages&measure=SHARE&by=OUTLET&interval=MONTH');
    expect(await page.getByRole('heading', { name: 'Share of statements by outlet and month' }).count()).toBe(1);
    const march = (await bucketsOf({ interval: 'MONTH', groupBy: 'OUTLET' })).find(
      ({ key, start }) => key === 'harbour-wire' && start === '2026-03-01',
    );
    const bar = page.getByRole('link', { name: /Harbour Wire, March 2026$/u });
    expect(await bar.getAttribute('data-count')).toBe(String(march?.count));
    await page.getByRole('combobox', { name: 'Count' }).selectOption('REPORTS');
    await settled(page);
    expect(searchOf(page)).toBe('?topic=hostages&measure=REPORTS&by=OUTLET&interval=MONTH');
    expect(await bar.getAttribute('href')).toBe(
      '/reports?topic=hostages&outlet=harbour-wire&from=2026-03-01&to=2026-03-31',
    );
    expect(await bar.getAttribute('aria-label')).toBe(`${march?.reports} reports, Harbour Wire, March 2026`);
  });

  it('narrows the question to an entry of the legend', async () => {
    const page = await explorer.open('/timeline?topic=hostages&by=OUTLET');
    await page
      .getByRole('list', { name: 'The outlets' })
      .getByRole('link', { name: 'Harbour Wire', exact: true })
      .click();
    await settled(page);
    expect(searchOf(page)).toBe('?topic=hostages&outlet=harbour-wire&by=OUTLET');
    expect(await page.getByRole('list', { name: 'The outlets' }).getByRole('listitem').count()).toBe(1);
  });

  it('opens what is about two topics at once, which no question asks for', async () => {
    const page = await explorer.open('/timeline?topic=hostages&by=TOPIC&interval=MONTH');
    const bar = page.getByRole('link', { name: /Prisoner exchange, April 2026$/u });
    const count = Number(await bar.getAttribute('data-count'));
    await bar.click();
    await settled(page);
    expect(await total(page)).toBe(count);
    const statements = page.locator('article.statement');
    expect(await statements.count()).toBe(10);
    await page.getByRole('link', { name: 'More →' }).click();
    await settled(page);
    expect(await statements.count()).toBe(count - 10);
  });

  it('says how to come to stances, and what to do where nothing was said', async () => {
    const page = await explorer.open('/timeline?topic=hostages&by=STANCE');
    await page.getByRole('link', { name: 'See the issues' }).click();
    await settled(page);
    expect(await page.getByRole('list', { name: 'The issues' }).getByRole('listitem').count()).toBeGreaterThan(1);
    await explorer.open('/timeline?topic=hostages&from=1999-01-01&to=1999-12-31');
    expect(await page.getByText('Nothing that was read meets the question.').count()).toBe(1);
    expect(explorer.visit.complaints).toEqual([]);
  });
});
