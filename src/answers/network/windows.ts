import { DateTime } from 'luxon';
import type { Day } from '../../model.ts';
import type { Days } from '../../store/answers/network.ts';

/** As `NetworkWindow`: how long a window is, and how far apart two centres lie. */
export interface Window {
  days: number;
  step: number;
}

/** How many windows lie wholly within a range. */
export function countWindows(range: Days, window: Window): number {
  const last = daysBetween(range) - (lengthOf(window) - 1);
  return last < 0 ? 0 : 1 + Math.floor(last / window.step);
}

/** The windows that lie wholly within a range, the earliest first. */
export function windowsIn(range: Days, window: Window): Days[] {
  const first = at(range.start);
  const length = lengthOf(window);
  return Array.from({ length: countWindows(range, window) }, (_, i) => {
    const start = first.plus({ days: i * window.step });
    return { start: dayOf(start), end: dayOf(start.plus({ days: length - 1 })) };
  });
}

/** The same days as fewer ranges: windows that overlap or touch become one. */
export function joinDays(windows: readonly Days[]): Days[] {
  const joined: Days[] = [];
  for (const { start, end } of windows) {
    const last = joined.at(-1);
    if (last && at(start) <= at(last.end).plus({ days: 1 })) last.end = end;
    else joined.push({ start, end });
  }
  return joined;
}

/** How many days a window has: it reaches as many to either side of its centre. */
export function lengthOf({ days }: Pick<Window, 'days'>): number {
  return 2 * Math.round((days - 1) / 2) + 1;
}

function daysBetween({ start, end }: Days): number {
  return at(end).diff(at(start), 'days').days;
}

const at = (day: Day) => DateTime.fromISO(day, { zone: 'utc' });
const dayOf = (time: DateTime) => time.toFormat('yyyy-MM-dd');
