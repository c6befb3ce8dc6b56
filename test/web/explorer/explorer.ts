import type { Page } from 'playwright-core';
import { openApi, type TestApi } from '../../support/api.ts';
import type { Template } from '../../support/templates.ts';
import { openBrowser, type Visit } from '../browser.ts';

/** The explorer as `npm run build:web` built it, over a database of its own, and a visitor's browser. */
export interface TestExplorer {
  api: TestApi;
  visit: Visit;
  /** Opens an address of the explorer, and waits until it has its answers. */
  open(path: string): Promise<Page>;
  close(): Promise<void>;
}

/** Serves the explorer; with the example corpus unless asked otherwise. */
export async function openExplorer(
  template: Template = 'examples',
  options: Parameters<typeof openApi>[1] = {},
): Promise<TestExplorer> {
  const api = await openApi(template, options);
  const visit = await openBrowser();
  const page = await visit.context.newPage();
  return {
    api,
    visit,
    async open(path) {
      await page.goto(new URL(path, api.url).href);
      await settled(page);
      return page;
    },
    async close() {
      await visit.close();
      await api.close();
    },
  };
}

/** Waits until nothing on the page is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main').waitFor();
  await page.locator('.loading, .stale').first().waitFor({ state: 'detached' });
}
