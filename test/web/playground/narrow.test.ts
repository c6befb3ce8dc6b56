import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import { browserPath, openBrowser, type Visit } from '../browser.ts';

if (!browserPath) {
  console.warn('The playground is not tried on a telephone: no Chromium found, and CHROMIUM_PATH does not name one.');
}

const WIDTH = 390;

describe.skipIf(!browserPath)('the playground', () => {
  let api: TestApi;
  let phone: Visit;
  let page: Page;
  beforeAll(async () => {
    api = await openApi();
    phone = await openBrowser([], { viewport: { width: WIDTH, height: 844 }, isMobile: true, hasTouch: true });
    page = await phone.context.newPage();
    await page.goto(`${api.url}/playground/`);
    await page.getByText('Which parties stated what about').waitFor();
  });
  afterAll(async () => {
    await phone.close();
    await api.close();
  });

  const answered = () => page.waitForResponse((response) => new URL(response.url()).pathname === '/graphql');
  const box = async (selector: string) => {
    const found = await page.locator(selector).boundingBox();
    if (!found) throw new Error(`${selector} is not shown`);
    return found;
  };

  it('has the answer below the question on a telephone, both as wide as the screen', async () => {
    const [question, answer] = [await box('.graphiql-query-editor .graphiql-editor'), await box('.result-window')];
    for (const { x, width } of [question, answer]) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(width).toBeGreaterThan(WIDTH * 0.85);
      expect(x + width).toBeLessThanOrEqual(WIDTH);
    }
    expect(question.height).toBeGreaterThan(150);
    expect(answer.height).toBeGreaterThan(150);
    expect(answer.y).toBeGreaterThan(question.y + question.height);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(WIDTH);
  });

  it('breaks lines that are longer than the screen', async () => {
    const lines = page.locator('.graphiql-query-editor .view-line');
    const widest = async () =>
      Math.max(
        ...(
          await lines
            .locator('> span')
            .all()
            .then((all) => Promise.all(all.map((one) => one.boundingBox())))
        ).map((each) => each?.width ?? 0),
      );
    await expect.poll(widest).toBeLessThan(WIDTH);
    await expect
      .poll(() => lines.allTextContents().then(([first]) => first?.replaceAll('\u00a0', ' ')))
      .toMatch(/^# Which parties stated what about ?$/u);
  });

  it('answers by touch', async () => {
    const [response] = await Promise.all([answered(), page.locator('.graphiql-execute-button').tap()]);
    expect((await response.json()).data.statements.totalCount).toBeGreaterThan(0);
    await page.locator('.result-window').getByText('"totalCount"').waitFor();
  });

  it('opens a ready question by touch, over all else', async () => {
    await page.getByRole('button', { name: 'Show Ready questions' }).tap();
    expect((await box('.graphiql-plugin')).width).toBe(WIDTH);
    await page.getByRole('link', { name: 'How often did each party speak of hostages' }).tap();
    await expect.poll(() => page.locator('.graphiql-tab-active').textContent()).toContain('Timeline');
    await page.getByText('How often did each party speak').waitFor();
    expect(await page.locator('.graphiql-plugin a').count()).toBe(0);
  });

  it('has Execute two keys from the top of the page', async () => {
    await page.goto(`${api.url}/playground/?question=statements`);
    await page.getByText('Which parties stated what about').waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Go to Execute' }).waitFor();
    await page.keyboard.press('Enter');
    const [response] = await Promise.all([answered(), page.keyboard.press('Enter')]);
    expect((await response.json()).data.statements.totalCount).toBeGreaterThan(0);
  });

  it('has had nothing to complain of', () => {
    expect(phone.complaints).toEqual([]);
  });
});
