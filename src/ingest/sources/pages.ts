import type { SourceRow } from '../../store/imports/sources.ts';
import type { Listing } from './listing.ts';

/** A list of pages: each is asked at every tick whether it has changed. */
export async function listPages({ pages }: SourceRow): Promise<Listing> {
  const stamp = new Date().toISOString();
  const items = [...new Set(pages)].map((page) => ({ key: page, location: page, stamp }));
  return { items, published: [] };
}
