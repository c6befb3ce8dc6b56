import type { StanceValue } from '../../model.ts';
import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
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

/** What was said on one day, and the first day on which some of it is known to have been said. */
interface StanceDay {
  day: number;
  ofDay: readonly TakenStanceRow[];
  ended: number;
}

/** Of the days before one, the last of which something is known to have been said before it. */
function lastBefore(at: number, days: readonly StanceDay[]): readonly TakenStanceRow[] {
  const day = days[at]?.day ?? 0;
  for (let i = at - 1; i >= 0; i--) {
    const each = days[i];
    if (each && each.ended < day) return each.ofDay;
  }
  return [];
}

/** For each day, the stances that contradict those of the last day before it; of several alike, the surest. */
function turnsIn(stances: readonly TakenStanceRow[], differ: Differ) {
  const days = [...byDay(stances)].map(([day, ofDay]) => {
    const ended = ofDay.reduce((first, { lastDay }) => Math.min(first, lastDay), Number.POSITIVE_INFINITY);
    return { day, ofDay, ended };
  });
  return days.flatMap(({ day, ofDay }, i) => {
    const past = surestOfEach(lastBefore(i, days).filter(({ lastDay }) => lastDay < day));
    return surestOfEach(ofDay).flatMap((taken) =>
      past.filter(({ stance }) => differ(taken.stance, stance)).map((against) => ({ taken, against })),
    );
  });
}
