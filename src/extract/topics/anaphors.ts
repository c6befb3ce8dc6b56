import { COUNTS } from '../lexicon/calendar.ts';
import { ANY_PEOPLE, DONE, HELD, MEASURES, RELEASES, STATES } from '../lexicon/references.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import type { Use } from './term-use.ts';

/** How many tokens back "them" looks for what it stands for. */
const NEAR = 120;
/** The same for "the release" and "their families". */
const RECENT = 250;
/** The same for "the five" and "the girls". */
const FAR = 600;

/** What a word refers back to: how far to look, and which use of a topic it may stand for. */
export interface Antecedent {
  near: number;
  isIt: (use: Use) => boolean;
}

/** Whom a pronoun, a number or a noun at a token of a content may stand for, as people who are held are spoken of. */
export function antecedentOf(reading: Reading, at: number, [from, to]: Range): Antecedent | undefined {
  if (isReleased(reading, at, to) || isThose(reading, at) || isFamilies(reading, at)) return DEED;
  if (isDoneTo(reading, at)) return { near: NEAR, isIt: (use) => isLastSpokenOf(reading, use, from) };
  if (isHeld(reading, at, to)) return { near: NEAR, isIt: (use) => isLastSpokenOf(reading, use, at) };
  const number = bareNumber(reading, at);
  if (number !== undefined) return { near: FAR, isIt: ({ term }) => isCounted(reading, term.tokens, number) };
  const noun = releasedNoun(reading, at, to);
  if (noun !== undefined) return { near: FAR, isIt: ({ term }) => hasNoun(reading, term.tokens, noun) };
  const people = definitePeople(reading, at);
  return people === undefined ? undefined : { near: FAR, isIt: ({ term }) => isCalled(reading, term.tokens, people) };
}

/** The first token after auxiliaries and adverbs, from a token on. */
function verbFrom({ tokens }: Reading, at: number, to: number): number {
  let verb = at;
  while (verb < to && /^(?:AUX|ADV|PART)$/.test(tokenAt(tokens, verb).pos)) verb++;
  return verb;
}

/** "release them", "freeing her", "their immediate release", "they must be released" → true at the pronoun or number. */
function isReleased(reading: Reading, at: number, to: number): boolean {
  const { tokens } = reading;
  const released = (token: number): boolean => token < to && RELEASES.has(tokenAt(tokens, token).stem);
  const pronoun = tokenAt(tokens, at).lower;
  // "get | them | released"
  const freed = released(at + 1) && /^(?:get|see|have|want)$/.test(tokenAt(tokens, at - 1).stem);
  if (/^(?:them|him)$/.test(pronoun)) return freed || RELEASES.has(tokenAt(tokens, at - 1).stem);
  const noun = released(at + 1) || (tokenAt(tokens, at + 1).pos === 'ADJ' && released(at + 2));
  if (/^(?:their|his)$/.test(pronoun)) return noun;
  if (pronoun === 'her')
    return (
      noun || (RELEASES.has(tokenAt(tokens, at - 1).stem) && !/^(?:NOUN|ADJ|PROPN)$/.test(tokenAt(tokens, at + 1).pos))
    );
  // "three more will be freed on Saturday"
  const counted = tokenAt(tokens, at).pos === 'NUM';
  if (!counted && !/^(?:they|he|she)$/.test(pronoun)) return false;
  const others = counted && /^(?:more|others?)$/.test(tokenAt(tokens, at + 1).lower);
  const verb = verbFrom(reading, at + (others ? 2 : 1), to);
  return released(verb) && tokenAt(tokens, verb - 1).stem === 'be';
}

/** "told the families", "our loved ones" → true at the noun: theirs, who are held. */
function isFamilies({ tokens }: Reading, at: number): boolean {
  const { lower } = tokenAt(tokens, at);
  const loved = lower === 'loved' && /^ones?$/.test(tokenAt(tokens, at + 1).lower);
  if (!loved && !/^(?:families|relatives)$/.test(lower)) return false;
  if (/^(?:of|who|whose|from|in|were|have)$/.test(tokenAt(tokens, loved ? at + 2 : at + 1).lower)) return false;
  return /^(?:the|these|those|their|our|my|his|her)$/.test(tokenAt(tokens, at - 1).lower);
}

/** "those still held", "those who were freed" → true at "those". */
function isThose(reading: Reading, at: number): boolean {
  const { tokens } = reading;
  if (tokenAt(tokens, at).lower !== 'those') return false;
  const start = /^(?:who|that)$/.test(tokenAt(tokens, at + 1).lower) ? at + 2 : at + 1;
  return HELD.has(tokenAt(tokens, verbFrom(reading, start, at + 6)).stem);
}

/** "the girls must be released" → the stem of "girls". */
function releasedNoun(reading: Reading, at: number, to: number): string | undefined {
  const { tokens } = reading;
  const noun = tokenAt(tokens, at);
  if (noun.pos !== 'NOUN') return undefined;
  const first = firstOfNoun(reading, at);
  if (!/^(?:the|these|those|all|our)$/.test(tokenAt(tokens, first - 1).lower)) return undefined;
  const verb = verbFrom(reading, at + 1, to);
  const passive = verb < to && RELEASES.has(tokenAt(tokens, verb).stem) && tokenAt(tokens, verb - 1).stem === 'be';
  return passive || RELEASES.has(tokenAt(tokens, first - 2).stem) ? noun.stem : undefined;
}

/** Where a noun with its adjectives begins. */
function firstOfNoun({ tokens }: Reading, at: number): number {
  let first = at;
  while (tokenAt(tokens, first - 1).pos === 'ADJ') first--;
  return first;
}

/** "the girls", after "raiders abducted twelve girls" → the stem of "girls"; not "the people", nor "the girls of the mill". */
function definitePeople(reading: Reading, at: number): string | undefined {
  const { tokens } = reading;
  const noun = tokenAt(tokens, at);
  if (!isPlural(noun) || ANY_PEOPLE.has(noun.stem)) return undefined;
  if (/^(?:of|from|in|who|that|and|or)$/.test(tokenAt(tokens, at + 1).lower)) return undefined;
  return /^(?:the|these|those)$/.test(tokenAt(tokens, firstOfNoun(reading, at) - 1).lower) ? noun.stem : undefined;
}

/** "raiders | abducted | twelve girls", "twelve girls were | abducted" → whether the noun tells who was. */
function isCalled(reading: Reading, [start, end]: Range, stem: string): boolean {
  const { tokens } = reading;
  if (hasNoun(reading, [start, end], stem)) return true;
  if (!tokens.slice(start - 1, end).some(({ pos }) => pos === 'VERB')) return false;
  for (let at = end; at < end + 5 && !/^(?:ADP|PUNCT|VERB)$/.test(tokenAt(tokens, at).pos); at++)
    if (tokenAt(tokens, at).stem === stem) return true;
  let before = start - 1;
  while (/^(?:AUX|ADV|VERB)$/.test(tokenAt(tokens, before).pos) || /^(?:who|that)$/.test(tokenAt(tokens, before).lower))
    before--;
  return tokenAt(tokens, before).stem === stem;
}

const hasNoun = ({ tokens }: Reading, range: Range, stem: string): boolean =>
  tokens.slice(...range).some((token) => token.stem === stem);

/** "the release of the five" → "five": it stands for what the same number counted before. */
function bareNumber({ tokens }: Reading, at: number): string | undefined {
  const number = tokenAt(tokens, at);
  const next = tokenAt(tokens, at + 1);
  // "the | next | five"
  const first = /^(?:next|first|last|other|remaining)$/.test(tokenAt(tokens, at - 1).lower) ? at - 2 : at - 1;
  if (number.pos !== 'NUM' || !/^(?:the|these|those|all)$/.test(tokenAt(tokens, first).lower)) return undefined;
  return /^(?:NOUN|ADJ|PROPN|NUM|SYM)$/.test(next.pos) || next.word === '-' ? undefined : number.lower;
}

const figures = new Map([...COUNTS].map(([word, count]) => [word, String(count)]));
const figureOf = (number: string): string => figures.get(number) ?? number;

/** "five hostages" → whether the number counts the term. */
const isCounted = ({ tokens }: Reading, [start, end]: Range, number: string): boolean =>
  tokens
    .slice(Math.max(0, start - 3), end)
    .some(({ pos, lower }) => pos === 'NUM' && figureOf(lower) === figureOf(number));

export const isPlural = ({ pos, lower }: Token): boolean =>
  pos === 'NOUN' && /(?:s|^(?:people|men|women|children))$/.test(lower) && !/ss$/.test(lower);

/** "They are alive", "seven of them are dead" → true at the pronoun: something that is said of people who are held. */
function isHeld(reading: Reading, at: number, to: number): boolean {
  const { tokens } = reading;
  const pronoun = tokenAt(tokens, at).lower;
  if (pronoun !== 'they' && !(pronoun === 'them' && tokenAt(tokens, at - 1).lower === 'of')) return false;
  const state = verbFrom(reading, at + 1, to);
  return state > at + 1 && state < to && STATES.has(tokenAt(tokens, state).stem);
}

/** "grant doctors access to them", "visit them" → true at "them": something that is done to people who are held. */
const isDoneTo = ({ tokens }: Reading, at: number): boolean =>
  tokenAt(tokens, at).lower === 'them' &&
  (DONE.has(tokenAt(tokens, at - 1).stem) || tokenAt(tokens, at - 2).lower === 'access');

/** Whether a use has the last plural noun before a token. */
function isLastSpokenOf({ tokens }: Reading, use: Use, at: number): boolean {
  for (let before = at - 1; before >= use.tokens[0]; before--) {
    const token = tokenAt(tokens, before);
    if (MEASURES.has(token.lower)) continue;
    // "The army estimates that …" → no noun, though the tagger may take it for one.
    const noun = isPlural(token) && tokenAt(tokens, before + 1).lower !== 'that';
    if (noun) return before < use.tokens[1];
  }
  return false;
}

/** "the release", "his return", "more releases" → whether a deed's noun at a token is of whoever was spoken of. */
export function isDeed({ tokens }: Reading, at: number): boolean {
  if (tokenAt(tokens, at).pos !== 'NOUN' || /^(?:of|from)$/.test(tokenAt(tokens, at + 1).lower)) return false;
  const { pos, lower: before } = tokenAt(tokens, at - 1);
  const first = pos === 'ADJ' ? tokenAt(tokens, at - 2).lower : before;
  return /^(?:more|further|additional|another)$/.test(before) || /^(?:the|this|these|his|her|their)$/.test(first);
}

const DEFINITE = /^(?:the|these|those|all|more|another|any|their|his|her)$/;

/** "the bodies", "more remains", "his body" → whether a noun at a token may be of those spoken of. */
export function isBelonging({ tokens }: Reading, at: number): boolean {
  if (/^(?:of|who|whose)$/.test(tokenAt(tokens, at + 1).lower)) return false;
  // "all remaining | bodies" → the tagger may take either for a verb.
  for (let before = at - 1; before >= at - 4; before--) {
    const { lower, pos } = tokenAt(tokens, before);
    if (DEFINITE.test(lower)) return true;
    if (!/^(?:ADJ|NUM|VERB)$/.test(pos)) return false;
  }
  return false;
}

/** How far back a belonging, and a deed, look for whose they are. */
export const BELONGING: Antecedent = { near: FAR, isIt: () => true };
export const DEED: Antecedent = { near: RECENT, isIt: () => true };
