import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import { againstPast } from './against-past.ts';
import type { StanceConflict } from './conflict.ts';
import { holdersOf } from './holders.ts';
import { betweenOutlets } from './outlets-disagree.ts';
import { type Actors, againstBodies } from './spokespeople.ts';

const KINDS = ['OWN_PAST', 'SPOKESPERSON_AGAINST_BODY', 'CONDITIONAL_AGAINST_FLAT', 'OUTLETS_DISAGREE'] as const;
export type ContradictionKind = (typeof KINDS)[number];

/** The bounds of who does not say: what is said of named people must be right. */
export const SURE_ENOUGH_TO_BLAME = 0.8;
export const DAYS_APART = 90;

/** Two stances that do not go together, and in which way. */
export interface Contradicting extends StanceConflict {
  kind: ContradictionKind;
}

export interface ConflictBounds {
  /** All where left out. */
  kinds?: readonly ContradictionKind[] | undefined;
  /** Days between the two, at most. */
  window: number;
}

/** Contradictions between clear stances that are in the order of their days; the latest first. */
export function contradictionsOf(
  stances: readonly TakenStanceRow[],
  criteria: StatementCriteria,
  actors: Actors,
  { kinds = KINDS, window }: ConflictBounds,
): Contradicting[] {
  const flat = stances.filter(({ stance }) => stance !== 'CONDITIONAL');
  const find: Record<ContradictionKind, () => StanceConflict[]> = {
    OWN_PAST: () => againstPast(flat, criteria, window, (a, b) => a !== b),
    CONDITIONAL_AGAINST_FLAT: () =>
      againstPast(stances, criteria, window, (a, b) => (a === 'CONDITIONAL') !== (b === 'CONDITIONAL')),
    SPOKESPERSON_AGAINST_BODY: () => againstBodies(flat, holdersOf('SPEAKER', criteria), actors, window),
    OUTLETS_DISAGREE: () => betweenOutlets(flat),
  };
  const latest = ({ taken, against }: StanceConflict) => Math.max(taken.day, against.day);
  return [...new Set(kinds)]
    .flatMap((kind) => find[kind]().map((conflict) => ({ kind, ...conflict })))
    .sort((a, b) => latest(b) - latest(a) || a.taken.id - b.taken.id || a.against.id - b.against.id);
}
