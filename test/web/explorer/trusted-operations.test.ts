import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPLORER_PAGES } from '../../../src/graphql/http/pages.ts';
import { ADMIN_TOKEN } from '../../support/api.ts';
import { browserPath } from '../browser.ts';
import { openExplorer, type TestExplorer } from './explorer.ts';

if (!browserPath) {
  console.warn('Trusted operations are not tested in a browser: no Chromium found, and CHROMIUM_PATH names none.');
}

describe.skipIf(!browserPath)('the explorer', () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer('examples', { trustedOperations: 'on' });
  });
  afterAll(() => explorer.close());

  it('asks known operations alone: each view has its answers where no others run', async () => {
    const statuses: [string, number][] = [];
    explorer.visit.context.on('response', (response) => {
      if (response.url().includes('/graphql')) statuses.push([response.url(), response.status()]);
    });
    const { data } = await explorer.api.ask(
      '{ statements { nodes { id report { article { id } } } } }',
      {},
      ADMIN_TOKEN,
    );
    const [statement] = data.statements.nodes;
    const ids: Record<string, string> = { '/article/:id': statement.report.article.id, '/tellings/:id': statement.id };
    for (const path of EXPLORER_PAGES) {
      const page = await explorer.open(`${path.replace(':id', ids[path] ?? '')}?topic=hostages`);
      expect(await page.getByRole('alert').allTextContents(), path).toEqual([]);
    }
    expect(statuses.length).toBeGreaterThan(EXPLORER_PAGES.length);
    expect(statuses.filter(([, status]) => status !== 200)).toEqual([]);
    expect(explorer.visit.complaints).toEqual([]);
  });
});
