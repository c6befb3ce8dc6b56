import type { Network } from './network.ts';

/** A window of time in which something of a graph is there: its first and its last day. */
interface Spell {
  start: string;
  end: string;
}

export interface GraphNode {
  id: string;
  label: string;
  /** Of networks in two modes, what nodes are tied to. */
  kind: 'NODE' | 'CONCEPT';
  /** With how many statements count for it; none of a concept. */
  spells: (Spell & { count: number | null })[];
}

export interface GraphEdge {
  source: string;
  target: string;
  spells: (Spell & { weight: number; agreement: number | null; conflict: number | null })[];
}

/** A network with each node and tie once, and when they are there. */
export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** Apart from keys of nodes. */
const conceptId = (key: string) => `concept:${key}`;

export function graphOf({ slices }: Network): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const { start, end, nodes: present, ties } of slices) {
    const appear = (id: string, label: string, kind: GraphNode['kind'], count: number | null) => {
      const node = nodes.get(id) ?? { id, label, kind, spells: [] };
      nodes.set(id, node);
      if (node.spells.at(-1)?.start !== start) node.spells.push({ start, end, count });
    };
    for (const { key, label, count } of present) appear(key, label, 'NODE', count);
    for (const { source, target, concepts, weight, agreement, conflict } of ties) {
      const [concept] = concepts;
      if (!target && concept) appear(conceptId(concept.key), concept.label, 'CONCEPT', null);
      const other = target?.key ?? conceptId(concept?.key ?? '');
      // Of two nodes that are tied in several slices, either may be the source.
      const key = JSON.stringify([source.key, other].toSorted());
      const edge = edges.get(key) ?? { source: source.key, target: other, spells: [] };
      edges.set(key, edge);
      edge.spells.push({ start, end, weight, agreement, conflict });
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text in XML; characters that no XML may have are left out. */
export function escapeXml(text: string | number): string {
  return String(text)
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"\t\n\r]/gu, (sign) => ENTITIES[sign] ?? `&#${sign.codePointAt(0)};`);
}
