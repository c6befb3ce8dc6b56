import Table from 'cli-table3';

export interface Column {
  head: string;
  /** Characters of a line, where no word needs more. */
  width: number;
}

/** Longer words are addresses, paths and the like, which may be broken where a part of them ends. */
const LONGEST_WORD = 24;
/** What has no parts is broken here at last. */
const LONGEST_PART = 40;
/** What cli-table3 puts around a cell's text. */
const PADDING = 2;

/** A table whose columns are as wide as given, but that no word is broken: a column grows for it, at the cost of others. */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = fittingWidths(columns, rows);
  const wrapped = (cells: readonly string[]) => cells.map((cell, index) => wrap(cell, widths[index] ?? 0));
  const table = new Table({
    head: wrapped(columns.map(({ head }) => head)),
    colWidths: widths.map((width) => width + PADDING),
    style: { head: [], border: [] },
  });
  for (const row of rows) table.push(wrapped(row));
  return table.toString();
}

function fittingWidths(columns: readonly Column[], rows: readonly (readonly string[])[]): number[] {
  const needed = columns.map(({ head }, index) =>
    Math.max(...[head, ...rows.map((row) => row[index] ?? '')].map(longestIn)),
  );
  const widths = columns.map(({ width }, index) => Math.max(width, needed[index] ?? 0));
  let excess = sum(widths) - sum(columns.map(({ width }) => width));
  while (excess > 0) {
    const spare = widths.map((width, index) => width - (needed[index] ?? 0));
    const widest = spare.indexOf(Math.max(...spare));
    // Then the table is wider than asked for.
    if ((spare[widest] ?? 0) <= 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess--;
  }
  return widths;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const lengthOf = (text: string) => [...text].length;

/** The characters of the longest word, or part of one, that must stay on one line. */
function longestIn(text: string): number {
  const lengths = text.split(/\s+/u).map((word) => {
    if (lengthOf(word) <= LONGEST_WORD) return lengthOf(word);
    return Math.min(LONGEST_PART, Math.max(...partsOf(word).map(lengthOf)));
  });
  return Math.max(...lengths);
}

/** "https://", "example.", "org/", "news": letters and digits, each run with the signs that follow it. */
function partsOf(word: string): string[] {
  return word.match(/[\p{L}\p{M}\p{N}'’]*[^\p{L}\p{M}\p{N}'’]+|[\p{L}\p{M}\p{N}'’]+/gu) ?? [word];
}

function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = [];
  let last = '';
  /** Adds to the last line what fits, else begins another. */
  const add = (part: string, space: string) => {
    const longer = last === '' ? part : `${last}${space}${part}`;
    if (lengthOf(longer) <= width) {
      last = longer;
      return;
    }
    if (last !== '') lines.push(last);
    last = part;
    while (lengthOf(last) > width) {
      const characters = [...last];
      lines.push(characters.slice(0, width).join(''));
      last = characters.slice(width).join('');
    }
  };
  for (const word of line.split(/\s+/u)) {
    const parts = lengthOf(word) <= width ? [word] : partsOf(word);
    for (const [index, part] of parts.entries()) add(part, index === 0 ? ' ' : '');
  }
  return [...lines, last].join('\n');
}
