import { describe, expect, it } from 'vitest';
import type { TimeInterval } from '../../../src/generated/operations.ts';
import { daysToDraw, fittingInterval, intervalName, slotsOf } from '../../../src/web/explorer/timeline/intervals.ts';

const shown = (interval: TimeInterval, starts: string[]) =>
  slotsOf(interval, starts).map(({ start, end, folded }) => [start, end, folded]);

describe('the axis of a timeline', () => {
  it('has every interval between the first and the last', () => {
    expect(shown('WEEK', ['2026-03-16', '2026-03-02'])).toEqual([
      ['2026-03-02', '2026-03-08', 0],
      ['2026-03-09', '2026-03-15', 0],
      ['2026-03-16', '2026-03-22', 0],
    ]);
    expect(shown('MONTH', ['2024-02-01'])).toEqual([['2024-02-01', '2024-02-29', 0]]);
    expect(shown('DAY', [])).toEqual([]);
  });

  it('folds what would take most of it', () => {
    expect(shown('MONTH', ['1961-01-01', '2026-03-01', '2026-04-01'])).toEqual([
      ['1961-01-01', '1961-01-31', 0],
      ['1961-02-01', '2026-02-28', 781],
      ['2026-03-01', '2026-03-31', 0],
      ['2026-04-01', '2026-04-30', 0],
    ]);
  });

  it('keeps short stretches, which are a silence to be seen', () => {
    expect(slotsOf('DAY', ['2026-03-01', '2026-03-08']).map(({ folded }) => folded)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('the length of bars', () => {
  const months = [
    { first: '2026-03-02', last: '2026-03-31' },
    { first: '2026-04-01', last: '2026-04-30' },
  ];

  it('follows from the days that there are to draw', () => {
    expect(daysToDraw(months)).toBe(60);
    expect(daysToDraw([...months, { first: '1961-01-01', last: '1961-01-01' }])).toBe(61);
    expect(daysToDraw([])).toBe(0);
  });

  it('counts days of two questions once', () => {
    expect(daysToDraw([...months, { first: '2026-03-10', last: '2026-03-12' }])).toBe(60);
  });

  it.each([
    [1, 'DAY'],
    [40, 'DAY'],
    [41, 'WEEK'],
    [280, 'WEEK'],
    [281, 'MONTH'],
    [1_200, 'MONTH'],
    [4_000, 'YEAR'],
  ])('is for %i days a %s', (days, interval) => {
    expect(fittingInterval(days)).toBe(interval);
  });

  it.each([
    ['DAY', '2024-01-19', '2024-01-19', '19 Jan 2024'],
    ['WEEK', '2024-01-15', '2024-01-21', '15 Jan – 21 Jan 2024'],
    ['MONTH', '2024-01-01', '2024-01-31', 'January 2024'],
    ['YEAR', '2024-01-01', '2024-12-31', '2024'],
  ] as const)('has a name for a %s', (interval, start, end, name) => {
    expect(intervalName(interval, { start, end })).toBe(name);
  });
});
