import { expect, it } from 'vitest';
import { Tagger } from '../../../src/extract/text/tagger.ts';

it('tags alike however often another tagger took its place', () => {
  const tagger = new Tagger(1);
  const first = tagger.tag('The ministry said that the talks went on.');
  for (let renewed = 0; renewed < 40; renewed++) tagger.tag('It rained.');
  expect(tagger.tag('The ministry said that the talks went on.')).toEqual(first);
}, 120_000);
