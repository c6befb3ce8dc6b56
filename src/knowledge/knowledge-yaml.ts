import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';

/** The text of a knowledge file, or why it cannot be read. */
export type KnowledgeText = { path: string } & ({ text: string } | { fault: Omit<Problem, 'file'> });

/** What is wrong in a knowledge file, and what to change. */
export interface Problem {
  file: string;
  line: number;
  message: string;
}

/** A parsed knowledge file that knows the line of each of its parts. */
export interface KnowledgeYaml {
  file: string;
  data: unknown;
  /** The line of the value at a path, or of the nearest value around it that exists. */
  lineOf: (path: readonly PropertyKey[]) => number;
  problems: Problem[];
}

/** An unquoted pattern that YAML would take for a list, a mapping or an alias. */
const UNQUOTED = /^\s*(?:- |[\w ]+: )+[[{*]/u;

/** Characters that PostgreSQL refuses: NUL, and halves of surrogate pairs. */
const UNKEPT = /[\0\p{Surrogate}]/u;

/** Parses a knowledge file. Never throws: faults are its problems, so that one file does not keep others from being read. */
export function parseKnowledgeYaml(read: KnowledgeText): KnowledgeYaml {
  const file = read.path;
  const refuse = (problem: Omit<Problem, 'file'>) => ({
    file,
    data: undefined,
    lineOf: () => problem.line,
    problems: [{ file, ...problem }],
  });
  if ('fault' in read) return refuse(read.fault);
  try {
    return parseText(file, read.text);
  } catch (error) {
    return refuse({ line: 1, message: `is not YAML: ${messageOf(error)}` });
  }
}

function parseText(file: string, text: string): KnowledgeYaml {
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
  if (problems.length === 0)
    problems.push(...findNodeProblems(document, (node) => ({ file, line: lineAt(offsetOf(node)) })));
  if (problems.length > 0) return { file, data: undefined, lineOf, problems };
  try {
    return { file, data: document.toJS(), lineOf, problems };
  } catch (error) {
    // Aliases that would grow without end show only here.
    const line = lineAt(offsetOf(findAlias(document)));
    return { file, data: undefined, lineOf, problems: [{ file, line, message: `is not YAML: ${messageOf(error)}` }] };
  }
}

/** Finds aliases that lead nowhere and characters that PostgreSQL refuses; the parser lets both through. */
function findNodeProblems(document: Document.Parsed, at: (node: Node) => Pick<Problem, 'file' | 'line'>): Problem[] {
  const problems: Problem[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        if (anchors.has(node.source)) return;
        const message = `has an alias *${node.source}, but no anchor &${node.source} before it; put it into quotes if it is text`;
        problems.push({ ...at(node), message });
      } else {
        if (node.anchor !== undefined) anchors.add(node.anchor);
        if (isScalar(node) && typeof node.value === 'string' && UNKEPT.test(node.value)) {
          problems.push({
            ...at(node),
            message: 'has a NUL, or half of a character, which no text is kept with; leave it out',
          });
        }
      }
    },
  });
  return problems;
}

function findAlias(document: Document.Parsed): Node | null {
  let found: Node | null = null;
  visit(document, {
    Alias(_, node) {
      found = node;
      return visit.BREAK;
    },
  });
  return found;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function offsetOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
