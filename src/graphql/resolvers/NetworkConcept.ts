import type { NetworkQuestion } from '../../answers/network/network.ts';
import type { TieConcept } from '../../answers/network/ties.ts';
import type { Context } from '../context.ts';
import { asNode } from '../nodes.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export interface NetworkConceptParent {
  concept: TieConcept;
  via: NetworkQuestion['via'];
}

export const NetworkConcept: ResolversOf<'NetworkConcept'> = {
  key: async ({ concept, via }, _, context) => (await rowOf(concept.id, via, context)).slug,
  label: async ({ concept, via }, _, context) => {
    const row = await rowOf(concept.id, via, context);
    return 'proposition' in row ? row.proposition : row.name;
  },
  node: async ({ concept, via }, _, context) =>
    asNode(via === 'ISSUE' ? 'Issue' : 'Topic', await rowOf(concept.id, via, context)),
  agreement: ({ concept, via }) => (via === 'TOPIC' ? null : concept.agreement),
  conflict: ({ concept, via }) => (via === 'TOPIC' ? null : concept.conflict),
};

function rowOf(id: number, via: NetworkQuestion['via'], context: Context) {
  return via === 'ISSUE' ? context.getRow(({ issues }) => issues, id) : context.getRow(({ topics }) => topics, id);
}
