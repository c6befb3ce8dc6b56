import { escapeXml, type GraphEdge, type GraphNode, graphOf } from './graph.ts';
import type { Network } from './network.ts';

/** What nodes and edges have, by the names of the keys. */
const KEYS = [
  { of: 'node', name: 'label', type: 'string' },
  { of: 'node', name: 'kind', type: 'string' },
  { of: 'node', name: 'count', type: 'int' },
  { of: 'edge', name: 'weight', type: 'double' },
  { of: 'edge', name: 'agreement', type: 'double' },
  { of: 'edge', name: 'conflict', type: 'double' },
  { of: 'edge', name: 'start', type: 'string' },
  { of: 'edge', name: 'end', type: 'string' },
] as const;

/**
 * A network as GraphML, which knows no time: a node has the count of the slice in which most statements count for it, and a tie
 * stands once for each slice that it is in, with the slice's days.
 */
export function* writeGraphml(network: Network): Generator<string> {
  const { nodes, edges } = graphOf(network);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  for (const { of, name, type } of KEYS)
    yield `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`;
  yield '<graph edgedefault="undirected">\n';
  for (const node of nodes) yield nodeOf(node);
  let id = 0;
  for (const edge of edges) for (const one of edgesOf(edge)) yield `<edge id="e${id++}"${one}</edge>\n`;
  yield '</graph>\n</graphml>\n';
}

function nodeOf({ id, label, kind, spells }: GraphNode): string {
  const counts = spells.flatMap(({ count }) => count ?? []);
  const count = counts.length > 0 ? Math.max(...counts) : null;
  return `<node id="${escapeXml(id)}">${dataOf({ label, kind, count })}</node>\n`;
}

const edgesOf = ({ source, target, spells }: GraphEdge) =>
  spells.map((spell) => ` source="${escapeXml(source)}" target="${escapeXml(target)}">${dataOf(spell)}`);

const dataOf = (values: object) =>
  Object.entries(values)
    .map(([key, value]) => (value === null ? '' : `<data key="${key}">${escapeXml(value)}</data>`))
    .join('');
