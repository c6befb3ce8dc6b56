/** How one of several series is drawn: told apart by colour, by pattern and by shape. */
export interface SeriesLook {
  /** A class that sets `color`. */
  className: string;
  /** The id of a pattern of `<SeriesPatterns>`, to fill with. */
  pattern: string;
  /** A path around 0,0, about 10 wide. */
  shape: string;
}

/** More series than these cannot be told apart; the rest is drawn together as the last. */
export const MOST_SERIES = 8;

const SHAPES = [
  'M0-5A5 5 0 1 1 0 5 5 5 0 1 1 0-5z',
  'M-4.5-4.5h9v9h-9z',
  'M0-5.5 5 4H-5z',
  'M0-6 6 0 0 6-6 0z',
  'M0 5.5-5-4H5z',
  'M-1.7-5h3.4v3.3H5v3.4H1.7V5h-3.4V1.7H-5v-3.4h3.3z',
  'M-5-2.5h10v5H-5z',
  'M-2.5-5h5V5h-5z',
];

/** The look of series number `at`, from 0. */
export function seriesLook(at: number): SeriesLook {
  const place = Math.min(at, MOST_SERIES - 1);
  return { className: `series-${place}`, pattern: `series-pattern-${place}`, shape: SHAPES[place] ?? '' };
}
