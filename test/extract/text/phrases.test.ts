import { describe, expect, it } from 'vitest';
import { read } from '../../../src/extract/index.ts';
import { nounPhraseAfter, nounPhraseBefore } from '../../../src/extract/text/phrases.ts';
import { written } from '../fixture.ts';

describe('the noun phrase', () => {
  it.each([
    ['Yesterday the head of the council said', 'the head of the council'],
    ['Yesterday a spokesman for the Vell Union said', 'a spokesman for the Vell Union'],
    ['In Vellport, Venn and Tarn said', 'Venn and Tarn'],
    ['Yesterday she said', 'she'],
    ['It was them said', undefined],
    ['On Monday said', undefined],
  ])('at the end of %j is %j', (text, phrase) => {
    const reading = read(text);
    const found = nounPhraseBefore(reading, reading.tokens.length - 1, 0);
    expect(found && written(reading, found)).toBe(phrase);
  });

  it.each([
    ['the head of the council on Monday', 'the head of the council'],
    ['Orla Venn said', 'Orla Venn'],
    ['she said', 'she'],
    ['them', undefined],
    ['this', undefined],
    ['Monday', undefined],
  ])('at the beginning of %j is %j', (text, phrase) => {
    const reading = read(text);
    const found = nounPhraseAfter(reading, 0, reading.tokens.length);
    expect(found && written(reading, found)).toBe(phrase);
  });
});
