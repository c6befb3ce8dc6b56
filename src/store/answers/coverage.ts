import sql, { type Sql } from 'sql-template-tag';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { all, type Reader, selectRows } from '../database/sql.ts';
import { articleConditions, isHeld, isRead, isReadable } from '../read/articles.ts';
import { reportConditions } from '../read/report-conditions.ts';
import { selectAsked } from '../read/select-asked.ts';
import { allStatements, matching } from '../read/statement-conditions.ts';
import { apartFromReports, type StatementCriteria } from '../read/statement-criteria.ts';

const reportedColumns = {
  outletId: column<number>(sql`r.outlet_id`),
  count: column<number>(sql`r.statements`),
  reports: column<number>(sql`r.reports`),
  reportingArticles: column<number>(sql`r.articles`),
  first: column<Date>(sql`r.first`),
  last: column<Date>(sql`r.last`),
};
/** What one outlet reported of the statements that meet criteria, in articles that say when they were published. */
export type Reported = RowOf<typeof reportedColumns>;

export async function countReported(db: Reader, criteria: StatementCriteria): Promise<Reported[]> {
  const { from, place, where, repeats } = matching(allStatements, apartFromReports(criteria));
  const conditions = [sql`x.published_at IS NOT NULL`, ...reportConditions(criteria)];
  const query = sql`/* coverage */ WITH asked AS MATERIALIZED (
      SELECT ${repeats ? sql`DISTINCT` : sql``} ${place.id} AS id FROM ${from} WHERE ${all(where)})
    SELECT ${selectList(reportedColumns)} FROM (
      SELECT x.outlet_id, count(DISTINCT asked.id) AS statements, count(*) AS reports,
        count(DISTINCT x.article_id) AS articles, min(x.published_at) AS first, max(x.published_at) AS last
      FROM asked JOIN report x ON x.statement_id = asked.id WHERE ${all(conditions)} GROUP BY x.outlet_id
    ) r`;
  return (await selectAsked(db, criteria, query)).map(rowReader(reportedColumns));
}

const articleColumns = {
  outletId: column<number>(sql`o.id`),
  articles: column<number>(sql`c.read`),
  unread: column<number>(sql`c.unread`),
};
/** How many articles an outlet published that were read, and how many that were not, because of their language. */
export type ArticlesRead = RowOf<typeof articleColumns>;

/** Of every outlet that has articles, those that meet what criteria ask of an article. */
export async function countArticles(db: Reader, criteria: StatementCriteria): Promise<ArticlesRead[]> {
  const { outlets, language, publishedFrom, publishedTo } = criteria;
  const published = sql`coalesce(a.published_at, a.ingested_at)`;
  const counted = [
    ...articleConditions({ language, publishedFrom, publishedTo }),
    // The same again of what the index has.
    ...(publishedFrom ? [sql`${published} >= ${publishedFrom}`] : []),
    ...(publishedTo ? [sql`${published} < ${publishedTo}`] : []),
  ];
  const query = sql`/* coverage_articles */ SELECT ${selectList(articleColumns)} FROM outlet o CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE ${isRead}) AS read, count(*) FILTER (WHERE ${isHeld} AND NOT ${isReadable}) AS unread
      FROM article a WHERE ${all([sql`a.outlet_id = o.id`, ...counted])}) c
    WHERE ${outlets ? sql`o.id = ANY (${outlets}::int[]) AND` : sql``} EXISTS (SELECT FROM article a WHERE a.outlet_id = o.id)`;
  return (await selectAsked(db, criteria, query)).map(rowReader(articleColumns));
}

const sourceColumns = {
  outletId: column<number>(sql`o.id`),
  status: column<'ACTIVE' | 'PAUSED' | 'DISABLED'>(sql`s.status`),
  pausedAt: column<Date | null>(sql`s.paused_at`),
  lastSuccessAt: column<Date | null>(sql`s.last_success_at`),
  failed: column<boolean>(sql`s.failed`),
};
export type SourceOfOutlet = RowOf<typeof sourceColumns>;

/** The sources that are given for outlets or gave articles of theirs, and whether a run of them failed from–until. */
export async function findSourcesOf(
  db: Reader,
  outlets: readonly number[],
  from: Date,
  until: Date,
): Promise<SourceOfOutlet[]> {
  const gave: Sql = sql`EXISTS (SELECT FROM article a WHERE a.outlet_id = o.id AND a.source_id = s.id)`;
  const query = sql`/* sources_of_outlets */ SELECT ${selectList(sourceColumns)}
    FROM unnest(${outlets}::int[]) o(id) JOIN LATERAL (
      SELECT s.*, EXISTS (SELECT FROM run r WHERE r.source_id = s.id AND r.status = 'FAILED'
        AND r.started_at >= ${from} AND r.started_at < ${until}) AS failed
      FROM source s WHERE s.outlet_id = o.id OR (s.outlet_id IS NULL AND ${gave})
    ) s ON true`;
  return (await selectRows(db, query)).map(rowReader(sourceColumns));
}
