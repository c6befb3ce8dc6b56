import sql, { type Sql } from 'sql-template-tag';
import type { PageAsked } from '../database/columns.ts';
import {
  countOf,
  type OrderColumn,
  type Page,
  type PageRequest,
  root,
  selectPages,
  withinKeys,
} from '../database/page.ts';
import { all, asOf, type Reader } from '../database/sql.ts';
import { keysOf, orderOfKeys } from './matching-keys.ts';
import { reportConditions } from './report-conditions.ts';
import { type ReportRow, reportColumnsFor, reportRowJoins } from './reports.ts';
import { allStatements, type Matching, matching } from './statement-conditions.ts';
import { apartFromReports, type StatementCriteria } from './statement-criteria.ts';
import { inOutlet } from './statement-places.ts';

/**
 * Within a statement, whose reports come after each other, the earliest published first: negated, so that all columns descend
 * and pages go by one comparison. Times are kept to the millisecond.
 */
export const WITHIN_STATEMENT: OrderColumn[] = [
  { sql: sql`-(extract(epoch FROM coalesce(x.published_at, x.recorded_at)) * 1000)::bigint`, type: sql`bigint` },
  { sql: sql`-x.id`, type: sql`bigint` },
];

/**
 * A page of the reports that meet what criteria ask of a report, and other conditions on `report x`, of statements that meet
 * the rest; the latest said first.
 */
export async function findMatchingReports(
  db: Reader,
  criteria: StatementCriteria,
  page: PageRequest,
  { nodes, countTotal, countOnly = false }: PageAsked,
  besides: Sql[] = [],
): Promise<Page<ReportRow>> {
  const found = reportsMatching(criteria, besides);
  // An index has statements only, so that it needs to be told where among them the page lies.
  const ofStatements = withinKeys(found.order.slice(0, -WITHIN_STATEMENT.length), true, page, { orEqual: true });
  const keys = keysOf(narrowed(found, ofStatements), { ...page, descending: true });
  const [reports] = await selectPages<ReportRow>(asOf(db, criteria.asOf), {
    name: 'matching_reports',
    columns: reportColumnsFor(nodes),
    countOnly,
    from: sql`(${keys}) one JOIN report r ON r.id = -one.key4 ${reportRowJoins(nodes)}`,
    isPaged: true,
    where: [],
    order: orderOfKeys(found.order),
    descending: true,
    parents: root,
    page,
    countTotal,
    total: countAll(found),
    plannedAnew: found.plannedAnew,
  });
  if (!reports) throw new Error('reports were not answered');
  return reports;
}

/** Statements and their reports `x`: where an index has an outlet's of a topic, from there, else from all the topic's. */
export function reportsMatching(criteria: StatementCriteria, besides: Sql[] = []): Matching {
  const narrow = matching(allStatements, criteria);
  const found = narrow.place === inOutlet ? narrow : matching(allStatements, apartFromReports(criteria));
  return {
    ...narrowed(found, [...reportConditions(criteria), ...besides]),
    from: sql`${found.from} JOIN report x ON x.statement_id = ${found.place.id}`,
    order: [...found.order, ...WITHIN_STATEMENT],
  };
}

function narrowed({ where, branches, ...found }: Matching, conditions: Sql[]): Matching {
  return {
    ...found,
    where: [...where, ...conditions],
    branches: branches && { ...branches, where: [...branches.where, ...conditions] },
  };
}

function countAll({ from, where, repeats }: Matching): Sql {
  return repeats ? sql`(SELECT count(DISTINCT x.id) FROM ${from} WHERE ${all(where)})` : countOf(from, where);
}
