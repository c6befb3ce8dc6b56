import type { StandingStance } from '../../answers/stances/matrix.ts';
import { statementsOf } from '../../store/read/statement-conditions.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';

export type MatrixCellParent = StandingStance;

export const MatrixCell: ResolversOf<'MatrixCell'> = {
  issue: ({ issueId }, _, context) => context.getRow(({ issues }) => issues, issueId),
  supporting: ({ supporting }) => supporting.length,
  opposing: ({ opposing }) => opposing.length,
  statements: (cell, { supporting: asked, ...args }, context, info) => {
    const counted = ({ supporting, opposing }: StandingStance) => [
      ...(asked === false ? [] : supporting),
      ...(asked === true ? [] : opposing),
    ];
    return statementPage(cell, (cells) => statementsOf.listed(cells.map(counted)), args, context, info);
  },
};
