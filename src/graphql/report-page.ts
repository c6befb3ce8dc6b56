import type { GraphQLResolveInfo } from 'graphql';
import type { PageRequest } from '../store/database/page.ts';
import type { Reader } from '../store/database/sql.ts';
import { findReports, type ReportRow, type ReportsOf, reportsById } from '../store/read/reports.ts';
import { type Connection, type KeyShape, type PageArguments, parsePageRequest, toConnection } from './connection.ts';
import type { Context } from './context.ts';
import { Selection } from './selection.ts';

const ONE: PageRequest = { limit: 1, fromEnd: false };

/** Reports in the order of their ids, undefined where there is none; `selection` holds the fields asked of a report. */
export async function loadReports(
  db: Reader,
  ids: readonly number[],
  selection: Selection,
): Promise<(ReportRow | undefined)[]> {
  const asked = { nodes: selection, countTotal: false };
  return (await findReports(db, reportsById(ids), ONE, asked)).map(({ rows }) => rows[0]);
}

/** A page of reports for one parent of a field. One SQL statement reads the pages of all its parents. */
export async function reportPage(
  parent: number,
  reportsOf: (parents: readonly number[]) => ReportsOf,
  shape: KeyShape,
  args: PageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<ReportRow>> {
  const page = parsePageRequest(args, shape);
  const selection = Selection.of(info);
  const asked = { nodes: selection.nodes, countTotal: selection.wants('totalCount') };
  return context.batch(info, parent, async (parents) => {
    const pages = await findReports(context.store.reader, reportsOf(parents), page, asked);
    return pages.map(toConnection);
  });
}
