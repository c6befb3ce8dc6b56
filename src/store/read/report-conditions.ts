import sql, { type Sql } from 'sql-template-tag';
import type { Review } from '../../model.ts';
import type { StatementCriteria } from './statement-criteria.ts';

/** Makes a condition on a column. */
export type Of = (column: Sql) => Sql;

/**
 * Whether a column is one of these ids. A single id is compared by "=": only then does an index that begins with the
 * column give rows in order, with a plan that suits every value.
 */
export const isOneOf =
  (ids: readonly number[]): Of =>
  (column) =>
    ids.length === 1 ? sql`${column} = ${ids[0]}::int` : sql`${column} = ANY (${ids}::int[])`;

/** The conditions on `report x` that criteria ask for. */
export function reportConditions(criteria: StatementCriteria): Sql[] {
  const { outlets, modes, kinds, reviews, text, publishedFrom, publishedTo, language, minConfidence } = criteria;
  return [
    outlets && sql`x.outlet_id = ANY (${outlets}::int[])`,
    modes && sql`x.mode = ANY (${modes}::"ReportMode"[])`,
    kinds && sql`x.kind = ANY (${kinds}::"ReportKind"[])`,
    reviews && isReviewed(reviews),
    text !== undefined && sql`to_tsvector('english', x.text) @@ websearch_to_tsquery('english', ${text})`,
    publishedFrom && sql`x.published_at >= ${publishedFrom}`,
    publishedTo && sql`x.published_at < ${publishedTo}`,
    language !== undefined && sql`x.language = ${language}`,
    minConfidence !== undefined && sql`x.confidence >= ${minConfidence}::real`,
  ].filter((condition) => condition !== undefined && condition !== false);
}

/** Also says `<> 'UNREVIEWED'` as a constant: a plan for any values may then use the index of the few that are reviewed. */
function isReviewed(reviews: readonly Review[]): Sql {
  const one = sql`x.review = ANY (${reviews}::"Review"[])`;
  return reviews.includes('UNREVIEWED') ? one : sql`${one} AND x.review <> 'UNREVIEWED'`;
}
