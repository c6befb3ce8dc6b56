export interface PollingBounds {
  minMs: number;
  maxMs: number;
  /** How long the feed says that it stays the same: RSS `ttl`, `sy:updatePeriod` ÷ `sy:updateFrequency`. */
  hintMs?: number | undefined;
}

/** How much the newest gap counts against all before it. */
const NEWEST_WEIGHT = 0.3;
const MOST_ITEMS = 20;

/**
 * How long until a feed is polled again: about the time between two of its items. The mean of the gaps between the
 * publishing times counts recent ones most, so a burst brings polls closer within a few items; the silence since the
 * last item counts as a gap once it is longer than that mean, so polls spread as it lasts. The feed's own hint is the
 * least that it is left alone. Items of one time are one, as batches give all theirs the same; times to come are left
 * out. A feed without items waits its hint, or as long as it may.
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

/** The times that count, in order, in milliseconds. */
export function recentTimes(published: readonly Date[], now: Date): number[] {
  return [...new Set(published.map((each) => each.getTime()))]
    .filter((time) => time <= now.getTime())
    .sort((a, b) => a - b)
    .slice(-MOST_ITEMS);
}

function mixed(before: number, newest: number): number {
  return before * (1 - NEWEST_WEIGHT) + newest * NEWEST_WEIGHT;
}
