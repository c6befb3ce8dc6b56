import { afterAll, beforeAll, expect, it } from 'vitest';
import { getSources } from '../../src/store/imports/sources.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { formatSources } from '../../src/terminal/sources-table.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { putSource } from '../support/worker.ts';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
  store = openStore(database.url, { applicationName: 'test: terminal' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

it('shows sources in the width of the terminal', async () => {
  await putSource(store, { slug: 'courier', kind: 'FEED', location: `https://example.org/${'feed/'.repeat(30)}` });
  const sources = await getSources(await store.prisma());
  for (const width of [100, 120, 160]) {
    const table = formatSources(sources, width);
    expect(table).toContain('last success');
    expect(Math.max(...table.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(width);
  }
});
