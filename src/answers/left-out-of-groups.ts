import { countGrouped, type MeasuredRow } from '../store/answers/aggregate.ts';
import type { Grouping } from '../store/answers/grouped-statements.ts';
import { GROUPS, type Group, type Keyed } from '../store/answers/groups.ts';
import type { Reader } from '../store/database/sql.ts';
import { countStatements } from '../store/read/counts.ts';
import type { StatementCriteria } from '../store/read/statement-criteria.ts';
import { type LeftOut, type LeftOutReason, leftOut } from './left-out.ts';

/** How many statements are in none of the groups, by the first reason that holds; `shown` are those that are not beyond a limit. */
export async function leftOutOfGroups(
  db: Reader,
  criteria: StatementCriteria,
  grouping: Grouping,
  { rows, groupCount }: { rows: readonly MeasuredRow[]; groupCount: number },
): Promise<LeftOut[]> {
  const { groups, interval, clock } = grouping;
  const of = (keyed: Keyed): Group[] => groups.filter((group) => GROUPS[group].of === keyed);
  const about = of('topic');
  const steps: [LeftOutReason, boolean, Group[], string[]?][] = [
    ['NO_DATE', interval !== undefined && clock === 'PUBLISHED', []],
    ['NO_TOPIC', about.length > 0, about],
    ['NO_STANCE', of('stance').length > 0, [...about, ...of('stance')]],
    ['BEYOND_LIMIT', groupCount > rows.length, [...groups], rows.map(({ name }) => name)],
  ];
  const counts: Partial<Record<LeftOutReason, number>> = {};
  let left = await countStatements(db, criteria);
  for (const [reason, isPossible, within, names] of steps) {
    if (!isPossible) continue;
    const counted = await countGrouped(db, criteria, { ...grouping, groups: within }, names);
    counts[reason] = left - counted;
    left = counted;
  }
  return leftOut(counts);
}
