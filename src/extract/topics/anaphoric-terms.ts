import { COUNTS } from '../lexicon/calendar.ts';
import { stemOf } from '../lexicon/inflection.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import type { TermMatch } from './terms.ts';

/** How many tokens back "them" looks for what it stands for. */
const NEAR = 120;
/** The same for "the five" and "the girls". */
const FAR = 600;

const stems = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(stemOf));

const RELEASES = stems('release free freedom return bring exchange swap rescue liberate');
/** What is said of those who are held: "they are alive". */
const STATES = stems(
  'alive dead hold held keep kept kill move treat kidnap abduct capture chain take taken walk return',
);
/** What is done to those who are held: "access to them", "to visit them". */
const DONE = stems('hold keep kill harm move treat visit see feed chain examine beat');

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

/** "release them", "their immediate release", "they must be released" → true at the pronoun. */
function isReleased({ tokens }: Reading, at: number, to: number): boolean {
  const released = (token: number): boolean => token < to && RELEASES.has(tokenAt(tokens, token).stem);
  const pronoun = tokenAt(tokens, at).lower;
  if (pronoun === 'them') return RELEASES.has(tokenAt(tokens, at - 1).stem);
  if (pronoun === 'their') return released(at + 1) || (tokenAt(tokens, at + 1).pos === 'ADJ' && released(at + 2));
  if (pronoun !== 'they') return false;
  let verb = at + 1;
  while (verb < to && /^(?:AUX|ADV|PART)$/.test(tokenAt(tokens, verb).pos)) verb++;
  return released(verb) && tokenAt(tokens, verb - 1).stem === 'be';
}

/** "the girls must be released" → the stem of "girls". */
function releasedNoun({ tokens }: Reading, at: number, to: number): string | undefined {
  const noun = tokenAt(tokens, at);
  if (noun.pos !== 'NOUN') return undefined;
  let first = at;
  while (tokenAt(tokens, first - 1).pos === 'ADJ') first--;
  if (!/^(?:the|these|those|all|our)$/.test(tokenAt(tokens, first - 1).lower)) return undefined;
  let verb = at + 1;
  while (verb < to && /^(?:AUX|ADV|PART)$/.test(tokenAt(tokens, verb).pos)) verb++;
  const passive = verb < to && RELEASES.has(tokenAt(tokens, verb).stem) && tokenAt(tokens, verb - 1).stem === 'be';
  return passive || RELEASES.has(tokenAt(tokens, first - 2).stem) ? noun.stem : undefined;
}

/** "the release of the five" → "five": it stands for what the same number counted before. */
function bareNumber({ tokens }: Reading, at: number): string | undefined {
  const number = tokenAt(tokens, at);
  const next = tokenAt(tokens, at + 1);
  if (number.pos !== 'NUM' || !/^(?:the|these|those|all)$/.test(tokenAt(tokens, at - 1).lower)) return undefined;
  return /^(?:NOUN|ADJ|PROPN|NUM|SYM)$/.test(next.pos) || next.word === '-' ? undefined : number.lower;
}

const figures = new Map([...COUNTS].map(([word, count]) => [word, String(count)]));
const figureOf = (number: string): string => figures.get(number) ?? number;

/** "The front freed the captive. … the release was a gesture" → true at "release": that of whoever was spoken of. */
function isRelease({ tokens }: Reading, at: number): boolean {
  const { stem, pos } = tokenAt(tokens, at);
  return (
    pos === 'NOUN' &&
    /^(?:the|this|his|her|their)$/.test(tokenAt(tokens, at - 1).lower) &&
    stem === stemOf('release') &&
    !/^(?:of|from)$/.test(tokenAt(tokens, at + 1).lower)
  );
}

const AGREEMENTS = stems('deal agreement proposal');

/** "the deal", after "the talks on a hostage deal" → its stem: it stands for the deal that a term said what it is of. */
function agreement({ tokens }: Reading, at: number): string | undefined {
  const { stem, pos } = tokenAt(tokens, at);
  const definite = /^(?:the|this|that)$/.test(tokenAt(tokens, at - 1).lower);
  return pos === 'NOUN' && definite && AGREEMENTS.has(stem) ? stem : undefined;
}

/** "hostage | release deal" → whether the term says what the deal is of. */
function isOf({ tokens }: Reading, { tokens: [, end] }: TermMatch, stem: string): boolean {
  for (let at = end; at < end + 4; at++) {
    if (tokenAt(tokens, at).stem === stem) return true;
    if (!/^(?:NOUN|ADJ|PROPN)$/.test(tokenAt(tokens, at).pos)) return false;
  }
  return false;
}

const BODIES = /^(?:bodies|remains|corpses|deceased)$/;

/** "the bodies", "all remaining corpses", in an article on captives → theirs. */
function isBodies({ tokens }: Reading, at: number): boolean {
  let first = at;
  while (/^(?:ADJ|NUM|VERB)$/.test(tokenAt(tokens, first - 1).pos)) first--;
  return (
    BODIES.test(tokenAt(tokens, at).lower) && /^(?:the|these|those|all|more)$/.test(tokenAt(tokens, first - 1).lower)
  );
}

/** "five hostages" → whether the number counts the term. */
const isCounted = ({ tokens }: Reading, term: TermMatch, number: string): boolean =>
  tokens
    .slice(Math.max(0, term.tokens[0] - 3), term.tokens[1])
    .some(({ pos, lower }) => pos === 'NUM' && figureOf(lower) === figureOf(number));

const isPlural = ({ pos, lower }: Token): boolean =>
  pos === 'NOUN' && /(?:s|^(?:people|men|women|children))$/.test(lower) && !/ss$/.test(lower);

/** "They are alive", "seven of them are dead" → true at the pronoun: something that is said of people who are held. */
function isHeld({ tokens }: Reading, at: number, to: number): boolean {
  const pronoun = tokenAt(tokens, at).lower;
  if (pronoun !== 'they' && !(pronoun === 'them' && tokenAt(tokens, at - 1).lower === 'of')) return false;
  let state = at + 1;
  while (state < to && /^(?:AUX|ADV|PART)$/.test(tokenAt(tokens, state).pos)) state++;
  return state > at + 1 && state < to && STATES.has(tokenAt(tokens, state).stem);
}

/** "grant doctors access to them", "visit them" → true at "them": something that is done to people who are held. */
const isDoneTo = ({ tokens }: Reading, at: number): boolean =>
  tokenAt(tokens, at).lower === 'them' &&
  (DONE.has(tokenAt(tokens, at - 1).stem) || tokenAt(tokens, at - 2).lower === 'access');

/** Whether a term has the last plural noun before a token. */
function isLastSpokenOf({ tokens }: Reading, term: TermMatch, at: number): boolean {
  for (let before = at - 1; before >= term.tokens[0]; before--) {
    const token = tokenAt(tokens, before);
    // "The army estimates that …" → no noun, though the tagger may take it for one.
    const noun = isPlural(token) && tokenAt(tokens, before + 1).lower !== 'that';
    if (noun) return before < term.tokens[1];
  }
  return false;
}

/** "… to return the captives. “Bring | them | home,” she said" → the captives. */
export function releasedTerms(
  reading: Reading,
  terms: readonly TermMatch[],
  content: readonly Range[],
  own: readonly TermMatch[],
  releasable: ReadonlySet<string>,
): TermMatch[] {
  for (const [from, to] of content) {
    for (let at = from; at < to; at++) {
      const means = antecedent(reading, at, [from, to]);
      if (means === undefined) continue;
      for (let before = lowerBound(terms, at) - 1; before >= 0; before--) {
        const term = terms[before];
        if (term === undefined || at - term.tokens[1] > means.near) break;
        if (releasable.has(term.topic) && means.isIt(term))
          return own.some(({ topic }) => topic === term.topic) ? [] : [term];
      }
    }
  }
  return [];
}

interface Antecedent {
  near: number;
  isIt: (term: TermMatch) => boolean;
}

/** What a word refers back to: how far to look, and which term it may be. */
function antecedent(reading: Reading, at: number, [from, to]: Range): Antecedent | undefined {
  if (isReleased(reading, at, to)) return { near: NEAR, isIt: () => true };
  if (isBodies(reading, at)) return { near: FAR, isIt: () => true };
  const deal = agreement(reading, at);
  if (deal !== undefined) return { near: 2 * FAR, isIt: (term) => isOf(reading, term, deal) };
  if (isRelease(reading, at)) return { near: NEAR, isIt: () => true };
  if (isDoneTo(reading, at)) return { near: NEAR, isIt: (term) => isLastSpokenOf(reading, term, from) };
  if (isHeld(reading, at, to)) return { near: NEAR, isIt: (term) => isLastSpokenOf(reading, term, at) };
  const number = bareNumber(reading, at);
  if (number !== undefined) return { near: FAR, isIt: (term) => isCounted(reading, term, number) };
  const noun = releasedNoun(reading, at, to);
  if (noun === undefined) return undefined;
  const { tokens } = reading;
  return { near: FAR, isIt: (term) => tokens.slice(...term.tokens).some(({ stem }) => stem === noun) };
}

const KIN =
  /^(?:son|daughter|husband|wife|brother|sister|father|mother|child|children|boy|girl|boys|girls|parents|family)$/;

/** "“Bring my son home,” said the mother of a captive" → the captive. */
export function kinTerms(
  { tokens }: Reading,
  terms: readonly TermMatch[],
  speaker: Range | undefined,
  content: readonly Range[],
): TermMatch[] {
  if (speaker === undefined) return [];
  const kin = content.some(([from, to]) =>
    tokens
      .slice(from, to)
      .some(
        ({ lower }, at) => KIN.test(lower) && /^(?:my|our|his|her|their)$/.test(tokenAt(tokens, from + at - 1).lower),
      ),
  );
  return kin ? termsIn(terms, [speaker]).slice(0, 1) : [];
}

/** "The front says the prisoners are well, stressing that it will not exchange them" → the prisoners. */
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

/**
 * "Asked about the captives, the minister said that he knew nothing" → the captives: the answer is about what was
 * asked.
 */
export function askedTerms(
  { tokens, sentences, paragraphs }: Reading,
  terms: readonly TermMatch[],
  content: readonly Range[],
): TermMatch[] {
  const [first] = content;
  const start = tokenAt(tokens, first?.[0] ?? -1);
  if (first === undefined) return [];
  const [from = 0] = sentences[start.sentence] ?? [];
  if (/^(?:asked|questioned|pressed)$/.test(tokenAt(tokens, from).lower)) {
    let comma = from;
    while (comma < first[0] && tokenAt(tokens, comma).word !== ',') comma++;
    return termsIn(terms, [[from, comma]]);
  }
  // "Q: Where are the captives? ⏎ A: In the valley." → the captives.
  const question = paragraphs[start.paragraph - 1];
  const answers = /^A\.?$/.test(tokenAt(tokens, paragraphs[start.paragraph]?.[0] ?? -1).word);
  return answers && question !== undefined ? termsIn(terms, [question]) : [];
}
