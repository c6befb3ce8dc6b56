import type { Tie } from '../../answers/network/ties.ts';
import { type Evidence, statementsOfNetwork } from '../../store/answers/network.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';
import { type NetworkSliceParent, nodeAt } from './NetworkSlice.ts';

export interface NetworkTieParent extends NetworkSliceParent {
  tie: Tie;
}

export const NetworkTie: ResolversOf<'NetworkTie'> = {
  source: (parent) => nodeAt(parent, parent.tie.source),
  target: (parent) => (parent.tie.target === undefined ? null : nodeAt(parent, parent.tie.target)),
  weight: ({ tie }) => tie.weight,
  agreement: ({ tie, of }) => (of.question.via === 'TOPIC' ? null : tie.agreement),
  conflict: ({ tie, of }) => (of.question.via === 'TOPIC' ? null : tie.conflict),
  concepts: ({ tie, of }) => tie.concepts.map((concept) => ({ concept, via: of.question.via })),
  sourceStatements: (parent, args, context, info) =>
    statementPage(evidenceOf(parent, parent.tie.source), scopeFor(parent), args, context, info, {
      criteria: parent.of.criteria,
    }),
  targetStatements: (parent, args, context, info) =>
    parent.tie.target === undefined
      ? null
      : statementPage(evidenceOf(parent, parent.tie.target), scopeFor(parent), args, context, info, {
          criteria: parent.of.criteria,
        }),
};

/** What one end of a tie said on its concepts. */
function evidenceOf(parent: NetworkTieParent, place: number): Evidence {
  const { node, days } = nodeAt(parent, place);
  return { node: node.id, start: days.start, end: days.end, concepts: parent.tie.concepts.map(({ id }) => id) };
}

const scopeFor =
  ({ of: { criteria, question } }: NetworkTieParent) =>
  (evidence: readonly Evidence[]) =>
    statementsOfNetwork(evidence, criteria, question);
