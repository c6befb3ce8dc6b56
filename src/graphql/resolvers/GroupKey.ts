import type { Group, Key } from '../../store/answers/groups.ts';
import { groupNode, labelOf, slugOf } from '../answers/group-key.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export interface GroupKeyParent {
  group: Group;
  value: Key;
}

export const GroupKey: ResolversOf<'GroupKey'> = {
  key: ({ group, value }, _, context) => slugOf(group, value, context),
  label: ({ group, value }, _, context) => labelOf(group, value, context),
  node: ({ group, value }, _, context) => groupNode(group, value, context),
};
