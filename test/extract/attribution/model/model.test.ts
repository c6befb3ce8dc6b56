import { expect, it } from 'vitest';
import { calibrate, loadModel } from '../../../../src/extract/attribution/model/model.ts';

it.each([
  [0, 0],
  [0.25, 0.2],
  [0.5, 0.4],
  [0.75, 0.7],
  [1, 1],
])('a score of %d between points of the calibration is right %d of the time', (score, likelihood) => {
  const points = [[0.5, 0.4] as const, [1, 1] as const];
  expect(calibrate(points, score)).toBeCloseTo(likelihood);
});

it('unpacks every table to a size that a hash can be cut to', () => {
  const { cue, spans, judge } = loadModel();
  for (const size of [cue.table.length, spans.emission.length, spans.transition.length, judge.table.length])
    expect(Math.log2(size) % 1).toBe(0);
});
