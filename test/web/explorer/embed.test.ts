import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

if (!browserPath) {
  console.warn('Embedding is not tested in a browser: no Chromium found, and CHROMIUM_PATH does not name one.');
}

/** A page of another site that frames whatever `?show=…` names. */
async function openSite(): Promise<{ origin: string; server: Server }> {
  const server = createServer(({ url = '/' }, response) => {
    const shown = new URL(url, 'http://site').searchParams.get('show') ?? '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Another site</title><iframe src="${shown.replaceAll('&', '&amp;')}" title="Chart"
      width="700" height="600"></iframe>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Opens a page that frames an address, and waits for what is in the frame. */
async function openFramed({ visit, api }: TestExplorer, origin: string, path: string) {
  const page = await visit.context.newPage();
  await page.goto(`${origin}/?show=${encodeURIComponent(new URL(path, api.url).href)}`);
  return { page, frame: page.frameLocator('iframe') };
}

async function settledIn(frame: FrameLocator): Promise<void> {
  await frame.locator('main').waitFor();
  await frame.locator('.loading, .stale').waitFor({ state: 'detached' });
}

const CHART = '/embed/timeline?topic=hostages&party=kellora';

describe.skipIf(!browserPath)('an embedded view', () => {
  let site: Awaited<ReturnType<typeof openSite>>;
  let explorer: TestExplorer;
  beforeAll(async () => {
    site = await openSite();
    explorer = await openExplorer('examples', { embedOrigins: [site.origin] });
  });
  afterAll(async () => {
    await explorer.close();
    site.server.close();
  });

  it('shows one chart to an origin that may frame it, with what is asked and how many', async () => {
    const { frame } = await openFramed(explorer, site.origin, CHART);
    await settledIn(frame);
    expect(await frame.getByRole('heading').allTextContents()).toEqual([
      'How often did who speak of it, and when? hostages, by kellora',
      'Statements by party and week',
    ]);
    expect(await frame.getByRole('link', { name: '27 statements', exact: true }).count()).toBe(1);
    expect(await frame.locator('a.bar').count()).toBeGreaterThan(3);
    for (const role of ['search', 'navigation', 'banner', 'combobox', 'slider', 'button'] as const) {
      expect(await frame.getByRole(role).count(), role).toBe(0);
    }
    expect(explorer.visit.complaints).toEqual([]);
  });

  it('leads to the full pages, in windows of their own', async () => {
    const { page, frame } = await openFramed(explorer, site.origin, CHART);
    await settledIn(frame);
    const opened = async (link: string | RegExp) => {
      const [next] = await Promise.all([
        page.context().waitForEvent('page'),
        frame.getByRole('link', { name: link }).click(),
      ]);
      await settled(next);
      return next;
    };
    const full = await opened('See all of it');
    expect(full.url()).toBe(`${explorer.api.url}/timeline?topic=hostages&party=kellora`);
    expect(await full.getByRole('navigation', { name: 'Views' }).count()).toBe(1);
    const statements = await opened('8 statements, Kellora, 16 Mar');
    expect(await statements.locator('[data-total]').getAttribute('data-total')).toBe('8');
    expect(await frame.locator('a.bar').count()).toBeGreaterThan(3);
  });

  it('shows two questions without their bars', async () => {
    const { frame } = await openFramed(explorer, site.origin, '/embed/compare?topic=hostages&b.topic=ceasefire');
    await settledIn(frame);
    expect(await frame.getByRole('search').count()).toBe(0);
    expect(await frame.getByRole('listitem').filter({ hasText: 'question' }).allTextContents()).toEqual([
      expect.stringMatching(/^First question hostages: \d+ statements/u),
      expect.stringMatching(/^Second question ceasefire: \d+ statements/u),
    ]);
  });

  it('is not shown to another origin, nor is a page that is no embedded view', async () => {
    const elsewhere = site.origin.replace('127.0.0.1', 'localhost');
    for (const [origin, path] of [
      [elsewhere, CHART],
      [site.origin, '/timeline?topic=hostages'],
    ] as const) {
      const { page } = await openFramed(explorer, origin, path);
      await expect.poll(() => explorer.visit.complaints.join()).toContain('frame-ancestors');
      await expect.poll(() => page.frames().at(1)?.url()).toBe('chrome-error://chromewebdata/');
      explorer.visit.complaints.length = 0;
    }
  });
});

describe.skipIf(!browserPath)('without origins in the settings', () => {
  it('is shown to nobody', async () => {
    const site = await openSite();
    const explorer = await openExplorer('seeded');
    try {
      const { page } = await openFramed(explorer, site.origin, CHART);
      await expect.poll(() => explorer.visit.complaints.join()).toContain("frame-ancestors 'none'");
      await expect.poll(() => page.frames().at(1)?.url()).toBe('chrome-error://chromewebdata/');
    } finally {
      await explorer.close();
      site.server.close();
    }
  });
});
