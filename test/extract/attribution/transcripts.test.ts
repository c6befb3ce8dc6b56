import { expect, it } from 'vitest';
import { findTranscriptLines } from '../../../src/extract/attribution/transcripts.ts';
import { read } from '../../../src/extract/index.ts';
import { written } from '../fixture.ts';

const rows: [text: string, ...lines: string[]][] = [
  ['VENN: We will be back.', 'VENN: We will be back'],
  ['VELLPORT: The road is open, Orla Venn said.'],
  ['Venn: We will be back.'],
  [
    'Herald: What now?\nVenn: Nothing at all.\nHerald: Really nothing?\nVenn: That is that.',
    'Herald: What now',
    'Venn: Nothing at all',
    'Herald: Really nothing',
    'Venn: That is that',
  ],
  ['“VENN: I fear the road is shut.\nTARN: It is open.”', 'VENN: I fear the road is shut.', 'TARN: It is open'],
  ['VELLPORT: The road is shut.\nKAMM: The bridge is open.'],
  [
    'VENN: We are late.\nThe road is shut.\nQ And the bridge?\nVENN: It is open.\nThe article ends.',
    'VENN: We are late … The road is shut',
    'Q: And the bridge',
    'VENN: It is open',
  ],
  ['WATCH: The road is open.'],
  ['UPDATE: The road is open.'],
  ['Q. And the captives?\nA. They will return.', 'Q.: And the captives', 'A.: They will return'],
];

it.each(rows)('%j', (text, ...lines) => {
  const reading = read(text);
  const found = findTranscriptLines(reading).map(
    ({ speaker = [0, 0], content }) =>
      `${written(reading, speaker)}: ${content.map((range) => written(reading, range)).join(' … ')}`,
  );
  expect(found).toEqual(lines);
});
