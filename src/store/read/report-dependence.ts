import sql, { type Sql } from 'sql-template-tag';
import { all, literal, type Reader } from '../database/sql.ts';
import { dependentGroups, MAX_RELAYED, type Origin, TooManyRelayed } from './independent-reports.ts';
import { reportsMatching } from './matching-reports.ts';
import { reportConditions } from './report-conditions.ts';
import type { RelayRow } from './reports.ts';
import { selectAsked } from './select-asked.ts';
import type { StatementCriteria } from './statement-criteria.ts';

/** One of each group of a statement's reports that lead to each other, or those that an outlet owes to no other. */
export type ReportDependence = 'INDEPENDENT' | 'OWN';

/** SQL: what is asked of a report `x` that meets criteria, besides. Throws where too many would have to be compared. */
export async function dependenceConditions(
  db: Reader,
  criteria: StatementCriteria,
  only: ReportDependence | undefined,
): Promise<Sql[]> {
  if (only === undefined) return [];
  if (only === 'OWN') return [sql`x.via IS NULL`, sql`x.outlet_id = ${OF_OUTLET}`];
  const relayed = await findRelayed(db, criteria);
  return [isFirstCopy(criteria), ...(relayed.length > 0 ? [sql`x.id <> ALL (${relayed}::bigint[])`] : [])];
}

/** SQL: the outlet whose article the article of `report x` is, or is a near copy of. */
const OF_OUTLET = sql`(SELECT coalesce(o.outlet_id, a.outlet_id) FROM article a LEFT JOIN article o ON o.id = a.copy_of_id
  WHERE a.id = x.article_id)`;

/** SQL: the article of `report x`, or that of which it is a near copy. */
const ORIGINAL = sql`(SELECT coalesce(a.copy_of_id, a.id) FROM article a WHERE a.id = x.article_id)`;

/** SQL: when `report x` counts as published, to the millisecond, as lists of reports have it. */
const TIME = sql`(extract(epoch FROM coalesce(x.published_at, x.recorded_at)) * 1000)::bigint`;

/** SQL: that no report before `report x` meets criteria and is of the same original. */
function isFirstCopy(criteria: StatementCriteria): Sql {
  const earlier = [
    sql`x.statement_id = one.statement_id`,
    sql`(${TIME}, x.id) < (one.time, one.id)`,
    ...reportConditions(criteria),
    sql`${ORIGINAL} = one.original`,
  ];
  return sql`NOT EXISTS (SELECT FROM (VALUES (x.id, x.statement_id, ${TIME}, ${ORIGINAL})) one(id, statement_id, time, original)
    WHERE EXISTS (SELECT FROM report x WHERE ${all(earlier)}))`;
}

/** Of statements of which a report came by a relay: the reports that lead to an earlier one. */
async function findRelayed(db: Reader, criteria: StatementCriteria): Promise<number[]> {
  const { from, where } = reportsMatching(criteria);
  const relays = sql`/* relays */ SELECT DISTINCT x.statement_id FROM ${from}
    WHERE ${all([...where, sql`x.via IS NOT NULL`])} LIMIT ${literal(MAX_RELAYED + 1)}`;
  const ids = (await selectAsked(db, criteria, relays, { prepared: false })).map(([id]) => id);
  if (ids.length > MAX_RELAYED) throw new TooManyRelayed();
  if (ids.length === 0) return [];
  const told = [sql`x.statement_id = ANY (${ids}::bigint[])`, ...reportConditions(criteria)];
  const rows = await selectAsked(
    db,
    criteria,
    sql`/* relayed_reports */ SELECT x.id, x.statement_id, ${ORIGINAL}, x.outlet_id, x.via FROM report x
      WHERE ${all(told)} ORDER BY x.statement_id, ${TIME}, x.id LIMIT ${literal(MAX_RELAYED + 1)}`,
    { prepared: false },
  );
  if (rows.length > MAX_RELAYED) throw new TooManyRelayed();
  const statements = new Map<number, (Origin & { id: number; place: number })[]>();
  for (const [place, row] of rows.entries()) {
    const [id, statementId, original, outletId, via] = row as [number, number, number, number, RelayRow[] | null];
    statements.set(statementId, [...(statements.get(statementId) ?? []), { id, place, original, outletId, via }]);
  }
  return [...statements.values()].flatMap((reports) =>
    dependentGroups(reports).flatMap((group) =>
      group
        .toSorted((a, b) => a.place - b.place)
        .slice(1)
        .map(({ id }) => id),
    ),
  );
}
