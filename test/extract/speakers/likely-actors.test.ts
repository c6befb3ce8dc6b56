import { describe, expect, it } from 'vitest';
import { read } from '../../../src/extract/index.ts';
import { LikelyActors } from '../../../src/extract/speakers/likely-actors.ts';
import { compileActors, findMentions } from '../../../src/extract/speakers/mentions.ts';
import { knowledge, written } from '../fixture.ts';

const index = compileActors(knowledge.actors);
const DAY = '2024-03-15';

function likely(text: string) {
  const reading = read(text);
  const mentions = findMentions(index, reading, DAY);
  return { reading, mentions, actors: new LikelyActors(index, mentions, DAY) };
}

describe('an actor is likely', () => {
  it.each([
    ['Vellia is cold.', 'orla-venn', true],
    ['The Vellian Foreign Ministry opened.', 'orla-venn', true],
    ['Piet Harrow slept.', 'ilse-brandt', true],
    ['Ostmark is cold.', 'orla-venn', false],
    ['Orla Venn slept.', 'orla-venn', false],
  ])('where the text says %j: %s %j', (text, actor, expected) => {
    expect(likely(text).actors.has(actor)).toBe(expected);
  });
});

it.each([
  ['Vellia is cold. The River Office opened.', 'vellian-river-office'],
  ['Ostmark is cold. The River Office opened.', 'ostmarker-river-office'],
  ['Vellia and Ostmark are cold. The River Office opened.', 'vellian-river-office, ostmarker-river-office'],
  ['It is cold. The River Office opened.', 'vellian-river-office, ostmarker-river-office'],
])('in %j the River Office is %s', (text, expected) => {
  const { reading, mentions, actors } = likely(text);
  const office = actors.disambiguate(mentions).find(({ tokens }) => written(reading, tokens) === 'River Office');
  expect(office?.actors.join(', ')).toBe(expected);
});
