import { CARRIED, PRESS_AGAIN, TELLING } from '../lexicon/press.ts';
import { isTime } from '../text/phrases.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import type { Through } from './attribution.ts';
import { outletAfter, outletBefore } from './outlet-phrases.ts';

/** Words that say through whom the text has what it tells: "according to the Kamm Herald", "Vellpress reported". */
export interface RelayPhrase {
  /** Without the comma before it. */
  range: Range;
  through: Through[];
}

/** How far back "the agency" looks for the outlet that it means, in tokens. */
const LOOKBACK = 600;

/** Among how many outlets named last a name is looked for. */
const LATELY = 20;

/** Every such phrase outside quotations, by the sentence it stands in. */
export function findRelayPhrases(reading: Reading): ReadonlyMap<number, RelayPhrase[]> {
  const found = new Map<number, RelayPhrase[]>();
  const named: Through[] = [];
  for (let at = 0; at < reading.tokens.length; at++) {
    const slug = reading.outlets.get(at);
    if (slug !== undefined) named.push({ span: [at, at + 1], name: nameAround(reading, at, slug), slug });
    if (tokenAt(reading.tokens, at).quotation >= 0) continue;
    const phrase = relayAt(reading, at, named);
    if (phrase === undefined) continue;
    named.push(...phrase.through);
    const { sentence } = tokenAt(reading.tokens, at);
    const others = found.get(sentence);
    if (others === undefined) found.set(sentence, [phrase]);
    else others.push(phrase);
    at = Math.max(at, phrase.range[1] - 1);
  }
  return found;
}

function nameAround({ outlets }: Reading, at: number, slug: string): Range {
  let [from, to] = [at, at + 1];
  while (outlets.get(from - 1) === slug) from--;
  while (outlets.get(to) === slug) to++;
  return [from, to];
}

function relayAt(reading: Reading, at: number, named: readonly Through[]): RelayPhrase | undefined {
  const { tokens } = reading;
  const { lower } = tokenAt(tokens, at);
  const next = tokenAt(tokens, at + 1).lower;
  // "according to the Kamm Herald", "with reference to Vellpress", "citing Vellpress" → the outlet follows.
  const leads =
    (lower === 'according' && next === 'to') || (/^(?:referring|reference)$/.test(lower) && next === 'to')
      ? 2
      : /^(?:citing|quoting)$/.test(lower)
        ? 1
        : 0;
  if (leads > 0) return whole(tokens, at, outletsAfter(reading, at + leads, named));
  // "as quoted by Vellpress", "in remarks carried by state media", "published in the Kamm Herald"
  const carried = CARRIED.has(lower) && /^(?:by|in|on)$/.test(next);
  const by = carried
    ? (whole(tokens, at, outletsAfter(reading, at + 2, named)) ?? newcomerAfter(tokens, at))
    : undefined;
  return by ?? quotingAt(reading, at) ?? (TELLING.has(lower) ? tellingAt(reading, at, named) : undefined);
}

/** "State television quoted | a commander as saying that …" → through state television. */
function quotingAt(reading: Reading, at: number): RelayPhrase | undefined {
  const { tokens } = reading;
  if (!/^(?:quoted|cited|quotes|cites)$/.test(tokenAt(tokens, at).lower)) return undefined;
  const before = outletBefore(reading, at);
  if (before === undefined) return undefined;
  return { range: [before.start, at + 1], through: [{ span: before.phrase.name, ...before.phrase }] };
}

/** "as reported by | Vell Line" → a name in that place is that of an outlet. */
function newcomerAfter(tokens: readonly Token[], at: number): RelayPhrase | undefined {
  if (tokenAt(tokens, at - 1).lower !== 'as' || tokenAt(tokens, at + 1).lower !== 'by') return undefined;
  let end = at + 2;
  while (end < at + 5 && /^\p{Lu}/u.test(tokenAt(tokens, end).word)) end++;
  const name: Range = [at + 2, end];
  return end > at + 2 && closes(tokens, end) ? { range: [at - 1, end], through: [{ span: name, name }] } : undefined;
}

/** ", Vellpress reported on Monday", ", reported the Kamm Herald", ", Vell Line informs" */
function tellingAt(reading: Reading, at: number, named: readonly Through[]): RelayPhrase | undefined {
  const { tokens } = reading;
  if (isBoundary(tokenAt(tokens, at - 1)) && /^(?:report|w?r[io]te)/.test(tokenAt(tokens, at).lower)) {
    const after = outletsAfter(reading, at + 1, named);
    return after && closes(tokens, after.end) ? { range: [at, after.end], through: after.through } : undefined;
  }
  let end = at + 1;
  while (isTime(tokenAt(tokens, end)) || /^(?:on|late|early|earlier|in|last|this)$/.test(tokenAt(tokens, end).lower))
    end++;
  if (!closes(tokens, end)) return undefined;
  const teller = outletsBefore(reading, at) ?? againBefore(tokens, at, named) ?? newcomerBefore(tokens, at, end);
  if (teller === undefined || !isBoundary(tokenAt(tokens, teller.start - 1))) return undefined;
  return { range: [teller.start, end], through: teller.through };
}

interface Tellers {
  start: number;
  through: Through[];
}

/** "Vellpress", "Vellpress and the Kamm Herald" */
function outletsBefore(reading: Reading, end: number): Tellers | undefined {
  const { tokens } = reading;
  let before = outletBefore(reading, end);
  if (before === undefined) return undefined;
  let { start } = before;
  const through: Through[] = [{ span: before.phrase.name, ...before.phrase }];
  while (tokenAt(tokens, start - 1).lower === 'and') {
    before = outletBefore(reading, start - 1);
    if (before === undefined) break;
    start = before.start;
    through.unshift({ span: before.phrase.name, ...before.phrase });
  }
  return { start, through };
}

const isBoundary = ({ word, quotation }: Token): boolean => quotation >= 0 || /^[,—–]$|^--$/.test(word);

/** Whether a sentence is over at a token, or goes on after a comma. */
const closes = (tokens: readonly Token[], at: number): boolean =>
  tokenAt(tokens, at).sentence !== tokenAt(tokens, at - 1).sentence ||
  tokenAt(tokens, at).quotation >= 0 ||
  /^[.,;—–:]$/.test(tokenAt(tokens, at).word);

function whole(
  tokens: readonly Token[],
  at: number,
  after: { through: Through[]; end: number } | undefined,
): RelayPhrase | undefined {
  if (after === undefined) return undefined;
  let from = at;
  if (/^(?:as|with|was|were|first)$/.test(tokenAt(tokens, from - 1).lower)) from--;
  // "| in an interview published by the Kamm Herald", "| in remarks carried by state media"
  for (let before = from - 1; before > from - 7 && CARRIED.has(tokenAt(tokens, at).lower); before--) {
    const { lower, pos, quotation } = tokenAt(tokens, before);
    if (/^(?:in|during)$/.test(lower) && quotation === -1) from = before;
    if (from === before || !/^(?:DET|ADJ|NOUN|ADV|PROPN)$/.test(pos)) break;
  }
  return { range: [from, after.end], through: after.through };
}

/** "Vellpress", "the Kamm Herald and state media", "the agency" */
function outletsAfter(
  reading: Reading,
  start: number,
  named: readonly Through[],
): { through: Through[]; end: number } | undefined {
  const { tokens } = reading;
  const first = outletAfter(reading, start);
  if (first === undefined) {
    const known = namedAfter(tokens, start, named);
    if (known !== undefined) return { through: [known], end: known.span[1] };
    const again = againAfter(tokens, start);
    const meant = again && antecedent(tokens, again, named);
    return meant && { through: [meant], end: meant.span[1] };
  }
  const through: Through[] = [{ span: first.phrase.name, ...first.phrase }];
  let { end } = first;
  while (/^(?:and|,)$/.test(tokenAt(tokens, end).lower)) {
    const other = outletAfter(reading, end + 1);
    if (other === undefined) break;
    through.push({ span: other.phrase.name, ...other.phrase });
    end = other.end;
  }
  return { through, end };
}

/** "according to the state news agency Lakewire … according to | Lakewire" → a name that was said to be an outlet's. */
function namedAfter(tokens: readonly Token[], start: number, named: readonly Through[]): Through | undefined {
  const known = named
    .slice(-LATELY)
    .findLast(({ name: [from, to] }) =>
      tokens.slice(from, to).every(({ word }, at) => word === tokenAt(tokens, start + at).word),
    );
  const end = start + (known === undefined ? 0 : known.name[1] - known.name[0]);
  return known !== undefined && closes(tokens, end) ? { ...known, span: [start, end] } : undefined;
}

const isAgain = (tokens: readonly Token[], at: number): boolean =>
  PRESS_AGAIN.has(tokenAt(tokens, at + 1).lower) && tokenAt(tokens, at).lower === 'the';

function againAfter(tokens: readonly Token[], at: number): Range | undefined {
  return isAgain(tokens, at) && !/^(?:NOUN|PROPN|ADJ|ADP)$/.test(tokenAt(tokens, at + 2).pos)
    ? [at, at + 2]
    : undefined;
}

function againBefore(tokens: readonly Token[], end: number, named: readonly Through[]): Tellers | undefined {
  const meant = isAgain(tokens, end - 2) ? antecedent(tokens, [end - 2, end], named) : undefined;
  return meant && { start: end - 2, through: [meant] };
}

/** "Vellpress reported … | the agency said" → Vellpress, unless a body called an agency was named since. */
function antecedent(tokens: readonly Token[], span: Range, named: readonly Through[]): Through | undefined {
  const last = named.at(-1);
  if (last === undefined || last.span[1] < span[0] - LOOKBACK) return undefined;
  const since = tokens.slice(last.span[1] + 1, span[0]);
  if (tokenAt(tokens, span[1] - 1).lower === 'agency' && since.some(({ lower }) => lower === 'agency'))
    return undefined;
  return { ...last, span };
}

/** "…, | Vell Line informs." → a name without an article that a sentence ends with is that of an outlet. */
function newcomerBefore(tokens: readonly Token[], at: number, end: number): Tellers | undefined {
  if (!/^(?:informs|reports|writes)$/.test(tokenAt(tokens, at).lower) || tokenAt(tokens, end).word === ':')
    return undefined;
  let start = at;
  while (start > at - 3 && /^\p{Lu}/u.test(tokenAt(tokens, start - 1).word)) start--;
  const name: Range = [start, at];
  return start < at && tokenAt(tokens, start - 1).word === ',' ? { start, through: [{ span: name, name }] } : undefined;
}
