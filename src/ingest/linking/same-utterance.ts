import { plainWords } from '../../store/write/wording.ts';
import { isDate, isNumber, type Rendering, type Word, wordsOf } from './words-of.ts';

/** Why two reports are taken to render one utterance, and how surely, 0–1. */
export interface Likeness {
  reason: 'SAME_WORDS' | 'SAME_QUOTATION' | 'SAME_CONTENT';
  score: number;
}

/** A rendering as it is compared: made once, compared with many. */
export interface ComparableRendering {
  words: readonly Word[];
  /** The words alone, by which the same words are found whatever stands between them. */
  plain: string;
  hasQuotation: boolean;
  /** What it says, each once. */
  meanings: ReadonlyMap<string, Meaning>;
  /** Of all meanings together. */
  weight: number;
  numbers: ReadonlySet<string>;
  dates: ReadonlySet<string>;
  /** What it says is not so. */
  negated: readonly string[];
  hasNegation: boolean;
}

interface Meaning {
  kind: number;
  weight: number;
}

/** What is compared of a text: the time grows with the square of it. Few contents are a tenth as long. */
const LONGEST = 4_000;

export function comparable(rendering: Rendering): ComparableRendering {
  const { text } = rendering;
  const words = wordsOf({ ...rendering, text: text.slice(0, LONGEST) });
  const telling = words.filter(({ meaning }) => meaning);
  const meanings = new Map(telling.map(({ meaning, kind }) => [meaning, { kind, weight: weightOf(meaning, kind) }]));
  const stated = new Set(telling.flatMap(({ meaning, isNegated }) => (isNegated ? [] : meaning)));
  const only = (is: (meaning: string) => boolean) => [...meanings.keys()].filter(is);
  return {
    words,
    plain: plainWords(text),
    hasQuotation: words.some(({ isQuoted }) => isQuoted),
    meanings,
    weight: [...meanings.values()].reduce((sum, { weight }) => sum + weight, 0),
    numbers: new Set(only(isNumber)),
    dates: new Set(only(isDate)),
    negated: only((meaning) => !(stated.has(meaning) || isNumber(meaning))),
    hasNegation: telling.some(({ isNegated }) => isNegated),
  };
}

/** Numbers, and words that are in no list of common ones (names, most of all), tell more. */
function weightOf(meaning: string, kind: number): number {
  if (isNumber(meaning)) return 1.5;
  return kind === 0 ? 1.3 : 1;
}

/**
 * Whether two reports of the same speaker, day and polarity render one utterance. They do if one quotes what the other
 * quotes or keeps, or if one tells with other words what the other tells; not if a number or a negation sets them apart.
 */
export function findLikeness(one: ComparableRendering, other: ComparableRendering): Likeness | undefined {
  if (one.plain === other.plain) return one.meanings.size > 0 ? { reason: 'SAME_WORDS', score: 1 } : undefined;
  const shared = sharedMeanings(one, other);
  if (shared.count < FEWEST_SHARED || areSetApart(one, other)) return undefined;
  return sameQuotation(one, other) ?? sameContent(one, other, shared);
}

/** Most pairs say nothing of the same: what both must have before they are compared any closer. */
const FEWEST_SHARED = 2;

interface Shared {
  count: number;
  weight: number;
}

function sharedMeanings(one: ComparableRendering, other: ComparableRendering): Shared {
  const [few, many] = one.meanings.size < other.meanings.size ? [one, other] : [other, one];
  const shared = { count: 0, weight: 0 };
  for (const [meaning, { weight }] of few.meanings) {
    if (!many.meanings.has(meaning)) continue;
    shared.count++;
    shared.weight += weight;
  }
  return shared;
}

/** A run of words that both have. */
interface Run {
  at: number;
  otherAt: number;
  length: number;
}

/** Words of a run that counts as kept: fewer are a phrase that anybody would use. */
const SHORTEST_RUN = 3;
/** Words of a quotation that is as good as the whole, whatever else is told beside it. */
const LONG_RUN = 10;
/** The share of the shorter's words that must be kept. */
const LEAST_KEPT = 0.75;

/** Whether a quotation that both have is a passage of its own: by its length, or by how much it is of the shorter one. */
function isPassage(longest: readonly Word[], kept: number): boolean {
  const meanings = countMeanings(longest);
  if (longest.length >= LONG_RUN && meanings >= 5) return true;
  if (longest.length >= 4 && meanings >= 2 && kept > 0.9) return true;
  return meanings >= 3 && kept >= LEAST_KEPT;
}

function sameQuotation(one: ComparableRendering, other: ComparableRendering): Likeness | undefined {
  if (!(one.hasQuotation || other.hasQuotation)) return undefined;
  const runs = sharedRuns(one.words, other.words).map(({ at, otherAt, length }) => ({
    words: one.words.slice(at, at + length),
    theirs: other.words.slice(otherAt, otherAt + length),
  }));
  const quoted = runs.filter(({ words, theirs }) =>
    [words, theirs].some((side) => side.every(({ isQuoted }) => isQuoted)),
  );
  const [longest] = quoted.toSorted((a, b) => b.words.length - a.words.length);
  if (!longest) return undefined;
  const fewest = Math.min(one.meanings.size, other.meanings.size);
  const kept = countMeanings(runs.flatMap(({ words }) => words)) / Math.max(1, fewest);
  if (!isPassage(longest.words, kept)) return undefined;
  return { reason: 'SAME_QUOTATION', score: Math.min(0.99, 0.5 + kept / 2) };
}

/** Weight of the words that both must have, and its share of the shorter's and of all words of both. */
const LEAST_SHARED = 3;
const LEAST_CONTAINED = 0.5;
const LEAST_ALIKE = 0.35;
/** How much a word of the same class counts beside the word itself: "flats" for "homes". */
const OF_SAME_KIND = 0.5;

/** "ten captives will be freed if the guns fall silent" and "ten hostages would be free once the guns are silent" → the same. */
function sameContent(one: ComparableRendering, other: ComparableRendering, shared: Shared): Likeness | undefined {
  const weight = shared.weight + OF_SAME_KIND * countSameKind(one, other);
  const contained = weight / Math.max(1, Math.min(one.weight, other.weight));
  const alike = weight / Math.max(1, one.weight + other.weight - weight);
  if (weight < LEAST_SHARED || contained < LEAST_CONTAINED || alike < LEAST_ALIKE) return undefined;
  return { reason: 'SAME_CONTENT', score: Math.min(0.95, (contained + alike) / 2) };
}

/** How many words that only one has are of the class of a word that only the other has, each counted once. */
function countSameKind(one: ComparableRendering, other: ComparableRendering): number {
  const kinds = new Map<number, number>();
  for (const [meaning, { kind }] of other.meanings) {
    if (kind > 0 && !one.meanings.has(meaning)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  let count = 0;
  for (const [meaning, { kind }] of one.meanings) {
    const left = kinds.get(kind) ?? 0;
    if (left === 0 || other.meanings.has(meaning)) continue;
    kinds.set(kind, left - 1);
    count++;
  }
  return count;
}

/** "ten captives" is not what was said of eleven, "from May" not "from June", nor "will not sign" what "will sign" is. */
export function areSetApart(one: ComparableRendering, other: ComparableRendering): boolean {
  return (
    differ(one.numbers, other.numbers) ||
    differ(one.dates, other.dates) ||
    contradicts(one, other) ||
    contradicts(other, one)
  );
}

/** Whether each has something that the other has not. */
function differ(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  const hasOwn = (own: ReadonlySet<string>, theirs: ReadonlySet<string>) => {
    for (const each of own) if (!theirs.has(each)) return true;
    return false;
  };
  return hasOwn(some, others) && hasOwn(others, some);
}

/** Whether one negates what the other states without any negation. */
function contradicts(one: ComparableRendering, { hasNegation, meanings }: ComparableRendering): boolean {
  return !hasNegation && one.negated.some((meaning) => meanings.has(meaning));
}

const countMeanings = (words: readonly Word[]) => new Set(words.flatMap(({ meaning }) => meaning || [])).size;

/** The longest runs that both have, each word in at most one of them, the longest first. */
function sharedRuns(one: readonly Word[], other: readonly Word[]): Run[] {
  const found: Run[] = [];
  let lengths = new Array<number>(other.length + 1).fill(0);
  for (const [at, word] of one.entries()) {
    const next = new Array<number>(other.length + 1).fill(0);
    for (const [otherAt, { lower }] of other.entries()) {
      if (lower !== word.lower) continue;
      const length = (lengths[otherAt] ?? 0) + 1;
      next[otherAt + 1] = length;
      const goesOn = one[at + 1]?.lower !== undefined && one[at + 1]?.lower === other[otherAt + 1]?.lower;
      if (!goesOn && length >= SHORTEST_RUN) found.push({ at: at - length + 1, otherAt: otherAt - length + 1, length });
    }
    lengths = next;
  }
  return withoutOverlap(found);
}

function withoutOverlap(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  const overlaps = (from: number, length: number, start: number, size: number) =>
    from < start + size && start < from + length;
  for (const run of runs.toSorted((a, b) => b.length - a.length)) {
    const isFree = kept.every(
      ({ at, otherAt, length }) =>
        !overlaps(run.at, run.length, at, length) && !overlaps(run.otherAt, run.length, otherAt, length),
    );
    if (isFree) kept.push(run);
  }
  return kept;
}
