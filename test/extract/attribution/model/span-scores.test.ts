import { describe, expect, it } from 'vitest';
import { LABEL, LABELS } from '../../../../src/extract/attribution/model/span-features.ts';
import {
  forwardBackward,
  type SpanWeights,
  scoreWindow,
} from '../../../../src/extract/attribution/model/span-scores.ts';
import { windowOf } from '../../../../src/extract/attribution/model/window.ts';
import { indexOf, signalsIn } from './features.ts';
import { everyLabelling, makeScores, massOf } from './labellings.ts';

describe.each([1, 2, 3])('sums over all labellings, for scores %i', (seed) => {
  const scores = makeScores(4, seed);
  const every = everyLabelling(scores);
  const { forward, backward, total } = forwardBackward(scores);

  it('are what adding up each of them gives', () => {
    expect(total).toBeCloseTo(Math.log(massOf(every.map(({ score }) => score))));
  });

  it('tell how likely a token has a label', () => {
    for (let at = 0; at < scores.size; at++) {
      for (let label = 0; label < LABELS; label++) {
        const cell = at * LABELS + label;
        const sum = massOf(every.filter(({ labels }) => labels[at] === label).map(({ score }) => score));
        expect((forward[cell] ?? 0) + (backward[cell] ?? 0)).toBeCloseTo(Math.log(sum));
      }
    }
  });
});

describe('a window', () => {
  const signals = signalsIn('Venn said rain fell.');
  const cue = indexOf(signals, 'said');
  const window = windowOf(signals.reading, cue, undefined);
  const weigh = (weights: Partial<SpanWeights>) =>
    scoreWindow(signals, window, {
      emission: new Float32Array(LABELS),
      transition: new Float32Array(LABELS * LABELS),
      emissionScale: 1,
      transitionScale: 1,
      ...weights,
    });

  it('has four scores for each token and sixteen for each step, nothing where nothing was learnt', () => {
    const { size, emission, transition } = weigh({});
    expect(size).toBe(window.to - window.from);
    expect(emission).toHaveLength(size * LABELS);
    expect(transition).toHaveLength(size * LABELS * LABELS);
    expect([...transition]).toEqual([...transition].fill(0));
  });

  it('lets the cue’s head be nothing but part of the cue', () => {
    const { emission } = weigh({});
    const row = [...emission.subarray((cue - window.from) * LABELS, (cue - window.from + 1) * LABELS)];
    expect(row.indexOf(Math.max(...row))).toBe(LABEL.CUE);
    expect(row.filter((score) => score < -1e5)).toHaveLength(3);
  });

  it('adds up the weights of all features, to scale', () => {
    // One row of weights: all features fall into it.
    const one = weigh({ emission: Float32Array.of(0, 0, 0, 1) }).emission[LABEL.CONTENT] ?? 0;
    expect(one).toBeGreaterThan(30);
    expect(weigh({ emission: Float32Array.of(0, 0, 0, 1), emissionScale: 0.5 }).emission[LABEL.CONTENT]).toBe(one / 2);
    const step = Float32Array.from({ length: LABELS * LABELS }, (_, pair) => (pair === 7 ? 1 : 0));
    const { transition } = weigh({ transition: step, transitionScale: 0.5 });
    const second = [...transition.subarray(LABELS * LABELS, 2 * LABELS * LABELS)];
    expect(second.findIndex((score) => score !== 0)).toBe(7);
    expect(second[7]).toBe(10);
    // No step leads to the first token.
    expect([...transition.subarray(0, LABELS * LABELS)].every((score) => score === 0)).toBe(true);
  });
});
