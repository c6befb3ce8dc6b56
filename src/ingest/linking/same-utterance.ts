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
  /** What it says, each once, with its weight. */
  meanings: ReadonlyMap<string, Meaning>;
  weight: number;
}

interface Meaning {
  kind: number;
  weight: number;
  /** Whether it is said of it at all, and that not. */
  isStated: boolean;
  isNegated: boolean;
}

export function comparable(rendering: Rendering): ComparableRendering {
  const words = wordsOf(rendering);
  const meanings = new Map<string, Meaning>();
  for (const { meaning, kind, isNegated } of words) {
    if (!meaning) continue;
    const before = meanings.get(meaning);
    meanings.set(meaning, {
      kind,
      weight: weightOf(meaning, kind),
      isStated: !isNegated || (before?.isStated ?? false),
      isNegated: isNegated || (before?.isNegated ?? false),
    });
  }
  return { words, plain: words.map(({ lower }) => lower).join(' '), meanings, weight: weigh(meanings.values()) };
}

/** Numbers, and words that are in no list of common ones (names, most of all), tell more. */
function weightOf(meaning: string, kind: number): number {
  if (isNumber(meaning)) return 1.5;
  return kind === 0 ? 1.3 : 1;
}

const weigh = (meanings: Iterable<Meaning>): number => [...meanings].reduce((sum, { weight }) => sum + weight, 0);

/**
 * Whether two reports of the same speaker, day and polarity render one utterance. They do if one quotes what the other
 * quotes or keeps, or if one tells with other words what the other tells; not if a number or a negation sets them apart.
 */
export function findLikeness(one: ComparableRendering, other: ComparableRendering): Likeness | undefined {
  if (one.plain === other.plain) return one.meanings.size > 0 ? { reason: 'SAME_WORDS', score: 1 } : undefined;
  if (areSetApart(one, other)) return undefined;
  return sameQuotation(one, other) ?? sameContent(one, other);
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
const LEAST_ALIKE = 0.33;
/** How much a word of the same class counts beside the word itself: "flats" for "homes". */
const OF_SAME_KIND = 0.5;

/** "ten captives will be freed if the guns fall silent" and "ten hostages would be free once the guns are silent" → the same. */
function sameContent(one: ComparableRendering, other: ComparableRendering): Likeness | undefined {
  const weight = overlap(one, other);
  const contained = weight / Math.max(1, Math.min(one.weight, other.weight));
  const alike = weight / Math.max(1, one.weight + other.weight - weight);
  if (weight < LEAST_SHARED || contained < LEAST_CONTAINED || alike < LEAST_ALIKE) return undefined;
  return { reason: 'SAME_CONTENT', score: Math.min(0.95, (contained + alike) / 2) };
}

/** What both say: the words that both have, and those of one class, each counted once. */
function overlap(one: ComparableRendering, other: ComparableRendering): number {
  let weight = 0;
  const kinds = new Map<number, number>();
  for (const [meaning, { kind }] of other.meanings) {
    if (kind > 0 && !one.meanings.has(meaning)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  for (const [meaning, own] of one.meanings) {
    if (other.meanings.has(meaning)) {
      weight += own.weight;
      continue;
    }
    const alike = kinds.get(own.kind) ?? 0;
    if (alike === 0) continue;
    kinds.set(own.kind, alike - 1);
    weight += OF_SAME_KIND;
  }
  return weight;
}

/** "ten captives" is not what was said of eleven, "from May" not "from June", nor "will not sign" what "will sign" is. */
export function areSetApart(one: ComparableRendering, other: ComparableRendering): boolean {
  const hasOwn = (own: ComparableRendering, theirs: ComparableRendering, is: (meaning: string) => boolean) =>
    [...own.meanings.keys()].some((meaning) => is(meaning) && !theirs.meanings.has(meaning));
  if ([isNumber, isDate].some((is) => hasOwn(one, other, is) && hasOwn(other, one, is))) return true;
  return contradicts(one, other) || contradicts(other, one);
}

/** Whether one negates what the other states without any negation. */
function contradicts(one: ComparableRendering, other: ComparableRendering): boolean {
  if ([...other.meanings.values()].some(({ isNegated }) => isNegated)) return false;
  return [...one.meanings].some(
    ([meaning, { isStated }]) => !isStated && !isNumber(meaning) && other.meanings.has(meaning),
  );
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
