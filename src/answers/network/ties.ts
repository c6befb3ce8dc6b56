import type { SliceCounts, StanceCounts } from './counts.ts';
import { conflictOn, eachPair, type Pairs, type Shared, total } from './pairs.ts';

export type TieRule = 'IGNORE' | 'CONGRUENCE' | 'CONFLICT' | 'SUBTRACT';
export type Normalisation = 'NONE' | 'AVERAGE' | 'JACCARD' | 'COSINE' | 'ACTIVITY' | 'PROMINENCE';

/** How ties are weighed, and how many of them are listed. */
export interface Weighing {
  tie: TieRule;
  normalisation: Normalisation;
  maxTies: number;
}

/** What a tie rests on: an issue or topic by id, with its part. */
export interface TieConcept {
  id: number;
  agreement: number;
  conflict: number;
}

/** Two nodes by their places in the slice; in two modes a node and the only one of `concepts`. */
export interface Tie {
  source: number;
  target: number | undefined;
  weight: number;
  agreement: number;
  conflict: number;
  concepts: TieConcept[];
}

/** The heaviest ties of a slice, and how many there are in all. */
export interface Ties {
  count: number;
  heaviest: Tie[];
}

/** Ties of nodes to each other. */
export function tiesOfPairs(counts: SliceCounts, pairs: Pairs, weighing: Weighing): Ties {
  const ties: Omit<Tie, 'concepts'>[] = [];
  eachPair(pairs, (source, target, shared) => {
    const divisor = divisorOf(weighing.normalisation, mentionsOf(counts, source), mentionsOf(counts, target), shared);
    const weight = weigh(weighing.tie, shared) / divisor;
    const { ignore, conflict } = shared;
    if (weight !== 0) ties.push({ source, target, weight, agreement: ignore - conflict, conflict });
  });
  const heaviest = heaviestOf(ties, weighing.maxTies).map((tie) => ({ ...tie, concepts: sharedConcepts(counts, tie) }));
  return { count: ties.length, heaviest };
}

function weigh(rule: TieRule, { ignore, conflict }: Shared): number {
  switch (rule) {
    case 'IGNORE':
      return ignore;
    case 'CONGRUENCE':
      return ignore - conflict;
    case 'CONFLICT':
      return conflict;
    case 'SUBTRACT':
      return ignore - 2 * conflict;
  }
}

/** Of two nodes that share a concept, and so never 0. */
function divisorOf(normalisation: Normalisation, one: number, other: number, { common }: Shared): number {
  switch (normalisation) {
    case 'AVERAGE':
      return (one + other) / 2;
    case 'JACCARD':
      return one + other + common;
    case 'COSINE':
      return one * other;
    default:
      return 1;
  }
}

const mentionsOf = ({ nodes }: SliceCounts, place: number): number => nodes[place]?.mentions ?? 0;

function sharedConcepts({ concepts }: SliceCounts, { source, target }: Pick<Tie, 'source' | 'target'>): TieConcept[] {
  const shared: TieConcept[] = [];
  for (const [id, byNode] of concepts) {
    const [one, other] = [byNode.get(source), byNode.get(target ?? source)];
    if (!one || !other) continue;
    const conflict = conflictOn(one, other);
    shared.push({ id, agreement: total(one) * total(other) - conflict, conflict });
  }
  return shared.sort((a, b) => b.agreement + b.conflict - a.agreement - a.conflict || a.id - b.id);
}

/** Ties of nodes to what they speak about. */
export function tiesToConcepts(counts: SliceCounts, { tie: rule, normalisation, maxTies }: Weighing): Ties {
  const ties: Tie[] = [];
  for (const [id, byNode] of [...counts.concepts].sort(([a], [b]) => a - b)) {
    const prominence = [...byNode.values()].reduce((sum, each) => sum + total(each), 0);
    for (const [source, stances] of byNode) {
      const { agreement, conflict } = leaning(stances);
      const divisor =
        normalisation === 'ACTIVITY' ? mentionsOf(counts, source) : normalisation === 'PROMINENCE' ? prominence : 1;
      const weight = (rule === 'SUBTRACT' ? agreement - conflict : total(stances)) / divisor;
      const concepts = [{ id, agreement, conflict }];
      if (weight !== 0) ties.push({ source, target: undefined, weight, agreement, conflict, concepts });
    }
  }
  ties.sort((a, b) => a.source - b.source);
  return { count: ties.length, heaviest: heaviestOf(ties, maxTies) };
}

/** How often a node is for a concept and against it; a condition counts half for either. */
function leaning([against, conditional, supporting]: StanceCounts) {
  return { agreement: supporting + conditional / 2, conflict: against + conditional / 2 };
}

/** Of two that are as heavy, the first stays first. */
function heaviestOf<T extends { weight: number }>(ties: readonly T[], most: number): T[] {
  // Numbers alone are sorted much faster than ties.
  const weights = new Float64Array(ties.map(({ weight }) => Math.abs(weight))).sort();
  const least = weights.at(-most) ?? 0;
  return ties
    .filter(({ weight }) => Math.abs(weight) >= least)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most);
}
