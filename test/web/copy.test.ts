import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/api.ts';
import { browserPath, openBrowser, type Visit } from './browser.ts';
import { settled } from './explorer/explorer.ts';

if (!browserPath) console.warn('Copying is not tested in a browser: no Chromium found, and CHROMIUM_PATH names none.');

/** A host to which browsers give no clipboard, for it is asked by plain http and is not loopback. */
const HOST = 'onrecord.test';

describe.skipIf(!browserPath)('what is to be copied', () => {
  let api: TestApi;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    api = await openApi('seeded', { allowedHosts: [HOST, '127.0.0.1'] });
    visit = await openBrowser([`--host-resolver-rules=MAP ${HOST} 127.0.0.1`]);
    page = await visit.context.newPage();
  });
  afterAll(async () => {
    await visit.close();
    await api.close();
  });

  const elsewhere = (path: string) => {
    const url = new URL(path, api.url);
    url.hostname = HOST;
    return url.href;
  };
  /** What a page shows to be copied by hand and has selected, then closed. */
  async function shownToCopy(): Promise<string> {
    const shown = page.getByRole('dialog').getByRole('textbox');
    await shown.waitFor();
    const text = await shown.inputValue();
    const selected = await page.evaluate(
      '(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))(document.activeElement)',
    );
    expect(selected).toBe(text);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    return text;
  }

  it('is shown, selected, by the explorer where it has no clipboard', async () => {
    await page.goto(elsewhere('/timeline?topic=hostages'));
    await settled(page);
    expect(await page.evaluate('"clipboard" in navigator')).toBe(false);
    await page.getByText('Cite', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
    expect(await shownToCopy()).toContain(elsewhere('/timeline?topic=hostages'));
    await page.getByText('Embed', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Copy', exact: true }).last().click();
    expect(await shownToCopy()).toContain(`<iframe src="${elsewhere('/embed/timeline')}`);
  });

  it('is shown, selected, by the playground where it has no clipboard: a link and a query', async () => {
    await page.goto(elsewhere('/playground/?question=timeline'));
    await page.getByText('How often did each party speak of hostages').waitFor();
    await page.getByRole('button', { name: 'Copy a link to this question' }).click();
    expect(await shownToCopy()).toBe(elsewhere('/playground/?question=timeline'));
    await page.getByRole('button', { name: 'Copy query' }).click();
    expect(await shownToCopy()).toContain('query Timeline');
  });

  it('is on the clipboard where there is one', async () => {
    await visit.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(api.url).origin });
    await page.goto(new URL('/timeline?topic=hostages', api.url).href);
    await settled(page);
    await page.getByText('Cite', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
    await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('onrecord, “');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});
