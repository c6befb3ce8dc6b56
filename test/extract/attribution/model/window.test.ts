import { describe, expect, it } from 'vitest';
import type { Attribution } from '../../../../src/extract/attribution/attribution.ts';
import { LABEL } from '../../../../src/extract/attribution/model/span-features.ts';
import { cuesByRule, windowOf } from '../../../../src/extract/attribution/model/window.ts';
import { read } from '../../../../src/extract/index.ts';
import { written } from '../../fixture.ts';

const rows: [text: string, cue: string, window: string][] = [
  ['It rained.\nOrla Venn said so.\nIt snowed.', 'said', 'Orla Venn said so.'],
  ['Orla Venn said this:\nIt snowed.', 'said', 'Orla Venn said this:\nIt snowed.'],
  ['“We will be back.”\n— Orla Venn', '—', '“We will be back.”\n— Orla Venn'],
  ['One. Two. Three. Orla Venn said so.', 'said', 'Two. Three. Orla Venn said so.'],
];

it.each(rows)('in %j the cue %j may speak of %j', (text, cue, expected) => {
  const reading = read(text);
  const at = reading.tokens.findIndex(({ start, end }) => text.slice(start, end) === cue);
  const { from, to } = windowOf(reading, at, undefined);
  expect(written(reading, [from, to])).toBe(expected);
});

describe('what the rules found', () => {
  const reading = read('It rained. Venn said rain fell.');
  const at = (word: string) => reading.tokens.findIndex((token) => token.word === word);
  const found: Attribution = {
    kind: 'SPEECH',
    cue: [at('said'), at('said') + 1],
    speaker: [at('Venn'), at('Venn') + 1],
    content: [[at('rain'), at('fell') + 1]],
    confidence: 1,
  };
  const labelled = (labels: Uint8Array, label: number, from = 0) =>
    [...labels].flatMap((each, i) => (each === label ? [reading.tokens[from + i]?.word] : []));

  it('labels the tokens of the window', () => {
    const { from, ruled } = windowOf(reading, at('said'), found);
    expect(labelled(ruled, LABEL.SPEAKER, from)).toEqual(['Venn']);
    expect(labelled(ruled, LABEL.CUE, from)).toEqual(['said']);
    expect(labelled(ruled, LABEL.CONTENT, from)).toEqual(['rain', 'fell']);
  });

  it('is known by the tokens of its cue', () => {
    const { byToken, found: marks } = cuesByRule(reading, [{ ...found, cue: undefined }, found]);
    expect([...byToken].flatMap((number, i) => (number ? [[reading.tokens[i]?.word, number]] : []))).toEqual([
      ['said', 2],
    ]);
    expect(labelled(marks, 2)).toEqual(['said']);
    expect(labelled(marks, 1)).toEqual(['rain', 'fell']);
  });
});
