import { ascending, descending, groups, max, min, sum } from 'd3-array';
import type { PositionsQuery } from '../../../../generated/operations.ts';

export type Position = PositionsQuery['positions']['nodes'][number];

/** All positions of one holder on one issue, the earliest first. */
export interface Lane {
  slug: string;
  name: string;
  positions: Position[];
}

/** Days, both included. */
export interface Days {
  from: string;
  to: string;
}

/** A lane for each holder; those that rest on most statements first. */
export function lanesOf(positions: readonly Position[]): Lane[] {
  const lanes = groups(positions, ({ holder }) => holder.slug).map(([slug, held]) => ({
    slug,
    name: held[0]?.holder.name ?? slug,
    positions: held.toSorted((a, b) => ascending(a.from, b.from)),
  }));
  return lanes.toSorted((a, b) => descending(weightOf(a), weightOf(b)) || ascending(a.name, b.name));
}

const weightOf = ({ positions }: Lane) => sum(positions, ({ supporting }) => supporting.totalCount);

/** Positions that held on one of the days asked for. */
export function heldIn(positions: readonly Position[], from: string | undefined, to: string | undefined): Position[] {
  return positions.filter((held) => (!to || held.from <= to) && (!from || held.to === null || held.to >= from));
}

/** What the chart covers: the days asked for, else from the first to the last day that a position tells of. */
export function daysOf(positions: readonly Position[], from: string | undefined, to: string | undefined): Days {
  const known = positions.flatMap((held) => [
    held.from,
    held.to ?? held.from,
    ...held.supporting.nodes.map(({ said }) => said.from),
  ]);
  const first = from ?? min(known) ?? '';
  return { from: first, to: to ?? max(known) ?? first };
}

/** The issue that is shown without a choice: the one on which most hold a position. */
export function mostHeld(positions: readonly Position[]): string | undefined {
  const issues = groups(positions, ({ issue }) => issue.slug);
  return issues.toSorted(([, a], [, b]) => descending(a.length, b.length))[0]?.[0];
}
