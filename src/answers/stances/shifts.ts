import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';
import { byHolder } from './holders.ts';
import { withoutCopies } from './near-copies.ts';
import { type HeldPosition, heldPositions, statementIds, surest } from './positions.ts';

/** A change of one holder's stance on one issue. */
export interface StanceShift {
  holderId: number;
  issueId: number;
  degree: 'FULL' | 'HALF';
  before: TakenStanceRow;
  after: TakenStanceRow;
  daysApart: number;
  /** Ids of the statements that take the former stance, and the new one. */
  statementsBefore: number[];
  statementsAfter: number[];
}

export interface ShiftBounds {
  /** Days from the last statement before to the first after, at most. */
  window?: number | undefined;
  /** Statements on each side, at least. */
  minEvidence: number;
}

/** All changes of stance, the latest first. */
export function shiftsOf(
  stances: readonly TakenStanceRow[],
  holders: (stance: TakenStanceRow) => readonly number[],
  bounds: ShiftBounds,
): StanceShift[] {
  const shifts = [...byHolder(stances, holders)].flatMap(([holderId, ofHolder]) =>
    [...ofHolder].flatMap(([issueId, ofIssue]) =>
      changesOf(ofIssue, bounds).map((change) => ({ holderId, issueId, ...change })),
    ),
  );
  return shifts.sort((a, b) => b.after.day - a.after.day || a.holderId - b.holderId || a.issueId - b.issueId);
}

type Change = Omit<StanceShift, 'holderId' | 'issueId'>;

/** The changes between positions that enough statements take; positions with fewer are passed over. */
function changesOf(
  stances: readonly TakenStanceRow[],
  { window = Number.POSITIVE_INFINITY, minEvidence }: ShiftBounds,
) {
  const positions = joined(
    heldPositions(withoutCopies(stances)).filter(({ supporting }) => statementIds(supporting).length >= minEvidence),
  );
  return positions.flatMap((position, i): Change[] => {
    const change = i > 0 ? changeBetween(positions[i - 1], position) : undefined;
    return change && change.daysApart <= window ? [change] : [];
  });
}

/** Positions without what lay between two of the same stance. */
function joined(positions: readonly HeldPosition[]): HeldPosition[] {
  const all: HeldPosition[] = [];
  for (const position of positions) {
    const last = all.at(-1);
    if (last?.stance === position.stance) last.supporting = last.supporting.concat(position.supporting);
    else all.push(position);
  }
  return all;
}

/** Undefined where no statement of the former stance is known to have come before the first of the new one. */
function changeBetween(former: HeldPosition | undefined, latter: HeldPosition): Change | undefined {
  const after = surest(latter.supporting.filter(({ day }) => day === latter.from));
  if (!(former && after)) return undefined;
  const earlier = former.supporting.filter(({ lastDay }) => lastDay < after.day);
  const before = surest(earlier.filter(({ day }) => day === earlier.at(-1)?.day));
  if (!before) return undefined;
  return {
    degree: former.stance === 'CONDITIONAL' || latter.stance === 'CONDITIONAL' ? 'HALF' : 'FULL',
    before,
    after,
    daysApart: after.day - before.day,
    statementsBefore: statementIds(former.supporting),
    statementsAfter: statementIds(latter.supporting),
  };
}
