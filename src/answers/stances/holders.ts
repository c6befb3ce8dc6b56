import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import { statementIds } from './positions.ts';

/** Whose stance a statement's is: the parties' that it counts for, or the speakers'. */
export type StanceHolder = 'PARTY' | 'SPEAKER';

/** The stances of one holder, each once, by issue; both in the order in which they come. */
export type StancesByIssue = Map<number, TakenStanceRow[]>;

/** Tells whose a stance is: where criteria name parties (speakers), only those. */
export function holdersOf(by: StanceHolder, { parties, speakers }: StatementCriteria) {
  const asked = by === 'PARTY' ? parties : speakers;
  return (stance: TakenStanceRow): readonly number[] => {
    const all = by === 'PARTY' ? stance.parties : stance.speakers;
    return asked ? all.filter((holder) => asked.includes(holder)) : all;
  };
}

/** How many statements take the stances, and how many of those are of nobody that the answer could be about. */
export function countHeld(
  stances: readonly TakenStanceRow[],
  holders: (stance: TakenStanceRow) => readonly number[],
): { taking: number; unheld: number } {
  const taking = statementIds(stances).length;
  return { taking, unheld: taking - statementIds(stances.filter((stance) => holders(stance).length > 0)).length };
}

/** The stances of each holder, by issue. */
export function byHolder(
  stances: readonly TakenStanceRow[],
  holders: (stance: TakenStanceRow) => readonly number[],
): Map<number, StancesByIssue> {
  const found = new Map<number, StancesByIssue>();
  for (const stance of stances) {
    for (const holder of holders(stance)) {
      const ofHolder = found.get(holder);
      const ofIssue = ofHolder?.get(stance.issueId);
      if (ofIssue) ofIssue.push(stance);
      else if (ofHolder) ofHolder.set(stance.issueId, [stance]);
      else found.set(holder, new Map([[stance.issueId, [stance]]]));
    }
  }
  return found;
}
