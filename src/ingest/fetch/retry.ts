const MINUTE_MS = 60_000;
/** A longer wait that a server asks for is cut to this. */
const LONGEST_RETRY_AFTER_MS = 24 * 60 * MINUTE_MS;

/** `Retry-After`, in seconds or as a date, as milliseconds from `now`, at most a day; undefined where it is neither. */
export function parseRetryAfter(header: string | undefined, now: Date): number | undefined {
  const value = header?.trim() ?? '';
  const milliseconds = /^\d+$/u.test(value) ? Number(value) * 1_000 : parseHttpDate(value) - now.getTime();
  if (Number.isNaN(milliseconds)) return undefined;
  return Math.min(Math.max(milliseconds, 0), LONGEST_RETRY_AFTER_MS);
}

/** Accepts only dates that end in GMT: Date.parse alone would take "7.5" for a day in July. */
function parseHttpDate(value: string): number {
  return /\bGMT$/u.test(value) ? Date.parse(value) : Number.NaN;
}

export interface Backoff {
  /** Upper bound after the first failure, doubled with each further one; default 30 s. */
  baseMs?: number | undefined;
  /** Default 6 h. */
  capMs?: number | undefined;
  /** Added to the wait: a server's `Retry-After`; default 0. */
  atLeastMs?: number | undefined;
}

/**
 * How long to wait after failure number `attempt` (1, 2, …): a random time up to a bound that doubles ("full jitter"),
 * so that jobs which failed together do not retry together. `random` gives numbers in [0, 1).
 */
export function backoffMs(
  attempt: number,
  random: () => number = Math.random,
  { baseMs = MINUTE_MS / 2, capMs = 6 * 60 * MINUTE_MS, atLeastMs = 0 }: Backoff = {},
): number {
  return Math.round(atLeastMs + random() * Math.min(capMs, baseMs * 2 ** (attempt - 1)));
}
