import type { IssueResolvers } from '../../generated/resolvers.ts';
import { statementsOf } from '../../store/matching.ts';
import { positionsOf } from '../../store/positions.ts';
import { encodeId } from '../node-id.ts';
import { positionPage } from '../position-page.ts';
import { statementPage } from '../statement-page.ts';

export const Issue: IssueResolvers = {
  id: ({ id }) => encodeId('Issue', id),
  topic: ({ topicId }, _, context) => context.getRow(({ topics }) => topics, topicId),
  statements: ({ id }, args, context, info) => statementPage(id, statementsOf.issues, args, context, info),
  positions: ({ id }, args, context, info) => positionPage(id, positionsOf.issues, args, context, info),
};
