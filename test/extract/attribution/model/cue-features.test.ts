import { expect, it } from 'vitest';
import { isPossibleCue } from '../../../../src/extract/attribution/model/cue-features.ts';
import { read } from '../../../../src/extract/index.ts';

it.each([
  ['She said so.', 'said'],
  ['VENN: It rained.', 'VENN', ':', 'rained'],
  ['“It rained.” — Orla Venn', 'rained', '—', 'Orla', 'Venn'],
  ['She – a miller – slept.', 'miller', 'slept'],
])('in %j these may be cues: %s', (text, ...cues) => {
  const reading = read(text);
  const found = reading.tokens.filter((_, at) => isPossibleCue(reading, at)).map(({ word }) => word);
  expect(found).toEqual(expect.arrayContaining(cues));
  expect(found).not.toEqual(expect.arrayContaining(['She']));
});
