import { canonicalUrl } from '../../documents/bytes/canonical-url.ts';
import { parseSitemap, type SitemapEntry } from '../../documents/formats/sitemap.ts';
import type { SourceToRead } from '../../store/imports/source-readings.ts';
import { PermanentFetchError } from '../fetch/fetch-error.ts';
import type { Pipeline } from '../shared/pipeline.ts';
import { parseDate } from './feed.ts';
import type { Listing } from './listing.ts';
import { DeferredError, requestPolitely } from './polite-request.ts';

/** How many sitemaps of an index are read: those changed last. */
const MOST_SITEMAPS = 20;
/** Sitemaps of an index wait longer for their host: postponed, the job would begin with the index again each time. */
const MOST_WAIT_MS = 30_000;

/** Lists a sitemap, or the sitemaps of an index, the latest published first. */
export async function listSitemap(
  pipeline: Pipeline,
  source: SourceToRead,
  signal: AbortSignal,
): Promise<Listing | undefined> {
  const { location, etag, lastModified } = source;
  const validators = { etag: etag ?? undefined, lastModified: lastModified ?? undefined };
  const found = await requestPolitely(pipeline, location, source, validators, signal);
  if (!found.modified) return undefined;
  const { entries, sitemaps } = parseSitemap(found);
  const latest = sitemaps.toSorted((a, b) => timeOf(b.updated) - timeOf(a.updated)).slice(0, MOST_SITEMAPS);
  for (const { url } of latest) {
    const part = await askForPart(pipeline, url, source, signal);
    if (part.modified) entries.push(...parseSitemap(part).entries);
  }
  const dateOf = ({ published, updated }: SitemapEntry) => published ?? updated;
  const ordered = entries.toSorted((a, b) => timeOf(dateOf(b)) - timeOf(dateOf(a)));
  const items = ordered.map(({ url, published, updated }) => {
    const page = canonicalUrl(url);
    return { key: page, location: page, stamp: updated ?? published ?? null };
  });
  return {
    items: [...new Map(items.map((item) => [item.key, item])).values()],
    // An unchanged index says nothing of its sitemaps: no validators.
    ...(sitemaps.length === 0 && { etag: found.etag, lastModified: found.lastModified }),
    movedTo: found.redirectedPermanentlyTo,
    published: entries.flatMap((entry) => parseDate(dateOf(entry)) ?? []),
  };
}

async function askForPart(pipeline: Pipeline, url: string, source: SourceToRead, signal: AbortSignal) {
  try {
    return await requestPolitely(pipeline, url, { ...source, mostWaitMs: MOST_WAIT_MS }, {}, signal);
  } catch (error) {
    if (!(error instanceof DeferredError)) throw error;
    const seconds = MOST_WAIT_MS / 1_000;
    throw new PermanentFetchError(
      url,
      `may not be asked within ${seconds} s of its index; make it a source of its own`,
    );
  }
}

function timeOf(written: string | undefined): number {
  return parseDate(written)?.getTime() ?? 0;
}
