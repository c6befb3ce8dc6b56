import { least, max } from 'd3-array';
import { useMemo } from 'react';
import { hrefOf, useFollow, useNavigation } from '../../frame/navigation.tsx';
import { counted } from '../../parts/format.ts';
import { ledger } from '../../parts/number-link.tsx';
import { seriesLook } from '../../parts/series.ts';
import { useWidth } from '../../parts/use-width.ts';
import { drawnNodes, layOut, letter, lettersOf, type Point } from './layout.ts';
import { askedOf, evidenceOf, isTogether, nameOfTie, type Slice, type Tie } from './place.ts';
import { weightWords } from './tie-lists.tsx';

const SMALLEST = 9;
/** Room for names beside and below the outermost circles. */
const MARGIN = { x: 52, top: 32, bottom: 56 };
/** Below this width the drawing is higher than wide, and circles are smaller. */
const NARROW = 560;
/** Few nodes need less height. */
const ROOM_FOR_NODE = 45;

/** The network: solid lines between those who agree, dashed ones between those against each other. */
export function NetworkChart({ slices, slice }: { slices: readonly Slice[]; slice: Slice }) {
  const [ref, width] = useWidth();
  const places = useMemo(() => layOut(slices), [slices]);
  return (
    <div ref={ref} className="network-place">
      {width > 0 && <Drawing slice={slice} places={places} width={width} />}
    </div>
  );
}

function Drawing({ slice, places, width }: { slice: Slice; places: Map<string, Point>; width: number }) {
  const isNarrow = width < NARROW;
  const highest = isNarrow ? width * 1.35 : Math.max(width * 0.5, 420);
  const height = Math.round(Math.min(highest, 640, 140 + places.size * ROOM_FOR_NODE));
  const at = (key: string): Point | undefined => {
    const place = places.get(key);
    return (
      place && {
        x: MARGIN.x + place.x * (width - 2 * MARGIN.x),
        y: MARGIN.top + place.y * (height - MARGIN.top - MARGIN.bottom),
      }
    );
  };
  const heaviest = max(slice.ties, ({ weight }) => Math.abs(weight)) ?? 1;
  const most = max(slice.nodes, ({ count }) => count) ?? 1;
  const thickness = rootScale(heaviest, 1, 7);
  const radius = rootScale(most, SMALLEST, isNarrow ? 15 : 24);
  const letters = lettersOf(slice);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing cannot be a fieldset.
    <svg className="chart network" role="group" aria-label="The network" viewBox={`0 0 ${width} ${height}`}>
      {slice.ties.map((tie) => {
        const [from, to] = [at(tie.source.key), tie.target && at(tie.target.key)];
        if (!from || !to) return null;
        return (
          <TieLine
            key={nameOfTie(tie)}
            tie={tie}
            slice={slice}
            from={from}
            to={to}
            width={thickness(Math.abs(tie.weight))}
          />
        );
      })}
      {drawnNodes(slice).map((node) => {
        const place = at(node.key);
        if (!place) return null;
        return (
          <NodeCircle
            key={node.key}
            node={node}
            slice={slice}
            place={place}
            radius={radius(node.count)}
            community={letters.get(node.key)}
            width={width}
          />
        );
      })}
    </svg>
  );
}

/** Sizes whose areas grow with the value; written out, since a library of scales would double what the view loads. */
const rootScale = (largest: number, from: number, to: number) => (value: number) =>
  from + (to - from) * Math.sqrt(value / largest);

function TieLine({ tie, slice, from, to, width }: { tie: Tie; slice: Slice; from: Point; to: Point; width: number }) {
  const { path, question, own } = useNavigation();
  const href = hrefOf(path, question, evidenceOf(nameOfTie(tie), slice, own));
  const follow = useFollow(href);
  const kind = isTogether(tie, askedOf(own).tie) ? 'together' : 'against';
  const name = `${tie.source.label} and ${tie.target?.label}, ${kind === 'together' ? 'together' : 'against each other'}: ${weightWords(tie)}`;
  const line = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  return (
    <a className={`tie ${kind}`} href={href} onClick={follow}>
      <title>{name}</title>
      <line className="reach" {...line} />
      <line className="line" {...line} strokeWidth={width} />
    </a>
  );
}

function NodeCircle({
  node,
  slice,
  place,
  radius,
  community,
  width,
}: {
  node: Slice['nodes'][number];
  slice: Slice;
  place: Point;
  radius: number;
  community: number | undefined;
  /** Of the drawing. */
  width: number;
}) {
  const { path, question, own } = useNavigation();
  const href = hrefOf(path, question, evidenceOf(node.key, slice, own));
  const follow = useFollow(href);
  const group = community === undefined ? 'in no group' : `group ${letter(community)}`;
  const name = `${counted(node.count, 'statement')}, ${node.label}, ${group}`;
  return (
    <a
      className={`node ${community === undefined ? 'alone' : seriesLook(community).className}`}
      href={href}
      onClick={follow}
      {...ledger(node.count, 'statement')}
    >
      <title>{name}</title>
      <g transform={`translate(${place.x} ${place.y})`}>
        <circle r={radius} strokeDasharray={DASHES[(community ?? 0) % DASHES.length]} />
        {community !== undefined && (
          <text className="letter" y={4.5} textAnchor="middle">
            {letter(community)}
          </text>
        )}
        <NodeName label={node.label} radius={radius} left={place.x} right={width - place.x} />
      </g>
    </a>
  );
}

const CHARACTER = 6.6;
const LONG = 14;

/** A name under its circle, in two lines where it is long, and inside of the drawing: there is so much room left and right. */
function NodeName({ label, radius, left, right }: { label: string; radius: number; left: number; right: number }) {
  const lines = linesOf(label);
  const half = ((max(lines, ({ length }) => length) ?? 0) * CHARACTER) / 2;
  const x = left < half ? half - left : Math.min(0, right - half);
  return (
    <text className="name" textAnchor="middle" paintOrder="stroke">
      {lines.map((line, at) => (
        <tspan key={line} x={x} y={radius + 15 + at * 14}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** A long name parted at the space that is nearest to its middle. */
function linesOf(label: string): string[] {
  const spaces = [...label.matchAll(/ /gu)].map(({ index }) => index);
  const middle = least(spaces, (index) => Math.abs(index - label.length / 2));
  if (label.length <= LONG || middle === undefined) return [label];
  return [label.slice(0, middle), label.slice(middle + 1)];
}

/** Outlines of groups. */
const DASHES = [undefined, '7 3', '2 3', '10 3 2 3'];
