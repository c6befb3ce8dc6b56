import { expect, it } from 'vitest';
import { normalise } from '../../../src/extract/text/normalise.ts';

const rows: [text: string, plain: string][] = [
  ['Orla Venn’s “valley”', "Orla Venn's “valley”"],
  ["''Yes,'' she said.", ' “Yes,”  she said.'],
  ['``Yes,’’ she said.', ' “Yes,”  she said.'],
  ['«Да», — сказала', '“Да”, — сказала'],
  ['Zoë Brönn, Erdoğan, Łukasz', 'Zoe Bronn, Erdogan, Lukasz'],
  ['a\u00a0b\u200bc', 'a b c'],
  ['🎉 “x”', '🎉 “x”'],
];

it.each(rows)('reads %j as %j, unit by unit', (text, plain) => {
  expect(normalise(text)).toBe(plain);
  expect(plain).toHaveLength(text.length);
});
