import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, openApi, type TestApi } from '../../support/api.ts';
import { browserPath, openBrowser, type Visit } from '../browser.ts';
import { openSite, type Site } from './site.ts';

if (!browserPath) {
  console.warn('Asking from other sites is not tested in a browser: no Chromium found, and CHROMIUM_PATH names none.');
}

const WAYS = ['fetch', 'cookies', 'byId', 'apollo', 'urql'];
const apis: TestApi[] = [];
async function openFor(corsOrigins: string[]): Promise<TestApi> {
  const api = await openApi('seeded', { corsOrigins });
  apis.push(api);
  return api;
}

describe.skipIf(!browserPath)('a page of another site', () => {
  let site: Site;
  let visit: Visit;
  beforeAll(async () => {
    site = await openSite('test/web/elsewhere/dashboard.mjs');
    visit = await openBrowser();
  });
  afterEach(() => Promise.all(apis.splice(0).map((api) => api.close())));
  afterAll(async () => {
    await visit.close();
    site.close();
  });

  /** What the page of an origin gets, by each way of asking. */
  async function askFrom(origin: string, { url }: TestApi, ways = WAYS, token?: string): Promise<unknown[]> {
    const page = await visit.context.newPage();
    await page.goto(origin);
    const answers = [];
    for (const way of ways) {
      const call = `askBy(${JSON.stringify(way)}, ${JSON.stringify(url)}, ${JSON.stringify(token)})`;
      answers.push(await page.evaluate(call));
    }
    await page.close();
    return answers;
  }
  const REFUSED = expect.stringMatching(/^failed: .*Failed to fetch/u);

  it('asks by fetch, with cookies too, by Apollo Client and by urql where its origin is among those of the settings', async () => {
    const api = await openFor(['https://dashboard.example', site.at('127.0.0.1')]);
    expect(await askFrom(site.at('127.0.0.1'), api)).toEqual(WAYS.map(() => 'hostages'));
    expect(await askFrom(site.at('127.0.0.1'), api, ['fetch'], ADMIN_TOKEN)).toEqual(['hostages']);
    expect(await askFrom(site.at('localhost'), api)).toEqual(WAYS.map(() => REFUSED));
  });

  it('asks where a pattern has its host’s one level, not two and not none', async () => {
    const api = await openFor([site.at('*.onrecord.localhost')]);
    expect(await askFrom(site.at('boards.onrecord.localhost'), api)).toEqual(WAYS.map(() => 'hostages'));
    expect(await askFrom(site.at('a.boards.onrecord.localhost'), api, ['fetch'])).toEqual([REFUSED]);
    expect(await askFrom(site.at('onrecord.localhost'), api, ['fetch'])).toEqual([REFUSED]);
  });

  it('asks from anywhere, but with no cookies, where the settings say so', async () => {
    const api = await openFor(['*']);
    expect(await askFrom(site.at('localhost'), api)).toEqual(['hostages', REFUSED, 'hostages', 'hostages', 'hostages']);
  });

  it('asks nothing where the settings name no origin', async () => {
    expect(await askFrom(site.at('127.0.0.1'), await openFor([]))).toEqual(WAYS.map(() => REFUSED));
  });
});
