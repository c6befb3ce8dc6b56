import { positionsOf } from '../../store/read/positions.ts';
import { statementsOf } from '../../store/read/statement-conditions.ts';
import { encodeId } from '../node-id.ts';
import { positionPage } from '../position-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';

export const Issue: ResolversOf<'Issue'> = {
  id: ({ id }) => encodeId('Issue', id),
  topic: ({ topicId }, _, context) => context.getRow(({ topics }) => topics, topicId),
  statements: ({ id }, args, context, info) => statementPage(id, statementsOf.issues, args, context, info),
  positions: ({ id }, args, context, info) => positionPage(id, positionsOf.issues, args, context, info),
};
