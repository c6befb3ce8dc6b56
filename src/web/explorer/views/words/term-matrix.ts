import type { FramingGroup, FramingQuery } from '../../../../generated/operations.ts';
import type { Question } from '../../question/question.ts';

type Use = FramingQuery['framing'][number];

/** Whose words: an outlet or a party; without a key those of statements that count for no party. */
export interface Side {
  key: string | null;
  label: string;
  /** How often it uses any of the terms, each once in a statement. */
  uses: number;
}

/** A term, and how many statements of each side use it. */
export interface TermRow {
  term: string;
  label: string;
  /** The forms found, the most frequent first. */
  asUsed: readonly string[];
  uses: number;
  counts: ReadonlyMap<string | null, number>;
}

/** Terms and sides, those that are used and use most first. */
export interface TermMatrix {
  rows: TermRow[];
  sides: Side[];
}

export function termMatrix(framing: readonly Use[]): TermMatrix {
  const sides = new Map<string | null, Side>();
  const rows = new Map<string, TermRow & { counts: Map<string | null, number> }>();
  for (const { key, label, term, termLabel, asUsed, count } of framing) {
    const side = sides.get(key) ?? { key, label: key === null ? 'No known party' : label, uses: 0 };
    sides.set(key, { ...side, uses: side.uses + count });
    const row = rows.get(term) ?? { term, label: termLabel, asUsed: [], uses: 0, counts: new Map() };
    row.counts.set(key, count);
    rows.set(term, { ...row, asUsed: [...new Set([...row.asUsed, ...asUsed])], uses: row.uses + count });
  }
  return {
    rows: [...rows.values()].sort((a, b) => b.uses - a.uses),
    sides: [...sides.values()].sort((a, b) => b.uses - a.uses),
  };
}

/** The term that a side uses most. */
function mainTerm({ rows }: TermMatrix, { key }: Side): TermRow | undefined {
  const [first, ...others] = rows;
  return others.reduce((most, row) => ((row.counts.get(key) ?? 0) > (most?.counts.get(key) ?? 0) ? row : most), first);
}

/** The largest part of a matrix, with sides that use the same term most beside each other. */
export function largestPart(matrix: TermMatrix, most: { rows: number; sides: number }): TermMatrix {
  const rows = matrix.rows.slice(0, most.rows);
  const part = { rows, sides: matrix.sides.slice(0, most.sides) };
  const place = new Map(part.sides.map((side) => [side, rows.indexOf(mainTerm(part, side) as TermRow)]));
  return { rows, sides: part.sides.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0) || b.uses - a.uses) };
}

/** Two sides that have different words, of those that use most; undefined where there are no two. */
export function defaultPair(matrix: TermMatrix): [string, string] | undefined {
  const known = matrix.sides.filter(({ key }) => key !== null);
  const [first, second] = known;
  if (!first?.key || !second?.key) return undefined;
  const other = known.find((side) => mainTerm(matrix, side) !== mainTerm(matrix, first)) ?? second;
  return [first.key, other.key ?? second.key];
}

/** The part of a question that asks for what a side says with a term. */
export function usesOf(by: FramingGroup, topic: string, key: string | null, term: string): Partial<Question> {
  return { ...ofSide(by, key), topics: [topic], terms: [term] };
}

/** The part of a question that asks for a side. */
export function ofSide(by: FramingGroup, ...keys: (string | null)[]): Partial<Question> {
  const known = keys.filter((key) => key !== null);
  if (by === 'OUTLET') return { outlets: known };
  return known.length > 0 ? { parties: known } : { hasParty: false };
}
