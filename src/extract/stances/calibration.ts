// Written by tools/eval-calibrate.mjs; not edited by hand.
import type { StanceEvidence } from '../../model.ts';

/** The share of stances on each kind of evidence that a person reads the same way, drawn towards that of all. */
export const SHARE_RIGHT: Readonly<Record<StanceEvidence, number>> = {
  /** 9 of 16 */
  DEMANDED: 0.58,
  /** 5 of 6 */
  STRIVEN_FOR: 0.66,
  /** 2 of 3 */
  JUDGED: 0.61,
  /** 0 of 0 */
  CONDITION: 0.6,
  /** 4 of 8 */
  LOOSE: 0.57,
  /** 0 of 0 */
  WORDING: 0.6,
};
