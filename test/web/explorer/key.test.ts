import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/model.ts';
import { createKey, type NewKey, revokeKey } from '../../../src/store/access/keys.ts';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

describe.skipIf(!browserPath)('the explorer of a server that is closed', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer('examples', { publicRole: 'none' });
  });
  afterAll(() => explorer.close());

  const keyOf = (role: Role, more: Partial<NewKey> = {}) =>
    createKey(explorer.api.store.pool, {
      ...{ name: role, role, texts: true, topics: null, outlets: null, rate: null, expiresAt: null },
      ...more,
    });
  async function enter(page: Page, token: string): Promise<void> {
    await page.locator('main').getByLabel('Your key').fill(token);
    await page.keyboard.press('Enter');
    await settled(page);
  }

  it('shows nothing without a key, and where to enter one', async () => {
    const page = await explorer.open('/');
    expect(await page.getByRole('alert').textContent()).toContain('This takes a key');
    await enter(page, 'ok_999_0123456789012345678901234567890123456789abc');
    await page.getByText('The key was refused').waitFor();
    expect(await page.locator('[data-count]').count()).toBe(0);
  });

  it('shows all that a key may see, on every view, until it is forgotten', async () => {
    const { token, key } = await keyOf('READER');
    const page = await explorer.open('/timeline?topic=hostages');
    await enter(page, token);
    await page.locator('main [data-count]').first().waitFor();
    await page.getByRole('link', { name: 'Answer', exact: true }).click();
    await page.locator('main [data-count]').first().waitFor();
    await page.getByRole('link', { name: 'Key: reader' }).click();
    await page.getByText(`You ask with key ${key.id}, as a reader`).waitFor();
    expect(
      await page.evaluate(
        'JSON.stringify([localStorage, sessionStorage, document.cookie, location.href, history.state])',
      ),
    ).not.toContain(token.slice(-20));
    await page.getByRole('button', { name: 'Forget the key' }).click();
    await page.getByRole('link', { name: 'To the answer.' }).click();
    await page.getByText('This takes a key').waitFor();
    expect(await page.locator('main [data-count]').count()).toBe(0);
  });

  it('says what a key is limited to', async () => {
    const { token } = await keyOf('READER', { texts: false, topics: ['hostages'] });
    const page = await explorer.open('/key');
    await enter(page, token);
    await page.getByText('without the full texts of articles, and see the topics hostages alone').waitFor();
  });

  it('says that a key is good no more, and takes another', async () => {
    const { token, key } = await keyOf('READER');
    const page = await explorer.open('/key');
    await enter(page, token);
    await page.getByText(`You ask with key ${key.id}`).waitFor();
    await revokeKey(explorer.api.store.pool, key.id);
    await expect
      .poll(
        async () => {
          await page.getByRole('link', { name: 'Statements', exact: true }).click();
          await settled(page);
          const said = await page.locator('main').textContent();
          await page.getByRole('link', { name: 'Key: reader' }).click();
          return said;
        },
        { timeout: 10_000 },
      )
      .toContain('The key is good no more');
    await page.getByRole('button', { name: 'Forget the key' }).click();
    const { token: other } = await keyOf('OPERATOR');
    await enter(page, other);
    await page.getByRole('link', { name: 'Sources' }).click();
    await page
      .getByRole('columnheader', { name: /^where/ })
      .first()
      .waitFor();
  });

  it('asks for no key in another site’s frame', async () => {
    const page = await explorer.open('/embed/timeline?topic=hostages');
    expect(await page.getByRole('alert').textContent()).toContain('Open the full page');
    expect(await page.getByLabel('Your key').count()).toBe(0);
  });
});
