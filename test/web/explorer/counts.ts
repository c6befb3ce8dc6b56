import type { Locator } from 'playwright-core';
import type { TestExplorer } from './explorer.ts';

/** Follows every number inside of a part of a page; gives those that lead to a list of another number. */
export async function wrongCounts(explorer: TestExplorer, part: Locator): Promise<string[]> {
  const links = await part
    .locator('[data-count]')
    .evaluateAll((all) =>
      all.map((link) => ({ href: link.getAttribute('href') ?? '', count: link.getAttribute('data-count') })),
    );
  if (links.length === 0) throw new Error('there is no number to follow');
  const wrong: string[] = [];
  for (const { href, count } of new Map(links.map((link) => [link.href, link])).values()) {
    const page = await explorer.open(href);
    const total = await page.locator('[data-total]').getAttribute('data-total');
    if (total !== count) wrong.push(`${href} has ${total}, not ${count}`);
  }
  return wrong;
}
