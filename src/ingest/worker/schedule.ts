import { Cron } from 'croner';
import type { SourceKind } from '../../model.ts';
import type { SourceHabit } from '../../store/imports/source-readings.ts';
import { adaptiveInterval, recentTimes } from '../fetch/polling-interval.ts';

/** How often feeds and sitemaps without a schedule are read. */
const POLLING = { minMs: 5 * 60_000, maxMs: 6 * 3_600_000 };
/** The first wait of a source, before anybody knows how often it publishes. */
const FIRST_MS = 15 * 60_000;

/** What of a source says when it is read. */
export interface Scheduled {
  kind: SourceKind;
  schedule: string | null;
  timeZone: string;
}

/**
 * When a source is read next, counted from `now`; times that were missed count as one. Null if it is only read by hand.
 * Feeds and sitemaps without a schedule are read as often as they publish, once that is known (`nextByHabit`).
 */
export function findNextTick({ kind, schedule, timeZone }: Scheduled, now: Date): Date | null {
  if (schedule !== null) return new Cron(schedule, { timezone: timeZone }).nextRun(now);
  return kind === 'FEED' || kind === 'SITEMAP' ? new Date(now.getTime() + FIRST_MS) : null;
}

/**
 * When a source published, as known after a listing; kept for the next time, when a listing that has not changed is not
 * sent again. In a listing without dates, items count from when they were first seen: `hasNews` says that some are new.
 */
export function habitOf(
  { published, hintMs }: { published: readonly Date[]; hintMs?: number | undefined },
  before: SourceHabit,
  hasNews: boolean,
  now: Date,
): SourceHabit {
  const seen = hasNews ? [...before.published, now] : before.published;
  const times = published.length > 0 ? published : seen;
  return {
    published: recentTimes(times, now).map((time) => new Date(time)),
    hintMs: hintMs === undefined ? null : Math.min(hintMs, POLLING.maxMs),
  };
}

/** When to read a source without a schedule again, from when it published; undefined if it has a schedule. */
export function nextByHabit(
  { kind, schedule }: Scheduled,
  { published, hintMs }: SourceHabit,
  now: Date,
): Date | undefined {
  if (schedule !== null || (kind !== 'FEED' && kind !== 'SITEMAP')) return undefined;
  return new Date(now.getTime() + adaptiveInterval(published, now, { ...POLLING, hintMs: hintMs ?? undefined }));
}

const HOUR_MS = 3_600_000;
const LONGEST_WATCH_MS = 30 * 24 * HOUR_MS;

/**
 * When to check whether a page was edited without its listing saying so: after an hour, then each time its age has
 * doubled, for a month. Null after that.
 */
export function findRecheck(firstSeenAt: Date, now: Date): Date | null {
  const age = now.getTime() - firstSeenAt.getTime();
  return age > LONGEST_WATCH_MS ? null : new Date(now.getTime() + Math.max(age, HOUR_MS));
}
