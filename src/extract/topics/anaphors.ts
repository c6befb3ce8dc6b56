import { ANY_PEOPLE, ANYBODY, ATTRIBUTES, CRIMES, DONE, HELD, MEASURES, RELEASES } from '../lexicon/references.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import {
  bareNumber,
  definitePeople,
  hasNoun,
  isCalled,
  isCounted,
  isPlural,
  isReleasedParty,
  releasedNoun,
} from './people-nouns.ts';
import { areReleased, tellsState, verbFrom } from './predicates.ts';
import type { Use } from './term-use.ts';

/** How many tokens back "them" looks for what it stands for. */
const NEAR = 120;
/** The same for "the release" and "their families". */
const RECENT = 250;
/** The same for "the five" and "the girls". */
const FAR = 600;

/** Those to whom a crime was done, by stem. */
const VICTIMS = /^victim$/;

/** What a word refers back to: how far to look, and which use of a topic it may stand for. */
export interface Antecedent {
  near: number;
  isIt: (use: Use) => boolean;
}

/**
 * Whom a pronoun, a number or a noun at a token of a content may stand for, as people who are held are spoken of.
 * `speaker` is passed over where the last people spoken of are looked for: "Officials said that they were alive".
 */
export function antecedentOf(
  reading: Reading,
  at: number,
  [from, to]: Range,
  speaker: Range | undefined,
): Antecedent | undefined {
  const lastAt = (token: number): Antecedent => lastSpokenOf(reading, token, speaker);
  if (isReleased(reading, at, to) || isThose(reading, at) || isFamilies(reading, at)) return DEED;
  if (isReleasedParty(reading, at, to) || isEveryone(reading, at, to) || isEveryPerson(reading, at, to)) return DEED;
  if (isDoneTo(reading, at) || isSome(reading, at, to)) {
    const [last, called] = [lastAt(from), definiteAntecedent(reading, at)];
    return called === undefined ? last : { near: called.near, isIt: (use) => last.isIt(use) || called.isIt(use) };
  }
  if (isHeld(reading, at, to) || isTheirs(reading, at)) return lastAt(at);
  const number = bareNumber(reading, at);
  if (number !== undefined) return { near: FAR, isIt: (use) => isCounted(reading, use, number) };
  const noun = releasedNoun(reading, at, to);
  if (noun !== undefined)
    return { near: FAR, isIt: (use) => hasNoun(reading, use, noun) || isCalled(reading, use, noun) };
  return definiteAntecedent(reading, at);
}

/** Whom "the girls", "the victims" at a token may stand for. */
export function definiteAntecedent(reading: Reading, at: number): Antecedent | undefined {
  const people = definitePeople(reading, at);
  if (people === undefined) return undefined;
  if (VICTIMS.test(people))
    return {
      near: NEAR,
      isIt: ({ term }) => reading.tokens.slice(...term.tokens).some(({ stem }) => CRIMES.has(stem)),
    };
  return { near: isPlural(tokenAt(reading.tokens, at)) ? FAR : RECENT, isIt: (use) => isCalled(reading, use, people) };
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
  return areReleased(reading, at + (others ? 2 : 1), to);
}

/** "until everyone is home", "bring everyone back" → true at the pronoun. */
function isEveryone(reading: Reading, at: number, to: number): boolean {
  const { tokens } = reading;
  if (!/^(?:everyone|everybody)$/.test(tokenAt(tokens, at).lower)) return false;
  if (RELEASES.has(tokenAt(tokens, at - 1).stem)) return true;
  const verb = verbFrom(reading, at + 1, to);
  const home = [verb - 1, verb].some((place) => place < to && /^(?:home|back)$/.test(tokenAt(tokens, place).lower));
  return areReleased(reading, at + 1, to) || (verb > at + 1 && home);
}

/** "every innocent civilian should be released", "all people must be freed" → true at the noun. */
function isEveryPerson(reading: Reading, at: number, to: number): boolean {
  const { tokens } = reading;
  if (!ANY_PEOPLE.has(tokenAt(tokens, at).stem)) return false;
  const first = tokenAt(tokens, at - 1).pos === 'ADJ' ? at - 2 : at - 1;
  return /^(?:every|each|all)$/.test(tokenAt(tokens, first).lower) && areReleased(reading, at + 1, to);
}

/** "told the families", "met with relatives", "our loved ones" → true at the noun: theirs, who are held. */
export function isFamilies({ tokens }: Reading, at: number): boolean {
  const { lower } = tokenAt(tokens, at);
  const loved = lower === 'loved' && /^ones?$/.test(tokenAt(tokens, at + 1).lower);
  if (!loved && !/^(?:families|relatives)$/.test(lower)) return false;
  if (/^(?:of|who|whose|from|in|were|have)$/.test(tokenAt(tokens, loved ? at + 2 : at + 1).lower)) return false;
  const before = tokenAt(tokens, at - 1);
  if (lower === 'relatives' && before.pos === 'ADP') return true;
  return /^(?:the|these|those|their|our|my|his|her)$/.test(before.lower);
}

/** "those still held", "those who were freed" → true at "those". */
function isThose(reading: Reading, at: number): boolean {
  const { tokens } = reading;
  if (tokenAt(tokens, at).lower !== 'those') return false;
  const start = /^(?:who|that)$/.test(tokenAt(tokens, at + 1).lower) ? at + 2 : at + 1;
  return HELD.has(tokenAt(tokens, verbFrom(reading, start, at + 6)).stem);
}

/** "They are alive", "seven of them are dead" → true at the pronoun: something that is said of people who are held. */
function isHeld(reading: Reading, at: number, to: number): boolean {
  const pronoun = tokenAt(reading.tokens, at).lower;
  const some = /^(?:them|those|whom)$/.test(pronoun) && tokenAt(reading.tokens, at - 1).lower === 'of';
  return (pronoun === 'they' || some) && tellsState(reading, at + 1, to);
}

/** "he was in good health", "secure her", "get him home" → whether it is said of somebody who is held. */
export function isHeldOne(reading: Reading, at: number, to: number): boolean {
  const { tokens } = reading;
  const { lower } = tokenAt(tokens, at);
  if (lower === 'he' || lower === 'she') return tellsState(reading, at + 1, to);
  if (ATTRIBUTES.has(tokenAt(tokens, at + 1).lower)) return true;
  return DONE.has(tokenAt(tokens, at - 1).stem) && lower !== 'his';
}

/** "up to 23 are alive", "eleven escaped", "all had been freed", "the women were well" → true where nobody else is counted. */
function isSome(reading: Reading, at: number, to: number): boolean {
  const { pos, lower } = tokenAt(reading.tokens, at);
  const before = tokenAt(reading.tokens, at - 1);
  const number = pos === 'NUM' && before.pos !== 'NUM';
  const all = /^(?:all|both|most|none|several)$/.test(lower) && tokenAt(reading.tokens, at + 1).pos === 'AUX';
  const called = ANYBODY.has(lower) && /^(?:the|these|all|both)$/.test(before.lower);
  return (number || all || called) && tellsState(reading, at + 1, to);
}

/** "their lives are in danger" → true at "their". */
const isTheirs = ({ tokens }: Reading, at: number): boolean =>
  tokenAt(tokens, at).lower === 'their' && ATTRIBUTES.has(tokenAt(tokens, at + 1).lower);

/** "grant doctors access to them", "visit them" → true at "them": something that is done to people who are held. */
const isDoneTo = ({ tokens }: Reading, at: number): boolean =>
  tokenAt(tokens, at).lower === 'them' &&
  (DONE.has(tokenAt(tokens, at - 1).stem) || tokenAt(tokens, at - 2).lower === 'access');

/** Whom "they" at a token stands for. */
export const lastSpokenOf = (reading: Reading, at: number, speaker: Range | undefined): Antecedent => ({
  near: NEAR,
  isIt: (use) => isLastSpokenOf(reading, use, at, speaker),
});

/** Whether a use has the last people, or other plural, before a token, those who speak left out. */
function isLastSpokenOf({ tokens }: Reading, use: Use, at: number, speaker: Range | undefined): boolean {
  for (let before = at - 1; before >= use.tokens[0]; before--) {
    const token = tokenAt(tokens, before);
    if (MEASURES.has(token.lower)) continue;
    if (speaker !== undefined && before >= speaker[0] && before < speaker[1]) continue;
    // "The army estimates that …" → no noun, though the tagger may take it for one.
    const noun = isPlural(token) && tokenAt(tokens, before + 1).lower !== 'that';
    // "Thousands of Kestans fled" → them.
    const people = token.pos === 'PROPN' && /(?:[ai]ns|lis|qis|nis)$/.test(token.lower);
    if (noun || people) return before < use.tokens[1];
  }
  return false;
}

/** How far back a belonging, and a deed, look for whose they are. */
export const BELONGING: Antecedent = { near: FAR, isIt: () => true };
export const DEED: Antecedent = { near: RECENT, isIt: () => true };
