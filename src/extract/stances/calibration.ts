// Written by tools/eval-calibrate.mjs; not edited by hand.
import type { StanceEvidence } from '../../model.ts';

/** The share of stances on each kind of evidence that a person reads the same way, drawn towards that of all. */
export const SHARE_RIGHT: Readonly<Record<StanceEvidence, number>> = {
  /** 10 of 17 */
  DEMANDED: 0.6,
  /** 6 of 7 */
  STRIVEN_FOR: 0.69,
  /** 2 of 3 */
  JUDGED: 0.63,
  /** 0 of 0 */
  CONDITION: 0.62,
  /** 4 of 8 */
  LOOSE: 0.58,
  /** 0 of 0 */
  WORDING: 0.62,
};
