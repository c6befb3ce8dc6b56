import { describe, expect, it } from 'vitest';
import { type Passage, wordDifference } from '../../../src/web/explorer/parts/word-difference.ts';

const BRACKETS = { same: ['', ''], removed: ['[', ']'], added: ['{', '}'] } as const;
const shown = (passages: Passage[]) =>
  passages.map(({ kind, text }) => `${BRACKETS[kind][0]}${text}${BRACKETS[kind][1]}`).join('');

describe('wordDifference', () => {
  it.each([
    ['The quick brown fox jumps.', 'The quick red fox jumps.', 'The quick [brown ]{red }fox jumps.'],
    ['a b c', 'a b c', 'a b c'],
    ['', 'new', '{new}'],
    ['gone', '', '[gone]'],
    ['One.\n\nTwo.\n\nThree.\n', 'One.\n\nThree.\n', 'One.\n\n[Two.\n\n]Three.\n'],
    ['we will not pay', 'they shall never pay', '[we will not ]{they shall never }pay'],
    ['كان هنا أمس', 'كان هناك أمس', 'كان [هنا ]{هناك }أمس'],
  ])('tells %j from %j', (before, after, expected) => {
    expect(shown(wordDifference(before, after))).toBe(expected);
  });

  it('loses no word of either text', () => {
    const words = ['alpha', 'beta', 'gamma,', 'delta.\n\n', 'epsilon'];
    let seed = 7;
    const text = () => {
      const length = next(20);
      return Array.from({ length }, () => words[next(words.length)]).join(' ');
    };
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const bare = (value: string) => value.replaceAll(/\s+/gu, '');
    const without = (passages: Passage[], left: Passage['kind']) =>
      bare(passages.map(({ kind, text: words }) => (kind === left ? '' : words)).join(''));
    for (let round = 0; round < 500; round++) {
      const [before, after] = [text(), text()];
      const passages = wordDifference(before, after);
      expect(without(passages, 'added')).toBe(bare(before));
      expect(without(passages, 'removed')).toBe(bare(after));
    }
  });

  it('takes no long time over long texts that have nothing in common', () => {
    const text = (letter: string) => Array.from({ length: 40_000 }, (_, at) => `${letter}${at}`).join(' ');
    const began = performance.now();
    expect(wordDifference(text('a'), text('b')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
