import { expect, it } from 'vitest';
import { read } from '../../../src/extract/index.ts';
import { tokenAt } from '../../../src/extract/text/reading.ts';

it.each([-1, 3])('at %i, beyond its ends, a text of three tokens has nothing', (at) => {
  const { tokens } = read('It rained.');
  expect(tokenAt(tokens, at)).toMatchObject({
    word: '',
    lower: '',
    pos: '',
    sentence: -1,
    paragraph: -1,
    quotation: -1,
  });
  expect(tokenAt(tokens, 1).word).toBe('rained');
});
