import { scaleSymlog } from 'd3-scale';
import { useFollow } from '../../frame/navigation.tsx';
import { counted, instant } from '../../parts/format.ts';
import { ledger } from '../../parts/number-link.tsx';
import { useWidth } from '../../parts/use-width.ts';
import type { CoverageLinks, OutletCoverage } from './links.ts';
import { lag } from './outlet-words.ts';

const ROW = 24;
const TOP = 26;
const DAY = 24;
const TICKS: [hours: number, label: string][] = [
  [0, 'first'],
  [1, '1 h'],
  [6, '6 h'],
  [DAY, '1 day'],
  [3 * DAY, '3 d'],
  [7 * DAY, '1 wk'],
  [30 * DAY, '1 mo'],
  [182 * DAY, '6 mo'],
  [730 * DAY, '2 yrs'],
];
/** Least space between two ticks' labels. */
const TICK_SPACE = 44;

/** A dot for each outlet that reported it: how long after the first, and by its size, how many statements. */
export function LagChart({ outlets, links }: { outlets: readonly OutletCoverage[]; links: CoverageLinks }) {
  const [box, width] = useWidth();
  const left = Math.min(170, width * 0.4);
  const right = 96;
  const last = Math.max(6, ...outlets.map(({ hoursAfterFirst }) => hoursAfterFirst ?? 0));
  const x = scaleSymlog([0, last], [left + 10, Math.max(left + 40, width - right)]);
  const most = Math.max(...outlets.map(({ count }) => count));
  const height = TOP + outlets.length * ROW + 4;
  return (
    <div ref={box} className="lag-box">
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a chart of links is a group; it is no fieldset.
        <svg
          className="chart lags"
          role="group"
          aria-label="How long after the first each outlet reported it"
          viewBox={`0 0 ${width} ${height}`}
          height={height}
        >
          {ticksIn(x).map(([hours, label]) => (
            <g key={hours} transform={`translate(${x(hours)})`}>
              <line className="axis" y1={TOP - 6} y2={height} />
              <text y={14} textAnchor="middle">
                {label}
              </text>
            </g>
          ))}
          {outlets.map((outlet, at) => (
            <Lag
              key={outlet.outlet.slug}
              outlet={outlet}
              href={links.statements([outlet.outlet.slug])}
              y={TOP + at * ROW + ROW / 2}
              x={x(outlet.hoursAfterFirst ?? 0)}
              radius={3 + 5 * Math.sqrt(outlet.count / most)}
              from={left + 10}
              letters={Math.floor(left / 7)}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

function Lag({
  outlet: { outlet, count, firstReportedAt, hoursAfterFirst },
  href,
  x,
  y,
  radius,
  from,
  letters,
}: {
  outlet: OutletCoverage;
  href: string;
  x: number;
  y: number;
  radius: number;
  /** Where the first stands. */
  from: number;
  /** How many there is room for before the dot. */
  letters: number;
}) {
  const after = hoursAfterFirst ? `${lag(hoursAfterFirst)} later` : 'first';
  const name = outlet.name.length > letters ? `${outlet.name.slice(0, letters - 1)}…` : outlet.name;
  const follow = useFollow(href);
  const label = `${counted(count, 'statement')}, ${outlet.name}, ${after}, ${firstReportedAt ? instant(firstReportedAt) : ''}`;
  return (
    <g>
      <a href={href} onClick={follow} aria-label={label} {...ledger(count, 'statement')}>
        <title>{label}</title>
        <rect className="row" y={y - ROW / 2} width="100%" height={ROW} />
        <line className="wait" x1={from} x2={x} y1={y} y2={y} />
        <circle className="dot" cx={x} cy={y} r={radius} />
      </a>
      <text className="name" y={y + 4}>
        {name}
      </text>
      <text x={x + radius + 6} y={y + 4}>
        {hoursAfterFirst ? `+ ${lag(hoursAfterFirst)}` : 'first'}
      </text>
    </g>
  );
}

/** Ticks within the scale, as many as have room. */
function ticksIn(x: ReturnType<typeof scaleSymlog<number>>): [number, string][] {
  const [, last = 0] = x.domain();
  const shown: [number, string][] = [];
  for (const tick of TICKS) {
    const before = shown.at(-1);
    if (tick[0] <= last && (!before || x(tick[0]) - x(before[0]) >= TICK_SPACE)) shown.push(tick);
  }
  return shown;
}
