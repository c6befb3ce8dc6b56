import type { GraphQLResolveInfo } from 'graphql';
import { findReports, type ReportRow, type ReportsOf } from '../store/read/reports.ts';
import { type Connection, type KeyShape, type PageArguments, parsePageRequest, toConnection } from './connection.ts';
import type { Context } from './context.ts';
import { Selection } from './selection.ts';

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
