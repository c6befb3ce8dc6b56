import { expect, it } from 'vitest';
import { read } from '../../../src/extract/index.ts';
import { Memory } from '../../../src/extract/speakers/memory.ts';
import { compileActors, findMentions, findUnknownNames } from '../../../src/extract/speakers/mentions.ts';
import { takeApart } from '../../../src/extract/speakers/speaker-phrase.ts';
import { knowledge } from '../fixture.ts';

const index = compileActors(knowledge.actors);

const rows: [phrase: string, head: string, tail: string, rest: string][] = [
  ['Orla Venn, head of the Vell Union', 'Orla Venn', '', 'head of the Vell Union'],
  ['The spokesman for the front, Sami Tarn', 'spokesman', 'for the front', 'Sami Tarn'],
  ['Two officials familiar with the talks', 'Two officials', '', 'familiar with the talks'],
  ['The minister who left', 'minister', '', 'who left'],
  ["The families' group", "families' group", '', ''],
  ['The front-run ministry', 'front-run ministry', '', ''],
];

it.each(rows)('%s: %s | %s | %s', (phrase, ...parts) => {
  const reading = read(phrase);
  const mentions = findMentions(index, reading, '2024-03-15');
  const memory = new Memory(reading, index, mentions, findUnknownNames(reading, mentions), '2024-03-15');
  const { head, tail, rest } = takeApart(memory, [0, reading.tokens.length]);
  expect([head, tail, rest].map((range) => memory.wordsOf(range))).toEqual(parts);
});
