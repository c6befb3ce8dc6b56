import { Cron } from 'croner';
import type { SourceKind } from '../../model.ts';
import type { SourceHabit } from '../../store/imports/sources.ts';
import { adaptiveInterval, recentTimes } from '../fetch/polling-interval.ts';

/** Of feeds and sitemaps without a schedule. */
const POLLING = { minMs: 5 * 60_000, maxMs: 6 * 3_600_000 };
/** Until the first reading has told how often it publishes. */
const FIRST_MS = 15 * 60_000;

/** A source's schedule. */
export interface Scheduled {
  kind: SourceKind;
  schedule: string | null;
  timeZone: string;
}

/**
 * When a source is read next, counted from `now`: ticks that were missed are one. Null where it is read by hand. Feeds
 * and sitemaps without a schedule follow what they publish once that is known (`nextByHabit`).
 */
export function findNextTick({ kind, schedule, timeZone }: Scheduled, now: Date): Date | null {
  if (schedule !== null) return new Cron(schedule, { timezone: timeZone }).nextRun(now);
  return kind === 'FEED' || kind === 'SITEMAP' ? new Date(now.getTime() + FIRST_MS) : null;
}

/**
 * What is kept of a listing, to tell how often its source publishes where it is not sent again. Where it has no dates,
 * what it publishes is as old as its being seen: `hasNews` says that some of it is new.
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

/** When to read a source without a schedule again, by what it published; undefined where it has one. */
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
 * When to look whether a page was edited without its listing saying so: after an hour, then after as long again as it is
 * known, for a month. Null where it is watched no more.
 */
export function findRecheck(firstSeenAt: Date, now: Date): Date | null {
  const age = now.getTime() - firstSeenAt.getTime();
  return age > LONGEST_WATCH_MS ? null : new Date(now.getTime() + Math.max(age, HOUR_MS));
}
