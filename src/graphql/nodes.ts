import type { GraphQLResolveInfo } from 'graphql';
import type { NodeType } from '../generated/node-types.ts';
import type { ResolversParentTypes } from '../generated/resolvers.ts';
import type { PageRequest } from '../store/database/page.ts';
import { getQuarantined } from '../store/imports/quarantined-documents.ts';
import { getRuns } from '../store/imports/runs.ts';
import { getSources } from '../store/imports/sources.ts';
import { getArticles } from '../store/read/articles.ts';
import { getCorrections } from '../store/read/corrections.ts';
import { findPositions, positionsOf } from '../store/read/positions.ts';
import { getVersions } from '../store/read/versions.ts';
import type { Context } from './context.ts';
import { loadReports } from './report-page.ts';
import { Selection } from './selection.ts';
import { loadStatements } from './statement-page.ts';

const ONE: PageRequest = { limit: 1, fromEnd: false };

type NodeRow = ResolversParentTypes['Node'];
type Load = (ids: readonly number[], context: Context, selection: Selection) => Promise<(NodeRow | undefined)[]>;

/** The types of rows that were handed out as a `Node`: rows themselves do not say what they are. */
const types = new WeakMap<NodeRow, NodeType>();

/** Marks a row with its type, for a field that is only a `Node`. */
export function asNode<Row extends NodeRow>(type: NodeType, row: Row): Row {
  types.set(row, type);
  return row;
}

export function typeOfNode(row: NodeRow): NodeType | undefined {
  return types.get(row);
}

/** The row with an id; one SQL statement reads all ids of one type that the field asks for. */
export async function findNode(
  { type, id }: { type: NodeType; id: number },
  context: Context,
  info: GraphQLResolveInfo,
): Promise<NodeRow | undefined> {
  const selection = Selection.of(info);
  const row = await context.batch(info, id, (ids) => LOADERS[type](ids, context, selection), type);
  return row && asNode(type, row);
}

/** How rows of each type are loaded: in the order of the ids, undefined where there is none. */
const LOADERS: Record<NodeType, Load> = {
  Actor: async (ids, { dimensions }) => ids.map((id) => dimensions.actors.findAll([id])[0]),
  Outlet: async (ids, { dimensions }) => ids.map((id) => dimensions.outlets.find(id)),
  Topic: async (ids, { dimensions }) => ids.map((id) => dimensions.topics.find(id)),
  Issue: async (ids, { dimensions }) => ids.map((id) => dimensions.issues.find(id)),
  Article: async (ids, { store }) => inOrder(ids, await getArticles(store.reader, { ids })),
  Version: async (ids, { store }) => inOrder(ids, await getVersions(store.reader, ids)),
  Source: async (ids, { operate }) => inOrder(ids, await operate((prisma) => getSources(prisma, { ids }))),
  Statement: loadStatements,
  Report: (ids, { store }, selection) => loadReports(store.reader, ids, selection),
  Correction: (ids, { store }) => getCorrections(store.reader, ids),
  Position: async (ids, { store }) =>
    (await findPositions(store.reader, positionsOf.ids(ids), {}, ONE, false)).map(({ rows }) => rows[0]),
  Run: async (ids, { operate }) => inOrder(ids, await operate((prisma) => getRuns(prisma, ids))),
  QuarantinedDocument: async (ids, { operate }) => inOrder(ids, await operate((prisma) => getQuarantined(prisma, ids))),
};

/** Puts rows in the order of the ids; undefined where one is missing. */
export function inOrder<Row extends { id: number }>(ids: readonly number[], rows: readonly Row[]): (Row | undefined)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id));
}
