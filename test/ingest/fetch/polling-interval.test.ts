import { describe, expect, it } from 'vitest';
import { adaptiveInterval } from '../../../src/ingest/fetch/polling-interval.ts';

const now = new Date('2031-05-06T12:00:00Z');
const bounds = { minMs: 5 * 60_000, maxMs: 24 * 3_600_000 };
/** Publishing times, in minutes before now. */
const ago = (...minutes: number[]) => minutes.map((each) => new Date(now.getTime() - each * 60_000));
const every = (gap: number, count: number, silence = 0) =>
  ago(...Array.from({ length: count }, (_, index) => silence + gap * index));
const minutes = (published: Date[], hint?: number) =>
  adaptiveInterval(published, now, { ...bounds, hintMs: hint === undefined ? undefined : hint * 60_000 }) / 60_000;

describe('the time between two polls', () => {
  it.each<[what: string, published: Date[], hint: number | undefined, minutes: number]>([
    ['an item an hour', every(60, 10), undefined, 60],
    ['an item a day', every(1_440, 10), undefined, 1_440],
    ['an item a minute, but no closer than the least', every(1, 50), undefined, 5],
    ['an item a month, but no farther than the most', every(43_200, 10), undefined, 1_440],
    ['an item an hour, told to be left alone for two', every(60, 10), 120, 120],
    ['an item a day, told that an hour is enough', every(1_440, 10), 60, 1_440],
    ['an item an hour, told to be left alone for a week', every(60, 10), 10_080, 1_440],
    ['silence no longer than usual', every(60, 10, 59), undefined, 60],
    ['twice the usual silence', every(60, 10, 120), undefined, 78],
    ['a day of silence', every(60, 10, 1_440), undefined, 474],
    ['a month of silence', every(60, 10, 43_200), undefined, 1_440],
    ['a burst of five after an item a day', [...every(5, 6), ...every(1_440, 5, 1_440)], undefined, 245],
    ['one item, an hour ago', ago(60), undefined, 60],
    ['a batch of one time, an hour ago', ago(60, 60, 60, 60), undefined, 60],
    ['batches of one time, twice a day', ago(10, 10, 730, 730, 1_450, 1_450), undefined, 720],
    ['items in any order', ago(60, 180, 0, 120), undefined, 60],
    ['an item announced for tomorrow', ago(-1_440, 0, 60, 120), undefined, 60],
    ['nothing', [], undefined, 1_440],
    ['nothing, with a hint', [], 30, 30],
    ['nothing, with a hint of less than the least', [], 1, 5],
  ])('of %s', (_, published, hint, expected) => {
    expect(minutes(published, hint)).toBeCloseTo(expected, 0);
  });

  it('grows as long as nothing comes, and shrinks as soon as something does', () => {
    const silent = [60, 120, 240, 480, 960, 1_920].map((silence) => minutes(every(60, 10, silence)));
    expect(silent).toEqual([...silent].sort((a, b) => a - b));
    expect(new Set(silent).size).toBe(silent.length);
    const burst = [1, 2, 3, 4, 5].map((items) => minutes([...every(5, items), ...every(1_440, 5, 1_440)]));
    expect(burst).toEqual([...burst].sort((a, b) => b - a));
  });
});
