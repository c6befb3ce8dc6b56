import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from '../../src/text/clean-text.ts';

describe('clean text', () => {
  it.each([
    ['a\r\nb\rc', 'a\nb\nc'],
    ['a\0b', 'ab'],
    ['half \ud83d of a pair \ude00', 'half \ufffd of a pair \ufffd'],
    ['a whole one 😀', 'a whole one 😀'],
    ['e\u0301', 'é'],
  ])('of %j is %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('on one line has single spaces, and is nothing where it was empty', () => {
    expect(cleanLine(' a\n b ')).toBe('a b');
    expect(cleanLine('\0 ')).toBeUndefined();
  });
});
