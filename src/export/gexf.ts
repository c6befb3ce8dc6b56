import { escapeXml, type GraphEdge, type GraphNode, graphOf } from './graph.ts';
import type { Network } from './network.ts';

/** A network as GEXF 1.3: each node and tie once, with a spell for each slice that it is in, and its values then. */
export function* writeGexf(network: Network, { creator, day }: { creator: string; day: string }): Generator<string> {
  const { nodes, edges } = graphOf(network);
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta lastmodifieddate="${day}"><creator>${escapeXml(creator)}</creator></meta>
<graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="undirected">
<attributes class="node" mode="dynamic"><attribute id="kind" title="kind" type="string"/><attribute id="count" title="count" type="integer"/></attributes>
<attributes class="edge" mode="dynamic"><attribute id="weight" title="weight" type="double"/><attribute id="agreement" title="agreement" type="double"/><attribute id="conflict" title="conflict" type="double"/></attributes>
<nodes>
`;
  for (const node of nodes) yield nodeOf(node);
  yield '</nodes>\n<edges>\n';
  for (const [i, edge] of edges.entries()) yield edgeOf(edge, i);
  yield '</edges>\n</graph>\n</gexf>\n';
}

function nodeOf({ id, label, kind, spells }: GraphNode): string {
  const values = spells.map((spell) => attributeOf('count', spell.count, spell)).join('');
  return `<node id="${escapeXml(id)}" label="${escapeXml(label)}"><attvalues><attvalue for="kind" value="${kind}"/>${values}</attvalues>${spellsOf(spells)}</node>\n`;
}

function edgeOf({ source, target, spells }: GraphEdge, id: number): string {
  const values = spells.flatMap((spell) => [
    attributeOf('weight', spell.weight, spell),
    attributeOf('agreement', spell.agreement, spell),
    attributeOf('conflict', spell.conflict, spell),
  ]);
  return `<edge id="${id}" source="${escapeXml(source)}" target="${escapeXml(target)}"><attvalues>${values.join('')}</attvalues>${spellsOf(spells)}</edge>\n`;
}

interface Spell {
  start: string;
  end: string;
}

const attributeOf = (name: string, value: number | null, { start, end }: Spell) =>
  value === null ? '' : `<attvalue for="${name}" value="${value}" start="${start}" end="${end}"/>`;

const spellsOf = (spells: readonly Spell[]) =>
  `<spells>${spells.map(({ start, end }) => `<spell start="${start}" end="${end}"/>`).join('')}</spells>`;
