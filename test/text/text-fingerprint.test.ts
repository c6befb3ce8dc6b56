import { describe, expect, it } from 'vitest';
import { NEAR_COPY, similarity, textFingerprint } from '../../src/text/text-fingerprint.ts';

/** Paragraphs of invented words, the same at every run. */
function article(seed: number): string[] {
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  // Few words are frequent, as in any language.
  const word = () => `w${Math.floor((random(1_000) * random(1_000)) / 500)}`;
  return Array.from({ length: 15 }, () => `${Array.from({ length: 25 + random(30) }, word).join(' ')}.`);
}
const of = (paragraphs: string[]) => textFingerprint(paragraphs.join('\n\n'));
const articles = Array.from({ length: 200 }, (_, index) => article(index + 1));

const EDITS: [string, (paragraphs: string[]) => string[]][] = [
  ['another headline', ([, ...rest]) => ['Something else that nobody wrote before', ...rest]],
  ['its last paragraph cut', (paragraphs) => paragraphs.slice(0, -1)],
  ['a byline and a tail', (paragraphs) => ['By A. Writer', ...paragraphs, 'Additional reporting by B. Writer.']],
  ['other marks, case and spaces', (paragraphs) => paragraphs.map((text) => text.toUpperCase().replace(/ /gu, '  '))],
  ['a quarter cut', (paragraphs) => paragraphs.slice(0, 12)],
];

describe("a text's fingerprint", () => {
  it.each(EDITS)('finds a copy with %s', (_, edit) => {
    for (const original of articles) {
      const [one, other] = [of(original), of(edit(original))];
      expect(similarity(one, other)).toBeGreaterThanOrEqual(NEAR_COPY);
      expect(one.bands.some((band) => other.bands.includes(band))).toBe(true);
    }
  });

  it('finds no copy of another article', () => {
    const all = articles.map(of);
    const owners = new Map<number, number>();
    for (const [index, { bands }] of all.entries()) {
      for (const band of bands) {
        expect(owners.get(band) ?? index).toBe(index);
        owners.set(band, index);
      }
    }
  });

  it('is numbers that a database keeps as integers', () => {
    const { signature, bands } = of(article(1));
    expect([signature.length, bands.length]).toEqual([128, 32]);
    for (const value of [...signature, ...bands]) expect(value).toBe(value | 0);
  });

  it('of a few words is not looked up, for many texts are alike by chance', () => {
    expect(textFingerprint('The minister made no comment.').bands).toEqual([]);
    expect(textFingerprint('').bands).toEqual([]);
  });

  it('takes scripts without spaces by the character', () => {
    const text = '外務省は金曜日に交渉がただちに始まると述べ相手側の出席を期待していると付け加えた'.repeat(3);
    expect(similarity(textFingerprint(text), textFingerprint(`${text}以上`))).toBeGreaterThan(0.8);
  });
});
