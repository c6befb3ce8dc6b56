import type { Day, StanceValue } from '../../model.ts';
import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';
import { byHolder, countHeld, type StancesByIssue } from './holders.ts';
import { dayOf, positionsOf, statementsOf, surest } from './positions.ts';

/** How holders stand to issues, at the end of what was asked for. */
export interface StanceMatrix {
  rows: HolderStances[];
  /** How many statements take one of the stances, how many of those are of nobody known, and of holders not shown. */
  taking: number;
  unheld: number;
  beyondLimit: number;
}

export interface HolderStances {
  holderId: number;
  /** How many statements of theirs take a stance. */
  statements: number;
  /** By issue; none where no statement takes a stance on it. */
  stances: Map<number, StandingStance>;
}

/** How one holder stands to one issue. */
export interface StandingStance {
  issueId: number;
  stance: StanceValue;
  since: Day;
  /** The latest stance taken, whose words have the condition where there is one. */
  latest: TakenStanceRow;
  /** Ids of statements for it and against it since then. */
  supporting: number[];
  opposing: number[];
}

/** The holders with most statements come first; `limit` is how many are shown. */
export function matrixOf(
  stances: readonly TakenStanceRow[],
  holders: (stance: TakenStanceRow) => readonly number[],
  limit: number,
): StanceMatrix {
  const all = [...byHolder(stances, holders)].map(([holderId, ofHolder]) => ({
    holderId,
    ofHolder,
    statements: statementsOf([...ofHolder.values()].flat()).length,
  }));
  all.sort((a, b) => b.statements - a.statements || a.holderId - b.holderId);
  const shown = all.slice(0, limit);
  const isShown = new Set(shown.map(({ holderId }) => holderId));
  const ofShown = stances.filter((stance) => holders(stance).some((holder) => isShown.has(holder)));
  const { taking, unheld } = countHeld(stances, holders);
  return {
    rows: shown.map(({ ofHolder, ...row }) => ({ ...row, stances: standing(ofHolder) })),
    taking,
    unheld,
    beyondLimit: taking - unheld - statementsOf(ofShown).length,
  };
}

function standing(ofHolder: StancesByIssue): Map<number, StandingStance> {
  return new Map([...ofHolder].map(([issueId, stances]) => [issueId, standingOn(issueId, stances)]));
}

/** The last position; where nothing clear was said, since when it has been unclear. */
function standingOn(issueId: number, stances: readonly TakenStanceRow[]): StandingStance {
  const clear = stances.filter(({ stance }) => stance !== 'UNCLEAR');
  const position = positionsOf(clear.length > 0 ? clear : stances).at(-1);
  const lastDay = position?.supporting.at(-1)?.day;
  const latest = surest(position?.supporting.filter(({ day }) => day === lastDay) ?? []);
  if (!(position && latest)) throw new Error('a stance that nobody took');
  return {
    issueId,
    stance: position.stance,
    since: dayOf(position.from),
    latest,
    supporting: statementsOf(position.supporting),
    opposing: statementsOf(position.opposing),
  };
}
