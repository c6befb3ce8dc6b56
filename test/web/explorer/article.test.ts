import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN } from '../../support/api.ts';
import { browserPath } from '../browser.ts';
import { openExplorer, settled, type TestExplorer } from './explorer.ts';
import { isInView, wordsOf } from './marked.ts';

describe.skipIf(!browserPath)('the article view', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  /** An article by a part of its headline, as the API has it. */
  async function find(headline: string) {
    const { data } = await explorer.api.ask(
      `query ($headline: String!) { articles(filter: { search: $headline }, first: 1) { nodes {
        id version { text } reports(first: 100) { totalCount nodes {
          id text spans { start end } speakerSpans { start end } cueSpans { start end }
          statement { speakers { name } parties { name } }
        } }
      } } }`,
      { headline },
    );
    return data.articles.nodes[0];
  }
  const panel = (page: Page) => page.getByRole('complementary', { name: 'The current statement' });
  const heading = (page: Page) => panel(page).getByRole('heading').first().textContent();

  it('marks exactly the words that statements, speakers and cues rest on', async () => {
    const article = await find('Indirect talks open');
    const page = await explorer.open(`/article/${article.id}`);
    expect(await page.locator('[data-total]').getAttribute('data-total')).toBe(String(article.reports.totalCount));
    const marked = (layer: string, report: number) => wordsOf(page.locator(`.mark-${layer}[data-report="${report}"]`));
    const { text } = article.version;
    for (const [at, report] of article.reports.nodes.entries()) {
      const words = (spans: { start: number; end: number }[]) =>
        spans.map(({ start, end }) => text.slice(start, end)).join('');
      expect((await marked('statement', at)).join('')).toBe(words(report.spans));
      expect((await marked('speaker', at)).join('')).toBe(words(report.speakerSpans));
      expect((await marked('cue', at)).join('')).toBe(words(report.cueSpans));
    }
  });

  it('goes from statement to statement with j and k, and the address follows', async () => {
    const article = await find('Indirect talks open');
    const page = await explorer.open(`/article/${article.id}`);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await heading(page)).toBe('Statement 2 of 7: Hanne Solvick');
    expect(new URL(page.url()).searchParams.get('report')).toBe(article.reports.nodes[1].id);
    await page.getByRole('checkbox', { name: 'keys' }).uncheck();
    await page.keyboard.press('j');
    expect(await heading(page)).toContain('Statement 2 of 7');
  });

  it('shows the chain from the speaker as written to the party', async () => {
    const article = await find('The minister at his kitchen table');
    const page = await explorer.open(`/article/${article.id}?report=${article.reports.nodes[0].id}`);
    const steps = await panel(page).locator('.chain li').allTextContents();
    expect(steps.map((step) => step.replaceAll(/\s+/gu, ' '))).toEqual([
      expect.stringContaining('he as written'),
      expect.stringContaining('Harl Coster for which it stands'),
      expect.stringContaining('Kelloran Defence Ministry'),
      expect.stringContaining('Kellora the party'),
    ]);
  });

  it('opens at the report that the address names, and follows a click on a number', async () => {
    const article = await find('As it happened: the cabinet votes');
    const last = article.reports.nodes.at(-1);
    const page = await explorer.open(`/article/${article.id}?report=${last.id}`);
    const number = page.locator(`#mark-${last.id}`);
    await expect.poll(() => isInView(number)).toBe(true);
    expect(await number.getAttribute('aria-current')).toBe('true');
    await page.getByRole('link', { name: /^Statement 1 of/ }).click();
    expect(await heading(page)).toContain('Statement 1 of');
  });

  it('hides a kind of marks, and keeps that in the address', async () => {
    const article = await find('Indirect talks open');
    const page = await explorer.open(`/article/${article.id}`);
    await page.getByRole('button', { name: /cues/ }).click();
    await page.locator('.marked .mark-cue').first().waitFor({ state: 'detached' });
    await page.reload();
    await settled(page);
    expect(await page.locator('.marked .mark-cue').count()).toBe(0);
    expect(await page.locator('.marked .mark-speaker').count()).toBeGreaterThan(0);
  });

  it('tells what an outlet edited away, and compares the versions in words', async () => {
    const article = await find('The minister at his kitchen table');
    const page = await explorer.open(`/article/${article.id}`);
    expect(await page.getByRole('heading', { name: 'A statement was taken out' }).count()).toBe(1);
    await page.getByRole('link', { name: 'versions 1 and 2 compared' }).click();
    await settled(page);
    expect(await page.locator('.plain-text del').allTextContents()).toEqual([
      expect.stringContaining('I would open the gates of Grey Quay tonight'),
    ]);
    expect(await page.locator('.plain-text ins').count()).toBe(0);
    await page.getByLabel('Compared with').selectOption('');
    await settled(page);
    expect(await page.locator('.marked').count()).toBe(1);
  });

  it('says that a language is not read, and that an article does not exist', async () => {
    const article = await find('Du flegistinoj en la montoj');
    const page = await explorer.open(`/article/${article.id}`);
    expect(await page.getByText('Its language, Esperanto, is not read').count()).toBe(1);
    await explorer.open(`/article/${Buffer.from('Article:999999').toString('base64url')}`);
    expect(await page.getByRole('heading', { name: 'There is no such article' }).count()).toBe(1);
  });

  it('shows what a person put right', async () => {
    const article = await find('Four');
    const [report] = article.reports.nodes;
    const { errors } = await explorer.api.ask(
      `mutation ($report: ID!) { confirmReport(report: $report, by: "Ida Fell", reason: "heard it") { id } }`,
      { report: report.id },
      ADMIN_TOKEN,
    );
    expect(errors).toBeUndefined();
    const page = await explorer.open(`/article/${article.id}?report=${report.id}`);
    const corrections = page.getByRole('region', { name: 'Corrections of this statement' });
    expect(await corrections.textContent()).toContain('Ida Fell said that this is right');
  });

  it('complains of nothing', () => {
    expect(explorer.visit.complaints).toEqual([]);
  });
});
