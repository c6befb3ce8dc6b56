import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listSource } from '../../../src/ingest/sources/listing.ts';
import type { Source } from '../../../src/model.ts';
import { findSource } from '../../../src/store/imports/source-readings.ts';
import { makeArticle, putFeed } from '../../support/news-site.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import { putSource, type TestPipeline } from '../../support/worker.ts';

let newsroom: Newsroom;
let inbox: string;
let pipeline: TestPipeline;
beforeAll(async () => {
  newsroom = await openNewsroom();
  inbox = await mkdtemp(join(tmpdir(), 'onrecord-listing-'));
  pipeline = newsroom.open({ inbox });
  await (await pipeline.store.prisma()).source.deleteMany();
  await writeFile(join(inbox, 'a.txt'), 'It rained.');
  await utimes(join(inbox, 'a.txt'), new Date(0), new Date(0));
  putFeed(newsroom.site, '/feed.xml', [makeArticle(1)]);
  newsroom.site.pages.set('/map.xml', { body: '<urlset><url><loc>/news/2</loc></url></urlset>' });
});
afterAll(async () => {
  await newsroom.close();
  await rm(inbox, { recursive: true });
});

async function list(given: Pick<Source, 'kind' | 'location'> & Partial<Source>): Promise<string[] | undefined> {
  const slug = given.kind.toLowerCase();
  await putSource(pipeline.store, { slug, ...given });
  const source = await findSource(pipeline.store.pool, { slug });
  if (!source) throw new Error('there is no source');
  const listing = await listSource(pipeline, source, new AbortController().signal);
  return listing?.items.map(({ key }) => key);
}

it('lists what a source has, by its kind', async () => {
  const { url } = newsroom.site;
  expect(await list({ kind: 'FEED', location: `${url}/feed.xml` })).toEqual([`${url}/news/1`]);
  expect(await list({ kind: 'SITEMAP', location: `${url}/map.xml` })).toEqual([`${url}/news/2`]);
  expect(await list({ kind: 'PAGES', location: `${url}/news/3`, pages: [`${url}/news/3`] })).toEqual([`${url}/news/3`]);
  expect(await list({ kind: 'FOLDER', location: '$INBOX' })).toEqual(['$INBOX/a.txt']);
});
