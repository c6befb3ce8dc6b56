import type { FramingQuery } from '../../store/answers/framing.ts';
import type { Context } from '../context.ts';
import { asNode } from '../nodes.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export interface FramingSideParent {
  groupBy: FramingQuery['groupBy'];
  /** Of the outlet or party. */
  id: number;
  count: number;
  uses: number;
}

export const FramingSide: ResolversOf<'FramingSide'> = {
  key: async (parent, _, context) => (await rowOf(parent, context)).slug,
  label: async (parent, _, context) => (await rowOf(parent, context)).name,
  node: async (parent, _, context) =>
    asNode(parent.groupBy === 'OUTLET' ? 'Outlet' : 'Actor', await rowOf(parent, context)),
};

function rowOf({ groupBy, id }: FramingSideParent, context: Context) {
  return groupBy === 'OUTLET'
    ? context.getRow(({ outlets }) => outlets, id)
    : context.getRow(({ actors }) => actors, id);
}
