import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { FeedEntry } from './feed-entries.ts';

export const FEED_TYPES = {
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};
export type FeedFormat = keyof typeof FEED_TYPES;

export interface Feed {
  id: string;
  title: string;
  /** Of the explorer: all that the question finds. */
  link: string;
  /** Where it is itself. */
  self: string;
  entries: readonly FeedEntry[];
}

/** The same text for the same entries, whenever it is written. */
export function writeFeed(format: FeedFormat, feed: Feed): string {
  return WRITERS[format](feed);
}

const WRITERS: Record<FeedFormat, (feed: Feed) => string> = {
  atom: ({ id, title, link, self, entries }) =>
    generateAtomFeed({
      id,
      title: plain(title),
      updated: latestOf(entries),
      links: [
        { rel: 'self', href: self },
        { rel: 'alternate', href: link },
      ],
      entries: entries.map((entry) => ({
        id: entry.id,
        title: plain(entry.title),
        content: plain(entry.text),
        authors: [{ name: entry.author }],
        links: [{ rel: 'alternate', href: entry.link }],
        published: entry.published,
        updated: entry.updated,
      })),
    }),
  rss: ({ title, link, entries }) =>
    generateRssFeed({
      title,
      link,
      description: title,
      items: entries.map((entry) => ({
        title: escaped(entry.title),
        // Readers take it for HTML.
        description: escaped(entry.text).replaceAll('\n', '<br>'),
        link: entry.link,
        guid: { value: entry.id, isPermaLink: false },
        pubDate: entry.published,
      })),
    }),
  json: ({ title, link, self, entries }) =>
    JSON.stringify(
      generateJsonFeed({
        title,
        home_page_url: link,
        feed_url: self,
        items: entries.map((entry) => ({
          id: entry.id,
          title: entry.title,
          content_text: entry.text,
          authors: [{ name: entry.author }],
          url: entry.link,
          date_published: entry.published,
          date_modified: entry.updated,
        })),
      }),
    ),
};

const plain = (value: string) => ({ value, type: 'text' });

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const latestOf = (entries: readonly FeedEntry[]): Date =>
  new Date(Math.max(0, ...entries.map(({ updated }) => updated.getTime())));
