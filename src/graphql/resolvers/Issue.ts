import type { IssueResolvers } from '../../generated/resolvers.ts';
import { positionsOf } from '../../store/read/positions.ts';
import { statementsOf } from '../../store/read/statement-conditions.ts';
import { encodeId } from '../node-id.ts';
import { positionPage } from '../position-page.ts';
import { statementPage } from '../statement-page.ts';

export const Issue: IssueResolvers = {
  id: ({ id }) => encodeId('Issue', id),
  topic: ({ topicId }, _, context) => context.getRow(({ topics }) => topics, topicId),
  statements: ({ id }, args, context, info) => statementPage(id, statementsOf.issues, args, context, info),
  positions: ({ id }, args, context, info) => positionPage(id, positionsOf.issues, args, context, info),
};
