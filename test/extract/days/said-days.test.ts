import { expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

const rows: [text: string, from: string, to: string, basis: string][] = [
  ['Orla Venn said on Monday that it rained.', '2024-03-11', '2024-03-11', 'RELATIVE'],
  ['Orla Venn said on March 3 that it rained.', '2024-03-03', '2024-03-03', 'STATED'],
  ['Orla Venn said that it had rained on March 3.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['Orla Venn, whose boat sank on March 3, said that it rained.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['The mill burnt on March 3.\nAt that time Orla Venn said that it rained.', '2024-03-01', '2024-03-31', 'CONTEXT'],
  ['The mill burnt on March 3.\nThe same day Orla Venn said that it rained.', '2024-03-03', '2024-03-03', 'CONTEXT'],
  [
    'The mill burnt on March 3.\nTwo days earlier, Orla Venn said that it rained.',
    '2024-03-01',
    '2024-03-01',
    'CONTEXT',
  ],
  ['Orla Venn said on March 3 that it rained.\nShe added that it was cold.', '2024-03-03', '2024-03-03', 'CONTEXT'],
  [
    'Orla Venn said on March 3 that it rained.\nSami Tarn said that it was cold.',
    '2024-03-15',
    '2024-03-15',
    'PUBLICATION',
  ],
];

it.each(rows)('the last of %j was said %s–%s (%s)', (text, ...expected) => {
  const said = reportsIn(text).at(-1)?.said;
  expect([said?.from, said?.to, said?.basis]).toEqual(expected);
});
