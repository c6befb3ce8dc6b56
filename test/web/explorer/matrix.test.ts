import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { wrongCounts } from './counts.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

const ISSUES = 'release-night-train-captives,exchange-for-skarn-prisoners';

describe.skipIf(!browserPath)('the matrix view', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  it('has in each cell how the party stands, as the API says', async () => {
    const { data } = await explorer.api.ask(
      `{ matrix(filter: { topics: ["hostages"] }, issues: ["exchange-for-skarn-prisoners"]) {
        rows { holder { name } cells { stance } } } }`,
    );
    const rows: { holder: { name: string }; cells: ({ stance: string } | null)[] }[] = data?.matrix.rows;
    const expected = rows.filter(({ cells }) => cells[0]).map(({ holder, cells }) => [holder.name, cells[0]?.stance]);
    expect(expected).toContainEqual(['Zethra', 'SUPPORTS']);
    const page = await explorer.open('/matrix?topic=hostages&columns=exchange-for-skarn-prisoners');
    const shown = await page.locator('table.matrix tbody tr').evaluateAll((all) =>
      all.map((row) => {
        const stance = row.querySelector('.stance')?.className.split('stance-')[1];
        return [row.querySelector('th')?.textContent, stance?.toUpperCase()];
      }),
    );
    expect(shown).toEqual(expected);
  });

  it('opens each number into exactly that many statements', async () => {
    const page = await explorer.open(`/matrix?topic=hostages&party=kellora,sundria,pellmark&columns=${ISSUES}`);
    expect(await wrongCounts(explorer, page.locator('table.matrix'))).toEqual([]);
  });

  it('adds a column by the keyboard alone, and the address keeps it', async () => {
    const page = await explorer.open('/matrix?topic=hostages');
    await page.locator('.column-choice summary').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Exchange the captives of the night train' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('columnheader', { name: 'Exchange the captives of the night train' }).waitFor();
    expect(new URL(page.url()).searchParams.get('columns')).toContain('exchange-for-skarn-prisoners');
    await page.reload();
    await settled(page);
    expect(await page.getByRole('columnheader', { name: 'Exchange the captives of the night train' }).count()).toBe(1);
  });

  it('can be read on a phone without scrolling sideways', async () => {
    const page = await explorer.open('/matrix?topic=hostages,prisoner-exchange,ceasefire');
    const wide = page.viewportSize();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.locator('.matrix-cards').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    const movement = page.locator('.matrix-cards > li', { hasText: 'Skarn Resistance Movement' });
    expect(await movement.locator('dt').first().textContent()).toBe('Cease fire in the Skarn');
    if (wide) await page.setViewportSize(wide);
  });
});
