import { expect, it } from 'vitest';
import { comparable, findLikeness } from '../../../src/ingest/linking/same-utterance.ts';

/** Whether two texts render one utterance, and by what. “…” marks what is quoted; a text all in marks is a quotation. */
function reason(one: string, other: string): string | undefined {
  const [first, second] = [one, other].map((text) => {
    const isWhole = /^“[^”]*”$/u.test(text);
    const mode = isWhole ? 'DIRECT' : text.includes('“') ? 'MIXED' : 'INDIRECT';
    const terms = [...text.matchAll(/hostages|captives/gu)].map(([term]) => ({ topic: 1, text: term }));
    return comparable({ text: isWhole ? text.slice(1, -1) : text, mode, terms });
  });
  return first && second && findLikeness(first, second)?.reason;
}

it.each([
  ['“We shall not pay.”', 'We shall not pay', 'SAME_WORDS'],
  [
    '“The bridge at Onn stays closed until the ice is gone, and nobody will cross it.”',
    'the bridge “stays closed until the ice is gone”',
    'SAME_QUOTATION',
  ],
  [
    'ten captives will be freed if the guns fall silent',
    'ten hostages would be free once the guns are silent',
    'SAME_CONTENT',
  ],
  [
    'twelve thousand flats will be built in the east',
    '12,000 flats would be built in the eastern provinces',
    'SAME_CONTENT',
  ],
  ['two hundred and ten players were tested', '210 players had been tested', 'SAME_CONTENT'],
])('tells one utterance: %s / %s', (one, other, expected) => {
  expect(reason(one, other)).toBe(expected);
  expect(reason(other, one)).toBe(expected);
});

it.each([
  ['ten captives will be freed on Friday', 'eleven captives will be freed on Friday'],
  ['the mine at Tessen will reopen in May', 'the mine at Tessen will reopen in June'],
  ['Vellia will sign the treaty of Onn', 'Vellia will not sign the treaty of Onn'],
  [
    'it demanded “the immediate and unconditional release of all hostages” from Sundra, whose airports are used',
    'no truce was possible without “the immediate and unconditional release of all hostages” and of the crew of the ferry',
  ],
  ['the harvest was good', 'the winter was mild'],
])('tells two utterances: %s / %s', (one, other) => {
  expect(reason(one, other)).toBeUndefined();
});

it('takes no longer for texts without end', () => {
  const long = (word: string) => `${word} `.repeat(200_000);
  expect(reason(long('harbour'), long('bridge'))).toBeUndefined();
  expect(reason(long('harbour'), `${long('harbour')}bridge`)).not.toBe('SAME_WORDS');
});
