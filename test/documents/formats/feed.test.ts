import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../src/documents/formats/feed.ts';
import { parseFeedItem } from '../../../src/documents/formats/feed-document.ts';
import { DocumentError } from '../../../src/text/document-error.ts';
import { context } from '../outlets.ts';
import { atom, jsonFeed, rdf, rss, story } from '../samples.ts';

const parse = (source: string | Uint8Array, url = 'https://www.courier.example/feed/world.xml') =>
  parseFeed({ bytes: Buffer.from(source), url });

describe('a feed', () => {
  it('of RSS 2.0 yields its items with absolute addresses, and how often it changes', () => {
    const feed = parse(rss);
    expect(feed).toMatchObject({ title: 'The Example Courier & Co.', language: 'en-GB', minutesBetweenUpdates: 15 });
    expect(feed.items).toMatchObject([
      {
        guid: 'talks-1',
        url: 'https://www.courier.example/world/talks',
        title: 'Freedonia & Sylvania to talk',
        published: 'Fri, 19 Jan 2024 16:51:00 GMT',
        summary: 'They meet.',
      },
      { url: 'https://www.courier.example/2', published: '2024-01-20', content: undefined },
    ]);
  });

  it.each([
    ['Atom', atom, { url: 'https://www.courier.example/world/talks', updated: '2024-01-19T18:00:00Z' }],
    ['RDF', Buffer.from(rdf, 'latin1'), { url: 'https://www.courier.example/1', published: '2024-01-19T16:51:00Z' }],
    ['JSON Feed', jsonFeed, { url: 'https://www.courier.example/world/talks', published: '2024-01-19T16:51:00Z' }],
    [
      'RSS 0.91 with its document type',
      '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd"><rss version="0.91"><channel><title>x</title><ttl>30</ttl><item><title>y</title><link>https://courier.example/y</link></item></channel></rss>',
      { url: 'https://courier.example/y' },
    ],
  ])('of %s is read the same way', (_, source, item) => {
    expect(parse(source).items[0]).toMatchObject(item);
  });

  it('is decoded as its XML declaration says', () => {
    expect(parse(Buffer.from(rdf, 'latin1')).title).toBe('Café');
  });

  it('loses characters that PostgreSQL refuses', () => {
    const item = {
      id: 'a\0\ud800',
      url: 'https://www.courier.example/a',
      date_published: '\0',
      content_html: '\ud800',
    };
    const [read] = parse(
      JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'x', items: [item] }),
    ).items;
    expect(read).toMatchObject({ guid: 'a\u{FFFD}', published: '', content: '\u{FFFD}' });
  });

  it.each([
    ['a page', '<!doctype html><html><body>x</body></html>', /is no RSS/],
    ['entities of its own', `<!DOCTYPE rss [<!ENTITY a "aaaa">]>${rss}`, /declares XML entities/],
    ['half a feed', rss.slice(0, 300), /is no RSS|no feed/],
    ['nothing', '', /is no RSS/],
  ])('is refused where it is %s', (_, source, message) => {
    expect(() => parse(source)).toThrow(DocumentError);
    expect(() => parse(source)).toThrow(message);
  });
});

describe("a feed's item", () => {
  it.each([
    ['RSS', rss],
    ['Atom', atom],
    ['JSON Feed', jsonFeed],
  ])('of %s with its whole article is a document', (_, source) => {
    const feed = parse(source);
    const [item] = feed.items;
    expect(item && parseFeedItem(item, feed, 'feed#1', context)).toMatchObject({
      outlet: 'the-example-courier',
      canonicalUrl: 'https://www.courier.example/world/talks',
      language: 'en',
      published: { at: new Date('2024-01-19T16:51:00Z') },
      timeZone: 'Europe/London',
      text: story,
    });
  });

  it('that only announces its article says which address to follow', () => {
    const feed = parse(rss);
    const item = feed.items[1];
    expect(() => item && parseFeedItem(item, feed, 'feed#2', context)).toThrow(
      '"Only announced" is only announced by the feed; follow https://www.courier.example/2',
    );
  });

  const itemOf = (fields: object) =>
    parse(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'x', items: [{ id: '1', ...fields }] }));
  const rssItem = (fields: string) => parse(rss.replace(/<item>[\s\S]*<\/item>/u, `<item>${fields}</item>`));
  const url = 'https://www.courier.example/1';
  const link = `<title>Short</title><link>${url}</link>`;

  it.each([
    ['a short content', itemOf({ url, content_html: '<p>They meet on Friday.</p>' })],
    ['a short text', itemOf({ url, content_text: 'They meet on Friday.' })],
    [
      'content:encoded, as short as its description',
      rssItem(
        `${link}<description>They meet on Friday.</description><content:encoded>They meet on Friday.</content:encoded>`,
      ),
    ],
    [
      'a description and nothing to follow',
      rssItem('<guid isPermaLink="false">1</guid><description>They meet on Friday.</description>'),
    ],
  ])('with %s is a document, however short', (_, feed) => {
    const [item] = feed.items;
    const given = { ...context, defaultOutlet: 'Courier' };
    expect(item && parseFeedItem(item, feed, 'feed#1', given)).toMatchObject({ text: 'They meet on Friday.' });
  });

  it.each([
    ['a summary beside its address', itemOf({ url, summary: 'They meet on Friday.' })],
    ['an empty content', rssItem(`${link}<description>They meet.</description><content:encoded/>`)],
    ['only a picture', itemOf({ url, content_html: '<img src="a.jpg">' })],
    ['only its title', itemOf({ url, title: 'They meet', content_html: '<p>They meet</p>' })],
    ['a beginning that goes on elsewhere', itemOf({ url, content_html: '<p>They meet on Friday […]</p>' })],
    [
      'a beginning and where to read on',
      itemOf({ url, content_html: '<p>They meet on Friday. Continue reading →</p>' }),
    ],
  ])('with %s is only announced', (_, feed) => {
    const [item] = feed.items;
    expect(() => item && parseFeedItem(item, feed, 'feed#1', context)).toThrow(
      `only announced by the feed; follow ${url}`,
    );
  });

  it("speaks for its own outlet only: another's article is to be followed", () => {
    const feed = parse(rss.replaceAll('/world/talks', 'https://northernwire.example/1'));
    const [item] = feed.items;
    const read = () => item && parseFeedItem(item, feed, 'feed#1', { ...context, defaultOutlet: 'Courier' });
    expect(read).toThrow(/follow https:\/\/northernwire.example\/1/);
  });
});
