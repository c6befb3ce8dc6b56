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
  ['Orla Venn said late on Sunday that it rained.', '2024-03-10', '2024-03-10', 'RELATIVE'],
  ['Orla Venn said over the weekend that it rained.', '2024-03-09', '2024-03-10', 'RELATIVE'],
  ['Orla Venn said last night that it rained.', '2024-03-14', '2024-03-14', 'RELATIVE'],
  ['Orla Venn said on Monday last week that it rained.', '2024-03-04', '2024-03-04', 'RELATIVE'],
  // The article is of 15 March: a date without a year may lie a few weeks ahead, and then dates nothing said.
  ['With talks due in Vell on April 8, Orla Venn said that it rained.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['Orla Venn said on December 20 that it rained.', '2023-12-20', '2023-12-20', 'STATED'],
  ["Orla Venn said at Tuesday's opening ceremony that it rained.", '2024-03-12', '2024-03-12', 'RELATIVE'],
  ["Orla Venn said that Tuesday's talks had failed.", '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['Last month her sister Marta Osk said that it rained.', '2024-02-01', '2024-02-29', 'RELATIVE'],
  ['A report published in January says that it rained.', '2024-01-01', '2024-01-31', 'STATED'],
  ['The boy taken in January said that it rained.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  [
    'The council met on March 3.\nDuring that meeting, Orla Venn said that it rained.',
    '2024-03-03',
    '2024-03-03',
    'CONTEXT',
  ],
  [
    'Orla Venn said on Tuesday that it rained.\n“The road is closed,” Venn said.',
    '2024-03-12',
    '2024-03-12',
    'CONTEXT',
  ],
  [
    'Orla Venn said on Tuesday that it rained.\n“The road is closed,” Venn has said.',
    '2024-03-15',
    '2024-03-15',
    'PUBLICATION',
  ],
  [
    'A source close to the talks said on Tuesday that it rained.\n“The road is closed,” the source said.',
    '2024-03-12',
    '2024-03-12',
    'CONTEXT',
  ],
  [
    'Orla Venn said on Monday that it rained.\nOn Tuesday morning, Venn toured the port. She said that it was cold.',
    '2024-03-12',
    '2024-03-12',
    'CONTEXT',
  ],
  [
    'Orla Venn said on Wednesday that it rained. The day before, Venn said that it was cold.\nBoats lay idle.\n“It will snow,” Venn said.',
    '2024-03-15',
    '2024-03-15',
    'PUBLICATION',
  ],
  ['The navy yesterday began its exercises.\n“We are ready,” Orla Venn said.', '2024-03-14', '2024-03-14', 'CONTEXT'],
];

it('a speaker whose only dated statement is a day old said the others then, too', () => {
  const [first] = reportsIn(
    'Orla Venn says that it rained.\nIt was cold.\nIn a speech on Thursday, Venn said that the road was closed.',
  );
  expect(first?.said).toEqual({ from: '2024-03-14', to: '2024-03-14', precision: 'DAY', basis: 'CONTEXT' });
});

it.each(rows)('the last of %j was said %s–%s (%s)', (text, ...expected) => {
  const said = reportsIn(text).at(-1)?.said;
  expect([said?.from, said?.to, said?.basis]).toEqual(expected);
});
