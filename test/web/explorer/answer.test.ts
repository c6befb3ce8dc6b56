import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

if (!browserPath) {
  console.warn('The explorer is not tested in a browser: no Chromium found, and CHROMIUM_PATH does not name one.');
}

describe.skipIf(!browserPath)('the answer view', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  it('answers the signature question on a first visit, a row for each party', async () => {
    const page = await explorer.open('/');
    expect(await page.title()).toContain('hostages');
    const kellora = page.getByRole('region', { name: 'Kellora' });
    expect(await kellora.getByRole('link', { name: 'statements of Kellora' }).textContent()).toBe('27');
    expect(await kellora.getByText('Release the captives of the night train').count()).toBe(1);
  });

  it('opens a count into exactly that many statements, and goes back', async () => {
    const page = await explorer.open('/');
    await page.getByRole('link', { name: 'statements of Sundria' }).click();
    await settled(page);
    expect(new URL(page.url()).search).toBe('?topic=hostages&party=sundria');
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe('8');
    expect(await page.locator('article.statement').count()).toBe(8);
    await page.goBack();
    await settled(page);
    expect(await page.getByRole('region', { name: 'Sundria' }).count()).toBe(1);
  });

  it('narrows the question with the keyboard alone', async () => {
    const page = await explorer.open('/');
    await page.getByRole('combobox', { name: 'Add to the question' }).focus();
    await page.keyboard.type('sundria');
    await page.getByRole('option', { name: 'Sundria party' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?topic=hostages&party=sundria');
    await settled(page);
    expect(await page.getByRole('region', { name: 'Kellora' }).count()).toBe(0);
  });

  it('forgives typos, and takes Enter for the first suggestion, however early it comes', async () => {
    const page = await explorer.open('/?topic=hostages');
    const field = page.getByRole('combobox', { name: 'Add to the question' });
    await field.fill('harbur wire');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?topic=hostages&outlet=harbour-wire');
    await settled(page);
    await page.getByRole('search').getByText('told by Harbour Wire').waitFor();
    await field.fill('no name at all');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL('**&words=no+name+at+all');
  });
});
