import { z } from 'zod';
import { canonicalUrl } from '../../documents/bytes/canonical-url.ts';
import { type FeedItem, parseFeed } from '../../documents/formats/feed.ts';
import { hashOf } from '../../store/database/hash.ts';
import type { ListedItem } from '../../store/imports/source-items.ts';
import type { SourceToRead } from '../../store/imports/source-readings.ts';
import type { Pipeline } from '../shared/pipeline.ts';
import type { Listing } from './listing.ts';
import { contentTypeOf, requestPolitely } from './polite-request.ts';

const NOTHING: FeedItem = {
  guid: undefined,
  url: undefined,
  title: undefined,
  published: undefined,
  updated: undefined,
  language: undefined,
  summary: undefined,
  content: undefined,
};

/** An item as the feed has it, kept until its job reads it. */
export const carriedItem = z.object({
  item: z.record(z.string(), z.string()).transform((item): FeedItem => ({ ...NOTHING, ...item })),
  language: z.string().optional(),
});

/** Lists an RSS, RDF, Atom or JSON feed; items are read from their pages (`follow`) or as the feed has them. */
export async function listFeed(
  pipeline: Pipeline,
  source: SourceToRead,
  signal: AbortSignal,
): Promise<Listing | undefined> {
  const { location, follow, etag, lastModified } = source;
  const validators = { etag: etag ?? undefined, lastModified: lastModified ?? undefined };
  const found = await requestPolitely(pipeline, location, source, validators, signal);
  if (!found.modified) return undefined;
  const feed = parseFeed({ bytes: found.bytes, url: found.url, contentType: contentTypeOf(found) });
  const items = feed.items.flatMap((item) => (follow ? followed(item) : carried(item, feed.language)));
  return {
    items: [...new Map(items.map((item) => [item.key, item])).values()],
    etag: found.etag,
    lastModified: found.lastModified,
    movedTo: found.redirectedPermanentlyTo,
    published: feed.items.flatMap(({ published, updated }) => parseDate(published ?? updated) ?? []),
    hintMs: feed.minutesBetweenUpdates === undefined ? undefined : feed.minutesBetweenUpdates * 60_000,
  };
}

/** The page of an item; an item without an address has none. */
function followed({ url, updated, published, title }: FeedItem): ListedItem[] {
  if (url === undefined) return [];
  const location = canonicalUrl(url);
  return [{ key: location, location, stamp: updated ?? published ?? title ?? null }];
}

function carried(item: FeedItem, language: string | undefined): ListedItem[] {
  const key = item.guid ?? item.url ?? hashOf([item.title, item.published]);
  return [{ key, location: null, stamp: hashOf(item), carried: { item, language } }];
}

export function parseDate(written: string | undefined): Date | undefined {
  const at = new Date(written ?? '');
  return Number.isNaN(at.getTime()) ? undefined : at;
}
