import { Cron } from 'croner';
import type { DigestTimes } from '../../store/alerts/digests.ts';

const WEEKDAYS = { MONDAY: 1, TUESDAY: 2, WEDNESDAY: 3, THURSDAY: 4, FRIDAY: 5, SATURDAY: 6, SUNDAY: 7 };

/**
 * When a digest is due next, after `now`: once on each day that it is sent on, also where clocks are put forward over its hour,
 * or back.
 */
export function nextDigest({ every, weekday, hour, timeZone }: DigestTimes, now: Date): Date {
  const days = every === 'WEEKLY' ? WEEKDAYS[weekday] : '*';
  const next = new Cron(`0 ${hour} * * ${days}`, { timezone: timeZone }).nextRun(now);
  if (!next) throw new Error(`no day of ${timeZone} has the hour ${hour}`);
  return next;
}

/** `weekly, on Monday at 07:00 (Europe/Berlin)`. */
export function inWords({ every, weekday, hour, timeZone }: DigestTimes): string {
  const day = every === 'WEEKLY' ? `weekly, on ${weekday.charAt(0)}${weekday.slice(1).toLowerCase()}` : 'daily,';
  return `${day} at ${String(hour).padStart(2, '0')}:00 (${timeZone})`;
}
