import { describe, expect, it } from 'vitest';
import { bucket, cueFeatures, isPossibleCue, mix } from '../../../../src/extract/attribution/model/cue-features.ts';
import { read } from '../../../../src/extract/index.ts';
import { changed, featuresOf, indexOf, signalsIn } from './features.ts';

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

it.each([
  [0, 0],
  [3, 3],
  [4, 4],
  [6, 4],
  [7, 5],
  [19, 6],
  [40, 8],
  [4_000, 8],
  [-5, -4],
])('a distance of %d tokens is in bucket %d', (distance, expected) => {
  expect(bucket(distance)).toBe(expected);
});

it('the same values give other features to other templates and in another order', () => {
  expect(new Set([mix(1, 2, 3), mix(2, 2, 3), mix(1, 3, 2), mix(1, 2, 3, 4), mix(1, 2, 3)]).size).toBe(4);
});

/** Features of a word of a text; `found`: what the rules found at each of its tokens. */
function featuresAt(text: string, word: string, found = 0): number[] {
  const signals = signalsIn(text);
  const at = indexOf(signals, word);
  const ruled = new Uint8Array(signals.reading.tokens.length);
  ruled[at] = found;
  return featuresOf((out) => cueFeatures(signals, at, ruled, out));
}

describe('a word’s features tell', () => {
  const rows: [what: string, before: string, after: string, word: string, told: number[], blind: number[]][] = [
    ['its stem', 'Venn said so.', 'Venn claimed so.', 'so', [6, 14], [1, 2, 4, 5, 53]],
    ['the word after it', 'Venn said so.', 'Venn said then.', 'said', [5, 13, 37], [1, 4, 6, 14, 36]],
    ['the word before it', 'Venn said so.', 'Imre said so.', 'said', [6, 14, 36, 52], [1, 4, 5, 13, 37]],
    ['a quotation before it', '“Rain,” Venn said.', 'Rain, Venn said.', 'said', [25, 26, 27], [1, 4, 5, 6]],
    ['a quotation after it', 'Venn said: “Rain.”', 'Venn said: Rain.', 'said', [25, 26, 27, 28], [1, 4, 5, 6]],
    ['that it is quoted', '“He said so.”', 'He said so.', 'said', [22, 23, 24], [1, 4, 5, 6]],
    [
      'that “that” follows',
      'He said so often that it rained.',
      'He said so often how it rained.',
      'said',
      [28, 29, 46],
      [1, 5, 37],
    ],
    ['that it follows a quotation', '“Rain” said Venn.', 'Rain said Venn.', 'said', [30, 31], [1, 4, 5, 13]],
    ['another cue before it', 'Imre hoped, Venn said.', 'Imre slept, Venn said.', 'said', [34, 35], [1, 4, 5, 6]],
    [
      'that it begins its sentence',
      'It rained. Said Venn.',
      'It rained. Then Said Venn.',
      'Said',
      [40, 32],
      [1, 5, 13],
    ],
    ['that it ends its sentence', 'So Venn said', 'So Venn said it', 'said', [33, 56], [1, 6, 14]],
    ['that a name in capitals is before it', 'VENN: We go.', 'Venn: We go.', ':', [54], [1, 5, 13]],
  ];
  it.each(rows)('%s: %j and %j', (_, before, after, word, told, blind) => {
    const differing = changed(featuresAt(before, word), featuresAt(after, word), 1);
    expect(differing).toEqual(expect.arrayContaining(told));
    for (const template of blind) expect(differing).not.toContain(template);
  });

  it('what the rules found there', () => {
    const text = 'Venn said so.';
    expect(changed(featuresAt(text, 'said'), featuresAt(text, 'said', 2), 1)).toEqual([20, 21, 22]);
  });

  it('nothing of other sentences', () => {
    expect(featuresAt('Imre slept. Venn said so. He left.', 'said')).toEqual(
      featuresAt('Nobody came. Venn said so. They rose.', 'said'),
    );
  });
});
