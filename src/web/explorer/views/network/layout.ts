import { ascending, extent, max } from 'd3-array';
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import type { Slice } from './place.ts';

export interface Point {
  x: number;
  y: number;
}

interface Body extends SimulationNodeDatum {
  key: string;
}

interface Pull extends SimulationLinkDatum<Body> {
  /** −1 to 1: how much the two agree, or are against each other. */
  strength: number;
}

const TICKS = 240;

/**
 * Where nodes stand, in a square of 1 by 1: those who agree near each other, those against each other far apart. The same
 * slices give the same places each time, and one place for all windows, so that a reader finds everybody again.
 */
export function layOut(slices: readonly Slice[]): Map<string, Point> {
  const weights = summedTies(slices);
  const heaviest = max(weights.values(), ({ weight }) => Math.abs(weight)) ?? 1;
  const keys = new Set(slices.flatMap((slice) => drawnNodes(slice).map(({ key }) => key)));
  const bodies: Body[] = [...keys].toSorted(ascending).map((key) => ({ key }));
  const pulls: Pull[] = [...weights.values()].map(({ ends: [source, target], weight }) => ({
    source,
    target,
    strength: weight / heaviest,
  }));
  const links = forceLink<Body, Pull>(pulls)
    .id(({ key }) => key)
    .distance(({ strength }) => (strength > 0 ? 70 - 30 * Math.sqrt(strength) : 190))
    .strength(({ strength }) => 0.06 + 0.3 * Math.sqrt(Math.abs(strength)));
  forceSimulation(bodies)
    .force('links', links)
    .force('apart', forceManyBody().strength(-260))
    .force('room', forceCollide(34))
    .force('x', forceX(0).strength(0.09))
    .force('y', forceY(0).strength(0.09))
    .stop()
    .tick(TICKS);
  return fitted(bodies);
}

/** Beyond so many nodes, those without a tie are not drawn. */
const MOST_UNTIED = 40;

export function drawnNodes({ nodes, ties }: Slice): Slice['nodes'] {
  if (nodes.length <= MOST_UNTIED) return nodes;
  const tied = new Set(ties.flatMap(({ source, target }) => [source.key, target?.key]));
  return nodes.filter(({ key }) => tied.has(key));
}

/** The weight of each tie over all slices, by the names of its ends. */
function summedTies(slices: readonly Slice[]) {
  const weights = new Map<string, { ends: [string, string]; weight: number }>();
  for (const tie of slices.flatMap(({ ties }) => ties)) {
    if (!tie.target) continue;
    const ends: [string, string] =
      tie.source.key < tie.target.key ? [tie.source.key, tie.target.key] : [tie.target.key, tie.source.key];
    const name = ends.join('~');
    const known = weights.get(name) ?? { ends, weight: 0 };
    known.weight += (tie.agreement ?? 0) - (tie.conflict ?? 0);
    weights.set(name, known);
  }
  return new Map([...weights].toSorted(([a], [b]) => ascending(a, b)));
}

function fitted(bodies: readonly Body[]): Map<string, Point> {
  const along = (axis: 'x' | 'y') => {
    const [low = 0, high = 0] = extent(bodies, (body) => body[axis]);
    return (value = 0) => (high > low ? (value - low) / (high - low) : 0.5);
  };
  const [x, y] = [along('x'), along('y')];
  return new Map(bodies.map((body) => [body.key, { x: x(body.x), y: y(body.y) }]));
}

/** The communities of a slice that have several members, each with its letter, by the keys of their members. */
export function lettersOf({ communities }: Slice): Map<string, number> {
  const camps = (communities ?? []).filter(({ nodes }) => nodes.length > 1);
  return new Map(camps.flatMap(({ nodes }, at) => nodes.map(({ key }): [string, number] => [key, at])));
}

/** `A` for the first community. */
export const letter = (at: number): string => String.fromCodePoint(65 + (at % 26));
