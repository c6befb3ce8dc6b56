import { holdersOf } from '../../answers/stances/holders.ts';
import { columnsOf, matrixOf, matrixQuestion } from '../../answers/stances/matrix.ts';
import type { QueryMatrixArgs } from '../../generated/resolvers.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { resolveSlugs, statementCriteria } from '../filters.ts';
import type { MatrixParent } from '../resolvers/Matrix.ts';
import { takenStances } from './taken-stances.ts';

const MAX_ROWS = 200;
const MAX_COLUMNS = 100;

export async function matrix(args: QueryMatrixArgs, context: Context): Promise<MatrixParent> {
  const { dimensions } = context;
  const criteria = statementCriteria(args.filter, dimensions);
  const by = args.by ?? 'PARTY';
  const named = resolveSlugs(args.issues, dimensions.issues, 'issues', 'issues');
  const question = matrixQuestion(named, criteria, dimensions);
  const stances = await takenStances(criteria, question, context);
  const { rows, taking, unheld, beyondLimit } = matrixOf(stances, holdersOf(by, criteria), MAX_ROWS);
  const issues = columnsOf(question, rows, dimensions);
  if (issues.length > MAX_COLUMNS) {
    throw badInput('issues', `there are ${issues.length} in question; name at most ${MAX_COLUMNS}, or fewer topics`);
  }
  const others = { [by === 'PARTY' ? 'NO_PARTY' : 'NO_SPEAKER']: unheld, BEYOND_LIMIT: beyondLimit };
  return { rows, issues, criteria, question, taking, others };
}
