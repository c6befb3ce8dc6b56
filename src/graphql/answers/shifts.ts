import { countHeld, holdersOf } from '../../answers/stances/holders.ts';
import { SURE_ENOUGH } from '../../answers/stances/positions.ts';
import { shiftsOf } from '../../answers/stances/shifts.ts';
import type { QueryShiftsArgs } from '../../generated/resolvers.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { statementCriteria } from '../filters.ts';
import type { ShiftsParent } from '../resolvers/Shifts.ts';
import { checkDays, checkShare, takenStances } from './taken-stances.ts';

export async function shifts(args: QueryShiftsArgs, context: Context): Promise<ShiftsParent> {
  const criteria = statementCriteria(args.filter, context.dimensions);
  const by = args.by ?? 'PARTY';
  const minEvidence = args.minEvidence ?? 1;
  const minConfidence = checkShare(args.minConfidence ?? SURE_ENOUGH, 'minConfidence');
  const window = args.window == null ? undefined : checkDays(args.window, 'window');
  if (minEvidence < 1) throw badInput('minEvidence', `${minEvidence} is out of bounds; write 1 or more`);
  const question = { issues: criteria.issues, minConfidence, unclear: false };
  const stances = await takenStances(criteria, question, context);
  const holders = holdersOf(by, criteria);
  const { taking, unheld } = countHeld(stances, holders);
  const others = { [by === 'PARTY' ? 'NO_PARTY' : 'NO_SPEAKER']: unheld };
  const found = shiftsOf(stances, holders, { window, minEvidence });
  return { shifts: found, criteria, question, taking, others };
}
