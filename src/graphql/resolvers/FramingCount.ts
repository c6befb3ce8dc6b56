import type { FramingRow } from '../../store/answers/framing.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { findGroup, groupNode } from './TimelineBucket.ts';

export interface FramingCountParent {
  row: FramingRow;
  groupBy: 'OUTLET' | 'PARTY';
}

export const FramingCount: ResolversOf<'FramingCount'> = {
  term: ({ row }) => row.term,
  asUsed: ({ row }) => row.asUsed,
  count: ({ row }) => row.count,
  key: async ({ row, groupBy }, _, context) => (await findGroup(groupBy, row.id, context))?.slug,
  label: async ({ row, groupBy }, _, context) => (await findGroup(groupBy, row.id, context))?.name ?? 'unknown',
  node: ({ row, groupBy }, _, context) => groupNode(groupBy, row.id, context),
};
