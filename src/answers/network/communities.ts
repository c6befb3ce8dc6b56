import { createRequire } from 'node:module';
import { UndirectedGraph } from 'graphology';
import type { Relations } from './camps.ts';

/** Required, because its types tell of a `default` that an import of it does not have. */
const louvain: typeof import('graphology-communities-louvain').default = createRequire(import.meta.url)(
  'graphology-communities-louvain',
);

export interface Communities {
  /** Places of nodes in ascending order, the largest community first. */
  members: number[][];
  /** Newman's Q; undefined without ties. */
  modularity: number | undefined;
}

/** Any number does, as long as it is always the same. */
const SEED = 1;

/** Finds nodes that agree more among themselves than with others. */
export function findCommunities({ size, agreement }: Relations): Communities {
  const graph = new UndirectedGraph();
  for (let node = 0; node < size; node++) graph.addNode(node);
  agreement.forEach((weight, at) => {
    if (weight > 0) graph.addEdgeWithKey(at, Math.floor(at / size), at % size, { weight });
  });
  const { communities, modularity } = louvain.detailed(graph, { rng: seededNumbers(SEED) });
  const members = new Map<number, number[]>();
  for (let node = 0; node < size; node++) {
    const community = communities[node] ?? 0;
    members.set(community, [...(members.get(community) ?? []), node]);
  }
  return {
    members: [...members.values()].sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0)),
    modularity: Number.isNaN(modularity) ? undefined : modularity,
  };
}

/** Numbers from 0 to below 1 that look random and are the same for the same seed (mulberry32). */
function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
