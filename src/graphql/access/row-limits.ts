import type { RowLimits } from '../../store/database/as-of.ts';
import type { Dimension, Dimensions } from '../../store/read/dimensions.ts';
import type { Viewer } from './viewer.ts';

/** A key's limits as ids; a slug that is gone has nothing to show. */
export function resolveLimits(
  { topics, outlets }: NonNullable<Viewer['limits']>,
  dimensions: Pick<Dimensions, 'topics' | 'outlets'>,
): RowLimits {
  return { topics: idsOf(topics, dimensions.topics), outlets: idsOf(outlets, dimensions.outlets) };
}

function idsOf<Row extends { id: number; slug: string }>(slugs: readonly string[] | null, dimension: Dimension<Row>) {
  return slugs?.flatMap((slug) => dimension.findSlug(slug)?.id ?? []);
}
