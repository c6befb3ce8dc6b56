import { Buffer } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';
import type { SpanWeights } from './span-scores.ts';
import { CALIBRATION, PACKED, SCALES, SIZES, THRESHOLDS } from './weights.ts';

/** All learnt weights: which tokens are cues, which label each token around a cue has, which candidates to trust. */
export interface Model {
  cue: { table: Int8Array; scale: number };
  spans: SpanWeights;
  judge: { table: Int8Array; scale: number };
  /** Least score of a candidate, by how much of its content is quoted: all, a part or nothing. */
  thresholds: { DIRECT: number; MIXED: number; INDIRECT: number };
  /** Pairs of a score and how often candidates of that score are right. */
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
