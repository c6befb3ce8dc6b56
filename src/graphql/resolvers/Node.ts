import type { NodeResolvers } from '../../generated/resolvers.ts';
import { typeOfNode } from '../nodes.ts';

export const Node: NodeResolvers = {
  __resolveType: (row) => {
    const type = typeOfNode(row);
    if (!type) throw new Error('a row was handed out as a Node without its type');
    return type;
  },
};
