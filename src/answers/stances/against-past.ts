import type { StanceValue } from '../../model.ts';
import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';
import type { StatementCriteria } from '../../store/read/statement-conditions.ts';
import type { StanceConflict } from './conflict.ts';
import { byHolder, holdersOf, type StanceHolder } from './holders.ts';
import { withoutCopies } from './near-copies.ts';
import { byDay, surestOfEach } from './positions.ts';

/** Whether one stance contradicts another. */
type Differ = (a: StanceValue, b: StanceValue) => boolean;

/**
 * What speakers and parties said against what they themselves had said last, on an earlier day. Two statements of one
 * speaker do not come again for their party.
 */
export function againstPast(
  stances: readonly TakenStanceRow[],
  criteria: StatementCriteria,
  window: number,
  differ: Differ,
): StanceConflict[] {
  const conflictsOf = (by: StanceHolder) =>
    [...byHolder(stances, holdersOf(by, criteria))].flatMap(([holderId, ofHolder]) =>
      [...ofHolder].flatMap(([issueId, ofIssue]) =>
        turnsIn(withoutCopies(ofIssue), differ)
          .filter(({ taken, against }) => taken.day - against.day <= window)
          .map((turn) => ({ issueId, holderId, ...turn })),
      ),
    );
  const pairOf = ({ issueId, taken, against }: StanceConflict) =>
    `${issueId} ${taken.statementId} ${against.statementId}`;
  const ofSpeakers = conflictsOf('SPEAKER');
  const told = new Set(ofSpeakers.map(pairOf));
  return [...ofSpeakers, ...conflictsOf('PARTY').filter((conflict) => !told.has(pairOf(conflict)))];
}

/** For each day, the stances that contradict those of the last day before it; of several alike, the surest. */
function turnsIn(stances: readonly TakenStanceRow[], differ: Differ) {
  const days = [...byDay(stances).values()];
  return days.flatMap((ofDay, i) => {
    const past = surestOfEach(pastOf(days, i));
    return surestOfEach(ofDay).flatMap((taken) =>
      past.filter(({ stance }) => differ(taken.stance, stance)).map((against) => ({ taken, against })),
    );
  });
}

/** Of the days before one, the last on which something was said that is known to have been said before. */
function pastOf(days: readonly TakenStanceRow[][], at: number): TakenStanceRow[] {
  const first = days[at]?.[0]?.day ?? 0;
  for (let i = at - 1; i >= 0; i--) {
    const earlier = days[i]?.filter(({ lastDay }) => lastDay < first) ?? [];
    if (earlier.length > 0) return earlier;
  }
  return [];
}
