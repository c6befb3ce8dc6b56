import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

describe.skipIf(!browserPath)('the changes view', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  it('shows each change of stance with both sentences', async () => {
    const { data } = await explorer.api.ask(`{ shifts(filter: { topics: ["hostages"] }) { total latest {
      holder { name } before { report { text } } after { report { text } }
    } } }`);
    const page = await explorer.open('/changes?topic=hostages');
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe(String(data.shifts.total));
    const shown = await page
      .locator('article.change')
      .evaluateAll((changes) =>
        changes.map((change) => [
          change.querySelector('h3')?.textContent?.split(':')[0],
          ...[...change.querySelectorAll('.words')].map(({ textContent }) => textContent),
        ]),
      );
    expect(shown).toEqual(
      data.shifts.latest.map(({ holder, before, after }: (typeof data.shifts.latest)[number]) => [
        holder.name,
        before.report.text,
        after.report.text,
      ]),
    );
    expect(shown.length).toBeGreaterThan(2);
  });

  it.each(['PARTY', 'SPEAKER'])(
    'opens every number of evidence into exactly that many statements, by %s',
    async (by) => {
      const address = `/changes?topic=&by=${by}`;
      const page = await explorer.open(address);
      const links = await page
        .locator('article.change a[data-count]')
        .evaluateAll((all) => all.map((link) => [link.getAttribute('href') ?? '', link.getAttribute('data-count')]));
      expect(links.length).toBeGreaterThanOrEqual(8);
      for (const [href, count] of links) {
        await explorer.open(href ?? '');
        expect([href, await page.locator('[data-total]').getAttribute('data-total')]).toEqual([href, count]);
        expect(await page.locator('article.statement').count()).toBe(Number(count));
      }
    },
  );

  it('finds the minister against his own words, and the spokesperson against the body', async () => {
    const page = await explorer.open('/changes?topic=&show=contradictions&pairs=SPOKESPERSON_AGAINST_BODY');
    expect(await page.locator('article.change').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('a spokesperson against the body')]),
    );
    await page.getByLabel('Show').selectOption({ label: 'against their own past words' });
    await settled(page);
    expect(new URL(page.url()).searchParams.get('pairs')).toBe('OWN_PAST');
    expect(await page.getByRole('heading', { name: /^Harl Coster: / }).count()).toBeGreaterThan(0);
  });

  it('shows no contradiction of rules where 0.8 is asked for, and says why', async () => {
    const page = await explorer.open('/changes?topic=&show=contradictions');
    expect(Number(await page.locator('[data-total]').getAttribute('data-total'))).toBeGreaterThan(0);
    await page.getByLabel('Both stances at least so sure').selectOption('0.8');
    await settled(page);
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe('0');
    expect(await page.getByText('Rules are never as sure as 0.8').count()).toBe(1);
    await page.goBack();
    await settled(page);
    expect(await page.locator('article.change').count()).toBeGreaterThan(0);
  });

  it('shows the quotation that was edited away, and leads to both versions', async () => {
    const page = await explorer.open('/changes?topic=&show=edits');
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe('1');
    expect(await page.locator('article.edit').textContent()).toContain('I would open the gates of Grey Quay tonight');
    await page.getByRole('link', { name: 'versions 1 and 2 compared' }).click();
    await settled(page);
    expect(await page.locator('.plain-text del').count()).toBe(1);
  });

  it('says so where nothing changed', async () => {
    const page = await explorer.open('/changes?topic=hostages&outlet=uplands-weekly');
    expect(await page.getByText('Nobody is seen to change their stance').count()).toBe(1);
  });

  it('complains of nothing', () => {
    expect(explorer.visit.complaints).toEqual([]);
  });
});
