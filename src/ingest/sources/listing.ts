import type { ListedItem } from '../../store/imports/source-items.ts';
import type { SourceToRead } from '../../store/imports/source-readings.ts';
import type { Pipeline } from '../shared/pipeline.ts';
import { listFeed } from './feed.ts';
import { listFolder } from './folder.ts';
import { listPages } from './pages.ts';
import { listSitemap } from './sitemap.ts';

/** What a source lists as to be read. */
export interface Listing {
  items: ListedItem[];
  /** Keys of everything there, if known: what was listed before and is missing here is gone. */
  present?: string[] | undefined;
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** Where a permanent redirect led. */
  movedTo?: string | undefined;
  /** When what it lists was published. */
  published: Date[];
  /** How long the publisher says that the listing stays unchanged. */
  hintMs?: number | undefined;
}

/** Fetches a source's listing; undefined if it has not changed since the last time. */
export function listSource(
  pipeline: Pipeline,
  source: SourceToRead,
  signal: AbortSignal,
): Promise<Listing | undefined> {
  switch (source.kind) {
    case 'FOLDER':
      return listFolder(pipeline, source);
    case 'FEED':
      return listFeed(pipeline, source, signal);
    case 'PAGES':
      return listPages(source);
    case 'SITEMAP':
      return listSitemap(pipeline, source, signal);
  }
}
