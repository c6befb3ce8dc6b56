import { MOST_SERIES, seriesLook } from './series.ts';

/** Lines drawn over the colour of each series, in an 8 by 8 tile; the first is plain. */
const LINES = [
  '',
  'M0 8 8 0M-2 2 2-2M6 10l4-4',
  'M0 4h8',
  'M0 0l8 8M-2 6l4 4M6-2l4 4',
  'M4 0v8',
  'M0 4h8M4 0v8',
  'M2 2h.01M6 6h.01',
  'M0 8 8 0M0 0l8 8',
];

/** Goes into a chart's SVG once: fills that tell series apart without colour, `fill={`url(#${look.pattern})`}`. */
export function SeriesPatterns() {
  return (
    <defs>
      {Array.from({ length: MOST_SERIES }, (_, at) => {
        const { className, pattern } = seriesLook(at);
        return (
          <pattern key={pattern} id={pattern} className={className} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect width="8" height="8" fill="currentColor" />
            <path d={LINES[at]} className="series-lines" strokeWidth={at === 6 ? 2.5 : 1} strokeLinecap="round" />
          </pattern>
        );
      })}
    </defs>
  );
}
