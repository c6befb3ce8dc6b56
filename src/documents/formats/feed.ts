import { type AnyFeed, parseFeed as parseAnyFeed } from 'feedsmith';
import { cleanLine, cleanText } from '../../text/clean-text.ts';
import { decodeMarkup } from '../../text/decode.ts';
import { DocumentError } from '../../text/document-error.ts';
import { findAddress } from '../bytes/canonical-url.ts';
import { refuseEntities } from '../bytes/xml.ts';
import type { DocumentInput } from '../fields/stated-fields.ts';
import { findLanguage } from './html-metadata.ts';
import { extractFragmentText } from './html-parse.ts';

/** One entry of a feed: where an article is, and what the feed already says of it. */
export interface FeedItem {
  guid: string | undefined;
  /** Absolute. */
  url: string | undefined;
  title: string | undefined;
  /** As written. */
  published: string | undefined;
  updated: string | undefined;
  /** BCP 47. */
  language: string | undefined;
  summary: string | undefined;
  /** HTML, or text, of the article as the feed carries it. */
  content: string | undefined;
}

/** RSS 0.9–2.0, RDF, Atom or JSON Feed. */
export interface Feed {
  title: string | undefined;
  language: string | undefined;
  /** The interval at which its publisher says it changes. */
  minutesBetweenUpdates: number | undefined;
  items: FeedItem[];
}

const MINUTES = { hourly: 60, daily: 1_440, weekly: 10_080, monthly: 43_200, yearly: 525_600 };

/** Reads a feed; relative addresses resolve against its own base, then its address. Throws `DocumentError`. */
export function parseFeed(input: Omit<DocumentInput, 'origin'>): Feed {
  const source = decodeMarkup(input.bytes, input.contentType);
  refuseEntities(source);
  const feed = readFeed(detectFeed(source), input.url);
  return { ...feed, items: feed.items.map(cleanItem) };
}

function readFeed(parsed: AnyFeed, fetched: string | undefined): Feed {
  switch (parsed.format) {
    case 'atom':
      return fromAtom(parsed.feed, fetched);
    case 'json':
      return fromJson(parsed.feed, fetched);
    case 'rss':
    case 'rdf':
      return fromRss(parsed.feed, fetched);
  }
}

function detectFeed(source: string): AnyFeed {
  try {
    return parseAnyFeed(source);
  } catch (cause) {
    const reason = cause instanceof Error ? `: ${cause.message}` : '';
    throw new DocumentError(`is no RSS, RDF, Atom or JSON feed that can be read${reason}`, { cause });
  }
}

type Of<Format extends AnyFeed['format']> = Extract<AnyFeed, { format: Format }>['feed'];

function fromRss(feed: Of<'rss'> | Of<'rdf'>, fetched: string | undefined): Feed {
  const base = findAddress(feed.xml?.base, fetched) ?? findAddress(feed.link, fetched) ?? fetched;
  return {
    title: titleOf(feed.title),
    language: languageOf('language' in feed ? feed.language : undefined, ...(feed.dc?.languages ?? []), feed.xml?.lang),
    minutesBetweenUpdates:
      ('ttl' in feed ? feed.ttl : undefined) ?? minutesOf(feed.sy?.updatePeriod, feed.sy?.updateFrequency),
    items: (feed.items ?? []).map((item) => {
      const guid = 'guid' in item ? item.guid : undefined;
      const about = 'rdf' in item ? item.rdf?.about : undefined;
      const permalink = guid?.isPermaLink === false ? undefined : guid?.value;
      return {
        guid: guid?.value ?? about,
        // Only an absolute address: a GUID such as "1234" is none.
        url: findAddress(item.link, base) ?? findAddress(permalink) ?? findAddress(about),
        title: titleOf(item.title ?? item.dc?.titles?.[0]),
        published:
          ('pubDate' in item ? item.pubDate : undefined) ??
          item.dc?.dates?.[0] ??
          item.dcterms?.issued?.[0] ??
          item.dcterms?.created?.[0],
        updated: item.dcterms?.modified?.[0] ?? item.atom?.updated,
        language: languageOf(...(item.dc?.languages ?? []), item.xml?.lang),
        summary: item.description,
        content: item.content?.encoded,
      };
    }),
  };
}

function fromAtom(feed: Of<'atom'>, fetched: string | undefined): Feed {
  const base = findAddress(feed.xml?.base, fetched) ?? fetched;
  return {
    title: titleOf(feed.title?.value),
    language: languageOf(feed.xml?.lang, ...(feed.dc?.languages ?? [])),
    minutesBetweenUpdates: minutesOf(feed.sy?.updatePeriod, feed.sy?.updateFrequency),
    items: (feed.entries ?? []).map((entry) => {
      const link = entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate');
      return {
        guid: entry.id,
        url: findAddress(link?.href, findAddress(entry.xml?.base, base) ?? base) ?? findAddress(entry.id),
        title: titleOf(entry.title?.value),
        published: entry.published ?? entry.dc?.dates?.[0],
        updated: entry.updated,
        language: languageOf(link?.hreflang, entry.content?.xml?.lang, entry.xml?.lang),
        summary: entry.summary?.value,
        content: entry.content?.value,
      };
    }),
  };
}

function fromJson(feed: Of<'json'>, fetched: string | undefined): Feed {
  const base = findAddress(feed.feed_url, fetched) ?? fetched ?? findAddress(feed.home_page_url);
  return {
    title: titleOf(feed.title),
    language: languageOf(feed.language),
    minutesBetweenUpdates: undefined,
    items: (feed.items ?? []).map((item) => ({
      guid: item.id,
      url: findAddress(item.url, base) ?? findAddress(item.external_url, base) ?? findAddress(item.id),
      title: titleOf(item.title),
      published: item.date_published,
      updated: item.date_modified,
      language: languageOf(item.language),
      summary: item.summary,
      content: item.content_html ?? item.content_text,
    })),
  };
}

/** Removes characters that PostgreSQL refuses (NUL, half surrogate pairs): one item must not keep all from being listed. */
function cleanItem({ guid, published, updated, summary, content, ...item }: FeedItem): FeedItem {
  const clean = (text: string | undefined) => (text === undefined ? undefined : cleanText(text));
  return {
    ...item,
    guid: clean(guid),
    published: clean(published),
    updated: clean(updated),
    summary: clean(summary),
    content: clean(content),
  };
}

/** Titles are text in some feeds and HTML in others. */
function titleOf(title: string | undefined): string | undefined {
  return cleanLine(title === undefined ? undefined : extractFragmentText(title));
}

function languageOf(...written: (string | undefined)[]): string | undefined {
  return findLanguage(written.flatMap((each) => each ?? []));
}

function minutesOf(period: string | undefined, frequency = 1): number | undefined {
  const known = Object.entries(MINUTES).find(([name]) => name === period?.trim().toLowerCase());
  return known && frequency > 0 ? Math.max(1, Math.round(known[1] / frequency)) : undefined;
}
