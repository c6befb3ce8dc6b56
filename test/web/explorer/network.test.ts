import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { wrongCounts } from './counts.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

const NETWORK = '/network?topic=hostages';
const IN_WINDOWS = `${NETWORK}&from=2026-03-01&to=2026-05-10&days=28&step=14`;

describe.skipIf(!browserPath)('the network view', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  it('draws those whom the API ties, with agreement and conflict told apart', async () => {
    const { data } = await explorer.api.ask(
      `{ network(filter: { issues: ["exchange-for-skarn-prisoners"], said: { to: "2026-03-22" } }, tie: SUBTRACT) {
        slices { nodes { key } ties { weight } } } }`,
    );
    const slices: { nodes: unknown[]; ties: { weight: number }[] }[] = data?.network.slices;
    const { nodes = [], ties = [] } = slices[0] ?? {};
    const page = await explorer.open('/network?issue=exchange-for-skarn-prisoners&to=2026-03-22');
    expect(await page.locator('svg.network .node').count()).toBe(nodes.length);
    const against = ties.filter(({ weight }) => weight < 0).length;
    expect(against).toBeGreaterThan(0);
    expect(await page.locator('svg.network .tie.against').count()).toBe(against);
    expect(await page.locator('svg.network .tie.together').count()).toBe(ties.length - against);
  });

  it('puts everybody at the same place each time', async () => {
    const places = async () =>
      (await explorer.open(NETWORK))
        .locator('svg.network .node > g')
        .evaluateAll((all) => all.map((node) => node.getAttribute('transform')));
    expect(await places()).toEqual(await places());
  });

  it('opens each circle into exactly that many statements, in windows too', async () => {
    const page = await explorer.open(NETWORK);
    expect(await wrongCounts(explorer, page.locator('svg.network'))).toEqual([]);
    const windowed = await explorer.open(`${IN_WINDOWS}&at=2026-03-15`);
    expect(await wrongCounts(explorer, windowed.locator('svg.network'))).toEqual([]);
  });

  it('opens a tie into what both said, by the keyboard alone', async () => {
    const page = await explorer.open(NETWORK);
    await page.getByRole('link', { name: 'Kellora and Sundria, together: agreement 15, conflict 5' }).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    await page.getByRole('region', { name: 'Sundria' }).locator('article').first().waitFor();
    expect(await page.getByRole('region', { name: 'Kellora' }).locator('article').count()).toBe(9);
    expect(await page.getByRole('region', { name: 'Sundria' }).locator('article').count()).toBe(4);
    expect(await wrongCounts(explorer, page.locator('.evidence').getByRole('heading', { level: 3 }))).toEqual([]);
  });

  it('slides through windows, and the address keeps the one shown', async () => {
    const page = await explorer.open(IN_WINDOWS);
    const slider = page.getByRole('slider', { name: 'Window' });
    const last = await slider.getAttribute('aria-valuetext');
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    await settled(page);
    const shown = await slider.getAttribute('aria-valuetext');
    expect(shown).not.toBe(last);
    await page.reload();
    await settled(page);
    expect(await slider.getAttribute('aria-valuetext')).toBe(shown);
    expect(await page.locator('figure .basis').last().textContent()).toContain(shown);
  });
});
