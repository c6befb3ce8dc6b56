import { scaleLinear } from 'd3-scale';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { TimeInterval } from '../../../generated/operations.ts';
import { percent } from '../parts/format.ts';
import { SeriesPatterns } from '../parts/series-patterns.tsx';
import { Bar, type DrawnSegment, type Target } from './bar.tsx';
import { gapName, tickOf } from './intervals.ts';
import { type Layout, labelled, MARGIN, type Placed } from './layout.ts';
import type { Measure, Segment, Stack } from './stacks.ts';

const LETTER = 7.2;
const LINE = 15;
const LABEL_ROOM = 58;

interface Props {
  /** What the chart shows, for those who do not see it. */
  label: string;
  layout: Layout;
  interval: TimeInterval;
  stacks: readonly Stack[];
  measure: Measure;
  /** The value at the top of the axis; charts that are compared have the same. */
  most: number;
  height: number;
  /** Where it begins in a chart of several. */
  y?: number;
  nameOf(segment: Segment, slot: Placed): string;
  targetOf(segment: Segment, slot: Placed): Target | undefined;
}

/** Bars over time, a segment for each series; each segment is a link. */
export function StackedBars({
  label,
  layout,
  interval,
  stacks,
  measure,
  most,
  height,
  y: begin = 0,
  nameOf,
  targetOf,
}: Props) {
  const chart = useRef<SVGSVGElement>(null);
  const [at, setAt] = useState<string>();
  const floor = height - MARGIN.bottom;
  const y = useMemo(() => scaleLinear([0, most || 1], [floor, MARGIN.top]).nice(4), [most, floor]);
  // Kept while the focus moves: there may be thousands.
  const segments = useMemo(
    () =>
      layout.slots.flatMap((slot, place) =>
        (stacks[place] ?? []).map(
          (segment, level): DrawnSegment => ({
            segment,
            slot,
            place: `${place}-${level}`,
            top: y(segment.upper),
            height: y(segment.lower) - y(segment.upper),
            name: nameOf(segment, slot),
            target: targetOf(segment, slot),
          }),
        ),
      ),
    [layout, stacks, y, nameOf, targetOf],
  );
  const links = segments.filter(({ target }) => target);
  const entry = links.some(({ place }) => place === at) ? at : links[0]?.place;

  function onKeyDown(event: KeyboardEvent) {
    const next = nextPlace(links, entry, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
    chart.current?.querySelector<SVGAElement>(`[data-place="${next}"]`)?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a chart is no fieldset.
    <svg
      ref={chart}
      className="chart stacked-bars"
      role="group"
      aria-label={`${label}. Arrow keys move from bar to bar, Enter opens what a bar counts.`}
      y={begin}
      width={layout.width}
      height={height}
      viewBox={`0 0 ${layout.width} ${height}`}
      onKeyDown={onKeyDown}
    >
      <SeriesPatterns />
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus. */}
      <g aria-hidden="true">
        {y
          .ticks(4)
          .filter((tick) => measure === 'SHARE' || Number.isInteger(tick))
          .map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line className="axis" x1={MARGIN.left} x2={layout.right} />
              <text x={MARGIN.left - 8} textAnchor="end" dy="0.35em">
                {measure === 'SHARE' ? percent(tick) : tick.toLocaleString('en')}
              </text>
            </g>
          ))}
        <Gaps layout={layout} interval={interval} floor={floor} />
        <Ticks layout={layout} interval={interval} floor={floor} />
      </g>
      {segments.map((drawn) => (
        <Bar key={drawn.place} drawn={drawn} isEntry={drawn.place === entry} />
      ))}
      <Labels segments={segments} />
    </svg>
  );
}

function Gaps({ layout, interval, floor }: { layout: Layout; interval: TimeInterval; floor: number }) {
  const gaps = layout.slots.filter(({ folded }) => folded > 0);
  return gaps.map((gap) => (
    <g key={gap.start}>
      <rect className="gap-ground" x={gap.x + 6} y={MARGIN.top} width={gap.width - 12} height={floor - MARGIN.top} />
      <text
        transform={`translate(${gap.x + gap.width / 2} ${(floor + MARGIN.top) / 2}) rotate(-90)`}
        textAnchor="middle"
        dy="0.35em"
      >
        {gapName(interval, gap)}
      </text>
    </g>
  ));
}

function Ticks({ layout, interval, floor }: { layout: Layout; interval: TimeInterval; floor: number }) {
  const shown = labelled(layout, LABEL_ROOM);
  let before: string | undefined;
  return layout.slots.map((slot, at) => {
    if (!shown.has(at)) return null;
    const { label, year } = tickOf(interval, slot);
    const isNew = year !== undefined && year !== before;
    before = year;
    return (
      <text key={slot.start} x={slot.x + slot.width / 2} y={floor + 16} textAnchor="middle">
        {label}
        {isNew && (
          <tspan x={slot.x + slot.width / 2} dy="1.2em">
            {year}
          </tspan>
        )}
      </text>
    );
  });
}

/** The name of each series, in its highest segment that has room for it. */
function Labels({ segments }: { segments: readonly DrawnSegment[] }) {
  const best = new Map<string, DrawnSegment>();
  for (const drawn of segments) {
    const { label, key } = drawn.segment.series;
    if (key === undefined || drawn.height < LINE || label.length * LETTER + 8 > drawn.slot.width) continue;
    if (drawn.height > (best.get(label)?.height ?? 0)) best.set(label, drawn);
  }
  return [...best].map(([label, { segment, slot, top, height }]) => (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: the bars have these names; it takes no focus.
    <g key={label} className={segment.series.look.className} aria-hidden="true">
      <text className="bar-label" x={slot.x + slot.width / 2} y={top + height / 2} textAnchor="middle" dy="0.35em">
        {label}
      </text>
    </g>
  ));
}

/** Where an arrow key leads from a bar: across time, or along the stack. */
function nextPlace(
  links: readonly { place: string; segment: Segment }[],
  from: string | undefined,
  key: string,
): string | undefined {
  const at = links.findIndex(({ place }) => place === from);
  const current = links[at];
  if (!current) return undefined;
  const slotOf = ({ place }: { place: string }) => Number(place.split('-')[0]);
  const here = slotOf(current);
  const among = (slot: number | undefined) => {
    const stack = links.filter((link) => slotOf(link) === slot);
    return (stack.find(({ segment }) => segment.series === current.segment.series) ?? stack[0])?.place;
  };
  if (key === 'Home') return among(slotOf(links[0] ?? current));
  if (key === 'End') return among(slotOf(links.at(-1) ?? current));
  if (key === 'ArrowRight') return among(links.map(slotOf).find((slot) => slot > here));
  if (key === 'ArrowLeft') return among(links.map(slotOf).findLast((slot) => slot < here));
  const step = key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : 0;
  const next = links[at + step];
  return step !== 0 && next && slotOf(next) === here ? next.place : undefined;
}
