import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, type TestExplorer } from './explorer.ts';

const QUESTION = '?topic=hostages';
/** A4 between its margins, in pixels of CSS. */
const PAPER = { width: 718, height: 1_000 };
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 900 };

const MOST_PRESSED = 1_000;

/** In the page: puts the focus before all else. */
const BEGIN_AT_TOP = 'document.body.tabIndex = -1; document.body.focus()';

/** In the page: numbers all that the Tab key may stop at, in the order in which it stands; of radio buttons it is the chosen one. */
const NUMBER_STOPS = `(() => {
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.matches(':disabled, [type=radio]:not(:checked), [tabindex="-1"]'),
  );
  for (const [i, element] of stops.entries()) element.setAttribute('data-stop', String(i));
  return stops.length;
})()`;

/** In the page: which of them has the focus, or what else, and whether that is drawn. */
const LOOK_AT_FOCUS = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  const { width, height } = document.activeElement.getBoundingClientRect();
  return {
    stop: document.activeElement.getAttribute('data-stop'),
    looks: document.activeElement.outerHTML.slice(0, 120),
    isSeen: outlineStyle !== 'none' && outlineWidth !== '0px' && width > 0 && height > 0,
  };
})()`;

interface Focus {
  stop: string | null;
  looks: string;
  isSeen: boolean;
}

describe.skipIf(!browserPath)('every view', { timeout: 120_000 }, () => {
  let explorer: TestExplorer;
  /** A statement of the examples, and the article that reports it. */
  let statement: { id: string; report: { article: { id: string } } };
  const titles: string[] = [];
  beforeAll(async () => {
    explorer = await openExplorer();
    const { data } = await explorer.api.ask(
      `{ statements(filter: { topics: ["hostages"], outlets: ["brennick-courier"] }, first: 1) {
        nodes { id report { article { id } } } } }`,
    );
    [statement] = data.statements.nodes;
  });
  afterAll(() => explorer.close());

  describe.each([
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
    '/key',
    '/article/ARTICLE',
    '/tellings/STATEMENT',
  ])('%s', (named) => {
    let page: Page;
    beforeAll(async () => {
      const path = named.replace('ARTICLE', statement.report.article.id).replace('STATEMENT', statement.id);
      page = await explorer.open(path + QUESTION);
      // Names come by themselves, after what they are names of.
      await page.waitForLoadState('networkidle');
    });

    it('has one heading of the first level, and a title of its own', async () => {
      expect(await page.locator('h1').count()).toBe(1);
      const title = await page.title();
      expect(titles).not.toContain(title);
      titles.push(title);
    });

    it('is accessible as far as axe can tell, light and dark', async () => {
      const light = await new AxeBuilder({ page }).analyze();
      await page.emulateMedia({ colorScheme: 'dark' });
      // Nothing else depends on the scheme.
      const dark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
      await page.emulateMedia({ colorScheme: 'light' });
      const found = [...light.violations, ...dark.violations];
      expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    });

    it('fits a narrow screen without scrolling sideways', async () => {
      await page.setViewportSize(NARROW);
      // Some views are drawn anew once they know their width.
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
      await page.setViewportSize(WIDE);
    });

    it('is printed in light, without what can only be used on a screen, and whole', async () => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await page.setViewportSize(PAPER);
      const usable = page.locator('button:visible, select:visible, input:visible, main details:not([open]):visible');
      await expect.poll(() => usable.allTextContents()).toEqual([]);
      const cut = `[...document.querySelectorAll('main table')].filter((table) => table.scrollWidth > innerWidth).length`;
      await expect.poll(() => page.evaluate(cut)).toBe(0);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(253, 252, 249)');
      expect(await page.locator('.printed').textContent()).toBe(page.url());
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
      await page.setViewportSize(WIDE);
    });

    it('is walked through by the Tab key alone, all that can be used once and seen', async () => {
      await page.evaluate(BEGIN_AT_TOP);
      const usable = await page.evaluate<number>(NUMBER_STOPS);
      expect(usable).toBeGreaterThan(10);
      const reached: string[] = [];
      const unseen: string[] = [];
      for (let pressed = 0; reached.length < usable && pressed < MOST_PRESSED; pressed++) {
        await page.keyboard.press('Tab');
        const { stop, looks, isSeen } = await page.evaluate<Focus>(LOOK_AT_FOCUS);
        // Within a field for a day, the key goes from part to part.
        if (stop === null || stop !== reached.at(-1)) reached.push(stop ?? looks);
        if (!isSeen) unseen.push(looks);
      }
      expect(reached).toEqual(Array.from({ length: usable }, (_, i) => String(i)));
      expect(unseen).toEqual([]);
    });

    it('is left for the answer at once by the first link', async () => {
      await page.evaluate(BEGIN_AT_TOP);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement?.id')).toBe('view');
    });

    it('is restored by its address', async () => {
      const shown = await page.locator('main').ariaSnapshot();
      await page.reload();
      await expect.poll(() => page.locator('main').ariaSnapshot(), { timeout: 20_000 }).toBe(shown);
    });
  });

  it('has asked nobody but its own server, and has had nothing to complain of', () => {
    const { requests, complaints } = explorer.visit;
    const { origin } = new URL(explorer.api.url);
    expect(requests.filter((request) => new URL(request).origin !== origin)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
