export interface PollingBounds {
  minMs: number;
  maxMs: number;
  /** How long the feed says that it stays the same: RSS `ttl`, `sy:updatePeriod` ÷ `sy:updateFrequency`. */
  hintMs?: number | undefined;
}

/** Weight of the newest gap in the mean; all earlier gaps together have the rest. */
const NEWEST_WEIGHT = 0.3;
const MOST_ITEMS = 20;

/**
 * How long until a feed is polled again: about the time between two of its items, as an exponentially weighted mean, so
 * that a burst brings polls closer within a few items. The silence since the last item counts as a gap once it is
 * longer than that mean, so polls spread as it lasts. The interval is never shorter than the feed's own hint. Items
 * with the same time count once, since batches give all of theirs one time; future times are left out. A feed without
 * items is polled after its hint, or as seldom as possible.
 */
export function adaptiveInterval(
  published: readonly Date[],
  now: Date,
  { minMs, maxMs, hintMs }: PollingBounds,
): number {
  const within = (intervalMs: number) => Math.round(Math.min(Math.max(intervalMs, hintMs ?? 0, minMs), maxMs));
  const times = recentTimes(published, now);
  const last = times.at(-1);
  if (last === undefined) return within(hintMs ?? maxMs);

  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const silence = now.getTime() - last;
  const usual = gaps.reduce(mixed, gaps[0] ?? silence);
  return within(silence > usual ? mixed(usual, silence) : usual);
}

/** The latest distinct times that have passed, in order, in milliseconds. */
export function recentTimes(published: readonly Date[], now: Date): number[] {
  return [...new Set(published.map((each) => each.getTime()))]
    .filter((time) => time <= now.getTime())
    .sort((a, b) => a - b)
    .slice(-MOST_ITEMS);
}

function mixed(before: number, newest: number): number {
  return before * (1 - NEWEST_WEIGHT) + newest * NEWEST_WEIGHT;
}
