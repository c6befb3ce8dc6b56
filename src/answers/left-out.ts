const REASONS = [
  'NO_DATE',
  'NO_PARTY',
  'NO_SPEAKER',
  'NO_TOPIC',
  'NO_STANCE',
  'NO_TERM',
  'UNSURE',
  'OUT_OF_WINDOW',
  'BEYOND_LIMIT',
] as const;
/** Why a statement that meets the filter says nothing in an answer. */
export type LeftOutReason = (typeof REASONS)[number];

/** How many statements an answer leaves out, and why. */
export interface LeftOut {
  reason: LeftOutReason;
  count: number;
}

/** What is left out at all, by reason. */
export function leftOut(counts: Partial<Record<LeftOutReason, number | undefined>>): LeftOut[] {
  return REASONS.map((reason) => ({ reason, count: counts[reason] ?? 0 })).filter(({ count }) => count > 0);
}
