import type { SourceToRead } from '../../store/imports/source-readings.ts';
import type { Listing } from './listing.ts';

/** A fixed list of pages: the new stamp has each requested every time, with its validators. */
export async function listPages({ pages }: Pick<SourceToRead, 'pages'>): Promise<Listing> {
  const stamp = new Date().toISOString();
  const items = [...new Set(pages)].map((page) => ({ key: page, location: page, stamp }));
  return { items, published: [] };
}
