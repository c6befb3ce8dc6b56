import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { wrongCounts } from './counts.ts';
import { openExplorer, type TestExplorer } from './explorer.ts';

describe.skipIf(!browserPath)('what an answer leaves out is a link to just that', { timeout: 300_000 }, () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  it.each([
    ['/matrix?topic=', ['of no known party', 'without a stance that counts here']],
    ['/matrix?topic=hostages&by=SPEAKER', ['without a stance that counts here']],
    ['/matrix?topic=hostages&columns=release-night-train-captives', ['without a stance that counts here']],
    ['/changes?topic=hostages', ['of no known party', 'without a stance that counts here']],
    ['/changes?topic=&sure=0.7', ['without a stance that counts here', 'not sure enough']],
    ['/changes?topic=&show=contradictions&sure=0.8', ['without a stance that counts here', 'not sure enough']],
    ['/network?topic=hostages&least=3', ['of no known party', 'of smaller groups, which are not shown']],
    ['/network?topic=&by=SPEAKER&days=28&step=28', ['of no known speaker', 'outside of the window']],
    ['/network?topic=&by=OUTLET&least=4', ['of smaller groups, which are not shown']],
    ['/timeline?topic=&by=TOPIC', ['about no topic']],
    ['/timeline?topic=&by=ISSUE', ['without a stance that counts here']],
    ['/coverage?topic=hostages&since=2026-03-20&until=2026-04-10', ['outside of the window']],
    ['/words?topic=hostages', ['that only refer to it']],
    ['/words?topic=hostages&by=PARTY', ['that only refer to it']],
  ])('on %s', async (path, reasons) => {
    const page = await explorer.open(path);
    const links = page.locator('.basis a[data-count]');
    const labels = await links.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
    for (const reason of reasons)
      expect([reason, labels.some((label) => label.endsWith(reason))]).toEqual([reason, true]);
    expect(await wrongCounts(explorer, page.locator('.basis'))).toEqual([]);
  });

  it('where the question bar says what was taken out, and puts it back', async () => {
    const page = await explorer.open('/words?topic=hostages&by=PARTY');
    await page.getByRole('link', { name: 'that only refer to it' }).click();
    const part = page.locator('.part', { hasText: 'but not' });
    expect(await part.textContent()).toMatch(/but not about Hostages, with the term .+, with the term .+, \d+ more/u);
    const left = Number(await page.locator('[data-total]').getAttribute('data-total'));
    await part.getByRole('button').click();
    await page.locator('.loading, .stale').first().waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).not.toContain('without');
    expect(Number(await page.locator('[data-total]').getAttribute('data-total'))).toBeGreaterThan(left);
  });
});
