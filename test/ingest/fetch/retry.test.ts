import { describe, expect, it } from 'vitest';
import { backoffMs, parseRetryAfter } from '../../../src/ingest/fetch/retry.ts';

const now = new Date('2031-05-06T08:00:00Z');
const DAY_MS = 86_400_000;

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Tue, 06 May 2031 08:01:30 GMT', 90_000],
    ['Tue, 06 May 2031 07:00:00 GMT', 0],
    ['99999999999', DAY_MS],
    ['Fri, 31 Dec 9999 23:59:59 GMT', DAY_MS],
    ['7.5', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['soon GMT', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %j is %j ms', (header, milliseconds) => {
    expect(parseRetryAfter(header, now)).toBe(milliseconds);
  });
});

describe('back-off', () => {
  const most = () => 1 - 2 ** -53;

  it.each([
    [1, 30_000],
    [2, 60_000],
    [3, 120_000],
    [10, 15_360_000],
    [11, 21_600_000],
    [5_000, 21_600_000],
  ])('after failure %i is at most %i ms', (attempt, bound) => {
    expect(backoffMs(attempt, most)).toBe(bound);
    expect(backoffMs(attempt, () => 0)).toBe(0);
    expect(backoffMs(attempt, () => 0.5)).toBe(bound / 2);
  });

  it('never ends before the server allows, and spreads jobs that were told the same', () => {
    expect(backoffMs(1, () => 0, { atLeastMs: 7_000 })).toBe(7_000);
    expect(backoffMs(1, most, { atLeastMs: 7_000, baseMs: 1_000 })).toBe(8_000);
    expect(backoffMs(9, most, { baseMs: 1_000, capMs: 5_000 })).toBe(5_000);
  });
});
