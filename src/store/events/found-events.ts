import type { Day, EventKind } from '../../model.ts';
import type { Queryable } from '../database/sql.ts';

/** What was found in what had changed. */
export interface FoundEvent {
  kind: EventKind;
  statementId?: number;
  otherId?: number;
  holderId?: number | undefined;
  issueId?: number;
  outletId?: number;
  topicId?: number;
  day?: Day;
  count?: number;
  expected?: number;
}

/** Writes those that were not found before; answers how many. */
export async function putFoundEvents(db: Queryable, found: readonly FoundEvent[]): Promise<number> {
  const { rowCount } = await db.query(
    `/* put_found_events */ INSERT INTO event
        (xid, kind, statement_id, other_id, holder_id, issue_id, outlet_id, topic_id, day, count, expected)
      SELECT event_xid(), kind, "statementId", "otherId", "holderId", "issueId", "outletId", "topicId", day, count, expected
      FROM json_to_recordset($1) AS found (kind "EventKind", "statementId" bigint, "otherId" bigint, "holderId" int,
        "issueId" int, "outletId" int, "topicId" int, day date, count int, expected real)
      ON CONFLICT DO NOTHING`,
    [JSON.stringify(found)],
  );
  return rowCount ?? 0;
}

/** On which issues statements take clear stances that are sure enough. */
export async function findIssuesOf(
  db: Queryable,
  statements: readonly number[],
  minConfidence: number,
): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `/* issues_of_statements */ SELECT DISTINCT issue_id AS id FROM stance
      WHERE statement_id = ANY ($1::bigint[]) AND stance <> 'UNCLEAR' AND confidence >= $2::real ORDER BY 1`,
    [statements, minConfidence],
  );
  return rows.map(({ id }) => id);
}

/** A day of a topic with so many statements is no spike, whatever came before. */
const FEWEST = 10;
/** The days before that a day is compared with, and of how many of them something must be known. */
const DAYS_BEFORE = 28;
const LEAST_KNOWN = 14;
/** By how many standard deviations it must exceed their mean; as counts have, one is at least the mean's square root. */
const DEVIATIONS = 4;

/** Topics that have far more statements of today or yesterday than of the days before. */
export async function findSpikes(db: Queryable): Promise<FoundEvent[]> {
  const { rows } = await db.query(
    `/* spikes */ SELECT 'VOLUME_SPIKE' AS kind, topic_id AS "topicId", day, count, mean AS expected FROM (
        SELECT t.id AS topic_id, d.day, coalesce(sum(c.n) FILTER (WHERE c.said_on = d.day), 0)::int AS count,
          coalesce(sum(c.n) FILTER (WHERE c.said_on < d.day), 0)::float / ${DAYS_BEFORE} AS mean,
          coalesce(sum(c.n * c.n) FILTER (WHERE c.said_on < d.day), 0)::float / ${DAYS_BEFORE} AS square
        FROM (VALUES (current_date), (current_date - 1)) d(day) CROSS JOIN topic t CROSS JOIN LATERAL (
          SELECT said_on, count(*) AS n FROM statement_topic s WHERE s.topic_id = t.id AND s.ordinal = 0
            AND s.said_on BETWEEN d.day - ${DAYS_BEFORE} AND d.day GROUP BY said_on) c
        WHERE (SELECT count(DISTINCT said_from) FROM statement
          WHERE said_from BETWEEN d.day - ${DAYS_BEFORE} AND d.day - 1) >= ${LEAST_KNOWN}
        GROUP BY t.id, d.day) counted
      WHERE count >= ${FEWEST}
        AND count > mean + ${DEVIATIONS} * greatest(sqrt(greatest(square - mean * mean, 0)), sqrt(mean), 1)`,
  );
  return rows;
}

/** Topics with at least so many statements since a day. */
export async function findDiscussed(db: Queryable, since: Day, atLeast: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `/* discussed_topics */ SELECT t.id FROM topic t WHERE (SELECT count(*) FROM (
        SELECT FROM statement_topic s WHERE s.topic_id = t.id AND s.ordinal = 0 AND s.said_on >= $1 LIMIT $2) one) >= $2`,
    [since, atLeast],
  );
  return rows.map(({ id }) => id);
}

/** Outlets of which it was told since a day that they are silent about a topic. */
export async function findToldSilences(db: Queryable, since: Day): Promise<{ topicId: number; outletId: number }[]> {
  const { rows } = await db.query(
    `/* told_silences */ SELECT topic_id AS "topicId", outlet_id AS "outletId" FROM event
      WHERE kind = 'OUTLET_SILENT' AND day >= $1`,
    [since],
  );
  return rows;
}
