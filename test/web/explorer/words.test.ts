import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

if (!browserPath) {
  console.warn('Words are not tested in a browser: no Chromium found, and CHROMIUM_PATH does not name one.');
}

describe.skipIf(!browserPath)('the words view', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  it('shows which outlet has which word for the same people', async () => {
    const page = await explorer.open('/words?topic=hostages');
    const chart = page.getByRole('group', { name: 'Which terms each uses' });
    for (const [term, outlet] of [
      ['hostages', 'The Brennick Courier'],
      ['captives', 'Harbour Wire'],
      ['detainees', 'Zethra Press Agency'],
      ['prisoners', 'Voice of the Skarn'],
    ]) {
      expect(await chart.getByRole('link', { name: `with “${term}”, ${outlet}` }).count(), outlet).toBe(1);
    }
    expect(await chart.getByRole('link', { name: '“hostages”, Harbour Wire' }).count()).toBe(0);
  });

  it('opens a dot into exactly that many statements, of outlets and of parties', async () => {
    for (const [by, name] of [
      ['OUTLET', 'with “captives”, Harbour Wire'],
      ['PARTY', 'with “captives”, No known party'],
    ]) {
      const page = await explorer.open(`/words?topic=hostages&by=${by}`);
      const dot = page.getByRole('link', { name });
      const count = await dot.getAttribute('data-count');
      await dot.click();
      await settled(page);
      expect(await page.locator('[data-total]').getAttribute('data-total'), name).toBe(count);
    }
  });

  it('compares two that are chosen with the keyboard, and the address brings them back', async () => {
    const page = await explorer.open('/words?topic=hostages');
    await page.getByRole('combobox', { name: 'Compare', exact: true }).focus();
    await page.keyboard.type('The Brennick');
    await page.getByRole('combobox', { name: 'with', exact: true }).focus();
    await page.keyboard.type('Zethra');
    await settled(page);
    const { search, searchParams } = new URL(page.url());
    expect([searchParams.get('a'), searchParams.get('b')]).toEqual(['brennick-courier', 'zethra-press-agency']);
    const heading = 'The Brennick Courier or Zethra Press Agency: whose word is it?';
    await page.getByRole('heading', { name: heading }).waitFor();
    const restored = await explorer.open(`/words${search}`);
    expect(await restored.getByRole('heading', { name: heading }).count()).toBe(1);
    const chart = restored.getByRole('group', { name: 'Words of The Brennick Courier on the left' });
    const detainees = chart.getByRole('link', { name: 'Zethra Press Agency, “detainees”' });
    expect(await detainees.getAttribute('aria-label')).toContain('beyond chance');
    await detainees.focus();
    await restored.keyboard.press('Enter');
    await settled(restored);
    expect(await restored.locator('[data-total]').getAttribute('data-total')).toBe('5');
  });

  it('asks for a topic where the question names none', async () => {
    const page = await explorer.open('/words?party=kellora');
    await page.locator('main').getByRole('link', { name: 'hostages' }).click();
    await settled(page);
    expect(await page.getByRole('heading', { name: 'Words for Hostages' }).count()).toBe(1);
  });
});
