import sql from 'sql-template-tag';
import type { Span } from '../../model.ts';
import { asOf, type Reader, selectRows } from '../database/sql.ts';

/** A passage of a version. */
export interface Passage {
  articleId: number;
  versionId: number;
  isCurrent: boolean;
  span: Span;
}

export interface ReportsAt {
  /** Reports with words of the passage, in the order of the text. */
  reportIds: number[];
  /** Whether one of them has all of its words. */
  isReported: boolean;
  /** When they last stood; undefined where they stand now. */
  moment: Date | undefined;
}

/** The reports that have words of a passage: of a former version, as they were when the next one came. */
export async function findReportsAt(
  db: Reader,
  { articleId, versionId, isCurrent, span }: Passage,
): Promise<ReportsAt> {
  const moment = isCurrent ? undefined : await lastMoment(db, articleId, versionId);
  if (!isCurrent && !moment) return { reportIds: [], isReported: false, moment };
  const [start, end] = span;
  const first = sql`r.content_spans[1]`;
  const last = sql`r.content_spans[array_upper(r.content_spans, 1)]`;
  const rows = await selectRows(
    asOf(db, moment),
    sql`/* reports_at */ SELECT r.id, ${first} <= ${start}::int AND ${last} >= ${end}::int FROM report r
      WHERE r.article_id = ${articleId}::int AND r.version_id = ${versionId}::bigint
        AND ${first} < ${end}::int AND ${last} > ${start}::int
      ORDER BY ${first}, r.id`,
  );
  return { reportIds: rows.map(([id]) => Number(id)), isReported: rows.some(([, all]) => all === true), moment };
}

/** The last moment at which reports of a version stood. Moments are kept to the millisecond. */
async function lastMoment(db: Reader, articleId: number, versionId: number): Promise<Date | undefined> {
  const query = sql`/* reports_until */ SELECT max(r.until) FROM past.report r
    WHERE r.article_id = ${articleId}::int AND r.version_id = ${versionId}::bigint`;
  const [row] = await selectRows(db, query);
  return row?.[0] instanceof Date ? new Date(row[0].getTime() - 1) : undefined;
}
