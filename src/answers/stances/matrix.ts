import type { Day, StanceValue } from '../../model.ts';
import type { StanceQuestion, TakenStanceRow } from '../../store/answers/taken-stances.ts';
import type { Dimensions, IssueRow } from '../../store/read/dimensions.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import { byHolder, countHeld, type StancesByIssue } from './holders.ts';
import { dayOf, heldPositions, SURE_ENOUGH, statementIds, surest } from './positions.ts';

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

/** What a matrix of issues asks: of those named, else those that the filter asks about, else of any. */
export function matrixQuestion(
  named: readonly number[] | undefined,
  { issues, topics }: StatementCriteria,
  dimensions: Dimensions,
): StanceQuestion {
  const implied = issues ?? (topics && issuesWhere(({ topicId }) => topics.includes(topicId), dimensions));
  return { issues: named ?? implied, minConfidence: SURE_ENOUGH, unclear: true };
}

/** The issues that have a column: those that were asked for, else all on which somebody stands. */
export function columnsOf(
  { issues }: StanceQuestion,
  rows: readonly HolderStances[],
  dimensions: Dimensions,
): readonly number[] {
  const taken = new Set(rows.flatMap(({ stances }) => [...stances.keys()]));
  return [...new Set(issues ?? issuesWhere(({ id }) => taken.has(id), dimensions))];
}

/** By proposition. */
function issuesWhere(isSo: (issue: IssueRow) => boolean, { issues }: Dimensions): number[] {
  return issues.rows.filter(isSo).map(({ id }) => id);
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
    statements: statementIds([...ofHolder.values()].flat()).length,
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
    beyondLimit: taking - unheld - statementIds(ofShown).length,
  };
}

function standing(ofHolder: StancesByIssue): Map<number, StandingStance> {
  return new Map([...ofHolder].map(([issueId, stances]) => [issueId, standingOn(issueId, stances)]));
}

/** The last position; where nothing clear was said, since when it has been unclear. */
function standingOn(issueId: number, stances: readonly TakenStanceRow[]): StandingStance {
  const clear = stances.filter(({ stance }) => stance !== 'UNCLEAR');
  const position = heldPositions(clear.length > 0 ? clear : stances).at(-1);
  const lastDay = position?.supporting.at(-1)?.day;
  const latest = surest(position?.supporting.filter(({ day }) => day === lastDay) ?? []);
  if (!(position && latest)) throw new Error('a stance that nobody took');
  return {
    issueId,
    stance: position.stance,
    since: dayOf(position.from),
    latest,
    supporting: statementIds(position.supporting),
    opposing: statementIds(position.opposing),
  };
}
