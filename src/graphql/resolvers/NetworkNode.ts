import type { Slice } from '../../answers/network/network.ts';
import { type Days, statementsOfNetwork } from '../../store/answers/network.ts';
import type { Context } from '../context.ts';
import { asNode } from '../nodes.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';
import type { MadeOf } from './Network.ts';

export interface NetworkNodeParent {
  node: Slice['nodes'][number];
  days: Days;
  of: MadeOf;
}

export const NetworkNode: ResolversOf<'NetworkNode'> = {
  key: async (parent, _, context) => (await rowOf(parent, context)).slug,
  label: async (parent, _, context) => (await rowOf(parent, context)).name,
  node: async (parent, _, context) =>
    asNode(parent.of.question.nodes === 'OUTLET' ? 'Outlet' : 'Actor', await rowOf(parent, context)),
  count: ({ node }) => node.statements,
  mentions: ({ node }) => node.mentions,
  statements: ({ node, days, of: { criteria, question } }, args, context, info) => {
    const evidence = { node: node.id, start: days.start, end: days.end };
    return statementPage(evidence, (all) => statementsOfNetwork(all, criteria, question), args, context, info, {
      criteria,
    });
  },
};

function rowOf({ node, of }: NetworkNodeParent, context: Context) {
  return of.question.nodes === 'OUTLET'
    ? context.getRow(({ outlets }) => outlets, node.id)
    : context.getRow(({ actors }) => actors, node.id);
}
