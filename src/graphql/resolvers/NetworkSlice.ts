import type { Slice } from '../../answers/network/network.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import type { MadeOf } from './Network.ts';
import type { NetworkNodeParent } from './NetworkNode.ts';

export interface NetworkSliceParent {
  slice: Slice;
  of: MadeOf;
}

export const NetworkSlice: ResolversOf<'NetworkSlice'> = {
  start: ({ slice }) => slice.start,
  end: ({ slice }) => slice.end,
  nodes: (parent) => parent.slice.nodes.map((_, place) => nodeAt(parent, place)),
  tieCount: ({ slice }) => slice.ties.count,
  ties: (parent) => parent.slice.ties.heaviest.map((tie) => ({ ...parent, tie })),
  communities: (parent) => parent.slice.communities?.members.map((places) => ({ ...parent, places })),
  modularity: ({ slice }) => slice.communities?.modularity,
  agreementWithin: ({ slice }) => slice.communities?.agreementWithin,
  conflictBetween: ({ slice }) => slice.communities?.conflictBetween,
  polarization: ({ slice }) => slice.communities?.polarization,
};

/** The node that has a place in its slice. */
export function nodeAt({ slice, of }: NetworkSliceParent, place: number): NetworkNodeParent {
  const node = slice.nodes[place];
  if (!node) throw new Error(`a slice of ${slice.nodes.length} nodes has no place ${place}`);
  return { node, days: slice, of };
}
