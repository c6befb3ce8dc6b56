import { hrefOf } from '../frame/navigation.tsx';
import { INDEPENDENT } from '../parts/number-link.tsx';
import type { Question } from '../question/question.ts';
import type { Target } from './bar.tsx';
import { GROUPS, type TimeGroup, withinDays } from './groups.ts';
import type { Measure } from './stacks.ts';

/** What is counted of one key. */
interface CountedKey {
  key: string | null;
  count: number;
  reports?: number;
  independentReports?: number;
}

/**
 * The list that has exactly what buckets of one key count, on these days or in all: its statements, or for measures of reports its reports. Where no
 * question asks for the key beside what is asked already, the timeline's own page lists the statements itself.
 */
export function targetOf(
  buckets: readonly CountedKey[],
  days: { start: string; end: string } | undefined,
  question: Question,
  by: TimeGroup,
  measure: Measure,
): Target | undefined {
  const key = keyOf(buckets);
  if (key === undefined) return undefined;
  const asked = { ...question, ...(days && withinDays(question, days)) };
  const narrowed = GROUPS[by].narrow(key, question);
  const count = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  if (!narrowed) return { href: hrefOf('/timeline', asked, { by, key }), count, of: 'statement' };
  const narrower = { ...asked, ...narrowed };
  if (measure === 'STATEMENTS' || measure === 'SHARE')
    return { href: hrefOf('/statements', narrower), count, of: 'statement' };
  const isIndependent = measure === 'INDEPENDENT_REPORTS';
  const reports = buckets.reduce(
    (sum, bucket) => sum + ((isIndependent ? bucket.independentReports : bucket.reports) ?? 0),
    0,
  );
  return { href: hrefOf('/reports', narrower, isIndependent ? INDEPENDENT : {}), count: reports, of: 'report' };
}

/** The one key of some buckets; empty where it is unknown, undefined where they have several. */
function keyOf(buckets: readonly CountedKey[]): string | undefined {
  const keys = new Set(buckets.map(({ key }) => key ?? ''));
  return keys.size === 1 ? [...keys][0] : undefined;
}
