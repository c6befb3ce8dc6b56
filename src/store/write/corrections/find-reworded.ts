import type { Span } from '../../../model.ts';
import { type AlignedWords, alignWords } from '../../../text/nearest-passage.ts';

/** Aligning takes the square of the length. */
const LONGEST = 4_000;
/** The least share of its words that a reworded content has kept, and that each of its fragments has. */
const LEAST_KEPT = 0.8;
const LEAST_KEPT_OF_ONE = 0.5;
/** Where one of these comes or goes, the words mean the opposite. */
const NEGATION = /^(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|\p{L}+n't|den(?:y|ies|ied|ying))$/iu;
const MARK = /["“”„«»'‘’]/u;

/** The place of some words in another text, and the words there and here beside each other. */
interface Reworded {
  place: Span;
  steps: readonly AlignedWords[];
}

/**
 * Where spans of words lie in a text that has them with a few changed: one in five at most, and none that says the opposite.
 * Undefined where the text has nothing so like them; the answer is undefined for a span that is not there.
 */
export function findReworded(
  words: string,
  content: readonly Span[],
  text: string,
): ((span: Span) => Span | undefined) | undefined {
  if (words.length > LONGEST) return undefined;
  const steps = alignWords(words, text);
  const found = content.map((span) => rewordedAt(steps, span));
  if (!found.every((each) => each !== undefined)) return undefined;
  const all = found.flatMap((each) => each.steps);
  if (keptOf(all) < LEAST_KEPT || all.some(isOpposite)) return undefined;
  return (span) => {
    const place = rewordedAt(steps, span)?.place;
    return place && withMarks(words.slice(...span), place, text);
  };
}

/** The words of a span, with what was put between them, or in place of the first or last. */
function rewordedAt(steps: readonly AlignedWords[], [from, to]: Span): Reworded | undefined {
  const isWithin = ({ given }: AlignedWords) => given !== undefined && given.span[0] >= from && given.span[1] <= to;
  let [first, last] = [steps.findIndex(isWithin), steps.findLastIndex(isWithin)];
  if (first < 0) return undefined;
  const isNew = (step: AlignedWords | undefined) => step !== undefined && step.given === undefined;
  if (!steps[first]?.there) while (isNew(steps[first - 1])) first--;
  if (!steps[last]?.there) while (isNew(steps[last + 1])) last++;
  const its = steps.slice(first, last + 1);
  const there = its.flatMap((step) => step.there ?? []);
  const [start, end] = [there[0]?.span[0], there.at(-1)?.span[1]];
  if (start === undefined || end === undefined || keptOf(its) < LEAST_KEPT_OF_ONE) return undefined;
  return { place: [start, end], steps: its };
}

/** The share of words, here and there, that both have. */
function keptOf(steps: readonly AlignedWords[]): number {
  const both = steps.filter(({ given, there }) => given && there).length;
  return (2 * both) / (steps.length + both);
}

function isOpposite({ given, there }: AlignedWords): boolean {
  const alone = given && there ? undefined : (given ?? there);
  return alone !== undefined && NEGATION.test(alone.word);
}

/** A place with the quotation marks beside it, where the words had some. */
function withMarks(words: string, [start, end]: Span, text: string): Span {
  const before = MARK.test(words.slice(0, 1)) && MARK.test(text.slice(start - 1, start)) ? 1 : 0;
  const behind = MARK.test(words.slice(-1)) && MARK.test(text.slice(end, end + 1)) ? 1 : 0;
  return [start - before, end + behind];
}
