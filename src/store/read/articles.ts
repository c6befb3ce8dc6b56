import sql, { type Sql } from 'sql-template-tag';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import {
  type OrderColumn,
  type Page,
  type PageRequest,
  type PageScope,
  parentsById,
  selectPages,
} from '../database/page.ts';
import { all, asOf, type Reader, selectRows } from '../database/sql.ts';
import { reportConditions } from './report-conditions.ts';
import { allStatements, matching } from './statement-conditions.ts';
import type { StatementCriteria } from './statement-criteria.ts';

export const articleColumns = {
  id: column<number>(sql`a.id`, 'all'),
  outletId: column<number>(sql`a.outlet_id`, ['outlet']),
  url: column<string | null>(sql`a.canonical_url`),
  headline: column<string | null>(sql`a.headline`),
  language: column<string>(sql`a.language`, ['language', 'extraction']),
  translatedFrom: column<string | null>(sql`a.translated_from`),
  publishedAt: column<Date | null>(sql`a.published_at`, ['published']),
  publishedPrecision: column<'INSTANT' | 'DAY' | null>(sql`a.published_precision`, ['published']),
  updatedAt: column<Date | null>(sql`a.updated_at`, ['updated']),
  updatedPrecision: column<'INSTANT' | 'DAY' | null>(sql`a.updated_precision`, ['updated']),
  ingestedAt: column<Date>(sql`a.ingested_at`),
  retractedAt: column<Date | null>(sql`a.retracted_at`),
  timeZone: column<string>(sql`a.time_zone`),
  inferred: column<string[]>(sql`a.inferred`),
  currentVersionId: column<number | null>(sql`a.current_version_id`, ['version']),
  copyOfId: column<number | null>(sql`a.copy_of_id`, ['copyOf']),
  copySimilarity: column<number | null>(sql`a.copy_similarity`),
};

export type ArticleRow = RowOf<typeof articleColumns>;

export interface ArticleCriteria {
  ids?: readonly number[] | undefined;
  outlets?: readonly number[] | undefined;
  publishedFrom?: Date | undefined;
  publishedTo?: Date | undefined;
  language?: string | undefined;
  headline?: string | undefined;
  isRead?: boolean | undefined;
  /** What it reports. */
  reporting?: StatementCriteria | undefined;
  /** As it was known at this moment. */
  asOf?: Date | undefined;
}

/** An article without a date counts as published when it was taken in. */
export const articleOrder: OrderColumn[] = [
  { sql: sql`coalesce(a.published_at, a.ingested_at)`, type: sql`timestamptz` },
  { sql: sql`a.id`, type: sql`bigint` },
];

/** A page of articles for each parent, the latest first. */
export function findArticles(
  db: Reader,
  { parents, tie }: PageScope,
  criteria: ArticleCriteria,
  page: PageRequest,
  countTotal: boolean,
): Promise<Page<ArticleRow>[]> {
  return selectPages(asOf(db, criteria.asOf), {
    name: 'articles',
    columns: articleColumns,
    from: sql`article a`,
    where: [tie, ...articleConditions(criteria)],
    order: articleOrder,
    descending: true,
    parents,
    page,
    countTotal,
  });
}

export const articlesOfOutlets = (ids: readonly number[]): PageScope => ({
  parents: parentsById(ids),
  tie: sql`a.outlet_id = p.id`,
});

export const copiesOfArticles = (ids: readonly number[]): PageScope => ({
  parents: parentsById(ids),
  tie: sql`a.copy_of_id = p.id`,
});

/** SQL conditions on `article a`. */
export function articleConditions(criteria: ArticleCriteria): Sql[] {
  const { ids, outlets, publishedFrom, publishedTo, language, headline, reporting } = criteria;
  return [
    ids && sql`a.id = ANY (${ids}::int[])`,
    outlets && sql`a.outlet_id = ANY (${outlets}::int[])`,
    publishedFrom && sql`a.published_at >= ${publishedFrom}`,
    publishedTo && sql`a.published_at < ${publishedTo}`,
    language && sql`a.language = ${language}`,
    headline && sql`strpos(lower(a.headline), lower(${headline})) > 0`,
    criteria.isRead !== undefined && sql`${criteria.isRead ? sql`` : sql`NOT`} ${isRead}`,
    reporting && sql`a.id IN (${reportingArticles(reporting)})`,
  ].filter((condition) => condition !== undefined && condition !== '' && condition !== false);
}

/** SQL: the articles with a report that meets criteria, of a statement that does. */
function reportingArticles(criteria: StatementCriteria): Sql {
  const { from, place, where } = matching(allStatements, criteria);
  const asked = sql`x.statement_id IN (SELECT ${place.id} FROM ${from} WHERE ${all(where)})`;
  return sql`SELECT x.article_id FROM report x WHERE ${all([asked, ...reportConditions(criteria)])}`;
}

/** SQL: whether `article a` is still held to say what it says. */
export const isHeld = sql`a.retracted_at IS NULL`;

/** SQL: whether the language of `article a` is read, or reports came with it. */
export const isReadable = sql`(a.language ~* '^en(-|$)' OR EXISTS (SELECT FROM report r WHERE r.article_id = a.id))`;

/** SQL: whether `article a` was read: its language is (`extractionOf`), or it came with reports; none that was retracted. */
export const isRead = sql`(${isHeld} AND ${isReadable})`;

/** Articles by id or canonical address, in no order. */
export async function getArticles(db: Reader, by: { ids: readonly number[] } | { url: string }): Promise<ArticleRow[]> {
  const known = 'ids' in by ? sql`a.id = ANY (${by.ids}::bigint[])` : sql`a.canonical_url = ${by.url}`;
  const query = sql`/* article */ SELECT ${selectList(articleColumns)} FROM article a WHERE ${known}`;
  return (await selectRows(db, query)).map(rowReader(articleColumns));
}
