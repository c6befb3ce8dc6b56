import { scaleUtc } from 'd3-scale';
import { month, day as wholeDay } from '../../parts/format.ts';
import { useWidth } from '../../parts/use-width.ts';
import { type Frame, LaneBar } from './lane-bar.tsx';
import type { Days, Lane } from './lanes.ts';
import { StancePatterns } from './stance-patterns.tsx';

const NAMES_WIDTH = 204;
/** The shape of a bar at the left edge reaches so far to the names. */
const SHAPE_ROOM = 12;
const AXIS_HEIGHT = 24;
/** Below this width, names stand above their lanes. */
const NARROW = 640;
const CHARACTER = 7.2;
const MS_OF_DAY = 86_400_000;

/** A lane for each holder; in it a bar for each position, which begins with the shape of its stance. */
export function LanesChart({ title, lanes, days }: { title: string; lanes: readonly Lane[]; days: Days }) {
  const [ref, width] = useWidth();
  return (
    <div ref={ref} className="lanes-place">
      {width > 0 && <Drawing title={title} lanes={lanes} days={days} width={width} />}
    </div>
  );
}

function Drawing({ title, lanes, days, width }: { title: string; lanes: readonly Lane[]; days: Days; width: number }) {
  const isNarrow = width < NARROW;
  const left = isNarrow ? 8 : NAMES_WIDTH;
  const laneHeight = isNarrow ? 48 : 32;
  const [start, end] = [timeOf(days.from), timeOf(days.to) + MS_OF_DAY];
  const x = scaleUtc([new Date(start), new Date(end)], [left, width - 16]);
  const frame: Frame = { x: (value, after = 0) => x(timeOf(value) + after * MS_OF_DAY), left, right: width - 16, days };
  const height = AXIS_HEIGHT + lanes.length * laneHeight + 4;
  // Of few days, the scale would mark hours too.
  const ticks = x
    .ticks(Math.max(2, Math.floor((width - left) / 96)))
    .filter((tick) => tick.getTime() % MS_OF_DAY === 0 && tick.getTime() < end);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing cannot be a fieldset.
    <svg className="chart lanes" role="group" aria-label={`Positions: ${title}`} viewBox={`0 0 ${width} ${height}`}>
      <StancePatterns />
      <g>
        {ticks.map((tick) => (
          <g key={tick.getTime()} transform={`translate(${x(tick)} 0)`}>
            <line className="axis" y1={AXIS_HEIGHT - 4} y2={height} />
            <text y={14} textAnchor="middle">
              {tickLabel(tick, (end - start) / MS_OF_DAY)}
            </text>
          </g>
        ))}
      </g>
      {lanes.map((lane, at) => {
        const top = AXIS_HEIGHT + at * laneHeight;
        return (
          <g key={lane.slug} transform={`translate(0 ${top})`}>
            <line className="axis" x2={width} />
            <text className="holder" y={isNarrow ? 18 : 21}>
              {shortened(lane.name, (isNarrow ? width : NAMES_WIDTH - SHAPE_ROOM) / CHARACTER)}
              <title>{lane.name}</title>
            </text>
            {lane.positions.map((position, place) => (
              <LaneBar
                key={position.id}
                position={position}
                next={lane.positions[place + 1]}
                middle={isNarrow ? 34 : laneHeight / 2}
                frame={frame}
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
}

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

function tickLabel(tick: Date, daysShown: number): string {
  const value = tick.toISOString().slice(0, 10);
  if (daysShown > 1500) return value.slice(0, 4);
  return daysShown > 150 ? month(value) : wholeDay(value).slice(0, -5);
}

function shortened(name: string, characters: number): string {
  return name.length <= characters ? name : `${name.slice(0, Math.floor(characters) - 1).trimEnd()}…`;
}
