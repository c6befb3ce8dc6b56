import { utcDay, utcMonday, utcMonth, utcYear } from 'd3-time';
import type { TimeInterval } from '../../../generated/operations.ts';
import { day, days, number } from '../parts/format.ts';

const INTERVALS = { DAY: utcDay, WEEK: utcMonday, MONTH: utcMonth, YEAR: utcYear };
const DAYS: Record<TimeInterval, number> = { DAY: 1, WEEK: 7, MONTH: 30.4, YEAR: 365.25 };

/** Bars that can still be told apart by default, and at most. */
const MOST_BARS = 40;
const MOST_BARS_ASKED = 400;

const MONTH_NAME = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A place on the axis: one interval, or many without a statement, which are drawn as a gap. */
export interface Slot {
  /** Days `YYYY-MM-DD`, both included. */
  start: string;
  end: string;
  /** How many intervals without a statement are folded here; 0 for an interval that has a bar. */
  folded: number;
}

const dateOf = (value: string) => new Date(`${value}T00:00:00Z`);
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** The day some intervals later, of the first day of one. */
const later = (interval: TimeInterval, start: string, steps: number) =>
  dayOf(INTERVALS[interval].offset(dateOf(start), steps));

const lastDayOf = (interval: TimeInterval, start: string) => later('DAY', later(interval, start, 1), -1);

/**
 * Which of the empty stretches between what is there are folded: the longest, one by one, as long as it takes more than a fifth
 * of what would be left to draw. Lengths are in intervals.
 */
function foldedGaps(length: number, gaps: readonly number[]): { left: number; folded: Set<number> } {
  const folded = new Set<number>();
  let left = length;
  for (const at of gaps.map((_, at) => at).sort((a, b) => (gaps[b] ?? 0) - (gaps[a] ?? 0))) {
    const gap = gaps[at] ?? 0;
    if (gap <= 6 || gap <= left / 5) break;
    folded.add(at);
    left -= gap;
  }
  return { left, folded };
}

/** The axis from the first of these intervals to the last; long stretches without any are folded. */
export function slotsOf(interval: TimeInterval, starts: readonly string[]): Slot[] {
  const sorted = [...new Set(starts.map((start) => dayOf(INTERVALS[interval].floor(dateOf(start)))))].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const steps = (from: string, to: string) => INTERVALS[interval].count(dateOf(from), dateOf(to));
  const gaps = sorted.slice(1).map((start, at) => steps(sorted[at] ?? start, start) - 1);
  const { folded } = foldedGaps(steps(first, last) + 1, gaps);
  const bar = (start: string): Slot => ({ start, end: lastDayOf(interval, start), folded: 0 });
  return sorted.flatMap((start, at) => {
    const gap = gaps[at] ?? 0;
    if (gap === 0) return [bar(start)];
    const after = Array.from({ length: gap }, (_, step) => later(interval, start, step + 1));
    const [firstEmpty, lastEmpty] = [after[0] ?? start, after.at(-1) ?? start];
    return folded.has(at)
      ? [bar(start), { start: firstEmpty, end: lastDayOf(interval, lastEmpty), folded: gap }]
      : [bar(start), ...after.map(bar)];
  });
}

/** How many days there are to draw, from what months have, of one question or several; folded gaps are left out. */
export function daysToDraw(months: readonly { first: string; last: string }[]): number {
  const sorted = [...months].sort((a, b) => a.first.localeCompare(b.first));
  if (!sorted[0]) return 0;
  const between = (from: string, to: string) => utcDay.count(dateOf(from), dateOf(to));
  let reached = sorted[0].first;
  const gaps = sorted.map(({ first, last }) => {
    const gap = between(reached, first) - 1;
    if (last > reached) reached = last;
    return gap;
  });
  return foldedGaps(between(sorted[0].first, reached) + 1, gaps).left;
}

/** The shortest interval whose bars can still be told apart. */
export function fittingInterval(length: number): TimeInterval {
  return (['DAY', 'WEEK', 'MONTH'] as const).find((interval) => length / DAYS[interval] <= MOST_BARS) ?? 'YEAR';
}

/** Whether so many days have too many of these intervals to draw. */
export const isTooFine = (interval: TimeInterval, length: number): boolean => length / DAYS[interval] > MOST_BARS_ASKED;

/** `19 Jan 2024`, `15 – 21 Jan 2024`, `January 2024`, `2024`. */
export function intervalName(interval: TimeInterval, { start, end }: Pick<Slot, 'start' | 'end'>): string {
  if (interval === 'YEAR') return start.slice(0, 4);
  if (interval === 'MONTH') return MONTH_NAME.format(dateOf(start));
  return interval === 'DAY' ? day(start) : days(start, end);
}

/** What stands below a bar: `2 Mar`, `Mar` or `2026`, and the year in a line of its own. */
export function tickOf(interval: TimeInterval, { start }: Slot): { label: string; year: string | undefined } {
  const year = start.slice(0, 4);
  if (interval === 'YEAR') return { label: year, year: undefined };
  const [date, name] = day(start).split(' ');
  return { label: interval === 'MONTH' ? `${name}` : `${date} ${name}`, year };
}

/** `25 months without a statement`. */
export function gapName(interval: TimeInterval, { folded }: Slot): string {
  return `${number(folded)} ${interval.toLowerCase()}s without a statement`;
}
