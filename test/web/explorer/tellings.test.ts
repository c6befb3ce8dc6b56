import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';

if (!browserPath) {
  console.warn('Tellings are not tested in a browser: no Chromium found, and CHROMIUM_PATH does not name one.');
}

/** The press conference that seeds/examples tells six times. */
const ASKED = '/statements?topic=hostages&words=%22Grey+Quay%22&from=2026-03-18&to=2026-03-18';

describe.skipIf(!browserPath)('the tellings of an utterance', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  /** As the worker, which does not run here, finds Quayside's article. */
  const markCopy = () =>
    explorer.api.store.pool.query(`UPDATE article c SET copy_of_id = o.id, copy_similarity = 0.84 FROM article o
      WHERE c.canonical_url LIKE '%quayside%' AND c.published_at = '2026-03-18T17:20:00Z'
        AND o.outlet_id = (SELECT id FROM outlet WHERE slug = 'harbour-wire') AND o.published_at = '2026-03-18T16:55:00Z'`);

  it('stand side by side, as many as the statement says, with what differs marked', async () => {
    const page = await explorer.open(ASKED);
    await page.getByRole('link', { name: '6 tellings of this statement' }).click();
    await settled(page);
    expect(await page.locator('[data-total][data-of=report]').getAttribute('data-total')).toBe('6');
    expect(await page.locator('article.telling h3').allTextContents()).toEqual([
      'Harbour Wire',
      'Quayside',
      'The Brennick Courier',
      'Zethra Press Agency',
      'The Dorvane Tribune',
      'Kelloran Press Office',
    ]);
    const courier = page.getByRole('article', { name: 'The Brennick Courier' }).locator('.words');
    const differing = await courier.locator('.differs').allTextContents();
    expect(differing.join(' ')).toContain('On the day that the first');
    expect(differing.join(' ')).not.toContain('walk out of Grey Quay');
    // The misquotation has only what all have.
    expect(await page.getByRole('article', { name: 'Zethra Press Agency' }).locator('.differs').count()).toBe(0);
  });

  it('say why each counts as one of them, and which are copies', async () => {
    await markCopy();
    const page = await explorer.open(ASKED);
    await page.getByRole('link', { name: '6 tellings of this statement' }).click();
    const copy = await page.getByRole('article', { name: 'Quayside' }).textContent();
    expect(copy).toContain('Word for word the same as Harbour Wire’s (100 % sure)');
    expect(copy).toContain('In a near copy of Harbour Wire’s article (84 % of its phrases)');
    const address = page.url();
    await page.goto('about:blank');
    const restored = await explorer.open(new URL(address).pathname);
    expect(await restored.getByRole('article', { name: 'Quayside' }).textContent()).toBe(copy);
  });

  it('are missed in plain words where the address names no statement', async () => {
    const page = await explorer.open('/tellings/U3RhdGVtZW50Ojk5OTk5OQ');
    expect(await page.getByRole('alert').textContent()).toContain('There is no such statement');
  });
});
