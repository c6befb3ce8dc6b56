import { expect, it } from 'vitest';
import { retag } from '../../../src/extract/text/retag.ts';
import { tokenise } from '../../../src/extract/text/sentences.ts';

const rows: [text: string, word: string, pos: string][] = [
  ['Dawn Front demands truce', 'demands', 'VERB'],
  ['Dawn Front delays truce, accuses Vellia of theft', 'delays', 'VERB'],
  ["Vellia waits; armed group slams 'cheap talk'", 'slams', 'VERB'],
  ['The river rose, warning that “every day counts”.', 'warning', 'VERB'],
  ['River Relief Watch urged a truce.', 'Watch', 'PROPN'],
];

/** What a word's part of speech becomes that the tagger took for another. */
function posIn(text: string, word: string, before: string): string | undefined {
  const { tokens, paragraphs } = tokenise(text);
  const token = tokens.find((each) => each.word === word);
  if (token !== undefined) token.pos = before;
  retag(tokens, paragraphs);
  return token?.pos;
}

it.each(rows)('in %j %s is a %s', (text, word, pos) => {
  expect(posIn(text, word, pos === 'VERB' ? 'NOUN' : 'VERB')).toBe(pos);
});

it('takes “the military” for a noun before a verb', () => {
  expect(posIn('The Vellian military has landed.', 'military', 'ADJ')).toBe('NOUN');
  expect(posIn('The Vellian military road is shut.', 'military', 'ADJ')).toBe('ADJ');
});

it.each([
  ['Kesta mills boats, not grain', 'mills'],
  ['The truce demands rest.', 'demands'],
  ['The warning came late.', 'warning'],
  ['They had a watch.', 'watch'],
])('in %j %s stays what the tagger takes it for', (text, word) => {
  expect(posIn(text, word, 'NOUN')).toBe('NOUN');
});
