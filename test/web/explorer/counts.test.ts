import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

/** How many pages look at once. */
const ABREAST = 4;

/** A number or a mark, and where it leads. */
interface Entry {
  href: string;
  count: number;
  of: string;
  name: string;
}

/** Every number and mark of a page, each address once. */
async function entriesOf(page: Page): Promise<Entry[]> {
  const all = await page.locator('a[data-count]').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href') ?? '',
      count: Number(link.getAttribute('data-count')),
      of: link.getAttribute('data-of') ?? '',
      name: link.getAttribute('aria-label') ?? link.textContent ?? '',
    })),
  );
  return [...new Map(all.map((entry) => [`${entry.href} ${entry.of} ${entry.count}`, entry])).values()];
}

describe.skipIf(!browserPath)('every number and every mark leads to exactly that many', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  /** What the list at an address says it has in all. */
  async function totalAt(page: Page, { href, of }: Entry): Promise<number | string> {
    await page.goto(new URL(href, explorer.api.url).href);
    await settled(page);
    const total = page.locator(`[data-total][data-of="${of}"]`);
    if ((await total.count()) === 0)
      return `no list of ${of}s: ${(await page.locator('main').textContent())?.slice(0, 200)}`;
    return Number(await total.first().getAttribute('data-total'));
  }

  it.each([
    '/?topic=hostages',
    '/?topic=hostages&by=SPEAKER',
    '/?topic=hostages&by=OUTLET',
    '/?topic=',
    '/statements?topic=hostages',
    '/reports?topic=hostages',
    '/articles?topic=hostages',
    '/timeline?topic=hostages',
    '/timeline?topic=hostages&by=OUTLET&measure=REPORTS',
    '/positions?topic=hostages',
    '/matrix?topic=hostages,prisoner-exchange',
    '/coverage?topic=hostages',
    '/words?topic=hostages',
    '/words?topic=hostages&by=PARTY',
    '/changes?topic=hostages,prisoner-exchange',
    '/network?topic=hostages',
    '/compare?topic=hostages&b.topic=ceasefire',
    '/sources',
  ])(
    'on %s',
    async (path) => {
      const start = await explorer.open(path);
      const entries = await entriesOf(start);
      expect(entries.length).toBeGreaterThan(0);
      const wrong: object[] = [];
      const waiting = [...entries];
      const look = async () => {
        const page = await explorer.visit.context.newPage();
        for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
          const total = await totalAt(page, entry);
          if (total !== entry.count) wrong.push({ ...entry, total });
        }
        await page.close();
      };
      await Promise.all(Array.from({ length: ABREAST }, look));
      expect(wrong).toEqual([]);
    },
    600_000,
  );
});
