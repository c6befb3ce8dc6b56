import type { FramingGroup } from '../../../../generated/operations.ts';
import { useFollow } from '../../frame/navigation.tsx';
import { counted } from '../../parts/format.ts';
import { ledger, useStatementsHref } from '../../parts/number-link.tsx';
import { useWidth } from '../../parts/use-width.ts';
import { shortened } from './shortened.ts';
import { type Side, type TermMatrix, type TermRow, usesOf } from './term-matrix.ts';

const ROW = 34;
const LEAST_CELL = 46;
const MOST_CELL = 92;
/** Room for the last name, which stands aslant. */
const ASLANT = 96;
/** How far a letter of a name that stands aslant reaches up. */
const UP = 4.4;
const MOST_LETTERS = 24;
/** How wide a letter of a term is. */
const LETTER = 8.2;

/** Terms by sides: each dot is as large as the term's part of all the side's words; the number counts statements. */
export function TermChart({ matrix, by, topic }: { matrix: TermMatrix; by: FramingGroup; topic: string }) {
  const [box, width] = useWidth();
  const { rows, sides } = matrix;
  const left = Math.min(250, width * 0.36);
  const cell = Math.min(MOST_CELL, Math.max(LEAST_CELL, (width - left - ASLANT) / sides.length));
  const full = left + sides.length * cell + ASLANT;
  const top = 28 + UP * Math.min(MOST_LETTERS, Math.max(...sides.map(({ label }) => label.length)));
  const height = top + rows.length * ROW;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide chart is scrolled by keys.
    <section className="term-scroll" tabIndex={0} aria-label="Terms by who uses them">
      <div ref={box}>
        {width > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a chart of links is a group; it is no fieldset.
          <svg
            className="chart term-chart"
            role="group"
            aria-label="Which terms each uses"
            viewBox={`0 0 ${full} ${height}`}
            style={{ width: full, height }}
          >
            {sides.map(({ key, label, uses }, at) => (
              <g key={key} transform={`translate(${left + (at + 0.5) * cell} ${top - 12})`}>
                <text className="side" transform="rotate(-40)">
                  {shortened(label, MOST_LETTERS)}
                  <title>{`${label}: ${uses} uses`}</title>
                </text>
                <line className="axis" y1={8} y2={height - top + 12} />
              </g>
            ))}
            {rows.map((row, at) => (
              <g key={row.term} transform={`translate(0 ${top + at * ROW})`}>
                <line className="axis" x1={0} x2={left + sides.length * cell} />
                <text className="term" y={ROW / 2 + 4}>
                  {shortened(row.label, Math.floor(left / LETTER))}
                  <title>{row.asUsed.join(', ')}</title>
                </text>
                {sides.map((side, place) => (
                  <Dot
                    key={side.key}
                    row={row}
                    side={side}
                    narrowed={usesOf(by, topic, side.key, row.term)}
                    x={left + (place + 0.5) * cell}
                  />
                ))}
              </g>
            ))}
          </svg>
        )}
      </div>
    </section>
  );
}

function Dot({
  row: { counts, label },
  side,
  narrowed,
  x,
}: {
  row: TermRow;
  side: Side;
  narrowed: ReturnType<typeof usesOf>;
  x: number;
}) {
  const count = counts.get(side.key) ?? 0;
  const href = useStatementsHref()(narrowed);
  const follow = useFollow(href);
  if (count === 0) return null;
  const radius = 4 + 11 * Math.sqrt(count / side.uses);
  const name = `${counted(count, 'statement')} with “${label}”, ${side.label}`;
  const isRoomy = radius > 4 + String(count).length * 4;
  return (
    <a href={href} onClick={follow} aria-label={name} className="use" {...ledger(count, 'statement')}>
      <title>{name}</title>
      <circle cx={x} cy={ROW / 2} r={radius} />
      <text
        className={isRoomy ? 'inside' : 'beside'}
        x={isRoomy ? x : x + radius + 3}
        y={ROW / 2 + 4}
        textAnchor={isRoomy ? 'middle' : 'start'}
      >
        {count}
      </text>
    </a>
  );
}
