import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quarantine } from '../../../src/store/imports/quarantine.ts';
import { ADMIN_TOKEN } from '../../support/api.ts';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

describe.skipIf(!browserPath)('the sources view', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
    const { errors } = await explorer.api.ask(
      `mutation { putSource(input: { slug: "wire-feed", kind: FEED, location: "https://wire.example/feed.xml" }) { slug } }`,
      {},
      ADMIN_TOKEN,
    );
    expect(errors).toBeUndefined();
    const bytes = Buffer.from('<b>no article</b>');
    await quarantine(explorer.api.store.pool, { origin: 'in/x.txt', bytes, reason: 'names no outlet', position: null });
  });
  afterAll(() => explorer.close());

  async function enter(page: Page, token: string): Promise<void> {
    await page.getByLabel('Your key').fill(token);
    await page.keyboard.press('Enter');
    await page.locator('.key-form button:enabled').waitFor();
    await settled(page);
  }
  const row = (page: Page) => page.getByRole('row', { name: /wire-feed/ }).first();

  it('shows anybody how sources fare, and no more', async () => {
    const page = await explorer.open('/sources');
    expect(await row(page).textContent()).toContain('feed');
    expect(await page.getByText('https://wire.example').count()).toBe(0);
    expect(await page.getByRole('button', { name: /Pause/ }).count()).toBe(0);
    expect(await page.getByText('Counted is what a run did then').count()).toBe(1);
    await explorer.open('/sources?show=set-aside');
    expect(await page.getByText('is shown to operators only').count()).toBe(1);
  });

  it('opens the number of runs into exactly that many', async () => {
    const page = await explorer.open('/sources');
    const link = page.locator('a[data-of="run"]');
    const count = await link.getAttribute('data-count');
    await link.click();
    await settled(page);
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe(count);
    expect(await page.locator('tbody tr').count()).toBe(Number(count));
  });

  it('says that a key is wrong, and shows nothing more', async () => {
    const page = await explorer.open('/sources');
    await enter(page, 'another-token-altogether');
    expect(await page.getByRole('alert').textContent()).toMatch(/^The key was refused: /);
    expect(await page.getByText('https://wire.example').count()).toBe(0);
  });

  it('lets an operator see where a source is read, pause it and resume it', async () => {
    const page = await explorer.open('/sources');
    await enter(page, ADMIN_TOKEN);
    expect(await row(page).textContent()).toContain('https://wire.example/feed.xml');
    await page.getByRole('button', { name: 'Pause wire-feed' }).click();
    await page.getByRole('button', { name: 'Resume wire-feed' }).waitFor();
    expect(await row(page).textContent()).toContain('Paused in the explorer');
    await page.getByRole('button', { name: 'Resume wire-feed' }).click();
    await page.getByRole('button', { name: 'Pause wire-feed' }).waitFor();
    await page.getByRole('button', { name: 'Read now: wire-feed' }).click();
    await page.getByText('It is read in the background.').waitFor();
  });

  it('lets an operator see what was set aside, as text, and try it again', async () => {
    const page = await explorer.open('/sources?show=set-aside');
    await enter(page, ADMIN_TOKEN);
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe('1');
    expect(await page.locator('article.document').textContent()).toContain('names no outlet');
    await page.getByText('How it begins').click();
    expect(await page.locator('article.document pre').textContent()).toBe('<b>no article</b>');
    await page.getByRole('button', { name: 'Try again: in/x.txt' }).click();
    await page.getByText('another try was asked for').waitFor();
  });

  it('keeps the key in memory only, until the page is loaded anew or it is forgotten', async () => {
    const page = await explorer.open('/sources');
    await enter(page, ADMIN_TOKEN);
    const kept = await page.evaluate(
      'JSON.stringify([localStorage, sessionStorage, document.cookie, location.href, history.state])',
    );
    expect(kept).not.toContain(ADMIN_TOKEN);
    await page.getByRole('link', { name: /^Runs/ }).click();
    await settled(page);
    expect(await page.getByRole('button', { name: 'Forget the key' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Forget the key' }).click();
    await page.getByRole('link', { name: /^Sources How/ }).click();
    await settled(page);
    expect(await page.getByText('https://wire.example').count()).toBe(0);
    await enter(page, ADMIN_TOKEN);
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('Your key').inputValue()).toBe('');
    expect(explorer.visit.complaints).toEqual([]);
  });
});
