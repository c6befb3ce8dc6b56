import { PRESS_KIND_NOUNS, PRESS_KINDS, PRESS_NAMES, PRESS_NOUNS, PRESS_SHORT_NAMES } from '../lexicon/press.ts';
import { isTime } from '../text/phrases.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';

/** A phrase that names an outlet or the press: its words, and the outlet where the knowledge has it. */
export interface OutletPhrase {
  /** Without an article and without what only describes: "the state news agency | Vellpress". */
  name: Range;
  slug?: string | undefined;
}

const isCapitalised = ({ word }: Token): boolean => /^\p{Lu}/u.test(word);

/** "media", "news agency", "television channel"; not "social media", "police station". */
function isPressNoun(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokenAt(tokens, at);
  const before = tokenAt(tokens, at - 1).lower;
  if (PRESS_NOUNS.has(lower)) return before !== 'social';
  return PRESS_KIND_NOUNS.has(lower) && PRESS_KINDS.has(before) && tokenAt(tokens, at - 2).lower !== 'social';
}

/** The outlet that a noun phrase is: "the Vellian daily Kamm Herald", "Reuters news agency", "local media". */
export function findOutletIn({ tokens, outlets }: Reading, [start, end]: Range): OutletPhrase | undefined {
  let [from, to] = [start, end];
  while (from < to && tokenAt(tokens, from).pos === 'DET' && !outlets.has(from)) from++;
  while (to > from && isTime(tokenAt(tokens, to - 1))) to--;
  if (from >= to) return undefined;
  let last = to;
  while (last > from && !outlets.has(last - 1) && isPressNoun(tokens, last - 1))
    last -= PRESS_NOUNS.has(tokenAt(tokens, last - 1).lower) ? 1 : 2;
  const slug = last > from ? outlets.get(last - 1) : undefined;
  if (slug !== undefined) {
    let first = last;
    while (first > from && outlets.get(first - 1) === slug) first--;
    return { name: [first, last], slug };
  }
  if (isPressNoun(tokens, to - 1)) return { name: [from, to] };
  const name = nameAtEnd(tokens, [from, to]);
  if (name === undefined) return undefined;
  // "the state news agency | Vellpress", "the newspaper | Kamm Sun" → what stands before says what it is.
  if (name[0] > from && (isPressNoun(tokens, name[0] - 1) || tokenAt(tokens, name[0] - 1).lower === 'daily'))
    return { name };
  return isOutletName(tokens, name) ? { name } : undefined;
}

function nameAtEnd(tokens: readonly Token[], [from, to]: Range): Range | undefined {
  let first = to;
  while (
    first > from &&
    (isCapitalised(tokenAt(tokens, first - 1)) || /^[\d&-]+$/.test(tokenAt(tokens, first - 1).word))
  )
    first--;
  return first < to && isCapitalised(tokenAt(tokens, first)) ? [first, to] : undefined;
}

/** "the Kamm Herald", "Vell TV", "Radio Vell", "Channel 4", "the Post". */
function isOutletName(tokens: readonly Token[], [from, to]: Range): boolean {
  const { lower } = tokenAt(tokens, to - 1);
  if (to - from === 1) return PRESS_SHORT_NAMES.has(lower) && tokenAt(tokens, from - 1).lower === 'the';
  if (/^(?:radio|television|tv|channel)$/.test(tokenAt(tokens, from).lower)) return to - from < 4;
  return PRESS_NAMES.has(lower);
}

const isInName = ({ pos, lower }: Token): boolean =>
  /^(?:DET|ADJ|NOUN|PROPN|NUM|SYM|X)$/.test(pos) || lower === "'s" || lower === '-' || lower === '&';

/** The words from a token on that may be an outlet's: up to a mark, a verb, a time. */
export function outletAfter(reading: Reading, start: number): { phrase: OutletPhrase; end: number } | undefined {
  const { tokens, outlets } = reading;
  const { sentence, quotation } = tokenAt(tokens, start);
  let end = start;
  while (end < start + 12) {
    const token = tokenAt(tokens, end);
    if (token.sentence !== sentence || token.quotation !== quotation) break;
    if (!outlets.has(end) && (!isInName(token) || isTime(token) || (end > start && token.pos === 'DET'))) break;
    end++;
  }
  for (let to = end; to > start; to--) {
    const phrase = findOutletIn(reading, [start, to]);
    if (phrase === undefined) continue;
    // "the Herald newspaper" → whole; "the Herald editor Joss Imre", "a media office" → none: somebody else.
    return to === end ? { phrase, end: to } : undefined;
  }
  return undefined;
}

/** The words before a token that may be an outlet's, and where they begin. */
export function outletBefore(reading: Reading, end: number): { phrase: OutletPhrase; start: number } | undefined {
  const { tokens, outlets } = reading;
  const { sentence, quotation } = tokenAt(tokens, end - 1);
  let start = end;
  while (start > end - 12) {
    const token = tokenAt(tokens, start - 1);
    if (token.sentence !== sentence || token.quotation !== quotation) break;
    if (!outlets.has(start - 1) && (!isInName(token) || isTime(token))) break;
    start--;
  }
  const phrase = start < end ? findOutletIn(reading, [start, end]) : undefined;
  return phrase && { phrase, start };
}
