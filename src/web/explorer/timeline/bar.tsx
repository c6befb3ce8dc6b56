import { memo } from 'react';
import { useFollow } from '../frame/navigation.tsx';
import { type Counted, ledger } from '../parts/number-link.tsx';
import type { Placed } from './layout.ts';
import type { Segment } from './stacks.ts';

/** Where a mark leads: a list of exactly that many. */
export interface Target {
  href: string;
  count: number;
  of: Counted;
}

/** A segment as it is drawn. */
export interface DrawnSegment {
  /** Its slot and its level in the stack: `3-0`. */
  place: string;
  segment: Segment;
  slot: Placed;
  top: number;
  height: number;
  /** "12 statements, Kellora, March 2026". */
  name: string;
  /** Undefined where no list has exactly these. */
  target: Target | undefined;
}

/** A segment of a bar: a link to what it counts. */
export const Bar = memo(function Bar({ drawn, isEntry }: { drawn: DrawnSegment; isEntry: boolean }) {
  const { target, name, place } = drawn;
  const follow = useFollow(target?.href ?? '');
  if (!target) {
    return (
      // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: what is no link is a picture.
      <g className="bar" role="img" aria-label={name}>
        <Shape drawn={drawn} />
      </g>
    );
  }
  return (
    <a
      className="bar"
      href={target.href}
      onClick={follow}
      aria-label={name}
      // Arrow keys lead from bar to bar: the chart is one stop of Tab.
      tabIndex={isEntry ? 0 : -1}
      data-place={place}
      {...ledger(target.count, target.of)}
    >
      <Shape drawn={drawn} />
    </a>
  );
});

function Shape({ drawn: { segment, slot, top, height, name } }: { drawn: DrawnSegment }) {
  const { className, pattern } = segment.series.look;
  const inset = slot.width > 12 ? 1.5 : 0.5;
  return (
    <g className={className}>
      <title>{name}</title>
      <rect
        x={slot.x + inset}
        y={top}
        width={Math.max(1, slot.width - 2 * inset)}
        height={Math.max(1, height - 1)}
        fill={`url(#${pattern})`}
      />
    </g>
  );
}
