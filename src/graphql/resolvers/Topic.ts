import { positionsOf } from '../../store/read/positions.ts';
import { statementsOf } from '../../store/read/statement-conditions.ts';
import { encodeId } from '../node-id.ts';
import { positionPage } from '../position-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';

export const Topic: ResolversOf<'Topic'> = {
  id: ({ id }) => encodeId('Topic', id),
  statements: ({ id }, args, context, info) => statementPage(id, statementsOf.topics, args, context, info),
  positions: ({ id }, args, context, info) => positionPage(id, positionsOf.topics, args, context, info),
};
