import type { ListedItem } from '../../store/imports/source-items.ts';
import type { SourceRow } from '../../store/imports/sources.ts';
import type { Pipeline } from '../shared/pipeline.ts';
import { listFeed } from './feed.ts';
import { listFolder } from './folder.ts';
import { listPages } from './pages.ts';
import { listSitemap } from './sitemap.ts';

/** What a source has to read, as it lists it. */
export interface Listing {
  items: ListedItem[];
  /** Keys of all that is there, where that is known: what was listed before and is not among them is gone. */
  present?: string[] | undefined;
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** Where a permanent redirect led. */
  movedTo?: string | undefined;
  /** When what it lists was published. */
  published: Date[];
  /** How long its publisher says that it stays the same. */
  hintMs?: number | undefined;
}

/** Asks a source what it has; undefined where it says that nothing has changed since it was asked last. */
export function listSource(pipeline: Pipeline, source: SourceRow, signal: AbortSignal): Promise<Listing | undefined> {
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
