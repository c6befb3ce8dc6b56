import type { ResolversOf } from '../resolvers-of.ts';
import { type NetworkSliceParent, nodeAt } from './NetworkSlice.ts';

export interface NetworkCommunityParent extends NetworkSliceParent {
  /** Places of its nodes in the slice. */
  places: number[];
}

export const NetworkCommunity: ResolversOf<'NetworkCommunity'> = {
  nodes: (parent) => parent.places.map((place) => nodeAt(parent, place)),
};
