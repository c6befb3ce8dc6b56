import { asNode } from '../nodes.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const Suggestion: ResolversOf<'Suggestion'> = {
  node: async ({ kind, id }, _, { getRow }) => {
    if (kind === 'TOPIC') return asNode('Topic', await getRow(({ topics }) => topics, id));
    if (kind === 'OUTLET') return asNode('Outlet', await getRow(({ outlets }) => outlets, id));
    if (kind === 'ISSUE') return asNode('Issue', await getRow(({ issues }) => issues, id));
    return asNode('Actor', await getRow(({ actors }) => actors, id));
  },
};
