import { expect, it } from 'vitest';
import { findCues, isCoordinatedCue, isParticipleCue } from '../../../src/extract/attribution/cues.ts';
import { read } from '../../../src/extract/index.ts';
import { written } from '../fixture.ts';

const rows: [text: string, ...cues: string[]][] = [
  ['Orla Venn said that the road was open.', 'said'],
  ['Orla Venn has repeatedly warned that the road was closed.', 'has repeatedly warned'],
  ['According to Orla Venn, the road was open.', 'According to'],
  ['The front called for a truce.', 'called for'],
  ['They marched to demand a truce.', 'demand'],
  ['They wanted to demand a truce.', 'wanted'],
  ['He held the government fully responsible for the fire.', 'held'],
  ['He held the rope.'],
  ['The guards were told to leave.'],
  ['Its demand is a truce.'],
  ['“They said no,” the boy wept.'],
];

it.each(rows)('%j has the cues %j', (text, ...cues) => {
  const reading = read(text);
  expect(findCues(reading).map(({ range }) => written(reading, range))).toEqual(cues);
});

it.each([
  ['Orla Venn left, warning that the war would go on.', true],
  ['Orla Venn left warning that the war would go on.', false],
  ['Orla Venn left, walking through the rain.', false],
])('in %j a participle after a comma tells what is said: %j', (text, expected) => {
  const reading = read(text);
  expect(reading.tokens.some((_, at) => isParticipleCue(reading, at))).toBe(expected);
});

it.each([
  ['He rejected the plan and warned of a war.', true],
  ['He rejected the plan and walked home.', false],
  ['He rejected the plan and warns of a war.', false],
])('in %j the second verb has the speaker of the first: %j', (text, expected) => {
  const reading = read(text);
  const and = reading.tokens.findIndex(({ lower }) => lower === 'and');
  expect(isCoordinatedCue(reading, and, [1, 2])).toBe(expected);
});
