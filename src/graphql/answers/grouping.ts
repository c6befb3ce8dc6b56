import type { TimelineClock } from '../../generated/resolvers.ts';
import type { Grouping, TimeInterval } from '../../store/answers/grouped-statements.ts';
import type { Group } from '../../store/answers/groups.ts';
import { MAX_RELAYED, TooManyRelayed } from '../../store/read/independent-reports.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import { badInput } from '../errors.ts';

interface GroupingArgs {
  clock?: TimelineClock | null;
  timeZone?: string | null;
}

/** Checks by what statements are to be counted; `argument` names the second group, if there is one. */
export function parseGrouping<Interval extends TimeInterval | undefined>(
  groups: readonly Group[],
  interval: Interval,
  { clock, timeZone }: GroupingArgs,
  criteria: StatementCriteria,
  argument: string,
): Grouping & { interval: Interval } {
  if (new Set(groups).size < groups.length) {
    throw badInput(argument, `${groups[0]} is a group already; ask for another, or for one only`);
  }
  if (groups.includes('STANCE') && !groups.includes('ISSUE') && criteria.issues === undefined) {
    throw badInput(
      argument,
      'STANCE does not say to what; name issues in filter.issues, or make ISSUE the other group',
    );
  }
  return { groups, interval, clock: clock ?? 'SAID', timeZone: timeZone ? canonicalZone(timeZone) : 'UTC' };
}

/** The zone's current name: PostgreSQL does not know all former ones. */
function canonicalZone(timeZone: string): string {
  if (timeZone === 'UTC') return timeZone;
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
}

/** Waits for counts; says what to change where relays make them too many to compare. */
export async function orNarrower<T>(counting: Promise<T>): Promise<T> {
  return counting.catch((error: unknown) => {
    if (!(error instanceof TooManyRelayed)) throw error;
    throw badInput(
      'filter',
      `telling independent reports would compare more than ${MAX_RELAYED} reports; narrow it, or ask for all reports`,
    );
  });
}
