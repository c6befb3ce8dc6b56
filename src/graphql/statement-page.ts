import type { GraphQLResolveInfo } from 'graphql';
import type { QueryStatementsArgs } from '../generated/resolvers.ts';
import type { StatementRow } from '../store/read/statement-columns.ts';
import { type StatementScope, statementsOf } from '../store/read/statement-conditions.ts';
import type { StatementCriteria } from '../store/read/statement-criteria.ts';
import { findStatements } from '../store/read/statements.ts';
import { markAsOf, markReports } from './as-of.ts';
import { type Connection, type KeyShape, parsePageRequest, toConnection } from './connection.ts';
import type { Context } from './context.ts';
import { statementCriteria } from './filters.ts';
import { Selection } from './selection.ts';

const KEY: KeyShape = ['day', 'number'];

/**
 * A page of statements for one parent of a field. One SQL statement reads the pages of all its parents of the same `kind`.
 */
export async function statementPage<Parent>(
  parent: Parent,
  scopeOf: (parents: readonly Parent[]) => StatementScope,
  args: Partial<QueryStatementsArgs>,
  context: Context,
  info: GraphQLResolveInfo,
  { criteria: within = {}, kind }: { criteria?: StatementCriteria; kind?: string } = {},
): Promise<Connection<StatementRow>> {
  const criteria = { ...statementCriteria(args.filter, context.dimensions), ...within };
  const page = { ...parsePageRequest(args, KEY), descending: args.orderBy !== 'SAID_ASC' };
  const asked = Selection.of(info).page;
  const load = async (parents: readonly Parent[]) => {
    const pages = await findStatements(context.store.reader, scopeOf(parents), criteria, page, asked);
    for (const { rows } of pages) markStatements(rows, criteria.asOf);
    return pages.map(toConnection);
  };
  return context.batch(info, parent, load, kind);
}

/** Statements in the order of their ids, now or as of a moment; `selection` holds the fields asked of a statement. */
export async function loadStatements(
  ids: readonly number[],
  context: Context,
  selection: Selection,
  asOf?: Date,
): Promise<(StatementRow | undefined)[]> {
  const asked = { nodes: selection, countTotal: false };
  const page = { limit: 1, fromEnd: false, descending: true };
  const pages = await findStatements(context.store.reader, statementsOf.ids(ids), { asOf }, page, asked);
  for (const { rows } of pages) markStatements(rows, asOf);
  return pages.map(({ rows }) => rows[0]);
}

function markStatements(rows: readonly StatementRow[], moment: Date | undefined): void {
  markAsOf(rows, moment);
  for (const { report } of moment ? rows : []) if (report) markReports([report], moment);
}

/** The statement with an id, now or as of a moment; one SQL statement reads those of all the field's parents. */
export async function getStatement(
  id: number,
  context: Context,
  info: GraphQLResolveInfo,
  asOf?: Date,
): Promise<StatementRow> {
  const selection = Selection.of(info);
  const statement = await context.batch(info, id, (ids) => loadStatements(ids, context, selection, asOf));
  if (!statement) throw new Error(`statement ${id} is gone`);
  return statement;
}
