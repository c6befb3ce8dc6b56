import { COUNTS } from '../lexicon/calendar.ts';
import { ROLES } from '../lexicon/people.ts';
import { AMOUNTS, ANY_PEOPLE, kindOf, PARTIES, RELEASES, TAKES } from '../lexicon/references.ts';
import { type Reading, type Token, tokenAt } from '../text/reading.ts';
import { areReleased } from './predicates.ts';
import type { Use } from './term-use.ts';

export const isPlural = ({ pos, lower }: Token): boolean =>
  pos === 'NOUN' && /(?:s|^(?:people|men|women|children))$/.test(lower) && !/ss$/.test(lower);

/** Where a noun with its adjectives begins. */
function firstOfNoun({ tokens }: Reading, at: number): number {
  let first = at;
  while (tokenAt(tokens, first - 1).pos === 'ADJ') first--;
  return first;
}

/** "the girls must be released", "free our sailors" → true at the noun: they are let go. */
function isReleasedNoun(reading: Reading, at: number, to: number): boolean {
  const { tokens } = reading;
  const first = firstOfNoun(reading, at);
  if (!/^(?:the|these|those|all|our)$/.test(tokenAt(tokens, first - 1).lower)) return false;
  const verb = tokenAt(tokens, tokenAt(tokens, first - 2).lower === 'all' ? first - 3 : first - 2);
  return areReleased(reading, at + 1, to) || RELEASES.has(verb.stem);
}

/** "the girls must be released" → the stem of "girls". */
export function releasedNoun(reading: Reading, at: number, to: number): string | undefined {
  const noun = tokenAt(reading.tokens, at);
  return noun.pos === 'NOUN' && isReleasedNoun(reading, at, to) ? noun.stem : undefined;
}

/** "the next group will be released", "bring all our people home" → true at the noun: those who are held. */
export function isReleasedParty(reading: Reading, at: number, to: number): boolean {
  const noun = tokenAt(reading.tokens, at);
  if (noun.pos !== 'NOUN' || !isReleasedNoun(reading, at, to)) return false;
  const ours = tokenAt(reading.tokens, firstOfNoun(reading, at) - 1).lower === 'our';
  return PARTIES.has(noun.lower) || (ours && isPlural(noun));
}

/**
 * "the girls", after "raiders abducted twelve girls", "the priest", after "a priest was abducted" → the noun's stem; not "the
 * people", nor "the girls of the mill".
 */
export function definitePeople(reading: Reading, at: number): string | undefined {
  const { tokens } = reading;
  const noun = tokenAt(tokens, at);
  if (noun.pos !== 'NOUN' || ANY_PEOPLE.has(noun.stem) || ROLES.has(noun.lower)) return undefined;
  if (/^(?:of|from|in|who|that|and|or|'s|')$/.test(tokenAt(tokens, at + 1).lower)) return undefined;
  if (tokenAt(tokens, at + 1).pos === 'NOUN') return undefined;
  return /^(?:the|these|those)$/.test(tokenAt(tokens, firstOfNoun(reading, at) - 1).lower) ? noun.stem : undefined;
}

/**
 * "raiders | abducted | twelve girls", "twelve girls were | abducted", "took twelve girls | hostage" → whether the noun, or
 * one for the same people ("pupils"), tells who was.
 */
export function isCalled(reading: Reading, { term, tokens: [start, end] }: Use, stem: string): boolean {
  const { tokens } = reading;
  const kind = kindOf(stem);
  const isOne = (token: Token): boolean => token.stem === stem || (kind !== undefined && kind === kindOf(token.stem));
  if (tokens.slice(...term.tokens).some(isOne)) return true;
  // "Raiders | abducted" → the tagger may take it for a noun.
  if (!tokens.slice(start - 1, end).some(({ pos, lower }) => pos === 'VERB' || /ed$/.test(lower)))
    return isTaken(reading, start, isOne);
  for (let at = end; at < end + 6; at++) {
    const token = tokenAt(tokens, at);
    if (isOne(token)) return true;
    // "abducted dozens | of | girls"
    const amount = token.lower === 'of' && AMOUNTS.has(tokenAt(tokens, at - 1).lower);
    if (!amount && /^(?:ADP|PUNCT|VERB)$/.test(token.pos)) break;
  }
  let before = start - 1;
  while (/^(?:AUX|ADV|VERB)$/.test(tokenAt(tokens, before).pos) || /^(?:who|that)$/.test(tokenAt(tokens, before).lower))
    before--;
  // "The farmers had kept captives" → not the farmers.
  const verbs = tokens.slice(before + 1, start);
  const passive = verbs.every(({ pos }) => pos !== 'VERB') || verbs.some(({ stem }) => stem === 'be');
  return passive && isOne(tokenAt(tokens, before));
}

/** "took twelve | girls | hostage" → whether such a noun stands between the verb and the term. */
function isTaken({ tokens }: Reading, term: number, isOne: (token: Token) => boolean): boolean {
  for (let at = term - 1; at > term - 6; at--) {
    const token = tokenAt(tokens, at);
    if (TAKES.has(token.lower)) return tokens.slice(at + 1, term).some(isOne);
    if (/^(?:PUNCT|ADP)$/.test(token.pos) && token.lower !== 'of') return false;
  }
  return false;
}

export const hasNoun = ({ tokens }: Reading, { term }: Use, stem: string): boolean =>
  tokens.slice(...term.tokens).some((token) => token.stem === stem);

/** "the release of the five" → "five": it stands for what the same number counted before. */
export function bareNumber({ tokens }: Reading, at: number): string | undefined {
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
export const isCounted = (
  { tokens }: Reading,
  {
    term: {
      tokens: [start, end],
    },
  }: Use,
  number: string,
): boolean =>
  tokens
    .slice(Math.max(0, start - 3), end)
    .some(({ pos, lower }) => pos === 'NUM' && figureOf(lower) === figureOf(number));
