import { Buffer } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';
import type { SpanWeights } from './span-scores.ts';
import { CALIBRATION, PACKED, SCALES, SIZES, THRESHOLDS } from './weights.ts';

/** Everything learnt: which tokens are cues, what each token is to a cue, which readings to trust. */
export interface Model {
  cue: { table: Int8Array; scale: number };
  spans: SpanWeights;
  judge: { table: Int8Array; scale: number };
  /** Readings with a score below these are left out, by whether what they quote is quoted in full, in part or not at all. */
  thresholds: { DIRECT: number; MIXED: number; INDIRECT: number };
  /** Pairs of a score and how often readings of that score are right. */
  calibration: readonly (readonly [score: number, likelihood: number])[];
}

/** Unpacks the weights that lie beside the code. */
export function loadModel(): Model {
  const bytes = inflateRawSync(Buffer.from(PACKED, 'base64'));
  let at = 0;
  const take = (size: number): Int8Array => {
    const table = new Int8Array(size);
    for (let i = 0; i < size; i++) table[i] = bytes.readInt8(at + i);
    at += size;
    return table;
  };
  return {
    cue: { table: take(SIZES.cue), scale: SCALES.cue },
    spans: {
      emission: take(SIZES.emission),
      transition: take(SIZES.transition),
      emissionScale: SCALES.emission,
      transitionScale: SCALES.transition,
    },
    judge: { table: take(SIZES.judge), scale: SCALES.judge },
    thresholds: THRESHOLDS,
    calibration: CALIBRATION,
  };
}

/** A score as the likelihood that content and speaker are both right. */
export function calibrate(calibration: Model['calibration'], score: number): number {
  let before: readonly [number, number] = [0, 0];
  for (const point of calibration) {
    if (score <= point[0]) {
      const share = point[0] === before[0] ? 1 : (score - before[0]) / (point[0] - before[0]);
      return before[1] + share * (point[1] - before[1]);
    }
    before = point;
  }
  return before[1];
}
