import { expect, it } from 'vitest';
import { listPages } from '../../../src/ingest/sources/pages.ts';

it('lists its pages, each once, and as changed whenever it is read', async () => {
  const pages = ['https://news.example/a', 'https://news.example/b', 'https://news.example/a'];
  const { items, present } = await listPages({ pages });
  expect(items.map(({ key, location }) => [key, location])).toEqual([
    ['https://news.example/a', 'https://news.example/a'],
    ['https://news.example/b', 'https://news.example/b'],
  ]);
  // Nothing that is missing is gone.
  expect(present).toBeUndefined();
  await expect.poll(async () => (await listPages({ pages })).items[0]?.stamp).not.toBe(items[0]?.stamp);
});
