import type { StanceShift } from '../../answers/stances/shifts.ts';
import { statementsOf } from '../../store/read/statement-conditions.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';

export type ShiftParent = StanceShift;

export const Shift: ResolversOf<'Shift'> = {
  holder: ({ holderId }, _, context) => context.getRow(({ actors }) => actors, holderId),
  issue: ({ issueId }, _, context) => context.getRow(({ issues }) => issues, issueId),
  evidenceBefore: ({ statementsBefore }) => statementsBefore.length,
  evidenceAfter: ({ statementsAfter }) => statementsAfter.length,
  statements: (shift, { side, ...args }, context, info) => {
    const counted = ({ statementsBefore, statementsAfter }: StanceShift) => [
      ...(side === 'AFTER' ? [] : statementsBefore),
      ...(side === 'BEFORE' ? [] : statementsAfter),
    ];
    return statementPage(shift, (shifts) => statementsOf.listed(shifts.map(counted)), args, context, info);
  },
};
