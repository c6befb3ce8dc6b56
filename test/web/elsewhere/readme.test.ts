import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openApi } from '../../support/api.ts';
import { browserPath, openBrowser } from '../browser.ts';
import { openSite } from './site.ts';

if (!browserPath) {
  console.warn('The README’s dashboard is not tested in a browser: no Chromium found, and CHROMIUM_PATH names none.');
}

it.skipIf(!browserPath)('the README’s dashboard shows what it asks, from another site', async () => {
  const script = /```js\n([\s\S]*?)```/u.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
  const site = await openSite('test/web/elsewhere/dashboard.mjs');
  const visit = await openBrowser();
  const options = { trustedOperations: 'on', keptBytes: 2 ** 20 } as const;
  const api = await openApi('seeded', { corsOrigins: [site.at('localhost')], ...options });
  try {
    const page = await visit.context.newPage();
    const statuses: number[] = [];
    // As they came: to the page the browser shows 304 as what it has.
    const network = await visit.context.newCDPSession(page);
    network.on('Network.responseReceivedExtraInfo', ({ statusCode }) => statuses.push(statusCode));
    await network.send('Network.enable');
    for (let time = 0; time < 2; time++) {
      await page.goto(site.at('localhost'));
      await page.evaluate(`(async () => { ${script.replace('http://localhost:4000', api.url)} })()`);
      expect(await page.locator('body').textContent()).toMatch(/2024-01-19 Hamas: 3; 2024-01-19 Russia: \d/u);
    }
    expect(statuses.filter((status) => status === 304)).toHaveLength(1);
    expect(visit.complaints).toEqual([]);
  } finally {
    await api.close();
    await visit.close();
    site.close();
  }
});
