import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { vi } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import type { Template } from '../../support/templates.ts';
import { openBrowser, type Visit } from '../browser.ts';

/** A built explorer over a database of its own, and a visitor's browser. */
export interface TestExplorer {
  api: TestApi;
  visit: Visit;
  /** Opens an address of the explorer, and waits until it has its answers. */
  open(path: string): Promise<Page>;
  close(): Promise<void>;
}

/** Builds the explorer and serves it; with the example corpus unless asked otherwise. */
export async function openExplorer(
  template: Template = 'examples',
  options: { embedOrigins?: readonly string[] } = {},
): Promise<TestExplorer> {
  const webRoot = await mkdtemp(join(tmpdir(), 'onrecord-web-'));
  // Otherwise React's own checks would be built in.
  vi.stubEnv('NODE_ENV', 'production');
  await build({ configFile: 'src/web/vite.config.ts', mode: 'explorer', logLevel: 'warn', build: { outDir: webRoot } });
  vi.unstubAllEnvs();
  const api = await openApi(template, { webRoot, ...options });
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
      await rm(webRoot, { recursive: true });
    },
  };
}

/** Waits until nothing on the page is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main').waitFor();
  await page.locator('.loading, .stale').first().waitFor({ state: 'detached' });
}
