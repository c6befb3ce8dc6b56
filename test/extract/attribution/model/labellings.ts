import { LABELS } from '../../../../src/extract/attribution/model/span-features.ts';
import type { Scores } from '../../../../src/extract/attribution/model/span-scores.ts';

/** Scores of `size` tokens that look random, and are the same for one seed. */
export function makeScores(size: number, seed: number): Scores {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state / 2 ** 32 - 0.5) * 4;
  };
  return {
    size,
    emission: Float64Array.from({ length: size * LABELS }, next),
    transition: Float64Array.from({ length: size * LABELS * LABELS }, next),
  };
}

/** Every way to label the tokens, with its score: what the quick ways must agree with. */
export function everyLabelling({ size, emission, transition }: Scores): { labels: number[]; score: number }[] {
  return Array.from({ length: LABELS ** size }, (_, number) => {
    const labels = Array.from({ length: size }, (_, at) => Math.floor(number / LABELS ** at) % LABELS);
    const score = labels.reduce((sum, label, at) => {
      const step = at === 0 ? 0 : (transition[(at * LABELS + (labels[at - 1] ?? 0)) * LABELS + label] ?? 0);
      return sum + step + (emission[at * LABELS + label] ?? 0);
    }, 0);
    return { labels, score };
  });
}

/** The sum of likelihoods that go with scores. */
export const massOf = (scores: readonly number[]): number => scores.reduce((sum, score) => sum + Math.exp(score), 0);
