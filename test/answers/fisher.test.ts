import { expect, it } from 'vitest';
import { fisherExact } from '../../src/answers/fisher.ts';

it.each<[string, [[number, number], [number, number]], number]>([
  [
    'four cups of tea of eight, three right (Fisher 1935)',
    [
      [3, 1],
      [1, 3],
    ],
    34 / 70,
  ],
  [
    'twins convicted, of one egg or two (Fisher 1962, as in R)',
    [
      [2, 15],
      [10, 3],
    ],
    0.0005367241,
  ],
  [
    'twelve who diet among men and women (Wikipedia)',
    [
      [1, 9],
      [11, 3],
    ],
    0.0027594561,
  ],
])('knows the published value of %s', (_, table, p) => {
  expect(fisherExact(table)).toBeCloseTo(p, 9);
});

it('finds what adding up every table finds', () => {
  const chances = (row: number, column: number, all: number) => {
    const choose = (n: number, k: number) => {
      let product = 1;
      for (let i = 0; i < k; i++) product = (product * (n - i)) / (i + 1);
      return k < 0 || k > n ? 0 : product;
    };
    return Array.from(
      { length: row + 1 },
      (_, k) => (choose(column, k) * choose(all - column, row - k)) / choose(all, row),
    );
  };
  for (let a = 0; a <= 6; a++) {
    for (let b = 0; b <= 5; b++) {
      for (let c = 0; c <= 4; c++) {
        for (let d = 0; d <= 7; d++) {
          const all = chances(a + b, a + c, a + b + c + d);
          const expected = all
            .filter((chance) => chance <= (all[a] ?? 0) * (1 + 1e-7))
            .reduce((sum, one) => sum + one, 0);
          expect(
            fisherExact([
              [a, b],
              [c, d],
            ]),
            `${a} ${b} ${c} ${d}`,
          ).toBeCloseTo(expected, 10);
        }
      }
    }
  }
});

it('is exact for counts of millions, and for what all but never happens', () => {
  expect(
    fisherExact([
      [500_000, 500_000],
      [500_000, 500_000],
    ]),
  ).toBe(1);
  expect(
    fisherExact([
      [0, 2_000],
      [100, 100_000 - 100],
    ]),
  ).toBeCloseTo(0.2718435738, 8);
  // The two tables that are no likelier, of 200 choose 100.
  const p = fisherExact([
    [10_000, 0],
    [0, 10_000],
  ]);
  expect(p).toBe(0);
  expect(
    Math.log10(
      fisherExact([
        [100, 0],
        [0, 100],
      ]),
    ),
  ).toBeCloseTo(Math.log10(2) - 58.957, 2);
});

it('says nothing of empty rows and columns', () => {
  expect(
    fisherExact([
      [0, 0],
      [3, 4],
    ]),
  ).toBe(1);
  expect(
    fisherExact([
      [0, 5],
      [0, 4],
    ]),
  ).toBe(1);
});
