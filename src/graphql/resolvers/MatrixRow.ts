import type { HolderStances } from '../../answers/stances/matrix.ts';
import type { ResolversOf } from '../resolvers-of.ts';

/** One holder's stances, and the matrix's columns. */
export interface MatrixRowParent extends HolderStances {
  issues: readonly number[];
}

export const MatrixRow: ResolversOf<'MatrixRow'> = {
  holder: ({ holderId }, _, context) => context.getRow(({ actors }) => actors, holderId),
  cells: ({ stances, issues }) => issues.map((issue) => stances.get(issue)),
};
