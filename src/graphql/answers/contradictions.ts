import { contradictionsOf, DAYS_APART, SURE_ENOUGH_TO_BLAME } from '../../answers/stances/contradictions.ts';
import { statementIds } from '../../answers/stances/positions.ts';
import type { QueryContradictionsArgs } from '../../generated/resolvers.ts';
import type { Context } from '../context.ts';
import { statementCriteria } from '../filters.ts';
import type { ContradictionsParent } from '../resolvers/Contradictions.ts';
import { checkDays, checkShare, takenStances } from './taken-stances.ts';

export async function contradictions(args: QueryContradictionsArgs, context: Context): Promise<ContradictionsParent> {
  const { dimensions } = context;
  const criteria = statementCriteria(args.filter, dimensions);
  const minConfidence = checkShare(args.minConfidence ?? SURE_ENOUGH_TO_BLAME, 'minConfidence');
  const window = checkDays(args.window ?? DAYS_APART, 'window');
  const question = { issues: criteria.issues, minConfidence, unclear: false };
  const stances = await takenStances(criteria, question, context);
  const found = contradictionsOf(stances, criteria, dimensions.actors, { kinds: args.kinds ?? undefined, window });
  return { contradictions: found, criteria, question, taking: statementIds(stances).length, others: {} };
}
