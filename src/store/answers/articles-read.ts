import sql, { join, type Sql } from 'sql-template-tag';
import { all, literal, type Reader } from '../database/sql.ts';
import { articleConditions, isHeld } from '../read/articles.ts';
import { selectAsked } from '../read/select-asked.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import { type GroupedRow, type Grouping, truncated } from './grouped-statements.ts';
import type { Group } from './groups.ts';

/** Of `article a`; articles that say nothing have no keys of other groups. */
const ARTICLE_KEYS: Partial<Record<Group, Sql>> = {
  OUTLET: sql`a.outlet_id`,
  OUTLET_COUNTRY: sql`(SELECT o.country::text FROM outlet o WHERE o.id = a.outlet_id)`,
  LANGUAGE: sql`a.language`,
};

/**
 * How many articles were read, whether or not they report anything: published in a row's interval, by the outlets and in
 * the language that criteria and the row's keys name.
 */
export async function countArticlesRead(
  db: Reader,
  criteria: StatementCriteria,
  grouping: Grouping,
): Promise<(row: GroupedRow) => number> {
  const { groups, interval, timeZone } = grouping;
  const { outlets, language, publishedFrom, publishedTo } = criteria;
  const published = sql`coalesce(a.published_at, a.ingested_at) AT TIME ZONE ${timeZone}`;
  const start = interval ? sql`${truncated(interval, published)}::date` : sql`NULL::date`;
  const keys = groups.flatMap((group) => ARTICLE_KEYS[group] ?? []);
  const rows = await selectAsked(
    db,
    criteria,
    sql`/* articles_read */ SELECT ${join([start, ...keys], ', ')}, count(*) FROM article a
      WHERE ${all([isHeld, ...articleConditions({ outlets, language, publishedFrom, publishedTo })])}
      GROUP BY ${join([sql`1`, ...keys.map((_, i) => literal(i + 2))], ', ')}`,
    { prepared: false },
  );
  const counts = new Map(rows.map((row) => [JSON.stringify(row.slice(0, -1)), Number(row.at(-1))]));
  const keyed = groups.flatMap((group, i) => (ARTICLE_KEYS[group] ? [i] : []));
  return (row) => counts.get(JSON.stringify([row.start, ...keyed.map((i) => row.keys[i])])) ?? 0;
}
