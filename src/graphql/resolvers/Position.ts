import { statementsOf } from '../../store/read/statement-conditions.ts';
import { momentOf } from '../as-of.ts';
import { encodeId } from '../node-id.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';

export const Position: ResolversOf<'Position'> = {
  id: ({ id }) => encodeId('Position', id),
  holder: ({ holderId }, _, context) => context.getRow(({ actors }) => actors, holderId),
  issue: ({ issueId }, _, context) => context.getRow(({ issues }) => issues, issueId),
  statements: (position, { supporting, ...args }, context, info) =>
    statementPage(position.id, (ids) => statementsOf.positions(ids, supporting ?? undefined), args, context, info, {
      criteria: { asOf: momentOf(position) },
    }),
};
