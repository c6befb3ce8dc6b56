import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import type { TimeInterval } from '../../../generated/operations.ts';
import { days } from '../parts/format.ts';
import { intervalName } from './intervals.ts';
import { type Layout, slotAt } from './layout.ts';

/** How far the pointer moves before it chooses days and no longer clicks. */
const DRAG_PX = 6;

/** The first and the last slot chosen. */
interface Choice {
  from: number;
  to: number;
}

const ordered = (a: number, b: number): Choice => ({ from: Math.min(a, b), to: Math.max(a, b) });

/** Lets days be chosen on a chart over time: by dragging over it, or by two handles below it that keys move. */
export function Brush({
  layout,
  interval,
  onChoose,
  children,
}: {
  layout: Layout;
  interval: TimeInterval;
  /** Takes the first and the last day chosen. */
  onChoose(from: string, to: string): void;
  /** The chart, as wide as the layout. */
  children: ReactNode;
}) {
  const ground = useRef<HTMLDivElement>(null);
  const drag = useRef<{ startX: number; anchor: number; hasMoved: boolean }>(undefined);
  const [choice, setChoice] = useState<Choice>();
  const last = layout.slots.length - 1;
  const shown = choice ?? { from: 0, to: last };
  const [first, final] = [layout.slots[shown.from], layout.slots[shown.to]];

  const choose = ({ from, to }: Choice) => {
    const [start, end] = [layout.slots[from]?.start, layout.slots[to]?.end];
    setChoice(undefined);
    if (start && end && !(from === 0 && to === last)) onChoose(start, end);
  };
  const xOf = (event: PointerEvent) => event.clientX - (ground.current?.getBoundingClientRect().left ?? 0);

  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0) return;
    const x = xOf(event);
    const handle = event.target instanceof Element && event.target.closest('[role="slider"]')?.getAttribute('data-end');
    const anchor = handle === 'from' ? shown.to : handle === 'to' ? shown.from : slotAt(layout, x);
    drag.current = { startX: x, anchor, hasMoved: false };
  }
  function onPointerMove(event: PointerEvent) {
    const dragged = drag.current;
    if (!dragged) return;
    const x = xOf(event);
    if (!dragged.hasMoved && Math.abs(x - dragged.startX) < DRAG_PX) return;
    if (!dragged.hasMoved) ground.current?.setPointerCapture(event.pointerId);
    dragged.hasMoved = true;
    setChoice(ordered(dragged.anchor, slotAt(layout, x)));
  }
  function onPointerUp(event: PointerEvent) {
    const dragged = drag.current;
    if (dragged?.hasMoved) choose(ordered(dragged.anchor, slotAt(layout, xOf(event))));
    // The click that follows must still see that this was a drag.
    setTimeout(() => {
      drag.current = undefined;
    });
  }
  function onKeyDown(event: KeyboardEvent, end: keyof Choice) {
    const at = shown[end];
    const next = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: last }[
      event.key
    ];
    if (event.key === 'Enter' && choice) choose(choice);
    else if (event.key === 'Escape') setChoice(undefined);
    else if (next === undefined) return;
    else {
      const [least, most] = end === 'from' ? [0, shown.to] : [shown.from, last];
      setChoice({ ...shown, [end]: Math.min(most, Math.max(least, next)) });
    }
    event.preventDefault();
  }

  if (!first || !final || last === 0) return children;
  const handle = (end: keyof Choice, x: number, label: string) => (
    <g
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={shown[end]}
      aria-valuetext={intervalName(interval, end === 'from' ? first : final)}
      data-end={end}
      transform={`translate(${x} 12)`}
      onKeyDown={(event) => onKeyDown(event, end)}
    >
      <rect className="handle-reach" x={-14} y={-12} width={28} height={24} />
      <path className="handle" d="M0-9 7-2V9H-7V-2z" />
    </g>
  );
  const [left, right] = [first.x, final.x + final.width];
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the handles do the same by keys. */}
      <div
        ref={ground}
        className="brushed"
        style={{ width: layout.width }}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          drag.current = undefined;
          setChoice(undefined);
        }}
        onDragStart={(event) => event.preventDefault()}
        onClickCapture={(event) => {
          if (drag.current?.hasMoved) event.preventDefault();
        }}
      >
        {children}
        {choice && <div className="chosen" style={{ left, width: right - left }} />}
        {/* biome-ignore lint/a11y/useSemanticElements: two handles on a line are no fieldset. */}
        <svg className="brush" width={layout.width} height="26" role="group" aria-label="Days to ask for">
          <line className="track" x1={layout.slots[0]?.x} x2={layout.right} y1="12" y2="12" />
          <line className="chosen-track" x1={left} x2={right} y1="12" y2="12" />
          {handle('from', left, 'First day')}
          {handle('to', right, 'Last day')}
        </svg>
      </div>
      {choice ? (
        <p className="brush-says">
          <button type="button" onClick={() => choose(choice)}>
            Ask for {days(first.start, final.end)}
          </button>{' '}
          <button type="button" onClick={() => setChoice(undefined)}>
            Leave it
          </button>
        </p>
      ) : (
        <p className="brush-says">
          Drag over the chart to choose days, or move the handles with arrow keys and press Enter.
        </p>
      )}
    </>
  );
}
