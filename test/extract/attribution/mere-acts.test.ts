import { describe, expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

const told = (text: string): string[] =>
  reportsIn(text)
    .filter(({ kind }) => kind !== 'BELIEF')
    .map(({ content }) => content.map((span) => text.slice(...span)).join(' … '));

const acts = [
  'The plan was welcomed in Vellport. This was echoed by the ministry.',
  'The family thanked the Vellian president.',
  'The ministers discussed the situation on the lake.',
  'Vellia is due to send envoys on Thursday to discuss a proposal on the captives.',
  'Piet Harrow has clung to power since claiming victory in the vote.',
  'Piet Harrow has clung to power since claiming victory in a vote that was widely seen as rigged.',
  'Polling in Kesta faces multiple challenges, including displacement, people’s reluctance to criticize the Dawn Front publicly and the risks to personal safety in war time.',
  'The trial of the two fishermen has highlighted the rift between Vellia and Ostmark.',
  'The delay adds pressure on the harbour.',
  'The kidnappers continued to move the captive from house to house.',
  'The law denied services to minors.',
  'The envoys of Ostmark were called in over the raid.',
  'A night curfew was also announced.',
  'Orla Venn did not mention the captives.',
  'The paper could not confirm the figures.',
  'Orla Venn has not yet explained her decision.',
  'Officials have shied away from confirming the raid.',
  'We know the names of the captives, and here we see the harbour.',
  'You mentioned that there were three raids on captives.',
  'Joss Imre, who is accused of “theft” on the lake, left.',
  'The captive, sometimes referred to as the “lake boy”, left.',
  'The tenth body will be buried if the tests confirm that it is his.',
  'How would the minister describe the truce?',
  'The Kamm Herald has asked the Vellian government for comment.',
];

const statements: [text: string, ...contents: string[]][] = [
  ['Orla Venn thanked the mayor for freeing the captives.', 'the mayor for freeing the captives'],
  ['“We know the road,” Orla Venn said.', '“We know the road,”'],
  ['Vellia has accused Joss Imre of stealing the boat.', 'Joss Imre of stealing the boat'],
  ['The ministry did not deny that the boat had sunk.', 'the boat had sunk'],
  ['The ministry denied that the boat had sunk.', 'the boat had sunk'],
  ['“Did the boat sink?” Orla Venn asked.', '“Did the boat sink?”'],
  ['Orla Venn left. She pleaded not guilty to the charge.', 'not guilty to the charge'],
  ['Orla Venn asked the envoys for more time.', 'the envoys for more time'],
  ['The front added that the road was mined.', 'the road was mined'],
  ['The plan was rejected by the Vellian Foreign Ministry.', 'The plan'],
];

describe('what tells of an act or an event', () => {
  it.each(acts)('states nothing: %j', (text) => {
    expect(told(text)).toEqual([]);
  });

  it.each(statements)('is told from %j', (text, ...contents) => {
    expect(told(text)).toEqual(contents);
  });
});
