import type { GraphQLResolveInfo } from 'graphql';
import type { QueryReportsArgs } from '../generated/resolvers.ts';
import { groupBy } from '../store/database/group-by.ts';
import type { PageRequest } from '../store/database/page.ts';
import { asOf, type Reader } from '../store/database/sql.ts';
import { findMatchingReports } from '../store/read/matching-reports.ts';
import { dependenceConditions } from '../store/read/report-dependence.ts';
import { findReports, type ReportRow, type ReportsOf, reportsById } from '../store/read/reports.ts';
import { findSuperseded } from '../store/read/superseded-reports.ts';
import { orNarrower } from './answers/grouping.ts';
import { markReports, momentOf, readerFor } from './as-of.ts';
import { type Connection, type KeyShape, type PageArguments, parsePageRequest, toConnection } from './connection.ts';
import type { Context } from './context.ts';
import { statementCriteria } from './filters.ts';
import { Selection } from './selection.ts';

const ONE: PageRequest = { limit: 1, fromEnd: false };

/** Reports that stand, in the order of their ids; undefined where none does. `selection` holds the fields asked of a report. */
export async function loadCurrentReports(
  db: Reader,
  ids: readonly number[],
  selection: Selection,
): Promise<(ReportRow | undefined)[]> {
  const asked = { nodes: selection, countTotal: false };
  return (await findReports(db, reportsById(ids), ONE, asked)).map(({ rows }) => rows[0]);
}

/**
 * Reports in the order of their ids, superseded ones as they last were; undefined where there never was one.
 */
export async function loadReports(
  db: Reader,
  ids: readonly number[],
  selection: Selection,
): Promise<(ReportRow | undefined)[]> {
  const asked = { nodes: selection, countTotal: false };
  const found = await loadCurrentReports(db, ids, selection);
  const missing = ids.filter((_, i) => !found[i]);
  if (missing.length === 0) return found;
  const superseded = new Map<number, ReportRow>();
  const ended = (await findSuperseded(db, missing)).map((each, i) => ({ id: missing[i], at: each?.at.getTime() }));
  for (const [at, reports] of groupBy(ended, (each) => each.at)) {
    if (at === undefined) continue;
    // Moments are kept to the millisecond.
    const lastly = new Date(at - 1);
    const pages = await findReports(asOf(db, lastly), reportsById(reports.flatMap(({ id }) => id ?? [])), ONE, asked);
    for (const row of pages.flatMap(({ rows }) => rows)) {
      markReports([row], lastly);
      superseded.set(row.id, row);
    }
  }
  return ids.map((id, i) => found[i] ?? superseded.get(id));
}

/** The report with an id, now or as of a moment; one SQL statement reads those of all the field's parents. */
export async function getReport(
  id: number,
  context: Context,
  info: GraphQLResolveInfo,
  moment?: Date,
): Promise<ReportRow> {
  const selection = Selection.of(info);
  const reader = asOf(context.store.reader, moment);
  const report = await context.batch(info, id, (ids) => loadReports(reader, ids, selection));
  if (!report) throw new Error(`report ${id} is gone`);
  markReports([report], moment);
  return report;
}

/**
 * A page of reports for one parent of a field, as of when it was read. One SQL statement reads the pages of all its parents.
 */
export async function reportPage(
  parent: { id: number },
  reportsOf: (parents: readonly number[]) => ReportsOf,
  shape: KeyShape,
  args: PageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<ReportRow>> {
  const page = parsePageRequest(args, shape);
  const selection = Selection.of(info);
  const asked = { nodes: selection.nodes, countTotal: selection.wants('totalCount') };
  return context.batch(info, parent.id, async (parents) => {
    const pages = await findReports(readerFor(parent, context), reportsOf(parents), page, asked);
    for (const { rows } of pages) markReports(rows, momentOf(parent));
    return pages.map(toConnection);
  });
}

const KEY: KeyShape = ['day', 'number', 'number', 'number'];

/** A page of the reports that meet a filter. */
export async function matchingReportPage(
  args: Partial<QueryReportsArgs>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<ReportRow>> {
  const criteria = statementCriteria(args.filter, context.dimensions);
  const page = parsePageRequest(args, KEY);
  const { reader } = context.store;
  const besides = await orNarrower(dependenceConditions(reader, criteria, args.only ?? undefined));
  const found = await findMatchingReports(reader, criteria, page, Selection.of(info).page, besides);
  markReports(found.rows, criteria.asOf);
  return toConnection(found);
}
