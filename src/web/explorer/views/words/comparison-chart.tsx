import { scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import { useFollow } from '../../frame/navigation.tsx';
import { counted } from '../../parts/format.ts';
import { ledger } from '../../parts/number-link.tsx';
import { useWidth } from '../../parts/use-width.ts';
import type { Comparison, TermDifference } from './comparison.tsx';
import { shortened } from './shortened.ts';

const ROW = 28;
const TOP = 44;
const COUNT = 30;
/** How wide a letter of a term is. */
const LETTER = 7.8;
/** Beyond so many standard errors, chance would seldom make a difference. */
const SURE = 1.96;
/** At each end; those in the middle tell the two apart least. */
const MOST_AT_AN_END = 12;

interface Hrefs {
  a(term: string): string;
  b(term: string): string;
}

/** How strongly each term belongs to one of two sides: the first's words reach to the left, the second's to the right. */
export function ComparisonChart({ compared: { a, b, terms }, hrefs }: { compared: Comparison; hrefs: Hrefs }) {
  const [box, width] = useWidth();
  const shown = terms.filter((_, at) => at < MOST_AT_AN_END || at >= terms.length - MOST_AT_AN_END);
  const most = Math.max(2.4, ...shown.map(({ z }) => Math.abs(z ?? 0)));
  const x = scaleLinear([most, -most], [COUNT + 12, Math.max(COUNT + 80, width - COUNT - 12)]);
  const height = TOP + shown.length * ROW + 20;
  const half = Math.floor((x(0) - COUNT - 24) / LETTER);
  return (
    <div ref={box} className="comparison">
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a chart of links is a group; it is no fieldset.
        <svg
          className="chart comparison-chart"
          role="group"
          aria-label={`Words of ${a.label} on the left, of ${b.label} on the right`}
          viewBox={`0 0 ${width} ${height}`}
          height={height}
        >
          <text className="side" y={14}>
            ← {shortened(a.label, half)}
          </text>
          <text className="side" x={width} y={14} textAnchor="end">
            {shortened(b.label, half)} →
          </text>
          {[SURE, 0, -SURE].map((z) => (
            <g key={z} transform={`translate(${x(z)})`}>
              <line className={z === 0 ? 'axis zero' : 'axis sure'} y1={TOP - 8} y2={height - 20} />
              <text y={height - 4} textAnchor="middle">
                {z === 0 ? 'z = 0' : SURE}
              </text>
            </g>
          ))}
          {shown.map((row, at) => (
            <g key={row.term} transform={`translate(0 ${TOP + at * ROW + ROW / 2})`}>
              <Count
                count={row.a.count}
                href={hrefs.a(row.term)}
                of={`of ${a.label} with “${row.termLabel}”`}
                x={COUNT}
              >
                {row.a.count}
              </Count>
              <Term
                row={row}
                x={x}
                letters={half}
                href={(row.z ?? 0) < 0 ? hrefs.b(row.term) : hrefs.a(row.term)}
                names={[a.label, b.label]}
              />
              <Count
                count={row.b.count}
                href={hrefs.b(row.term)}
                of={`of ${b.label} with “${row.termLabel}”`}
                x={width}
              >
                {row.b.count}
              </Count>
            </g>
          ))}
        </svg>
      )}
      {shown.length < terms.length && (
        <p className="basis">
          The {shown.length} terms that tell them apart most, of {terms.length}; the table has all.
        </p>
      )}
    </div>
  );
}

/** The number of a side's statements, at its edge. */
function Count({
  count,
  href,
  of,
  x,
  children,
}: {
  count: number;
  href: string;
  of: string;
  x: number;
  children: ReactNode;
}) {
  const follow = useFollow(href);
  return (
    <a href={href} onClick={follow} aria-label={`${counted(count, 'statement')} ${of}`} {...ledger(count, 'statement')}>
      <text className="count" x={x} y={4} textAnchor="end">
        {children}
      </text>
    </a>
  );
}

/** A term's mark: filled where chance would seldom make the difference. Its word stands on the other side of zero. */
function Term({
  row: { termLabel, z: stated, a, b },
  x,
  letters,
  href,
  names: [nameA, nameB],
}: {
  row: TermDifference;
  x: (z: number) => number;
  letters: number;
  href: string;
  names: [string, string];
}) {
  const z = stated ?? 0;
  const isOfB = z < 0;
  const count = isOfB ? b.count : a.count;
  const follow = useFollow(href);
  const isSure = Math.abs(z) > SURE;
  const label = `${counted(count, 'statement')}, ${isOfB ? nameB : nameA}, “${termLabel}”, z ${Math.abs(z).toFixed(2)}${isSure ? ', beyond chance' : ''}`;
  const [start, end] = [Math.min(x(0), x(z)), Math.max(x(0), x(z))];
  return (
    <g className={isOfB ? 'term of-b' : 'term of-a'}>
      <a href={href} onClick={follow} aria-label={label} {...ledger(count, 'statement')}>
        <title>{label}</title>
        <rect className="reach" x={start - 7} y={-ROW / 2} width={end - start + 14} height={ROW} />
        <line className="stem" x1={x(0)} x2={x(z)} />
        <circle className={isSure ? 'sure' : 'unsure'} cx={x(z)} r={isSure ? 6 : 5} />
      </a>
      <text x={x(0) + (isOfB ? -10 : 10)} y={4} textAnchor={isOfB ? 'end' : 'start'}>
        {shortened(termLabel, letters)}
      </text>
    </g>
  );
}
