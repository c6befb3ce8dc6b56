import type { SliceCounts, StanceCounts } from './counts.ts';

/** What two nodes share: sums over concepts. */
export interface Shared {
  /** Products of both sides' counts, whatever the stance: agreement and conflict together. */
  ignore: number;
  conflict: number;
  /** Over stances on concepts that both take: the product of the counts minus both counts, for `JACCARD`. */
  common: number;
}

/** Sums for all pairs of nodes; a pair's place is `source * size + target`, with source < target. */
export interface Pairs {
  size: number;
  ignore: Float64Array;
  conflict: Float64Array;
  common: Float64Array;
}

/** All that a node counts on a concept, whatever the stance. */
export const total = ([against, conditional, supporting]: StanceCounts): number => against + conditional + supporting;

/** Conflict of two nodes on one concept; a condition lies half way between for and against. */
export function conflictOn(one: StanceCounts, other: StanceCounts): number {
  const opposite = one[0] * other[2] + one[2] * other[0];
  const half = one[1] * (other[0] + other[2]) + other[1] * (one[0] + one[2]);
  return opposite + half / 2;
}

function commonOn(one: StanceCounts, other: StanceCounts): number {
  return common(one[0], other[0]) + common(one[1], other[1]) + common(one[2], other[2]);
}

function common(one: number, other: number): number {
  return one > 0 && other > 0 ? one * other - one - other : 0;
}

/** Goes from concept to concept, since most pairs share few. */
export function pairUp({ nodes, concepts }: SliceCounts): Pairs {
  const size = nodes.length;
  const make = () => new Float64Array(size * size);
  const pairs: Pairs = { size, ignore: make(), conflict: make(), common: make() };
  for (const byNode of concepts.values()) {
    const takers = [...byNode].map(([place, counts]) => ({ place, counts, total: total(counts) }));
    for (const one of takers) {
      for (const other of takers) {
        if (one.place >= other.place) continue;
        const at = one.place * size + other.place;
        add(pairs.ignore, at, one.total * other.total);
        add(pairs.conflict, at, conflictOn(one.counts, other.counts));
        add(pairs.common, at, commonOn(one.counts, other.counts));
      }
    }
  }
  return pairs;
}

function add(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}

/** Calls back for each pair that shares a concept, in order. */
export function eachPair(
  { size, ignore, conflict, common }: Pairs,
  visit: (source: number, target: number, shared: Shared) => void,
): void {
  ignore.forEach((product, at) => {
    if (product === 0) return;
    const shared = { ignore: product, conflict: conflict[at] ?? 0, common: common[at] ?? 0 };
    visit(Math.floor(at / size), at % size, shared);
  });
}
