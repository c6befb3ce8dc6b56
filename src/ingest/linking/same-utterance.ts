import { isNegator, isNumber, type Rendering, type Word, wordsOf } from './words-of.ts';

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
  meanings: ReadonlySet<string>;
}

export function comparable(rendering: Rendering): ComparableRendering {
  const words = wordsOf(rendering);
  return {
    words,
    plain: words.map(({ lower }) => lower).join(' '),
    meanings: new Set(words.flatMap(({ meaning }) => meaning || [])),
  };
}

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

/** The least words of a run that counts as kept rather than as a phrase that anybody would use. */
const SHORTEST_RUN = 3;
const FEWEST_MEANINGS = 3;
const LONG_RUN = 10;

function sameQuotation(one: ComparableRendering, other: ComparableRendering): Likeness | undefined {
  const runs = sharedRuns(one.words, other.words);
  const kept = runs.flatMap(({ at, length }) => one.words.slice(at, at + length));
  const quoted = runs.filter(
    ({ at, otherAt, length }) =>
      one.words.slice(at, at + length).every(({ isQuoted }) => isQuoted) ||
      other.words.slice(otherAt, otherAt + length).every(({ isQuoted }) => isQuoted),
  );
  const [longest] = quoted.toSorted((a, b) => b.length - a.length);
  if (!longest) return undefined;
  const inLongest = countMeanings(one.words.slice(longest.at, longest.at + longest.length));
  const shorter = Math.min(one.meanings.size, other.meanings.size);
  const share = countMeanings(kept) / Math.max(1, shorter);
  const isKept = inLongest >= FEWEST_MEANINGS && share >= 0.6;
  if (!isKept && !(longest.length >= LONG_RUN && inLongest >= 5)) return undefined;
  return { reason: 'SAME_QUOTATION', score: Math.min(0.99, 0.5 + share / 2) };
}

const LEAST_SHARED = 4;
const LEAST_CONTAINED = 0.65;
const LEAST_ALIKE = 0.4;

/** "will free ten captives if the guns fall silent" and "ten hostages would be freed once the guns are silent" → the same. */
function sameContent(one: ComparableRendering, other: ComparableRendering): Likeness | undefined {
  const shared = [...one.meanings].filter((meaning) => other.meanings.has(meaning)).length;
  const contained = shared / Math.max(1, Math.min(one.meanings.size, other.meanings.size));
  const alike = shared / Math.max(1, one.meanings.size + other.meanings.size - shared);
  if (shared < LEAST_SHARED || contained < LEAST_CONTAINED || alike < LEAST_ALIKE) return undefined;
  return { reason: 'SAME_CONTENT', score: (contained + alike) / 2 };
}

/** "ten captives" is not what was said of eleven, nor is "will not sign" what "will sign" is. */
function areSetApart(one: ComparableRendering, other: ComparableRendering): boolean {
  const [numbers, otherNumbers] = [numbersIn(one), numbersIn(other)];
  const hasOwn = (own: ReadonlySet<string>, theirs: ReadonlySet<string>) => [...own].some((each) => !theirs.has(each));
  if (hasOwn(numbers, otherNumbers) && hasOwn(otherNumbers, numbers)) return true;
  return one.words.filter(isNegator).length % 2 !== other.words.filter(isNegator).length % 2;
}

const numbersIn = ({ words }: ComparableRendering) => new Set(words.filter(isNumber).map(({ meaning }) => meaning));

const countMeanings = (words: readonly Word[]) => new Set(words.flatMap(({ meaning }) => meaning || [])).size;

/** All longest runs that both have, each word in at most one of them, the longest first. */
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
      if (!goesOn && length >= SHORTEST_RUN) {
        found.push({ at: at - length + 1, otherAt: otherAt - length + 1, length });
      }
    }
    lengths = next;
  }
  return withoutOverlap(found);
}

function withoutOverlap(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  const overlap = (from: number, length: number, start: number, size: number) => from < start + size && start < from + length;
  for (const run of runs.toSorted((a, b) => b.length - a.length)) {
    const isFree = kept.every(
      ({ at, otherAt, length }) =>
        !overlap(run.at, run.length, at, length) && !overlap(run.otherAt, run.length, otherAt, length),
    );
    if (isFree) kept.push(run);
  }
  return kept;
}
