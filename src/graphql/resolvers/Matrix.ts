import type { HolderStances } from '../../answers/stances/matrix.ts';
import { countAsked, type StanceAnswer, stancesLeftOut } from '../answers/taken-stances.ts';
import type { ResolversOf } from '../resolvers-of.ts';

/** Rows, the ids of the columns' issues, and what they were asked by. */
export interface MatrixParent extends StanceAnswer {
  rows: HolderStances[];
  issues: readonly number[];
}

export const Matrix: ResolversOf<'Matrix'> = {
  n: (matrix, _, context) => countAsked(matrix, context),
  leftOut: (matrix, _, context) => stancesLeftOut(matrix, context),
  issues: ({ issues }, _, context) => issues.map((id) => context.getRow((dimensions) => dimensions.issues, id)),
  rows: ({ rows, issues }) => rows.map((row) => ({ ...row, issues })),
};
