import { holdersOf } from '../../answers/stances/holders.ts';
import { matrixOf } from '../../answers/stances/matrix.ts';
import { SURE_ENOUGH } from '../../answers/stances/positions.ts';
import type { QueryMatrixArgs } from '../../generated/resolvers.ts';
import type { Dimensions, IssueRow } from '../../store/read/dimensions.ts';
import type { StatementCriteria } from '../../store/read/statement-conditions.ts';
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
  const asked = resolveSlugs(args.issues, dimensions.issues, 'issues', 'issues') ?? impliedIssues(criteria, dimensions);
  const question = { issues: asked, minConfidence: SURE_ENOUGH, unclear: true };
  const stances = await takenStances(criteria, question, context);
  const found = matrixOf(stances, holdersOf(by, criteria), MAX_ROWS);
  const isTaken = new Set(found.rows.flatMap((row) => [...row.stances.keys()]));
  const issues = [...new Set(asked ?? issuesWhere(({ id }) => isTaken.has(id), dimensions))];
  if (issues.length > MAX_COLUMNS) {
    throw badInput('issues', `there are ${issues.length} in question; name at most ${MAX_COLUMNS}, or fewer topics`);
  }
  const { rows, taking, unheld, beyondLimit } = found;
  const others = { [by === 'PARTY' ? 'NO_PARTY' : 'NO_SPEAKER']: unheld, BEYOND_LIMIT: beyondLimit };
  return { rows, issues, criteria, question, taking, others };
}

/** The issues that the filter asks about; undefined where it asks about anything. */
function impliedIssues({ issues, topics }: StatementCriteria, dimensions: Dimensions): readonly number[] | undefined {
  return issues ?? (topics && issuesWhere(({ topicId }) => topics.includes(topicId), dimensions));
}

/** By proposition. */
function issuesWhere(isSo: (issue: IssueRow) => boolean, { issues }: Dimensions): number[] {
  return issues.rows.filter(isSo).map(({ id }) => id);
}
