import type { FramingRow } from '../../store/answers/framing.ts';
import { groupNode, labelOf, slugOf } from '../answers/group-key.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export interface FramingCountParent {
  row: FramingRow;
  groupBy: 'OUTLET' | 'PARTY';
}

export const FramingCount: ResolversOf<'FramingCount'> = {
  term: ({ row }) => row.term,
  asUsed: ({ row }) => row.asUsed,
  count: ({ row }) => row.count,
  key: ({ row, groupBy }, _, context) => slugOf(groupBy, row.id, context),
  label: ({ row, groupBy }, _, context) => labelOf(groupBy, row.id, context),
  node: ({ row, groupBy }, _, context) => groupNode(groupBy, row.id, context),
};
