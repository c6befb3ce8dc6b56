import { afterEach, beforeEach, expect, it } from 'vitest';
import { listSitemap } from '../../../src/ingest/sources/sitemap.ts';
import { findSource } from '../../../src/store/imports/source-readings.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import { putSource } from '../../support/worker.ts';

let newsroom: Newsroom;
let site: Newsroom['site'];
beforeEach(async () => {
  newsroom = await openNewsroom();
  ({ site } = newsroom);
});
afterEach(() => newsroom.close());

async function list() {
  const pipeline = newsroom.open();
  const location = `${site.url}/index.xml`;
  await putSource(pipeline.store, { slug: 'courier', kind: 'SITEMAP', location });
  const source = await findSource(pipeline.store.pool, { slug: 'courier' });
  if (!source) throw new Error('there is no source');
  return listSitemap(pipeline, source, new AbortController().signal);
}
const putIndex = () => {
  site.pages.set('/index.xml', { body: `<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>` });
  site.pages.set('/a.xml', { body: `<urlset><url><loc>/news/1</loc></url></urlset>` });
};

it('lists the pages of all sitemaps of an index', async () => {
  putIndex();
  expect(await list()).toMatchObject({ items: [{ key: `${site.url}/news/1`, location: `${site.url}/news/1` }] });
});

it('fails and says what to do if the host asks for longer waits than a sitemap index allows', async () => {
  site.robots = { status: 200, body: 'User-agent: *\nCrawl-delay: 600\n' };
  putIndex();
  await expect(list()).rejects.toThrow(/a\.xml: may not be asked within 30 s of its index; make it a source/);
});
