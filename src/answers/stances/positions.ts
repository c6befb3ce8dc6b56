import type { Day, StanceValue } from '../../model.ts';
import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';
import { groupBy } from '../../store/database/group-by.ts';

/** Positions rest on clear stances that are at least so sure; those that the database keeps, too (`bears_position`). */
export const SURE_ENOUGH = 0.5;

/** A stance held from one change to the next, by one holder on one issue. */
export interface HeldPosition {
  stance: StanceValue;
  /** The first day on which it was taken: days since 1970-01-01. */
  from: number;
  /** The stances for it and those of the same time against it, by day. */
  supporting: TakenStanceRow[];
  opposing: TakenStanceRow[];
}

/** The positions that clear stances of one holder on one issue, in the order of their days, make. */
export function heldPositions(stances: readonly TakenStanceRow[]): HeldPosition[] {
  const positions: HeldPosition[] = [];
  for (const [day, ofDay] of byDay(stances)) {
    const stance = stanceOfDay(ofDay);
    const last = positions.at(-1);
    const current = last?.stance === stance ? last : { stance, from: day, supporting: [], opposing: [] };
    if (current !== last) positions.push(current);
    for (const each of ofDay) (each.stance === stance ? current.supporting : current.opposing).push(each);
  }
  return positions;
}

/** Stances that are in the order of their days, by day. */
export function byDay(stances: readonly TakenStanceRow[]): Map<number, TakenStanceRow[]> {
  return groupBy(stances, ({ day }) => day);
}

/** Of several that tie, the first counts. */
const CLEAR: readonly StanceValue[] = ['SUPPORTS', 'OPPOSES', 'CONDITIONAL'];

/** The stance of most statements, then of the surest. */
function stanceOfDay(stances: readonly TakenStanceRow[]): StanceValue {
  const [first] = stances;
  if (first === undefined) throw new Error('a day without a stance');
  if (stances.every(({ stance }) => stance === first.stance)) return first.stance;
  const weighed = CLEAR.map((stance) => {
    const alike = stances.filter((each) => each.stance === stance);
    return {
      stance,
      statements: statementIds(alike).length,
      surest: surest(alike)?.confidence ?? 0,
    };
  });
  const [most] = weighed.sort((a, b) => b.statements - a.statements || b.surest - a.surest);
  return most?.stance ?? first.stance;
}

/** Their statements, each once. */
export function statementIds(stances: readonly TakenStanceRow[]): number[] {
  return [...new Set(stances.map(({ statementId }) => statementId))];
}

/** The surest first; of those that are equally sure, the first that was recorded. */
export function bySureness(a: TakenStanceRow, b: TakenStanceRow): number {
  return b.confidence - a.confidence || a.id - b.id;
}

/** Whether one stance comes before another in the order of `bySureness`. */
export function isSurer(a: TakenStanceRow, b: TakenStanceRow): boolean {
  return bySureness(a, b) < 0;
}

/** The surest of stances; of those that are equally sure, the first that was recorded. */
export function surest(stances: readonly TakenStanceRow[]): TakenStanceRow | undefined {
  const [first, ...others] = stances;
  return first && others.reduce((best, each) => (isSurer(each, best) ? each : best), first);
}

/** The surest of each stance, in the order in which the stances come. */
export function surestOfEach(stances: readonly TakenStanceRow[]): readonly TakenStanceRow[] {
  if (stances.length < 2) return stances;
  const found = new Map<StanceValue, TakenStanceRow>();
  for (const each of stances) {
    const known = found.get(each.stance);
    if (!known || isSurer(each, known)) found.set(each.stance, each);
  }
  return [...found.values()];
}

/** A day in days since 1970-01-01, as `YYYY-MM-DD`. */
export function dayOf(day: number): Day {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
