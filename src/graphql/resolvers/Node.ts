import { typeOfNode } from '../nodes.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const Node: ResolversOf<'Node'> = {
  __resolveType: (row) => {
    const type = typeOfNode(row);
    if (!type) throw new Error('a row was handed out as a Node without its type');
    return type;
  },
};
