import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { wrongCounts } from './counts.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

const EXCHANGE = '/positions?topic=hostages&on=exchange-for-skarn-prisoners';

describe.skipIf(!browserPath)('the positions view', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  it('tells how a party went from one stance to the next, and on what condition', async () => {
    const page = await explorer.open(EXCHANGE);
    const kellora = page.locator('.story > li', { has: page.getByRole('heading', { name: 'Kellora' }) });
    const stances = await kellora.locator('.stance').allTextContents();
    expect(stances).toEqual(['on a condition', 'against it', 'on a condition', 'for it', 'against it', 'for it']);
    expect(await kellora.locator('.when').allTextContents()).toContain('3 Mar – 22 Mar 2026');
    expect(await kellora.locator('q').allTextContents()).toContain(
      'only if the Skarn Resistance Movement releases a first captive',
    );
  });

  it('draws as many bars as the API has positions', async () => {
    const { data } = await explorer.api.ask(
      '{ positions(filter: { issues: ["exchange-for-skarn-prisoners"], heldByParty: true }) { totalCount } }',
    );
    const page = await explorer.open(EXCHANGE);
    expect(await page.locator('svg.lanes a.lane-bar').count()).toBe(data?.positions.totalCount);
  });

  it('opens each bar and number into exactly that many statements', async () => {
    const page = await explorer.open(`${EXCHANGE}&party=kellora,pellmark`);
    expect(await wrongCounts(explorer, page.locator('figure'))).toEqual([]);
  });

  it('goes to the evidence of a bar and back by the keyboard alone', async () => {
    const page = await explorer.open(EXCHANGE);
    const before = page.url();
    await page.getByRole('link', { name: '2 statements: Kellora, against it' }).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    const heading = page.getByRole('heading', { name: 'What the position rests on' });
    expect(await heading.evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await page.locator('.evidence article.statement').count()).toBe(2);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.evidence').waitFor({ state: 'detached' });
    expect(page.url()).toBe(before);
  });

  it('says which parts of the question it does not heed', async () => {
    const page = await explorer.open(`${EXCHANGE}&outlet=brennick-courier&words=exchange&party=kellora`);
    await page.getByText('told by The Brennick Courier; with the words exchange').waitFor();
    expect(await page.locator('.heeded strong').textContent()).toMatch(/^Not heeded here: /u);
  });

  it('draws only what held on the days asked for', async () => {
    const page = await explorer.open(`${EXCHANGE}&from=2026-04-20`);
    const kellora = page.locator('.story > li', { has: page.getByRole('heading', { name: 'Kellora' }) });
    expect(await kellora.locator('.stance').allTextContents()).toEqual(['for it']);
  });

  it('says what to do where nobody takes a stance', async () => {
    const page = await explorer.open('/positions?topic=hostages&issue=release-captives');
    expect(await page.locator('.empty').textContent()).toContain('No party takes a clear stance');
  });
});
