import { isRelative, isTime, nounPhraseBefore } from '../text/phrases.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';

/** Parts of speech that a name or a noun phrase goes on with, to either side. */
const EXTENDS = new Set(['PROPN', 'ADJ', 'NOUN', 'NUM']);

const isDash = ({ word }: Token): boolean => word === '—' || word === '--' || word === '–';

/** A step that sets a speaker's bounds right. */
type Tidy = (tokens: readonly Token[], speaker: Range) => Range;

/** Orla Venn | on Monday evening: when it was said is nobody's name. */
export function withoutTime({ tokens }: Reading, [from, to]: Range): Range {
  let end = to;
  while (end > from + 1 && isTime(tokenAt(tokens, end - 1))) end--;
  if (end === to) return [from, to];
  // the front, which took the mill in December
  for (let at = end - 1; at > from; at--)
    if (tokenAt(tokens, at).word === ',' && isRelative(tokenAt(tokens, at + 1))) return [from, at];
  while (end > from + 1 && /^(?:on|in|at|late|early|earlier|last|this|,)$/.test(tokenAt(tokens, end - 1).lower)) end--;
  return /^(?:NOUN|PROPN|PRON)$/.test(tokenAt(tokens, end - 1).pos) ? [from, end] : [from, to];
}

/**
 * The sister of a man held | hostage in the mill: the noun that tells how somebody is held names nobody. Men who seized |
 * two boys have said: the object of a relative clause is not its subject.
 */
function outermost(reading: Reading, [from, to]: Range, floor: number): Range {
  const { tokens } = reading;
  if (tokenAt(tokens, from - 1).pos !== 'VERB') return [from, to];
  const held = /^(?:hostage|captive|prisoner)$/.test(tokenAt(tokens, from).lower);
  let end = from - 1;
  while (tokenAt(tokens, end - 1).pos === 'AUX' || tokenAt(tokens, end - 1).pos === 'ADV') end--;
  const related = tokenAt(tokens, end - 1).lower === 'who';
  if (!held && !related) return [from, to];
  return [nounPhraseBefore(reading, related ? end - 1 : from - 1, floor)?.[0] ?? from, to];
}

const isNamed = (token: Token): boolean => token.pos === 'PROPN' && !isTime(token);
const isInSentenceOf = (token: Token, other: Token): boolean => token.sentence === other.sentence;

/** "by | Orla Venn", "and | the ministry" → without the word that joins them to what stands before. */
const withoutLink: Tidy = (tokens, [start, end]) => {
  let from = start;
  while (from < end - 1 && /^(?:ADP|CCONJ|PUNCT)$/.test(tokenAt(tokens, from).pos)) from++;
  return [from, end];
};

/** Vellport, March 3 (| "Agency) – Orla Venn" → without the rest of the dateline, whose bracket opened further left. */
const withoutDateline: Tidy = (tokens, [start, end]) => {
  let from = start;
  for (let at = start; at < end - 1; at++) {
    if (tokenAt(tokens, at).word === ')' && !tokens.slice(from, at).some(({ word }) => word === '(')) from = at + 1;
  }
  while (from < end - 1 && tokenAt(tokens, from).pos === 'PUNCT') from++;
  return [from, end];
};

/** "For his part, | Orla Venn" → without what contrasts them with others. */
const withoutPart: Tidy = (tokens, [start, end]) => {
  let from = start;
  for (let at = from; at < Math.min(end - 2, from + 3); at++)
    if (tokenAt(tokens, at).lower === 'part' && tokenAt(tokens, at + 1).word === ',') from = at + 2;
  return [from, end];
};

/** "hours after | the front", "Earlier, | Orla Venn" → without the conjunction or adverb that opens the clause. */
const withoutClauseOpening: Tidy = (tokens, [start, end]) => {
  let from = start;
  for (let at = from; at < Math.min(end - 1, from + 2); at++) {
    const opens = /^(?:after|before|while|when|because|although|though|since|as)$/.test(tokenAt(tokens, at).lower);
    if (opens || (tokenAt(tokens, at).pos === 'ADV' && tokenAt(tokens, at + 1).word === ','))
      from = at + (opens ? 1 : 2);
  }
  return [from, end];
};

/**
 * "Aid halted as | Vellia" (accuses the front), "Dawn Front | delays truce" (, accuses Vellia) → without the clause that a
 * headline begins with.
 */
const withoutHeadline: Tidy = (tokens, [start, end]) => {
  if (tokens.slice(start, end).some((token) => token.word === ',' || isRelative(token))) return [start, end];
  for (let at = end - 2; at > start + 1; at--)
    if (/^(?:as|while)$/.test(tokenAt(tokens, at).lower) && tokenAt(tokens, at - 1).pos === 'VERB')
      return [at + 1, end];
  let verb = start;
  while (isNamed(tokenAt(tokens, verb)) && verb < end - 1) verb++;
  const acts = tokenAt(tokens, verb).pos === 'VERB' && /^\p{Ll}+s$/u.test(tokenAt(tokens, verb).word);
  return verb > start && acts && tokenAt(tokens, end).word === ',' ? [start, verb] : [start, end];
};

/** "Ostmark, | which" (declined) → without the pronoun of a relative clause that begins. */
const withoutRelative: Tidy = (tokens, [start, end]) => {
  let to = end;
  while (to > start + 1 && (isRelative(tokenAt(tokens, to - 1)) || tokenAt(tokens, to - 1).word === ',')) to--;
  return [start, to];
};

/** "Villagers | who the army" (had moved) → without the relative clause whose verb is not there. */
const withoutOpenRelative: Tidy = (tokens, [start, end]) => {
  for (let at = start + 1; at < end; at++) {
    if (!/^(?:who|whom)$/.test(tokenAt(tokens, at).lower)) continue;
    const verbal = tokens.slice(at, end).some(({ pos }) => /^(?:VERB|AUX)$/.test(pos));
    return verbal ? [start, end] : [start, tokenAt(tokens, at - 1).word === ',' ? at - 1 : at];
  }
  return [start, end];
};

/** "Last week | Orla Venn", "Two days ago | the ministry", "Last week | 58 per cent" → without the time. */
const withoutOpeningTime: Tidy = (tokens, [start, end]) => {
  let from = start;
  for (let at = from; at < Math.min(end - 1, from + 4); at++) if (tokenAt(tokens, at).lower === 'ago') from = at + 1;
  for (let at = from; at < Math.min(end - 1, from + 3); at++) {
    const last = at > from && tokenAt(tokens, at - 1).lower === 'last';
    const counted = last && /^(?:NUM|DET|PRON)$/.test(tokenAt(tokens, at + 1).pos);
    if (isTime(tokenAt(tokens, at)) && (isNamed(tokenAt(tokens, at + 1)) || counted)) from = at + 1;
  }
  return [from, end];
};

/** "In a post on social media | she" → the pronoun alone, unless it is joined to another: "Orla Venn and she". */
const isPronounAlone = (tokens: readonly Token[], [, end]: Range): boolean =>
  /^(?:he|she|it|they|we|i)$/.test(tokenAt(tokens, end - 1).lower) && tokenAt(tokens, end - 2).pos !== 'CCONJ';

/** "Two officials, | speaking" → without verbs, adverbs and prepositions at the end, if a noun stands before them. */
const withoutTrailingVerb: Tidy = (tokens, [start, end]) => {
  let to = end;
  while (
    to > start + 1 &&
    /^(?:VERB|AUX|ADV|ADP)$/.test(tokenAt(tokens, to - 1).pos) &&
    /^\p{Ll}/u.test(tokenAt(tokens, to - 1).word)
  )
    to--;
  while (to > start + 1 && to < end && tokenAt(tokens, to - 1).word === ',') to--;
  return /^(?:NOUN|PROPN|PRON)$/.test(tokenAt(tokens, to - 1).pos) ? [start, to] : [start, end];
};

/** (according to) "Vellia | , among them the coast road" → without the clause after the comma. */
const withoutTrailingClause: Tidy = (tokens, [start, end]) => {
  let to = end;
  for (let at = start + 1; at < to - 1; at++) {
    const { lower } = tokenAt(tokens, at + 1);
    if (tokenAt(tokens, at).word === ',' && /^(?:among|including|although|though|because)$/.test(lower)) to = at;
    // "Vellian officials — to free the miller" → up to the dash.
    if (isDash(tokenAt(tokens, at)) && /^(?:to|in|as|after|for|with)$/.test(lower)) to = at;
  }
  return [start, to];
};

/** (according to) "the Vellport | Herald" → a name goes on as long as its words are capitalised. */
const withWholeName: Tidy = (tokens, [start, end]) => {
  if (!isNamed(tokenAt(tokens, end - 1))) return [start, end];
  const goesOn = (token: Token): boolean =>
    isNamed(token) || (/^(?:NOUN|ADJ|VERB|X)$/.test(token.pos) && /^\p{Lu}/u.test(token.word) && !isTime(token));
  let to = end;
  while (goesOn(tokenAt(tokens, to)) && isInSentenceOf(tokenAt(tokens, to), tokenAt(tokens, start))) to++;
  return [start, to];
};

/** "Vellia | 's foreign minister" → whoever is owned speaks, not the owner. */
const withOwned: Tidy = (tokens, [start, end]) => {
  const mark = tokenAt(tokens, end);
  if (mark.lower !== "'s" || !isInSentenceOf(mark, tokenAt(tokens, start))) return [start, end];
  let to = end + 1;
  while (EXTENDS.has(tokenAt(tokens, to).pos) && !isTime(tokenAt(tokens, to))) to++;
  return to > end + 1 && /^(?:NOUN|PROPN)$/.test(tokenAt(tokens, to - 1).pos) ? [start, to] : [start, end];
};

/** "Sen. Orla Venn (R-Vell | .)" → up to the bracket that closes the one they opened. */
const withClosingBracket: Tidy = (tokens, [start, end]) => {
  const bracket = tokens.slice(start, end).findLast(({ word }) => word === '(' || word === ')');
  const close = bracket?.word === '(' ? tokens.slice(end, end + 4).findIndex(({ word }) => word === ')') : -1;
  return [start, end + close + 1];
};

/** "close to | the talks", "familiar with | the plan": a source is described by them, and is sought further left. */
const withDescription: Tidy = (tokens, [start, end]) => {
  const described =
    tokenAt(tokens, start - 1).pos === 'ADP' && /^(?:close|familiar)$/.test(tokenAt(tokens, start - 2).lower);
  return [described ? start - 2 : start, end];
};

/** "The Vellian foreign | ministry" → from the article on. */
const withArticle: Tidy = (tokens, [start, end]) => {
  let from = start;
  while (from > 0 && !/^(?:DET|PRON)$/.test(tokenAt(tokens, from).pos)) {
    const first = tokenAt(tokens, from);
    const before = tokenAt(tokens, from - 1);
    if (before.sentence !== first.sentence || before.quotation !== first.quotation) break;
    const hyphened = before.end === first.start && (before.lower === '-' || first.lower === '-');
    if (!hyphened && before.pos !== 'DET' && (!EXTENDS.has(before.pos) || isTime(before))) break;
    from--;
  }
  return [from, end];
};

/** In this order; where a pronoun is then the last word, it alone speaks. */
const OPENING_STEPS: readonly Tidy[] = [
  withoutLink,
  withoutDateline,
  withoutPart,
  withoutClauseOpening,
  withoutHeadline,
  withoutRelative,
  withoutOpenRelative,
  withoutOpeningTime,
];
const ENDING_STEPS: readonly Tidy[] = [
  withoutTrailingVerb,
  withoutTrailingClause,
  withWholeName,
  withOwned,
  withClosingBracket,
  withDescription,
  withArticle,
];

/** A speaker's words at the bounds of the noun phrase they lie in: "ministry" → "The ministry", "Venn met" → "Venn". */
export function tidySpeaker(reading: Reading, range: Range): Range {
  const { tokens, sentences } = reading;
  const [floor] = sentences[tokenAt(tokens, range[0]).sentence] ?? range;
  const tidied = OPENING_STEPS.reduce((span, tidy) => tidy(tokens, span), outermost(reading, range, floor));
  if (isPronounAlone(tokens, tidied)) return [tidied[1] - 1, tidied[1]];
  return ENDING_STEPS.reduce((span, tidy) => tidy(tokens, span), tidied);
}
