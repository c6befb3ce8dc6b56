import { withoutFormula } from './formula.ts';

/** What a row of an export of statements or reports says of its words. */
export interface QuotedRow {
  /** The row's id. */
  id: string;
  text: string;
  /** Of the version that they are from. */
  version: string;
  sha256: string;
  /** Start, end, start, end, … in UTF-16 code units. */
  bounds: readonly number[];
}

/** A captured text. */
export interface CapturedText {
  /** Of the text as it is now. */
  sha256: string;
  text: string;
}

/** The names of columns, in an export of statements and in one of reports. */
const COLUMNS = ['version.id', 'version.sha256', 'spans.start', 'spans.end'] as const;

/** Reads a row of CSV; undefined where it has not the columns that are needed. */
export function quotedRow(cells: Readonly<Record<string, string>>): QuotedRow | undefined {
  const prefix = 'report.version.id' in cells ? 'report.' : '';
  const [version, sha256, starts, ends] = COLUMNS.map((name) => cells[`${prefix}${name}`]);
  const { id, text } = cells;
  if (id === undefined || text === undefined || version === undefined || sha256 === undefined) return undefined;
  if (starts === undefined || ends === undefined) return undefined;
  const [from, to] = [numbersIn(starts), numbersIn(ends)];
  return { id, text, version, sha256, bounds: from.flatMap((start, i) => [start, to[i] ?? Number.NaN]) };
}

const numbersIn = (cell: string) => cell.split('; ').map(Number);

/** What is wrong with a row, for people; undefined where its words stand at its place in its version. */
export function faultOf({ text, sha256, bounds }: QuotedRow, version: CapturedText | undefined): string | undefined {
  if (!version) return 'its version is not here';
  if (version.sha256 !== sha256) return 'its version has another text here';
  const words = wordsAt(version.text, bounds);
  if (words === undefined) return 'its places are not in the text';
  if (text === words || text === withoutFormula(words)) return undefined;
  // Cut for those who do not see full texts.
  if (text.length > 1 && text.endsWith('…') && words.startsWith(text.slice(0, -1))) return undefined;
  return `its words are not those of the text: ${JSON.stringify(words.slice(0, 200))}`;
}

/** The words at the places; undefined where there are none. */
function wordsAt(text: string, bounds: readonly number[]): string | undefined {
  const fragments: string[] = [];
  for (let i = 0; i < bounds.length; i += 2) {
    const [start = Number.NaN, end = Number.NaN] = [bounds[i], bounds[i + 1]];
    if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end && end <= text.length))
      return undefined;
    fragments.push(text.slice(start, end));
  }
  return fragments.join(' … ');
}
