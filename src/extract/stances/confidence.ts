import type { StanceEvidence } from '../../model.ts';
import type { Attitude, Basis } from './attitude.ts';
import { SHARE_RIGHT } from './calibration.ts';

/** What outweighs what: what is demanded in so many words more than what is hoped for. Of no use as a probability. */
const STRENGTHS: Readonly<Record<Basis, number>> = {
  DEMAND: 0.85,
  OBLIGATION: 0.85,
  COMMITMENT: 0.85,
  REFUSAL: 0.8,
  IMPERATIVE: 0.8,
  APPROVAL: 0.8,
  EFFORT: 0.75,
  JUDGEMENT: 0.7,
  WISH: 0.7,
  REQUIREMENT: 0.6,
};

/** What makes a stance weaker. */
const DOUBTS = { loose: 0.25, embedded: 0.25, conditional: 0.1, uncued: 0.1 } as const;

/** An explicit wording tells less than a word that governs an act. */
export const WORDING = 0.6;

/** "before it frees them": what must come first is the condition. */
export const WAITING = 0.7;

/** What is weaker than this is not told. */
export const LEAST = 0.5;

export function strengthOf(
  { basis, loose, embedded }: Attitude,
  { conditional, uncued }: { conditional: boolean; uncued: boolean },
): number {
  let strength = STRENGTHS[basis];
  if (loose) strength -= DOUBTS.loose;
  if (embedded) strength -= DOUBTS.embedded;
  if (conditional) strength -= DOUBTS.conditional;
  if (uncued) strength -= DOUBTS.uncued;
  return Math.round(100 * strength) / 100;
}

const EVIDENCE: Readonly<Record<Basis, StanceEvidence>> = {
  DEMAND: 'DEMANDED',
  OBLIGATION: 'DEMANDED',
  IMPERATIVE: 'DEMANDED',
  COMMITMENT: 'STRIVEN_FOR',
  EFFORT: 'STRIVEN_FOR',
  WISH: 'STRIVEN_FOR',
  REFUSAL: 'JUDGED',
  APPROVAL: 'JUDGED',
  JUDGEMENT: 'JUDGED',
  REQUIREMENT: 'CONDITION',
};

/** The kind of evidence by which stances are calibrated: coarse, so that each kind has some that a person has coded. */
export function evidenceOf({ basis, loose, embedded }: Attitude, conditional: boolean): StanceEvidence {
  if (conditional) return 'CONDITION';
  return loose || embedded ? 'LOOSE' : EVIDENCE[basis];
}

/** How often stances on such evidence were right. */
export const confidenceIn = (evidence: StanceEvidence): number => SHARE_RIGHT[evidence];
