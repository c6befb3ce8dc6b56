import type { Signals } from './signals.ts';
import {
  type CueContext,
  cueContextOf,
  EMISSIONS,
  emissionFeatures,
  LABEL,
  LABELS,
  TRANSITIONS,
  transitionFeatures,
  type Window,
} from './span-features.ts';

/** Tables of weights by hashed feature; a table's size is a power of two times its width. */
export interface SpanWeights {
  /** Four a feature, one for each label. */
  emission: Float32Array | Int8Array;
  /** Sixteen a feature, one for each pair of labels. */
  transition: Float32Array | Int8Array;
  emissionScale: number;
  transitionScale: number;
}

const PAIRS = LABELS * LABELS;

/** A window's scores: for each token four, and for each step from the token before sixteen. */
export interface Scores {
  size: number;
  emission: Float64Array;
  transition: Float64Array;
}

export function scoreWindow(signals: Signals, window: Window, weights: SpanWeights): Scores {
  const size = window.to - window.from;
  const scores: Scores = {
    size,
    emission: new Float64Array(size * LABELS),
    transition: new Float64Array(size * PAIRS),
  };
  const context: CueContext = cueContextOf(signals, window);
  const features = new Int32Array(Math.max(EMISSIONS, TRANSITIONS));
  const { emission, transition, emissionScale, transitionScale } = weights;
  const emissionMask = emission.length / LABELS - 1;
  const transitionMask = transition.length / PAIRS - 1;
  for (let i = 0; i < size; i++) {
    const at = window.from + i;
    const count = emissionFeatures(signals, window, context, at, features);
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let k = 0; k < count; k++) {
      const base = ((features[k] ?? 0) & emissionMask) * LABELS;
      a += emission[base] ?? 0;
      b += emission[base + 1] ?? 0;
      c += emission[base + 2] ?? 0;
      d += emission[base + 3] ?? 0;
    }
    const row = i * LABELS;
    scores.emission[row] = a * emissionScale;
    scores.emission[row + 1] = b * emissionScale;
    scores.emission[row + 2] = c * emissionScale;
    scores.emission[row + 3] = d * emissionScale;
    if (at === window.cue) {
      // The head of the cue is part of the cue.
      for (let label = 0; label < LABELS; label++) if (label !== LABEL.CUE) scores.emission[row + label] = -1e6;
    }
    if (i === 0) continue;
    const steps = transitionFeatures(signals, window, context, at, features);
    const start = i * PAIRS;
    for (let k = 0; k < steps; k++) {
      const base = ((features[k] ?? 0) & transitionMask) * PAIRS;
      for (let pair = 0; pair < PAIRS; pair++)
        scores.transition[start + pair] = (scores.transition[start + pair] ?? 0) + (transition[base + pair] ?? 0);
    }
    if (transitionScale === 1) continue;
    for (let pair = 0; pair < PAIRS; pair++) {
      scores.transition[start + pair] = (scores.transition[start + pair] ?? 0) * transitionScale;
    }
  }
  return scores;
}

const logSum = (a: number, b: number, c: number, d: number): number => {
  const top = Math.max(a, b, c, d);
  return top + Math.log(Math.exp(a - top) + Math.exp(b - top) + Math.exp(c - top) + Math.exp(d - top));
};

/** Log-sums over all labellings of what comes up to, and after, each token's label; of all of it. */
export interface Sums {
  forward: Float64Array;
  backward: Float64Array;
  total: number;
}

export function forwardBackward({ size, emission, transition }: Scores): Sums {
  const forward = new Float64Array(size * LABELS);
  const backward = new Float64Array(size * LABELS);
  for (let label = 0; label < LABELS; label++) forward[label] = emission[label] ?? 0;
  const F = (i: number, label: number, next: number): number =>
    (forward[i * LABELS + label] ?? 0) + (transition[(i + 1) * PAIRS + label * LABELS + next] ?? 0);
  for (let i = 1; i < size; i++) {
    for (let label = 0; label < LABELS; label++) {
      forward[i * LABELS + label] =
        logSum(F(i - 1, 0, label), F(i - 1, 1, label), F(i - 1, 2, label), F(i - 1, 3, label)) +
        (emission[i * LABELS + label] ?? 0);
    }
  }
  const B = (i: number, label: number, next: number): number =>
    (backward[i * LABELS + next] ?? 0) +
    (emission[i * LABELS + next] ?? 0) +
    (transition[i * PAIRS + label * LABELS + next] ?? 0);
  for (let i = size - 1; i > 0; i--) {
    for (let label = 0; label < LABELS; label++) {
      backward[(i - 1) * LABELS + label] = logSum(B(i, label, 0), B(i, label, 1), B(i, label, 2), B(i, label, 3));
    }
  }
  const last = (size - 1) * LABELS;
  return {
    forward,
    backward,
    total: logSum(forward[last] ?? 0, forward[last + 1] ?? 0, forward[last + 2] ?? 0, forward[last + 3] ?? 0),
  };
}
