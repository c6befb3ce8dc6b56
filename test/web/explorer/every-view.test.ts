import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, type TestExplorer } from './explorer.ts';

const QUESTION = '?topic=hostages';
const VIEWS = [
  '/',
  '/statements',
  '/timeline',
  '/positions',
  '/matrix',
  '/coverage',
  '/words',
  '/changes',
  '/network',
  '/compare',
  '/reports',
  '/articles',
  '/sources',
];
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 900 };

describe.skipIf(!browserPath)('every view', { timeout: 300_000 }, () => {
  let explorer: TestExplorer;
  let views: string[];
  beforeAll(async () => {
    explorer = await openExplorer();
    const { data } = await explorer.api.ask(
      `{ statements(filter: { topics: ["hostages"], outlets: ["brennick-courier"] }, first: 1) {
        nodes { id report { article { id } } } } }`,
    );
    const [statement] = data.statements.nodes;
    views = [...VIEWS, `/article/${statement.report.article.id}`, `/tellings/${statement.id}`];
  });
  afterAll(() => explorer.close());

  /** Opens each view, and gives what was found to be wrong with it. */
  async function wrongWith(look: (path: string) => Promise<unknown[]>): Promise<Record<string, unknown[]>> {
    const wrong: Record<string, unknown[]> = {};
    for (const path of views) {
      const found = await look(path);
      if (found.length > 0) wrong[path] = found;
    }
    return wrong;
  }

  it.each(['light', 'dark'] as const)('is accessible as far as axe can tell, %s', async (colorScheme) => {
    const wrong = await wrongWith(async (path) => {
      const page = await explorer.open(path + QUESTION);
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html)
            .slice(0, 3)
            .join(' | ')}`,
      );
    });
    expect(wrong).toEqual({});
  });

  it('fits a narrow screen without scrolling sideways', async () => {
    const wrong = await wrongWith(async (path) => {
      const page = await explorer.open(path + QUESTION);
      await page.setViewportSize(NARROW);
      const over = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
      await page.setViewportSize(WIDE);
      return over > 0 ? [`${over} pixels too wide`] : [];
    });
    expect(wrong).toEqual({});
  });

  it('has one heading of the first level, a title of its own, and says what is loading', async () => {
    const titles = new Set<string>();
    const wrong = await wrongWith(async (path) => {
      const page = await explorer.open(path + QUESTION);
      titles.add(await page.title());
      const headings = await page.locator('h1').count();
      return headings === 1 ? [] : [`${headings} headings of the first level`];
    });
    expect(wrong).toEqual({});
    expect(titles.size).toBe(views.length);
  });

  it('is restored by its address', async () => {
    const wrong = await wrongWith(async (path) => {
      const page = await explorer.open(path + QUESTION);
      // Names come by themselves, after what they are names of.
      await page.waitForLoadState('networkidle');
      const shown = await page.locator('main').ariaSnapshot();
      await explorer.open(page.url());
      await page.waitForLoadState('networkidle');
      return shown === (await page.locator('main').ariaSnapshot()) ? [] : ['shows something else'];
    });
    expect(wrong).toEqual({});
  });

  it('has asked nobody but its own server, and has had nothing to complain of', () => {
    const { requests, complaints } = explorer.visit;
    const { origin } = new URL(explorer.api.url);
    expect(requests.filter((request) => new URL(request).origin !== origin)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
