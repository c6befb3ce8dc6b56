import type { SourceToRead } from '../../store/imports/source-readings.ts';
import type { Listing } from './listing.ts';

/** Lists all pages with a new stamp, so that each reading requests them again; validators spare what has not changed. */
export async function listPages({ pages }: Pick<SourceToRead, 'pages'>): Promise<Listing> {
  const stamp = new Date().toISOString();
  const items = [...new Set(pages)].map((page) => ({ key: page, location: page, stamp }));
  return { items, published: [] };
}
