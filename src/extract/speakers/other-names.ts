import { GROUPS, INSTITUTES, MEDIA_WORDS, NEWS_WORDS, ORGANISATION_WORDS, ROLES, TITLES } from '../lexicon/people.ts';
import { type Token, tokenAt } from '../text/reading.ts';
import type { ActorIndex, Mention } from './mentions.ts';

/** Whether what is written like an actor's name is part of another name, or no name. */
export function isAnotherName(index: ActorIndex, tokens: readonly Token[], mention: Mention): boolean {
  const kind = index.actors.get(mention.actors[0] ?? '')?.kind;
  return (
    isOnlyBegun(tokens, mention) ||
    isLetter(tokens, mention) ||
    isPlace(tokens, mention) ||
    (kind === 'GOVERNMENT_BODY' && isOfElsewhere(index, tokens, mention)) ||
    (kind === 'STATE' && (isSurname(index, tokens, mention) || isContinent(tokens, mention))) ||
    (kind === 'STATE' && isOfSociety(tokens, mention)) ||
    (kind === 'POLITICAL_PARTY' && isWithinName(tokens, mention)) ||
    (kind === 'MEDIA' && isOrdinaryWord(tokens, mention))
  );
}

/** "The Vellport Herald" → Vellport is not mentioned: its name begins that of a newspaper. */
const isOnlyBegun = (tokens: readonly Token[], { tokens: [, end], kind }: Mention): boolean =>
  kind !== 'DEMONYM' && MEDIA_WORDS.has(tokenAt(tokens, end).lower) && /^\p{Lu}/u.test(tokenAt(tokens, end).word);

export const isNamePart = (token: Token): boolean => token.pos !== 'PUNCT' && /^\p{Lu}/u.test(token.word);

/** "Ana Quandt (V-Kamm)" → a party of one letter is named only in brackets. */
const isLetter = (tokens: readonly Token[], { tokens: [at, end] }: Mention): boolean =>
  tokenAt(tokens, at).word.length === 1 &&
  !(tokenAt(tokens, at - 1).word === '(' && /^[-–,)]/.test(tokenAt(tokens, end).word));

/** "Lake Democrats", "the Vellian Republican Guard" → a party of one word is not named within a longer name. */
function isWithinName(tokens: readonly Token[], { tokens: [at, end] }: Mention): boolean {
  const own = tokenAt(tokens, at);
  if (end - at > 1 || own.word === own.word.toUpperCase()) return false;
  const before = tokenAt(tokens, at - 1);
  const next = tokenAt(tokens, end);
  const begun =
    before.sentence === own.sentence &&
    isNamePart(before) &&
    /^(?:ADJ|PROPN)$/.test(before.pos) &&
    !/^(?:all|both|few|leading|many|more|most|other|several|some)$/.test(before.lower) &&
    !isTitle(before) &&
    !ORGANISATION_WORDS.has(before.lower);
  return begun || (isNamePart(next) && ORGANISATION_WORDS.has(next.lower));
}

/** "A Vellport-based developer", "a Vellian-language paper" → where or how somebody is, not for whom they speak. */
const isPlace = (tokens: readonly Token[], { tokens: [, end] }: Mention): boolean =>
  /^-?(?:based|born|language|speaking)$/.test(
    tokenAt(tokens, tokenAt(tokens, end).word === '-' ? end + 1 : end).lower,
  ) && tokenAt(tokens, end - 1).end === tokenAt(tokens, end).start;

/**
 * "Mill warden Ana | Vellia", "Rep. Joss | Vellia", "Joss | Vellian, the miller" → no state is named, but somebody whose
 * surname it is.
 */
function isSurname(index: ActorIndex, tokens: readonly Token[], { tokens: [at, end], kind }: Mention): boolean {
  const first = tokenAt(tokens, at - 1);
  if (end - at > 1 || !startsName(index, tokens, at) || POINTS.test(first.lower)) return false;
  if (kind === 'DEMONYM') return !/^(?:ADJ|NOUN|PROPN)$/.test(tokenAt(tokens, end).pos);
  let title = tokenAt(tokens, at - 2);
  if (title.word === '.') title = tokenAt(tokens, at - 3);
  return isTitle(title) && title.sentence === first.sentence;
}

/** "South | American", "Latin | American", "African-| American" → no state's. */
const isContinent = (tokens: readonly Token[], { tokens: [at] }: Mention): boolean =>
  /^americans?$/.test(tokenAt(tokens, at).lower) &&
  /^(?:latin|native|north|south|central|african)$/.test(
    tokenAt(tokens, tokenAt(tokens, at - 1).word === '-' ? at - 2 : at - 1).lower,
  );

/** "The Millers Association of | Vellia" → a society's name ends with that of a state. */
function isOfSociety(tokens: readonly Token[], { tokens: [at], kind }: Mention): boolean {
  const society = tokenAt(tokens, at - 2);
  if (kind === 'DEMONYM' || tokenAt(tokens, at - 1).word !== 'of' || !isNamePart(society)) return false;
  return INSTITUTES.has(society.lower) || GROUPS.has(society.lower);
}

/** "| Kamm | Department of State" → what has the name of a state's body is another one. */
const isOfElsewhere = (index: ActorIndex, tokens: readonly Token[], { tokens: [at, end] }: Mention): boolean =>
  ORGANISATION_WORDS.has(tokenAt(tokens, at).lower) && end - at > 1 && startsName(index, tokens, at);

/** Whether a capitalised word before a token begins a name, and is no title and no name that is known. */
function startsName(index: ActorIndex, tokens: readonly Token[], at: number): boolean {
  const first = tokenAt(tokens, at - 1);
  if (first.pos !== 'PROPN' || !isNamePart(first) || first.sentence !== tokenAt(tokens, at).sentence) return false;
  const isNamed = index.names.get(first.lower)?.some(({ plain }) => plain === first.word) ?? false;
  return !isNamed && !isTitle(first) && !ORGANISATION_WORDS.has(first.lower);
}

const isTitle = ({ lower, pos }: Token): boolean =>
  (pos !== 'DET' && TITLES.has(lower)) || ROLES.has(lower) || TITLES.has(`${lower}.`);

/** "Chief negotiator West Vellia's": a part of a state is no first name. */
const POINTS =
  /^(?:north|south|east|west|central|northern|southern|eastern|western|new|greater|upper|lower|inner|outer)$/;

/**
 * "Dawn Imre arrived", "Time is short", "The Independent Commission" → an outlet of one ordinary word is not named.
 */
function isOrdinaryWord(tokens: readonly Token[], { tokens: [from, end] }: Mention): boolean {
  const last = tokenAt(tokens, end - 1);
  if (end - from > 2 || (end - from === 2 && tokenAt(tokens, from).lower !== 'the')) return false;
  if (!/^\p{Lu}\p{Ll}+$/u.test(last.word)) return false;
  const next = tokenAt(tokens, end);
  const goesOn = next.sentence === last.sentence && isNamePart(next) && !MEDIA_WORDS.has(next.lower);
  return last.pos !== 'PROPN' || goesOn || (end - from === 2 && /^(?:NOUN|ADJ)$/.test(next.pos) && !isNews(next));
}

const isNews = ({ lower }: Token): boolean => MEDIA_WORDS.has(lower) || NEWS_WORDS.has(lower);
