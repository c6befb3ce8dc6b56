import sql, { type Sql } from 'sql-template-tag';
import { forFields, type PageAsked, type Wanted } from '../database/columns.ts';
import { type Page, type PageRequest, root, selectPages } from '../database/page.ts';
import { asOf, type Reader, selectRows } from '../database/sql.ts';
import { totalCount } from './counts.ts';
import { keysOf, orderOfKeys } from './matching-keys.ts';
import { type ReportRow, reportJoins, reportSelection } from './reports.ts';
import { OF_FIRST_REPORT, type StatementRow, statementSelection } from './statement-columns.ts';
import { allStatements, type Matching, matching, type StatementScope } from './statement-conditions.ts';
import type { StatementCriteria } from './statement-criteria.ts';

/** A statement with its first report. */
export interface ReportedStatement extends StatementRow {
  report: ReportRow;
}

type StatementPage = PageRequest & { descending: boolean };

/** A page of statements for each parent, in one SQL statement; a search for words first reads the keys, then the rows. */
export function findStatements(
  db: Reader,
  scope: StatementScope,
  criteria: StatementCriteria,
  page: StatementPage,
  asked: PageAsked,
): Promise<Page<ReportedStatement>[]> {
  const found = matching(scope, criteria);
  const reader = asOf(db, criteria.asOf);
  if (found.plannedAnew && scope === allStatements) return searchStatements(reader, found, criteria, page, asked);
  // Selects the keys of the page before its rows: the expected cost is then the same for every value, so that PostgreSQL
  // keeps one plan.
  const { from, ...rows } = scope.tie
    ? { where: found.where, order: found.order, from: found.place.rows }
    : rowsOf(found, sql`(${keysOf(found, page)}) one`);
  return selectPages(reader, {
    ...pageOf(page, asked),
    ...rows,
    from: sql`${from} ${joins(asked)}`,
    parents: scope.parents,
    countTotal: asked.countTotal,
    ...(asked.countTotal && { total: totalCount(scope, criteria) }),
    plannedAnew: found.plannedAnew,
  });
}

/** Plans only the search of the keys for the words asked for, because the best plan depends on how common they are. */
async function searchStatements(
  db: Reader,
  found: Matching,
  criteria: StatementCriteria,
  page: StatementPage,
  asked: PageAsked,
): Promise<Page<ReportedStatement>[]> {
  const anew = { prepared: false };
  const [keys, counted] = await Promise.all([
    asked.countOnly ? [] : selectRows(db, sql`/* search */ ${keysOf(found, page)}`, anew),
    asked.countTotal ? selectRows(db, sql`/* search_count */ SELECT ${totalCount(allStatements, criteria)}`, anew) : [],
  ]);
  const [said, ids] = [keys.map(([day]) => day), keys.map(([, id]) => id)];
  const { from, ...rows } = rowsOf(found, sql`unnest(${said}::date[], ${ids}::bigint[]) one(key1, key2)`);
  const query = { ...pageOf(page, asked), ...rows, from: sql`${from} ${joins(asked)}`, parents: root };
  const pages = await selectPages<ReportedStatement>(db, { ...query, countOnly: false, countTotal: false });
  return pages.map((each) => ({ ...each, totalCount: asked.countTotal ? Number(counted[0]?.[0]) : undefined }));
}

function pageOf(page: StatementPage, { nodes, countOnly = false }: PageAsked) {
  return { name: 'statements', columns: columnsFor(nodes), countOnly, descending: page.descending, page };
}

function joins({ nodes }: PageAsked): Sql {
  return sql`JOIN report r ON r.id = s.first_report_id ${reportJoins(nodes.below('report'))}`;
}

/** The parts of a query for the statements whose keys are `one (key1, key2)`, in their order. */
function rowsOf({ order }: Matching, keys: Sql) {
  return {
    from: sql`${keys} JOIN statement s ON s.id = one.key2`,
    isPaged: true,
    where: [],
    order: orderOfKeys(order),
  };
}

const columnsFor = forFields((nodes) => ({
  ...statementSelection(nodes),
  report: reportSelection(ofReport(nodes)),
}));

/** What is needed of the first report: what is selected of it, and the statement's fields that are taken from it. */
function ofReport(statement: Wanted): Wanted {
  const report = statement.below('report');
  return {
    wants: (...path) => report.wants(...path) || (OF_FIRST_REPORT.has(path[0] ?? '') && statement.wants(...path)),
    below: (...path) => report.below(...path),
  };
}
