import type { Locator, Page } from 'playwright-core';
import { settled, type TestExplorer } from './explorer.ts';

/** How many pages look at once. */
const ABREAST = 4;

/** A number or a mark, and where it leads. */
interface Entry {
  href: string;
  count: number;
  of: string;
}

/** What lists were found to have, by explorer: many numbers lead to the same. */
const known = new WeakMap<TestExplorer, Map<string, number | string>>();

/** Follows every number and mark inside of a part of a page; gives those that lead to a list of another number. */
export async function wrongCounts(explorer: TestExplorer, part: Locator): Promise<string[]> {
  const entries = await entriesOf(part);
  if (entries.length === 0) throw new Error('there is no number to follow');
  const totals = known.get(explorer) ?? new Map<string, number | string>();
  known.set(explorer, totals);
  const keyOf = ({ href, of }: Entry) => `${of} ${href}`;
  const waiting = [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()].filter(
    (entry) => !totals.has(keyOf(entry)),
  );
  const look = async () => {
    const page = await explorer.visit.context.newPage();
    for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
      await page.goto(new URL(entry.href, explorer.api.url).href);
      totals.set(keyOf(entry), await totalOn(page, entry.of));
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: Math.min(ABREAST, waiting.length) }, look));
  return entries
    .filter((entry) => totals.get(keyOf(entry)) !== entry.count)
    .map((entry) => `${entry.href} has ${totals.get(keyOf(entry))}, not ${entry.count} ${entry.of}s`);
}

async function entriesOf(part: Locator): Promise<Entry[]> {
  return part.locator('a[data-count]').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href') ?? '',
      count: Number(link.getAttribute('data-count')),
      of: link.getAttribute('data-of') ?? '',
    })),
  );
}

/** What the list on a page says it has in all; a message where there is none. */
async function totalOn(page: Page, of: string): Promise<number | string> {
  await settled(page);
  const total = page.locator(`[data-total][data-of="${of}"]`);
  if ((await total.count()) === 0)
    return `no list of ${of}s (${(await page.locator('main').textContent())?.slice(0, 200)})`;
  return Number(await total.first().getAttribute('data-total'));
}
