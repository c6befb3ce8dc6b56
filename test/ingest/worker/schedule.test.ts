import { describe, expect, it } from 'vitest';
import { findNextTick, findRecheck, habitOf, nextByHabit } from '../../../src/ingest/worker/schedule.ts';
import type { SourceHabit } from '../../../src/store/imports/source-readings.ts';

const now = new Date('2031-05-06T10:07:30Z');
const HOUR_MS = 3_600_000;
const none: SourceHabit = { published: [], hintMs: null };

describe('a source', () => {
  it.each([
    ['*/15 * * * *', 'UTC', '2031-05-06T10:15:00Z'],
    ['0 6 * * *', 'UTC', '2031-05-07T06:00:00Z'],
    ['0 6 * * *', 'America/New_York', '2031-05-07T10:00:00Z'],
    ['0 13 * * *', 'Europe/Berlin', '2031-05-06T11:00:00Z'],
  ])('is read next by its cron text, in its zone: %s %s', (schedule, timeZone, next) => {
    expect(findNextTick({ kind: 'FOLDER', schedule, timeZone }, now)).toEqual(new Date(next));
  });

  it('without a schedule is read by hand, or, as a feed, about as often as it publishes', () => {
    expect(findNextTick({ kind: 'FOLDER', schedule: null, timeZone: 'UTC' }, now)).toBeNull();
    expect(findNextTick({ kind: 'PAGES', schedule: null, timeZone: 'UTC' }, now)).toBeNull();
    const feed = { kind: 'FEED', schedule: null, timeZone: 'UTC' } as const;
    expect(findNextTick(feed, now)?.getTime()).toBeGreaterThan(now.getTime());
    const hourly = Array.from({ length: 9 }, (_, i) => new Date(now.getTime() - i * HOUR_MS));
    const habit = habitOf({ published: hourly }, none, true, now);
    const hinted = habitOf({ published: hourly, hintMs: 2 * HOUR_MS }, none, true, now);
    expect(nextByHabit(feed, habit, now)).toEqual(new Date(now.getTime() + HOUR_MS));
    expect(nextByHabit(feed, hinted, now)).toEqual(new Date(now.getTime() + 2 * HOUR_MS));
    expect(nextByHabit({ ...feed, schedule: '0 6 * * *' }, habit, now)).toBeUndefined();
  });
});

describe('a source that gives no dates', () => {
  const feed = { kind: 'FEED', schedule: null, timeZone: 'UTC' } as const;

  it('is read about as often as new items are seen in it', () => {
    let [habit, at] = [none, now];
    for (let i = 0; i < 9; i++) {
      at = new Date(now.getTime() + i * HOUR_MS);
      habit = habitOf({ published: [] }, habit, true, at);
    }
    expect(nextByHabit(feed, habit, at)).toEqual(new Date(at.getTime() + HOUR_MS));
  });

  it('is read soon after the first time, and less and less often while it stays the same', () => {
    let habit = habitOf({ published: [] }, none, true, now);
    let at = now;
    const waits = Array.from({ length: 9 }, () => {
      const next = nextByHabit(feed, habit, at) ?? at;
      const wait = next.getTime() - at.getTime();
      at = next;
      habit = habitOf({ published: [] }, habit, false, at);
      return wait / 60_000;
    });
    expect(waits).toEqual([5, 5, 10, 20, 40, 80, 160, 320, 360]);
  });
});

describe('a page', () => {
  it.each([
    ['at once', 0, HOUR_MS],
    ['for six hours', 6 * HOUR_MS, 6 * HOUR_MS],
    ['for ten days', 240 * HOUR_MS, 240 * HOUR_MS],
  ])('that is known %s is looked at again after as long', (_, age, wait) => {
    expect(findRecheck(new Date(now.getTime() - age), now)).toEqual(new Date(now.getTime() + wait));
  });

  it('is watched for a month', () => {
    expect(findRecheck(new Date(now.getTime() - 31 * 24 * HOUR_MS), now)).toBeNull();
  });
});
