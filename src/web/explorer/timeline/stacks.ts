import { group } from 'd3-array';
import { MOST_SERIES, type SeriesLook, seriesLook } from '../parts/series.ts';

/** What is counted of one interval and one key, as the API answers. */
export interface Bucket {
  start: string;
  end: string;
  key: string | null;
  label: string;
  count: number;
  share: number;
  reports?: number;
  independentReports?: number;
}

/** What the height of a bar is. */
export const MEASURES = {
  STATEMENTS: { label: 'statements', value: ({ count }: Bucket) => count },
  REPORTS: { label: 'reports', value: ({ reports = 0 }: Bucket) => reports },
  INDEPENDENT_REPORTS: {
    label: 'independent reports',
    value: ({ independentReports = 0 }: Bucket) => independentReports,
  },
  SHARE: { label: 'share of statements', value: ({ share }: Bucket) => share },
} as const;

export type Measure = keyof typeof MEASURES;

/** All buckets of one key, or of those beyond the number that can be told apart. */
export interface Series {
  /** The key; empty where it is unknown, undefined for the others together. */
  key: string | undefined;
  label: string;
  look: SeriesLook;
  buckets: Bucket[];
  /** The keys drawn together as "others". */
  others: string[];
}

/** A series' part of a bar, from its lower value to its upper. */
export interface Segment {
  series: Series;
  buckets: Bucket[];
  lower: number;
  upper: number;
}

/** A bar: the segments of one interval, the largest series at the bottom. */
export type Stack = Segment[];

/** Stances keep their colours wherever they are drawn. */
const FIXED_LOOKS: Record<string, number> = { SUPPORTS: 0, OPPOSES: 1, CONDITIONAL: 4, UNCLEAR: 7 };

const idOf = ({ key }: Bucket) => key ?? '';
const total = (buckets: readonly Bucket[], value: (bucket: Bucket) => number) =>
  buckets.reduce((sum, bucket) => sum + value(bucket), 0);

/** The largest series, and the rest of them together; a share is as large as its statements. */
export function seriesOf(buckets: readonly Bucket[], measure: Measure): Series[] {
  const byKey = group(buckets, idOf);
  const value = measure === 'SHARE' ? MEASURES.STATEMENTS.value : MEASURES[measure].value;
  const ranked = [...byKey].sort(([, a], [, b]) => total(b, value) - total(a, value));
  const shown = ranked.length > MOST_SERIES ? ranked.slice(0, MOST_SERIES - 1) : ranked;
  const rest = ranked.slice(shown.length);
  const series = shown.map(
    ([key, its], at): Series => ({
      key,
      label: its[0]?.label ?? key,
      look: seriesLook(FIXED_LOOKS[key] ?? at),
      buckets: its,
      others: [],
    }),
  );
  if (rest.length === 0) return series;
  const others = rest.map(([key]) => key);
  const its = rest.flatMap(([, more]) => more);
  return [
    ...series,
    { key: undefined, label: `${rest.length} others`, look: seriesLook(MOST_SERIES - 1), buckets: its, others },
  ];
}

/** The bars over the intervals that begin on these days. */
export function stacksOf(series: readonly Series[], measure: Measure, starts: readonly string[]): Stack[] {
  const { value } = MEASURES[measure];
  const byStart = series.map(({ buckets }) => group(buckets, ({ start }) => start));
  return starts.map((start) => {
    const stack: Stack = [];
    let lower = 0;
    for (const [at, one] of series.entries()) {
      const buckets = byStart[at]?.get(start) ?? [];
      const upper = lower + total(buckets, value);
      if (upper > lower) stack.push({ series: one, buckets, lower, upper });
      lower = upper;
    }
    return stack;
  });
}

/** The height of the highest bar. */
export const highest = (stacks: readonly Stack[]): number =>
  Math.max(0, ...stacks.map((stack) => stack.at(-1)?.upper ?? 0));
