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
  [
    "Orla Venn said on Monday that it rained.\nHer brother was asleep.\nVenn's remarks came hours after Sami Tarn said that it was cold.",
    '2024-03-11',
    '2024-03-11',
    'CONTEXT',
  ],
  [
    'Orla Venn said on Monday that it rained.\nA post hours after that has Sami Tarn say that it was cold.',
    '2024-03-15',
    '2024-03-15',
    'PUBLICATION',
  ],
  [
    'Her husband said in January that it rained.\nMr Tarn added that it was cold.',
    '2024-01-01',
    '2024-01-31',
    'CONTEXT',
  ],
  [
    'Her husband said in January that it rained.\nMr Tarn warned that it was cold.',
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
  // What a speaker did, or said, in the sentence before.
  [
    'Orla Venn met the envoy on Monday.\n“It rained,” Venn said after the talks.',
    '2024-03-11',
    '2024-03-11',
    'CONTEXT',
  ],
  ['On Monday, Orla Venn spoke to reporters. She said that it rained.', '2024-03-11', '2024-03-11', 'CONTEXT'],
  ["Orla Venn's remarks on Monday angered Kesta.\nVenn said that it rained.", '2024-03-11', '2024-03-11', 'CONTEXT'],
  ['Orla Venn will meet the envoy on Monday. She said that it rained.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['Orla Venn had met the envoy on Monday.\nVenn said that it rained.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  [
    "Orla Venn's brother met the envoy on Monday.\nVenn said that it rained.",
    '2024-03-15',
    '2024-03-15',
    'PUBLICATION',
  ],
  ['Orla Venn met the envoy on January 3.\nVenn said that it rained.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  [
    'A court sentenced Joss Imre on Wednesday.\n“I am innocent,” Imre told the court.',
    '2024-03-13',
    '2024-03-13',
    'CONTEXT',
  ],
  [
    'A court sentenced Joss Imre on January 3.\n“I am innocent,” Imre told the court.',
    '2024-03-15',
    '2024-03-15',
    'PUBLICATION',
  ],
  [
    'Orla Venn told the Herald last week that it rained.\nBoats lay idle.\nVenn said that it was cold.',
    '2024-03-04',
    '2024-03-10',
    'CONTEXT',
  ],
  [
    'Orla Venn said on March 3 that it rained.\nBoats lay idle.\nHay was dear.\nMills stood.\nGeese came.\nVenn also said that it was cold.',
    '2024-03-03',
    '2024-03-03',
    'CONTEXT',
  ],
  [
    'Orla Venn said on March 3 that it rained.\nBoats lay idle.\nHay was dear.\nMills stood.\nGeese came.\nVenn said that it was cold.',
    '2024-03-15',
    '2024-03-15',
    'PUBLICATION',
  ],
  // Days beside what was said.
  ['Orla Venn said in a Monday statement that it rained.', '2024-03-11', '2024-03-11', 'RELATIVE'],
  ['At a Monday press briefing, Orla Venn said that it rained.', '2024-03-11', '2024-03-11', 'RELATIVE'],
  ['Orla Venn rejected a Monday vote as a mistake.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['It rained, according to Orla Venn, who spoke to the Herald on Monday.', '2024-03-11', '2024-03-11', 'RELATIVE'],
  ['It rained, according to Orla Venn, who married on Monday.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['Orla Venn announced a truce on Monday.', '2024-03-11', '2024-03-11', 'RELATIVE'],
  ['Orla Venn condemned the raid on Monday.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['Orla Venn called for a truce in January.', '2024-01-01', '2024-01-31', 'STATED'],
  ['On Wednesday, a day after the raid, Orla Venn said that it rained.', '2024-03-13', '2024-03-13', 'RELATIVE'],
  ['Ahead of talks on Sunday, Orla Venn said that it rained.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  [
    'Orla Venn said after the court had ruled, on June 29 2023, that it rained.',
    '2024-03-15',
    '2024-03-15',
    'PUBLICATION',
  ],
  ['After the raid on Monday, Orla Venn said that it rained.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['After a raid on Monday killed two, Orla Venn said that it rained.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['In the wake of a raid on Monday, Orla Venn said that it rained.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['Orla Venn said after the raid on Monday that it rained.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['Orla Venn said on Tuesday after the raid on Monday that it rained.', '2024-03-12', '2024-03-12', 'RELATIVE'],
  ['Orla Venn issued the following statement on Monday.\nIt rained, she said.', '2024-03-11', '2024-03-11', 'CONTEXT'],
  ['Hours after the raid on Monday, Orla Venn said that it rained.', '2024-03-11', '2024-03-11', 'RELATIVE'],
  ['After a council meeting on Monday, Orla Venn said that it rained.', '2024-03-11', '2024-03-11', 'RELATIVE'],
  ['After meeting the envoy on Monday, Orla Venn said that it rained.', '2024-03-11', '2024-03-11', 'RELATIVE'],
  ['Orla Venn said overnight that it rained.', '2024-03-14', '2024-03-15', 'RELATIVE'],
  ['Orla Venn said the previous day that it rained.', '2024-03-14', '2024-03-14', 'RELATIVE'],
  ['Orla Venn said in a statement issued late on Monday that it rained.', '2024-03-11', '2024-03-11', 'RELATIVE'],
  // Datelines.
  ['VELLPORT, March 13 – Orla Venn said that it rained.', '2024-03-13', '2024-03-13', 'CONTEXT'],
  ['VELLPORT (March 13): Orla Venn said that it rained.', '2024-03-13', '2024-03-13', 'CONTEXT'],
  ['By telephone (March 13, 2024)\n\nOrla Venn said that it rained.', '2024-03-13', '2024-03-13', 'CONTEXT'],
  ['By telephone (March 13, 2023)\n\nOrla Venn said that it rained.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
  ['It rained on March 13.\nOrla Venn said that it was cold.', '2024-03-15', '2024-03-15', 'PUBLICATION'],
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
