import { STANCES, type StanceValue } from '../../model.ts';
import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';
import type { StatementCriteria } from '../../store/read/statement-conditions.ts';
import type { StanceConflict } from './conflict.ts';
import { byHolder, holdersOf } from './holders.ts';
import { withoutCopies } from './near-copies.ts';
import { byDay, surest } from './positions.ts';

/** Whether one stance contradicts another. */
type Differ = (a: StanceValue, b: StanceValue) => boolean;

/**
 * What speakers and parties said against what they themselves had said last, on an earlier day. Two statements come once:
 * for who spoke rather than for the party.
 */
export function againstPast(
  stances: readonly TakenStanceRow[],
  criteria: StatementCriteria,
  window: number,
  differ: Differ,
): StanceConflict[] {
  const found = new Map<string, StanceConflict>();
  for (const by of ['SPEAKER', 'PARTY'] as const) {
    for (const [holderId, ofHolder] of byHolder(stances, holdersOf(by, criteria))) {
      for (const [issueId, ofIssue] of ofHolder) {
        for (const { taken, against } of turnsIn(withoutCopies(ofIssue), differ)) {
          const pair = `${issueId} ${taken.statementId} ${against.statementId}`;
          if (taken.day - against.day > window || found.has(pair)) continue;
          found.set(pair, { issueId, holderId, taken, against });
        }
      }
    }
  }
  return [...found.values()];
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

function surestOfEach(stances: readonly TakenStanceRow[]): TakenStanceRow[] {
  return STANCES.flatMap((stance) => surest(stances.filter((each) => each.stance === stance)) ?? []);
}
