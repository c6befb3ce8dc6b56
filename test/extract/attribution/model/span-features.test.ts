import { describe, expect, it } from 'vitest';
import {
  cueContextOf,
  EMISSIONS,
  emissionFeatures,
  LABEL,
  TRANSITIONS,
  transitionFeatures,
} from '../../../../src/extract/attribution/model/span-features.ts';
import { windowOf } from '../../../../src/extract/attribution/model/window.ts';
import { changed, featuresOf, indexOf, signalsIn } from './features.ts';

/** Features of a word around the cue "said": of itself, and of the step to it; `label` is what the rules say it is. */
function featuresAt(text: string, word: string, label: number = LABEL.OUTSIDE) {
  const signals = signalsIn(text);
  const window = windowOf(signals.reading, indexOf(signals, 'said'), undefined);
  const context = cueContextOf(signals, window);
  const at = indexOf(signals, word);
  window.ruled[at - window.from] = label;
  return {
    own: featuresOf((out) => emissionFeatures(signals, window, context, at, out)),
    step: featuresOf((out) => transitionFeatures(signals, window, context, at, out)),
  };
}

type Row = [what: string, before: string, after: string, word: string, told: number[], blind: number[]];

describe('a word’s features around a cue tell', () => {
  const rows: Row[] = [
    ['on which side of it the word is', 'Rain fell, Venn said.', 'Venn said rain fell.', 'fell', [1, 7, 40], []],
    ['how far it is', 'Venn said rain fell.', 'Venn said that much rain fell.', 'fell', [2, 15, 25], [14, 16, 40]],
    ['that the word is quoted', 'Venn said “rain fell”.', 'Venn said rain fell.', 'fell', [1, 2, 3, 8], [4, 16, 40]],
    ['commas between them', 'Venn said, rain fell.', 'Venn said: rain fell.', 'fell', [11, 26], [1, 14, 16, 40]],
    [
      'another cue between',
      'Venn said he hoped rain fell.',
      'Venn said he makes rain fell.',
      'fell',
      [13],
      [1, 14, 16],
    ],
    [
      'what follows the cue',
      'Venn said that rain fell.',
      'Venn said this rain fell.',
      'fell',
      [10, 23, 37],
      [1, 14, 25],
    ],
    ['the word before', 'Venn said rain fell.', 'Venn said snow fell.', 'fell', [16], [1, 2, 14, 17, 40]],
    ['a capital', 'Venn said Rain fell.', 'Venn said rain fell.', 'fell', [], [1, 14, 16, 31, 40]],
  ];
  it.each(rows)('%s: %j and %j', (_, before, after, word, told, blind) => {
    const differing = changed(featuresAt(before, word).own, featuresAt(after, word).own, 1);
    expect(differing).toEqual(expect.arrayContaining(told));
    for (const template of blind) expect(differing).not.toContain(template);
  });

  it('what the rules made of it', () => {
    const text = 'Venn said rain fell.';
    const [plain, ruled] = [featuresAt(text, 'fell'), featuresAt(text, 'fell', LABEL.CONTENT)];
    expect(changed(plain.own, ruled.own, 1)).toEqual([3, 4, 5, 6]);
    expect(changed(plain.step, ruled.step, 101)).toEqual([106, 107]);
  });
});

describe('a step’s features tell', () => {
  const rows: Row[] = [
    ['that a quotation begins', 'Venn said rain “fell”.', 'Venn said rain fell.', '“', [101, 102, 106, 109], []],
    ['that a sentence begins', 'Venn said so. Rain fell.', 'Venn said so, Rain fell.', 'Rain', [101, 106, 109], []],
    ['that a paragraph begins', 'Venn said this:\nRain.', 'Venn said this: Rain.', 'Rain', [110], [102, 103, 104]],
    ['that the cue is just before', 'Venn said rain.', 'Venn said then rain.', 'rain', [119, 120], [101]],
    ['whether a verb still comes', 'Venn said rain fell.', 'Venn said rain there.', 'rain', [117], [101, 103, 104]],
  ];
  it.each(rows)('%s: %j and %j', (_, before, after, word, told, blind) => {
    const other = after.includes(word) ? word : 'fell';
    const differing = changed(featuresAt(before, word).step, featuresAt(after, other).step, 101);
    expect(differing).toEqual(expect.arrayContaining(told));
    for (const template of blind) expect(differing).not.toContain(template);
  });
});

it('there is room for all features of a word and of a step', () => {
  const { own, step } = featuresAt('Venn said rain fell.', 'fell');
  expect(own.length).toBeLessThanOrEqual(EMISSIONS);
  expect(step.length).toBeLessThanOrEqual(TRANSITIONS);
});

it.each([
  ['“Rain,” said Venn.', { next: 0 }, 1],
  ['Venn said “rain”.', { next: 2 }, 2],
  ['Venn said that it rained.', { next: 1 }, 0],
])('of %j the cue’s context has what follows, and on which sides quotations stand', (text, expected, sides) => {
  const signals = signalsIn(text);
  const context = cueContextOf(signals, windowOf(signals.reading, indexOf(signals, 'said'), undefined));
  expect(context).toMatchObject(expected);
  expect(context.shape % 4).toBe(sides);
});
