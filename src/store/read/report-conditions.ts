import sql, { type Sql } from 'sql-template-tag';
import type { Pattern, Review, StanceValue } from '../../model.ts';
import { all } from '../database/sql.ts';
import type { StatementCriteria } from './statement-criteria.ts';

/** Makes a condition on a column. */
export type Of = (column: Sql) => Sql;

export const isAny: Of = () => sql`true`;

/**
 * Whether a column is one of these ids. A single id is compared by "=": only then does an index that begins with the
 * column give rows in order, with a plan that suits every value.
 */
export const isOneOf =
  (ids: readonly number[]): Of =>
  (column) =>
    ids.length === 1 ? sql`${column} = ${ids[0]}::int` : sql`${column} = ANY (${ids}::int[])`;

/** The conditions on `report x` that criteria ask for. Terms are of any topic, or `ofTopic`, where criteria name none. */
export function reportConditions(criteria: StatementCriteria, ofTopic?: Of): Sql[] {
  const { outlets, modes, kinds, reviews, text, publishedFrom, publishedTo, language, minConfidence } = criteria;
  const { topics, terms, issues, stances } = criteria;
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
    stances && takesStance(stances, issues && isOneOf(issues)),
    terms && usesTerm(terms, topics ? isOneOf(topics) : ofTopic),
  ].filter((condition) => condition !== undefined && condition !== false);
}

/** SQL: whether `report x` takes one of these stances, on such an issue. */
export function takesStance(stances: readonly StanceValue[], onIssue: Of = isAny): Sql {
  return has(sql`stance t`, [sql`t.report_id = x.id`, onIssue(sql`t.issue_id`), isOneStance(stances)]);
}

/** SQL: whether the stance `t` is one of these. */
export function isOneStance(stances: readonly StanceValue[]): Sql {
  return sql`t.stance = ANY (${stances}::"StanceValue"[])`;
}

/** SQL: whether `report x` itself uses one of these terms, of such a topic. */
function usesTerm(terms: readonly Pattern[], ofTopic: Of = isAny): Sql {
  return has(sql`term_use u`, [sql`u.report_id = x.id`, ofTopic(sql`u.topic_id`), isOneTerm(terms)]);
}

/** SQL: whether there is such a row. OFFSET 0 has it looked up for each report, instead of all being joined. */
function has(table: Sql, conditions: Sql[]): Sql {
  return sql`EXISTS (SELECT FROM ${table} WHERE ${all(conditions)} OFFSET 0)`;
}

/** SQL: whether `term_use u` is of a term, and no mere reference. */
export const IS_TERM = sql`u.basis = 'LITERAL'`;

/** SQL: the same of one of these terms. */
export function isOneTerm(terms: readonly Pattern[]): Sql {
  return sql`${IS_TERM} AND u.term = ANY (${terms}::text[])`;
}

/** Also says `<> 'UNREVIEWED'` as a constant: a plan for any values may then use the index of the few that are reviewed. */
function isReviewed(reviews: readonly Review[]): Sql {
  const one = sql`x.review = ANY (${reviews}::"Review"[])`;
  return reviews.includes('UNREVIEWED') ? one : sql`${one} AND x.review <> 'UNREVIEWED'`;
}
