import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../browser.ts';
import { wrongCounts } from './counts.ts';
import { openExplorer, type TestExplorer } from './explorer.ts';

describe.skipIf(!browserPath)('every number and every mark leads to exactly that many', { timeout: 600_000 }, () => {
  let explorer: TestExplorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  });
  afterAll(() => explorer.close());

  it.each([
    '/?topic=hostages',
    '/?topic=hostages&by=SPEAKER',
    '/?topic=hostages&by=OUTLET',
    '/statements?topic=hostages',
    '/reports?topic=hostages',
    '/articles?topic=hostages',
    '/timeline?topic=hostages',
    '/timeline?topic=hostages&by=OUTLET&measure=REPORTS',
    '/timeline?topic=hostages&measure=INDEPENDENT_REPORTS',
    '/positions?topic=hostages',
    '/matrix?topic=hostages,prisoner-exchange',
    '/coverage?topic=hostages',
    '/words?topic=hostages',
    '/words?topic=hostages&by=PARTY',
    '/changes?topic=hostages,prisoner-exchange',
    '/network?topic=hostages',
    '/compare?topic=hostages&b.topic=ceasefire',
    '/sources',
  ])('on %s', async (path) => {
    const page = await explorer.open(path);
    expect(await wrongCounts(explorer, page.locator('main'))).toEqual([]);
  });
});
