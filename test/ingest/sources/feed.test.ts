import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carriedItem, listFeed, parseDate } from '../../../src/ingest/sources/feed.ts';
import { findSource } from '../../../src/store/imports/source-readings.ts';
import { makeArticle, putFeed } from '../../support/news-site.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import { putSource } from '../../support/worker.ts';

let newsroom: Newsroom;
let site: Newsroom['site'];
beforeEach(async () => {
  newsroom = await openNewsroom();
  ({ site } = newsroom);
});
afterEach(() => newsroom.close());

const PATH = '/feed.xml';
async function list({ follow = true, etag = null }: { follow?: boolean; etag?: string | null } = {}) {
  const pipeline = newsroom.open();
  await putSource(pipeline.store, { slug: 'courier', kind: 'FEED', location: `${site.url}${PATH}`, follow });
  const source = await findSource(pipeline.store.pool, { slug: 'courier' });
  if (!source) throw new Error('there is no source');
  return listFeed(pipeline, { ...source, etag }, new AbortController().signal);
}
const put = (items: string, channel = '') =>
  site.pages.set(PATH, { body: `<rss version="2.0"><channel><title>C</title>${channel}${items}</channel></rss>` });

describe('a feed', () => {
  it('lists the pages of its items, each once, with when they were changed last', async () => {
    const [first, second] = [makeArticle(1), { ...makeArticle(2), updated: '2031-05-02T10:00:00Z' }];
    putFeed(site, PATH, [first, second, first], '"f1"');
    const listing = await list();
    expect(listing?.items).toEqual([
      { key: `${site.url}/news/1`, location: `${site.url}/news/1`, stamp: expect.stringMatching(/2031/) },
      { key: `${site.url}/news/2`, location: `${site.url}/news/2`, stamp: second.updated },
    ]);
    expect(listing).toMatchObject({ etag: '"f1"' });
    expect(listing?.published).toContainEqual(new Date(first.published));
  });

  it('has not changed while its validators stand', async () => {
    putFeed(site, PATH, [makeArticle(1)], '"f1"');
    expect(await list({ etag: '"f1"' })).toBeUndefined();
  });

  it('has no page of an item without an address', async () => {
    put('<item><title>Rain</title><guid isPermaLink="false">rain-1</guid></item>');
    expect((await list())?.items).toEqual([]);
  });

  it('whose items are not followed lists what it carries, and notices a changed word', async () => {
    const item = (text: string) =>
      `<item><guid isPermaLink="false">rain-1</guid><description>${text}</description></item>`;
    put(item('Rain fell.'), '<language>en-gb</language>');
    const [before] = (await list({ follow: false }))?.items ?? [];
    put(item('Snow fell.'), '<language>en-gb</language>');
    const [after] = (await list({ follow: false }))?.items ?? [];
    expect(before).toMatchObject({ key: 'rain-1', location: null });
    expect(before?.stamp).not.toBe(after?.stamp);
    // As it comes back from the database.
    const kept = carriedItem.parse(JSON.parse(JSON.stringify(after?.carried)));
    expect(kept).toMatchObject({ item: { guid: 'rain-1', summary: 'Snow fell.', url: undefined }, language: 'en-GB' });
  });

  it('says how long it stays the same', async () => {
    put('', '<ttl>45</ttl>');
    expect((await list())?.hintMs).toBe(45 * 60_000);
  });
});

it.each([
  ['Mon, 05 May 2031 08:00:00 GMT', '2031-05-05T08:00:00.000Z'],
  ['2031-05-05T08:00:00+02:00', '2031-05-05T06:00:00.000Z'],
  ['last Monday', undefined],
  [undefined, undefined],
])('%j is read as %j', (written, expected) => {
  expect(parseDate(written)?.toISOString()).toBe(expected);
});
