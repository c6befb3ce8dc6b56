import { expect, it } from 'vitest';
import { windowOf } from '../../../../src/extract/attribution/model/window.ts';
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
