import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** A knowledge file as read. */
export interface KnowledgeText {
  path: string;
  text: string;
}

/** What is wrong in a knowledge file, and what to change. */
export interface Problem {
  file: string;
  line: number;
  message: string;
}

/** A knowledge file as data that remembers the line of everything in it. */
export interface KnowledgeYaml {
  file: string;
  data: unknown;
  /** The line of what stands at a path, or of the nearest thing around it that the file has. */
  lineOf: (path: readonly PropertyKey[]) => number;
  problems: Problem[];
}

/** A pattern that YAML takes for a list, a mapping or an alias. */
const UNQUOTED = /^\s*(?:- |[\w ]+: )+[[{*]/u;

export function parseKnowledgeYaml({ path: file, text }: KnowledgeText): KnowledgeYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }) => {
    const line = lineAt(pos[0]);
    const hint = UNQUOTED.test(text.split('\n')[line - 1] ?? '') ? '; put what begins with [, { or * into quotes' : '';
    return { file, line, message: `is not YAML: ${message}${hint}` };
  });

  const lineOf = (path: readonly PropertyKey[]) => {
    let node: unknown = document.contents;
    let start = offsetOf(document.contents);
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
        if (pair === undefined || !isNode(pair.key)) break;
        start = offsetOf(pair.key);
        node = pair.value;
      } else if (isSeq(node)) {
        const item = node.items[Number(step)];
        if (!isNode(item)) break;
        start = offsetOf(item);
        node = item;
      } else break;
    }
    return lineAt(start);
  };
  return { file, data: problems.length === 0 ? document.toJS() : undefined, lineOf, problems };
}

function offsetOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
