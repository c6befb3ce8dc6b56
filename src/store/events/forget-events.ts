import type { Queryable } from '../database/sql.ts';

/** So many at a time, so that no transaction is long. */
const BATCH = 10_000;

/**
 * Removes events from before a number of days, the first ones only, but for the last of them: whoever stopped there has missed
 * nothing yet. Answers how many.
 */
export async function forgetEvents(db: Queryable, keptDays: number): Promise<number> {
  const { rowCount } = await db.query(
    `/* forget_events */ DELETE FROM event e USING (
        SELECT xid, id, bool_and(is_old) OVER (ORDER BY xid, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING) AS is_past,
          lead(id) OVER (ORDER BY xid, id) AS next
        FROM (SELECT xid, id, at < now() - make_interval(days => $1) AS is_old FROM event ORDER BY xid, id LIMIT $2) one
      ) old
      WHERE old.is_past AND old.next IS NOT NULL AND e.xid = old.xid AND e.id = old.id
        AND (SELECT at FROM event ORDER BY xid, id LIMIT 1) < now() - make_interval(days => $1)`,
    [keptDays, BATCH],
  );
  return rowCount ?? 0;
}
