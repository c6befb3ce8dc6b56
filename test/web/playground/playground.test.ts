import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pino from 'pino';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../../src/graphql/server.ts';
import { parseGivenSource } from '../../../src/ingest/sources/given-source.ts';
import { openStore } from '../../../src/store/store.ts';
import { createTestDatabase } from '../../support/database.ts';
import { browserPath, openBrowser, type Visit } from '../browser.ts';

const questions = join(import.meta.dirname, '../../../operations');
/** A tab is called as its operation; the questions' numbers are the order of the tabs. */
const tabs = readdirSync(questions)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .slice(0, 18)
  .map((file) => /^query (\w+)/m.exec(readFileSync(join(questions, file), 'utf8'))?.[1] ?? file);
const OPERATORS_ONLY = 'SetAside';
const ADMIN_TOKEN = 'a-token-for-tests-only';

if (!browserPath) {
  console.warn('The playground is not tested in a browser: no Chromium found, and CHROMIUM_PATH does not name one.');
}

describe.skipIf(!browserPath)('the playground in a browser', () => {
  let url: string;
  let visit: Visit;
  let page: Page;
  const close: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const database = await createTestDatabase('seeded');
    close.unshift(() => database.drop());
    const store = openStore(database.url, { applicationName: 'playground test' });
    close.unshift(() => store.close());
    const logger = pino({ level: 'warn' });
    const server = await startServer({
      store,
      logger,
      host: '127.0.0.1',
      port: 0,
      webRoot: resolve('dist/web'),
      parseSource: (input) => parseGivenSource(input, { cwd: process.cwd() }),
      adminToken: ADMIN_TOKEN,
    });
    close.unshift(() => server.close());
    url = server.url;
    visit = await openBrowser();
    close.unshift(() => visit.close());
    page = await visit.context.newPage();
  });

  afterAll(async () => {
    for (const step of close) await step();
  });

  const tab = (name: string) => page.getByRole('tab').filter({ has: page.getByText(name, { exact: true }) });
  const tabNames = () => page.locator('.graphiql-tab-button').allTextContents();
  const activeTab = () => page.locator('.graphiql-tab-active .graphiql-tab-button').textContent();
  const answered = () => page.waitForResponse((response) => new URL(response.url()).pathname === '/graphql');

  async function stored(key: string) {
    const { origins } = await visit.context.storageState();
    return origins.flatMap(({ localStorage }) => localStorage).find(({ name }) => name === `graphiql:${key}`)?.value;
  }

  async function open(name: string) {
    // A click on a tab that is moving, since another was closed, is lost.
    await expect.poll(() => tab(name).click().then(activeTab)).toBe(name);
    // GraphiQL takes over what a tab asks a moment later, and then stores it.
    await expect.poll(() => stored('query')).toMatch(new RegExp(`query ${name}\\b`, 'u'));
  }

  async function run() {
    const [response] = await Promise.all([answered(), page.locator('.graphiql-execute-button').click()]);
    return response.json();
  }

  it('is served under a strict content security policy', async () => {
    const response = await page.goto(`${url}/playground`);
    expect(new URL(page.url()).pathname).toBe('/playground/');
    expect(await page.title()).toBe('onrecord');
    const policy = response?.headers()['content-security-policy'];
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
  });

  it('opens with the ready questions, one in each tab', async () => {
    await page.getByText('Which parties stated what about hostages, and when?').waitFor();
    expect(await tabNames()).toEqual(tabs);
    expect(await activeTab()).toBe('Statements');
  });

  it('answers the signature question with what Hamas and Russia said', async () => {
    await page.getByText('Which parties stated what about hostages, and when?').click();
    const [response] = await Promise.all([answered(), page.keyboard.press('Control+Enter')]);
    expect(response.status()).toBe(200);
    // The editor draws only the lines in view.
    await page.setViewportSize({ width: 1440, height: 12_000 });
    const answer = page.locator('.result-window .view-lines');
    for (const words of ['"Hamas"', '"Russia"', 'detainees', 'Jazeera']) {
      await expect.poll(() => answer.textContent(), { timeout: 10_000 }).toContain(words);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it.each(tabs.filter((name) => name !== OPERATORS_ONLY).reverse())('answers %s without an error', async (name) => {
    await open(name);
    const answer = await run();
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toBeTruthy();
  });

  it('tells who asks what operators may what to do, and answers once it is done', async () => {
    await open(OPERATORS_ONLY);
    const refused = await run();
    expect(refused.data).toEqual({ quarantine: null, runs: { nodes: [] } });
    for (const { message, extensions } of refused.errors) {
      expect(extensions.code).toBe('FORBIDDEN');
      expect(message).toContain('send the header "Authorization: Bearer <key>"');
    }
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines').click();
    await page.keyboard.insertText(JSON.stringify({ Authorization: `Bearer ${ADMIN_TOKEN}` }));
    await expect.poll(() => run().then(({ errors }) => errors)).toBeUndefined();
  });

  it('keeps a visitor’s tabs', async () => {
    await open('Timeline');
    await tab('Timeline').getByRole('button', { name: 'Close Tab' }).click();
    await open('Framing');
    await expect.poll(() => stored('tabState')).not.toContain('query Timeline');
    await page.reload();
    await page.getByText('Which word does each outlet use').waitFor();
    expect(await tabNames()).toEqual(tabs.filter((name) => name !== 'Timeline'));
    expect(await activeTab()).toBe('Framing');
  });

  it('opens what a link asks, in a tab of its own', async () => {
    await page.goto(`${url}/playground?question=timeline`);
    await page.getByText('How often did each party speak of hostages').waitFor();
    expect(await activeTab()).toBe('Timeline');
    await page.goto(`${url}/playground/?query=${encodeURIComponent('query Topics { topics { totalCount } }')}`);
    await open('Topics');
    expect((await run()).data.topics.totalCount).toBeGreaterThan(0);
  });

  it('has asked nobody but its own server, and has had nothing to complain of', () => {
    const others = visit.requests.filter((request) => {
      const { protocol, origin } = new URL(request);
      return origin !== new URL(url).origin && !['data:', 'blob:'].includes(protocol);
    });
    expect(others).toEqual([]);
    expect(visit.requests.length).toBeGreaterThan(10);
    expect(visit.complaints).toEqual([]);
  });
});
