import { describe, expect, it } from 'vitest';
import { read } from '../../../src/extract/index.ts';
import { compilePattern, findMatches, indexPatterns, wordsOf } from '../../../src/extract/text/pattern.ts';

function match(pattern: string, text: string): string[] {
  const { tokens } = read(text);
  const words = wordsOf(tokens);
  const index = indexPatterns([[pattern, true]]);
  return findMatches(index, words, 0, words.stems.length).map(({ words: [from, to] }) =>
    text.slice(tokens[words.tokens[from] ?? 0]?.start, tokens[words.tokens[to - 1] ?? 0]?.end),
  );
}

const rows: [pattern: string, text: string, found: string[]][] = [
  ['hostage', 'The Hostages and a hostage.', ['Hostages', 'hostage']],
  ['release', 'They released, release and are releasing.', ['released', 'release', 'releasing']],
  ['prisoner held by', 'prisoners held by, a prisoner holding by', ['prisoners held by', 'prisoner holding by']],
  ['cease-fire', 'a ceasefire, a cease-fire, a cease fire', ['cease-fire', 'cease fire']],
  ['release * captive', 'release all of the young captives', ['release all of the young captives']],
  ['release * captive', 'release one two three four five captives', []],
  ['release * captive', 'release captives', ['release captives']],
  ['(free|let go) * captive', 'let go the captives, free captives', ['let go the captives', 'free captives']],
  ['held by [the] front', 'held by the front, held by front', ['held by the front', 'held by front']],
  ["resistance's prisoners", 'the resistance’s prisoners', ['resistance’s prisoners']],
  ['captive', 'the captivating valley', []],
];

describe('a pattern', () => {
  it.each(rows)('%j in %j', (pattern, text, found) => {
    expect(match(pattern, text)).toEqual(found);
  });

  it.each(['(a|b', 'a]', '[a (b]'])('that does not pair its brackets is refused: %s', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow(SyntaxError);
  });

  it('with a topic takes any of its terms', () => {
    const { tokens } = read('free the two captives now');
    const words = wordsOf(tokens);
    const index = indexPatterns([['free * {captives}', true]]);
    const terms = (topic: string, word: number): number[] => (topic === 'captives' && word === 3 ? [4] : []);
    expect(findMatches(index, words, 0, 5, terms).map(({ words: range }) => range)).toEqual([[0, 4]]);
  });
});
