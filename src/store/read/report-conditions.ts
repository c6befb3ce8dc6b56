import sql, { type Sql } from 'sql-template-tag';
import type { Pattern, Review } from '../../model.ts';
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
  const { topics, terms } = criteria;
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
    asksStance(criteria) && takesStance(criteria),
    terms && usesTerm(terms, topics ? isOneOf(topics) : ofTopic),
  ].filter((condition) => condition !== undefined && condition !== false);
}

type StanceCriteria = Pick<StatementCriteria, 'issues' | 'stances' | 'minStanceConfidence'>;

/** Whether criteria ask which stance a report takes, and not only on what. */
export function asksStance({ stances, minStanceConfidence }: StanceCriteria): boolean {
  return stances !== undefined || minStanceConfidence !== undefined;
}

/** SQL: whether `report x` takes a stance that criteria ask for, on such an issue. */
export function takesStance(criteria: StanceCriteria, onIssue: Of = isAny): Sql {
  return has(sql`stance t`, [sql`t.report_id = x.id`, onIssue(sql`t.issue_id`), ...isStanceAsked(criteria)]);
}

/** SQL: whether the stance `t` is on an issue that criteria name, one of the stances, and as sure. */
export function isStanceAsked({ issues, stances, minStanceConfidence }: StanceCriteria): Sql[] {
  return [
    ...(issues ? [isOneOf(issues)(sql`t.issue_id`)] : []),
    ...(stances ? [sql`t.stance = ANY (${stances}::"StanceValue"[])`] : []),
    ...(minStanceConfidence !== undefined ? [sql`t.confidence >= ${minStanceConfidence}::real`] : []),
  ];
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
