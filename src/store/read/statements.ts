import sql, { type Sql } from 'sql-template-tag';
import { forFields, type Wanted } from '../database/columns.ts';
import { firstRows, type Page, type PageRequest, root, selectPages, withinKeys } from '../database/page.ts';
import { all, type Reader, selectRows } from '../database/sql.ts';
import { totalCount } from './counts.ts';
import { type ReportRow, reportJoins, reportSelection } from './reports.ts';
import { OF_FIRST_REPORT, type StatementRow, statementSelection } from './statement-columns.ts';
import {
  allStatements,
  type Matching,
  matching,
  type StatementCriteria,
  type StatementScope,
} from './statement-conditions.ts';

/** With its first report. */
export interface ReportedStatement extends StatementRow {
  report: ReportRow;
}

type StatementPage = PageRequest & { descending: boolean };

interface Asked {
  nodes: Wanted;
  countTotal: boolean;
  countOnly?: boolean;
}

/** A page of statements for each parent of the scope, in one statement of SQL; a search takes its keys before them. */
export function findStatements(
  db: Reader,
  scope: StatementScope,
  criteria: StatementCriteria,
  page: StatementPage,
  asked: Asked,
): Promise<Page<ReportedStatement>[]> {
  const found = matching(scope, criteria);
  if (found.plannedAnew && scope === allStatements) return searchStatements(db, found, criteria, page, asked);
  // The keys of a page before its rows: what PostgreSQL expects the rows to cost is then the same for each value, so that
  // it does not plan anew for each.
  const { from, ...rows } = scope.tie
    ? { where: found.where, order: found.order, from: found.place.rows }
    : rowsOf(sql`(${keysOf(found, page)}) one`);
  return selectPages(db, {
    ...pageOf(page, asked),
    ...rows,
    from: sql`${from} ${joins(asked)}`,
    parents: scope.parents,
    countTotal: asked.countTotal,
    ...(asked.countTotal && { total: totalCount(scope, criteria) }),
    plannedAnew: found.plannedAnew,
  });
}

/** How common words are decides how they are found: that much is planned for them, and no more. */
async function searchStatements(
  db: Reader,
  found: Matching,
  criteria: StatementCriteria,
  page: StatementPage,
  asked: Asked,
): Promise<Page<ReportedStatement>[]> {
  const anew = { prepared: false };
  const [keys, counted] = await Promise.all([
    asked.countOnly ? [] : selectRows(db, sql`/* search */ ${keysOf(found, page)}`, anew),
    asked.countTotal ? selectRows(db, sql`/* search_count */ SELECT ${totalCount(allStatements, criteria)}`, anew) : [],
  ]);
  const [said, ids] = [keys.map(([day]) => day), keys.map(([, id]) => id)];
  const { from, ...rows } = rowsOf(sql`unnest(${said}::date[], ${ids}::bigint[]) one(said, id)`);
  const query = { ...pageOf(page, asked), ...rows, from: sql`${from} ${joins(asked)}`, parents: root };
  const pages = await selectPages<ReportedStatement>(db, { ...query, countOnly: false, countTotal: false });
  return pages.map((each) => ({ ...each, totalCount: asked.countTotal ? Number(counted[0]?.[0]) : undefined }));
}

function pageOf(page: StatementPage, { nodes, countOnly = false }: Asked) {
  return { name: 'statements', columns: columnsFor(nodes), countOnly, descending: page.descending, page };
}

function joins({ nodes }: Asked): Sql {
  return sql`JOIN report r ON r.id = s.first_report_id ${reportJoins(nodes.below('report'))}`;
}

/** The keys of a page: each statement once, of each branch those that its index gives first. */
function keysOf({ from, place, where, branches, repeats, order }: Matching, page: StatementPage): Sql {
  const conditions = [...(branches?.where ?? where), ...withinKeys(order, page.descending, page)];
  const distinct = repeats || branches ? sql`DISTINCT` : sql``;
  const keys = sql`SELECT ${distinct} ${place.said} AS said, ${place.id} AS id FROM ${from}
    WHERE ${all(conditions)} ${firstRows(order, page.descending, page)}`;
  if (!branches) return keys;
  return sql`SELECT DISTINCT first.* FROM unnest(${branches.ids}::int[]) b(id) CROSS JOIN LATERAL (${keys}) first`;
}

/** The statements of keys `one (said, id)`. */
function rowsOf(keys: Sql) {
  return {
    from: sql`${keys} JOIN statement s ON s.id = one.id`,
    isPaged: true,
    where: [],
    order: [
      { sql: sql`one.said`, type: sql`date` },
      { sql: sql`one.id`, type: sql`bigint` },
    ],
  };
}

const columnsFor = forFields((nodes) => ({
  ...statementSelection(nodes),
  report: reportSelection(ofReport(nodes)),
}));

/** A statement's words are its first report's. */
function ofReport(statement: Wanted): Wanted {
  const report = statement.below('report');
  return {
    wants: (...path) => report.wants(...path) || (OF_FIRST_REPORT.has(path[0] ?? '') && statement.wants(...path)),
    below: (...path) => report.below(...path),
  };
}
