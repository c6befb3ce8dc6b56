import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lettersMissing,
  lettersOf,
  mistakesForgiven,
  mistakesIn,
  plainWords,
} from '../../../src/store/read/spelling.ts';

it.each([
  ['Al-Jazeera', 'al jazeera'],
  ['  Élysée  Palace ', 'elysee palace'],
  ["Gaza's", 'gazas'],
  ['الجزيرة', 'الجزيرة'],
  ['?!', ''],
])('compares %s as "%s"', (text, plain) => {
  expect(plainWords(text)).toBe(plain);
});

/** Optimal string alignment, by its definition. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const ways = [distance(restA, b) + 1, distance(a, restB) + 1, distance(restA, restB) + same];
  const isExchanged = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(...ways, ...(isExchanged ? [distance(a.slice(0, -2), b.slice(0, -2)) + 1] : []));
}

const text = (maxLength: number) =>
  fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength }).map((letters) => letters.join(''));

describe('mistakes', () => {
  it('are the least that make what was typed a beginning of the text', () => {
    const property = fc.property(text(5), text(6), fc.integer({ min: 0, max: 2 }), (typed, name, most) => {
      for (const from of [0, 1]) {
        const rest = name.slice(from);
        const least = Math.min(
          ...Array.from({ length: rest.length + 1 }, (_, end) => distance(typed, rest.slice(0, end))),
        );
        expect([typed, rest, mistakesIn(typed, name, from, most)]).toEqual([
          typed,
          rest,
          least > most ? undefined : least,
        ]);
        if (from === 0) expect(lettersMissing(lettersOf(typed), lettersOf(name))).toBeLessThanOrEqual(least);
      }
    });
    fc.assert(property, { seed: 5, numRuns: 300 });
  });

  it('are forgiven as a word is long', () => {
    expect(['un', 'iran', 'hostges', 'al jazera'].map(mistakesForgiven)).toEqual([0, 1, 1, 2]);
  });

  it('are told of text as long as may be typed', () => {
    expect(mistakesIn('x'.repeat(200), `${'x'.repeat(199)}y`, 0, 2)).toBe(1);
    expect(mistakesIn('x'.repeat(201), 'x'.repeat(201), 0, 2)).toBeUndefined();
  });
});
