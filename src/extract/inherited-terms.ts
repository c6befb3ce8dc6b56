import type { TermMatch } from './10-topics.ts';
import { stemOf } from './lexicon/inflection.ts';
import type { Range, Reading } from './reading.ts';

/** How many tokens back "them" looks for what it stands for. */
const NEAR = 120;

const RELEASES = new Set(
  ['release', 'free', 'freedom', 'return', 'bring', 'exchange', 'swap', 'rescue', 'liberate'].map(stemOf),
);

/** The first of the terms, in text order, that starts at a token or later. */
function lowerBound(terms: readonly TermMatch[], token: number): number {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((terms[middle]?.tokens[0] ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The terms that lie within some contents; all terms are in text order. */
export function termsIn(terms: readonly TermMatch[], content: readonly Range[]): TermMatch[] {
  const found: TermMatch[] = [];
  for (const [from, to] of content) {
    for (let at = lowerBound(terms, from); at < terms.length; at++) {
      const term = terms[at];
      if (term === undefined || term.tokens[0] >= to) break;
      if (term.tokens[1] <= to) found.push(term);
    }
  }
  return found;
}

/** release them / their immediate release / they must be released */
function isReleased({ tokens }: Reading, at: number, to: number): boolean {
  const released = (token: number): boolean => token < to && RELEASES.has(tokens[token]?.stem ?? '');
  const pronoun = tokens[at]?.lower;
  if (pronoun === 'them') return RELEASES.has(tokens[at - 1]?.stem ?? '');
  if (pronoun === 'their') return released(at + 1) || (tokens[at + 1]?.pos === 'ADJ' && released(at + 2));
  if (pronoun !== 'they') return false;
  let verb = at + 1;
  while (verb < to && /^(?:AUX|ADV|PART)$/.test(tokens[verb]?.pos ?? '')) verb++;
  return released(verb) && tokens[verb - 1]?.stem === 'be';
}

/** … to return the captives. “Bring them home,” she said: they are the captives last spoken of. */
export function releasedTerms(
  reading: Reading,
  terms: readonly TermMatch[],
  content: readonly Range[],
  own: readonly TermMatch[],
  releasable: ReadonlySet<string>,
): TermMatch[] {
  for (const [from, to] of content) {
    for (let at = from; at < to; at++) {
      if (!isReleased(reading, at, to)) continue;
      for (let before = lowerBound(terms, at) - 1; before >= 0; before--) {
        const term = terms[before];
        if (term === undefined || at - term.tokens[1] > NEAR) break;
        if (releasable.has(term.topic)) return own.some(({ topic }) => topic === term.topic) ? [] : [term];
      }
    }
  }
  return [];
}

/** Hamas says the prisoners …, stressing that it will not exchange them: "them" are the prisoners just spoken of. */
export function inheritedTerms(
  { tokens }: Reading,
  content: readonly Range[],
  own: readonly TermMatch[],
  before: readonly TermMatch[],
): TermMatch[] {
  const refers = content.some(([from, to]) =>
    tokens.slice(from, to).some(({ lower }) => lower === 'them' || lower === 'they'),
  );
  const last = before.at(-1);
  return refers && last !== undefined && !own.some(({ topic }) => topic === last.topic) ? [last] : [];
}

/** Asked about the captives, the minister said that he knew nothing: what was asked is what the answer is about. */
export function askedTerms(
  { tokens, sentences, paragraphs }: Reading,
  terms: readonly TermMatch[],
  content: readonly Range[],
): TermMatch[] {
  const [first] = content;
  const start = tokens[first?.[0] ?? -1];
  if (first === undefined || start === undefined) return [];
  const [from = 0] = sentences[start.sentence] ?? [];
  if (/^(?:asked|questioned|pressed)$/.test(tokens[from]?.lower ?? '')) {
    let comma = from;
    while (comma < first[0] && tokens[comma]?.word !== ',') comma++;
    return termsIn(terms, [[from, comma]]);
  }
  // Q: Where are the captives? / A: In the valley.
  const question = paragraphs[start.paragraph - 1];
  const answers = /^A\.?$/.test(tokens[paragraphs[start.paragraph]?.[0] ?? -1]?.word ?? '');
  return answers && question !== undefined ? termsIn(terms, [question]) : [];
}
