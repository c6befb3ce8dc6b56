import type { Attitude, Basis } from './attitude.ts';

/** How often stances on such a basis are right: what is demanded in so many words more often than what is hoped for. */
const BY_BASIS: Readonly<Record<Basis, number>> = {
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

/** What makes a stance less sure: how much is taken from its confidence. */
const DOUBTS = { loose: 0.25, embedded: 0.25, conditional: 0.1, uncued: 0.1 } as const;

/** An explicit wording tells less than a word that governs an act. */
export const WORDING = 0.6;

/** What is less sure than this is not told. */
export const LEAST = 0.5;

export function confidenceOf(
  { basis, loose, embedded }: Attitude,
  { conditional, uncued }: { conditional: boolean; uncued: boolean },
): number {
  let confidence = BY_BASIS[basis];
  if (loose) confidence -= DOUBTS.loose;
  if (embedded) confidence -= DOUBTS.embedded;
  if (conditional) confidence -= DOUBTS.conditional;
  if (uncued) confidence -= DOUBTS.uncued;
  return Math.round(100 * confidence) / 100;
}
