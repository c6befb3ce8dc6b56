import { expect, it } from 'vitest';
import { logOddsOf } from '../../src/answers/log-odds.ts';

it('says which of two sides prefers a term, and how surely', () => {
  // All use "captive" 6 times, "prisoner" 3 times, "guest" once: priors 1.8, 0.9 and 0.3, together 3.
  const [captive, prisoner, guest] = logOddsOf([
    { a: 5, b: 1, pooled: 6 },
    { a: 0, b: 3, pooled: 3 },
    { a: 0, b: 0, pooled: 1 },
  ]);
  expect(captive?.logOdds).toBeCloseTo(Math.log(6.8 / 1.2) - Math.log(2.8 / 4.2), 12);
  expect(captive?.z).toBeCloseTo((captive?.logOdds ?? 0) / Math.sqrt(1 / 6.8 + 1 / 2.8), 12);
  expect(prisoner?.logOdds).toBeCloseTo(Math.log(0.9 / 7.1) - Math.log(3.9 / 3.1), 12);
  expect(prisoner?.z).toBeCloseTo((prisoner?.logOdds ?? 0) / Math.sqrt(1 / 0.9 + 1 / 3.9), 12);
  // Neither uses it; the side that says less leaves more room for it.
  expect(guest?.logOdds).toBeCloseTo(Math.log(0.3 / 7.7) - Math.log(0.3 / 6.7), 12);
});

it('turns its sign where the sides are exchanged', () => {
  const terms = [
    { a: 4, b: 1, pooled: 9 },
    { a: 2, b: 7, pooled: 12 },
  ];
  const turned = terms.map(({ a, b, pooled }) => ({ a: b, b: a, pooled }));
  for (const [i, odds] of logOddsOf(terms).entries()) expect(odds?.z).toBeCloseTo(-(logOddsOf(turned)[i]?.z ?? 0), 12);
});

it('says nothing where only one term is used', () => {
  expect(logOddsOf([{ a: 3, b: 1, pooled: 4 }])).toEqual([undefined]);
});
