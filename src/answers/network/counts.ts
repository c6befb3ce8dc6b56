import type { Day, StanceValue } from '../../model.ts';
import type { MentionRow, NetworkCounting } from '../../store/answers/network.ts';

/** How often a node takes each stance on a concept: OPPOSES, CONDITIONAL, SUPPORTS. Via topics, the first alone counts. */
export type StanceCounts = [against: number, conditional: number, supporting: number];

const PLACE: Record<StanceValue, 0 | 1 | 2> = { OPPOSES: 0, CONDITIONAL: 1, SUPPORTS: 2, UNCLEAR: 0 };

/** What counts in one slice, after duplicates are handled: X, and n of each node. */
export interface SliceCounts {
  /** By id, the one with the most statements first. */
  nodes: { id: number; statements: number; mentions: number }[];
  /** By concept, then by the node's place in `nodes`. */
  concepts: Map<number, Map<number, StanceCounts>>;
}

/** Counts the mentions of one slice's days by the nodes that are shown. */
export function countSlice(
  mentions: readonly MentionRow[],
  shown: ReadonlySet<number>,
  duplicates: NetworkCounting['duplicates'],
): SliceCounts {
  const statements = new Map<number, number>();
  for (const { node, concept, count } of mentions) {
    if (concept === null && shown.has(node)) statements.set(node, (statements.get(node) ?? 0) + count);
  }
  const nodes = [...statements]
    .map(([id, number]) => ({ id, statements: number, mentions: 0 }))
    .sort((a, b) => b.statements - a.statements || a.id - b.id);
  const places = new Map(nodes.map(({ id }, place) => [id, place]));
  const concepts: SliceCounts['concepts'] = new Map();
  const seen = new Set<string>();
  for (const mention of mentions) {
    const { node, concept, stance, count } = mention;
    const place = places.get(node);
    const counted = place === undefined ? undefined : nodes[place];
    if (concept === null || place === undefined || !counted) continue;
    const once = onceFor(duplicates, mention);
    if (once !== undefined) {
      const key = `${node} ${concept} ${stance} ${once}`;
      if (seen.has(key)) continue;
      seen.add(key);
    }
    const number = once === undefined ? count : 1;
    countsOf(concepts, concept, place)[PLACE[stance ?? 'OPPOSES']] += number;
    counted.mentions += number;
  }
  return { nodes, concepts };
}

function countsOf(concepts: SliceCounts['concepts'], concept: number, place: number): StanceCounts {
  const byNode = concepts.get(concept) ?? new Map<number, StanceCounts>();
  concepts.set(concept, byNode);
  const counts = byNode.get(place) ?? [0, 0, 0];
  byNode.set(place, counts);
  return counts;
}

/** What mentions share that count once together; undefined where each counts for itself. */
function onceFor(
  duplicates: NetworkCounting['duplicates'],
  { day, document }: MentionRow,
): string | number | undefined {
  switch (duplicates) {
    case 'STATEMENT':
    case 'REPORT':
      return undefined;
    case 'DOCUMENT':
      return document ?? undefined;
    case 'WEEK':
      return weekOf(day);
    case 'MONTH':
      return day.slice(0, -3);
    case 'YEAR':
      return day.slice(0, -6);
    case 'RANGE':
      return '';
  }
}

/** The number of the ISO week since that of 1 January 1970, so that weeks of different years differ. */
function weekOf(day: Day): number {
  return Math.floor((Date.parse(day) / 86_400_000 + 3) / 7);
}
