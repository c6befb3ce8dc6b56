import { isRelative, isTime, nounPhraseAfter, nounPhraseBefore } from '../text/phrases.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import type { Cue } from './cues.ts';

const isDash = (word: string | undefined): boolean => word === '—' || word === '--' || word === '-';

/** Where the insertion that ends just before `end` (at a comma, dash or bracket) begins. */
function insertionStart(reading: Reading, end: number, floor: number): number {
  const closing = tokenAt(reading.tokens, end - 1).word;
  const opening = closing === ')' ? '(' : closing;
  const limit = Math.max(floor, end - 30);
  for (let at = end - 3; at > limit; at--) {
    const token = tokenAt(reading.tokens, at);
    if (token.quotation >= 0) return -1;
    if (token.word === opening || (isDash(closing) && isDash(token.word))) return at;
  }
  return -1;
}

/** The subject whose verb phrase starts at `end`: "Orla Venn, head of the Vell Union, on Monday | said". */
export function subjectBefore(reading: Reading, end: number, floor: number): Range | undefined {
  const { tokens } = reading;
  let at = end;
  for (let step = 0; step < 6 && at > floor; step++) {
    const token = tokenAt(tokens, at - 1);
    if (token.quotation >= 0) return undefined;
    if (token.word === ',' || token.word === ')' || isDash(token.word)) {
      const start = insertionStart(reading, at, floor);
      if (start < 0) return undefined;
      const first = tokenAt(tokens, start + 1);
      const apposition = token.word !== ',' || first.pos !== 'ADP';
      const phrase = subjectBefore(reading, start, floor);
      if (phrase !== undefined && apposition && first.pos !== 'VERB') return [phrase[0], at - 1];
      if (phrase !== undefined) return phrase;
      return undefined;
    }
    if (token.pos === 'ADV' || token.pos === 'AUX') {
      at--;
      continue;
    }
    if (isTime(token)) {
      at--;
      while (at > floor && /^(?:on|in|at|last|this|late|early|the|of)$/.test(tokenAt(tokens, at - 1).lower)) at--;
      continue;
    }
    // the minister who said / the ministry that said
    if (isRelative(token)) {
      const skipped = tokenAt(tokens, at - 2).word === ',' ? at - 2 : at - 1;
      return nounPhraseBefore(reading, skipped, floor);
    }
    const phrase = nounPhraseBefore(reading, at, floor);
    if (phrase === undefined) return undefined;
    // officials in Vell said / a delegation headed by Orla Venn said
    let [from] = phrase;
    while (from - 1 > floor && tokenAt(tokens, from - 1).pos === 'ADP') {
      const headed = tokenAt(tokens, from - 2).pos === 'VERB' ? from - 2 : from - 1;
      const outer = nounPhraseBefore(reading, headed, floor);
      if (outer === undefined) break;
      from = outer[0];
    }
    return [from, phrase[1]];
  }
  return undefined;
}

/** The speaker a cue is inverted with: "said Orla Venn, head of the Vell Union". */
export function subjectAfter(reading: Reading, start: number, ceiling: number): Range | undefined {
  const phrase = nounPhraseAfter(reading, start, ceiling);
  if (phrase === undefined || !/^(?:NOUN|PROPN|PRON)$/.test(tokenAt(reading.tokens, phrase[1] - 1).pos))
    return undefined;
  return phrase;
}

/** The speaker of a cue that has its own, before it. */
export function findSpeakerBefore(reading: Reading, cue: Cue): Range | undefined {
  const sentence = reading.sentences[tokenAt(reading.tokens, cue.head).sentence];
  if (sentence === undefined) return undefined;
  return subjectBefore(reading, cue.range[0], sentence[0]);
}

const EXTENDS = new Set(['PROPN', 'ADJ', 'NOUN', 'NUM']);

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

/** A speaker's words at the bounds of the noun phrase they lie in: "ministry" → "The ministry", "Venn met" → "Venn". */
export function tidySpeaker(reading: Reading, range: Range): Range {
  const { tokens, sentences } = reading;
  let [start, end] = outermost(reading, range, sentences[tokenAt(tokens, range[0]).sentence]?.[0] ?? range[0]);
  const named = (at: number): boolean => tokenAt(tokens, at).pos === 'PROPN' && !isTime(tokenAt(tokens, at));
  while (
    start < end - 1 &&
    (tokenAt(tokens, start).pos === 'ADP' ||
      tokenAt(tokens, start).pos === 'CCONJ' ||
      tokenAt(tokens, start).pos === 'PUNCT')
  )
    start++;
  // Vellport, March 3 (Agency) – Orla Venn | said
  for (let at = start; at < end - 1; at++) {
    if (tokenAt(tokens, at).word === ')' && !tokens.slice(start, at).some(({ word }) => word === '(')) start = at + 1;
  }
  while (start < end - 1 && tokenAt(tokens, start).pos === 'PUNCT') start++;
  // For his part, Orla Venn | said
  for (let at = start; at < Math.min(end - 2, start + 3); at++)
    if (tokenAt(tokens, at).lower === 'part' && tokenAt(tokens, at + 1).word === ',') start = at + 2;
  // hours after the front | said / Earlier, Orla Venn | said
  for (let at = start; at < Math.min(end - 1, start + 2); at++) {
    const opens = /^(?:after|before|while|when|because|although|as)$/.test(tokenAt(tokens, at).lower);
    if (opens || (tokenAt(tokens, at).pos === 'ADV' && tokenAt(tokens, at + 1).word === ','))
      start = at + (opens ? 1 : 2);
  }
  // Ostmark, which | declined
  while (end > start + 1 && (isRelative(tokenAt(tokens, end - 1)) || tokenAt(tokens, end - 1).word === ',')) end--;
  // Last week Orla Venn said / Two days ago the ministry said
  for (let at = start; at < Math.min(end - 1, start + 4); at++) if (tokenAt(tokens, at).lower === 'ago') start = at + 1;
  for (let at = start; at < Math.min(end - 1, start + 3); at++) {
    // Last week 58 per cent said / Last week the front said
    const last = at > start && tokenAt(tokens, at - 1).lower === 'last';
    const counted = last && /^(?:NUM|DET)$/.test(tokenAt(tokens, at + 1).pos);
    if (isTime(tokenAt(tokens, at)) && (named(at + 1) || counted)) start = at + 1;
  }
  // In a post on social media she | said
  const alone =
    /^(?:he|she|they|we|i)$/.test(tokenAt(tokens, end - 1).lower) && tokenAt(tokens, end - 2).pos !== 'CCONJ';
  if (alone) return [end - 1, end];
  let last = end;
  while (
    last > start + 1 &&
    /^(?:VERB|AUX|ADV|ADP)$/.test(tokenAt(tokens, last - 1).pos) &&
    /^\p{Ll}/u.test(tokenAt(tokens, last - 1).word)
  )
    last--;
  // according to Vellia | , among them the coast road
  for (let at = start + 1; at < end - 1; at++)
    if (
      tokenAt(tokens, at).word === ',' &&
      /^(?:among|including|although|though|because)$/.test(tokenAt(tokens, at + 1).lower)
    )
      end = at;
  // Two officials, speaking | said
  while (last > start + 1 && last < end && tokenAt(tokens, last - 1).word === ',') last--;
  if (last < end && /^(?:NOUN|PROPN|PRON)$/.test(tokenAt(tokens, last - 1).pos)) end = last;
  // according to the Vellport | Herald
  const goesOn = (at: number): boolean =>
    named(at) ||
    (/^(?:NOUN|ADJ|VERB|X)$/.test(tokenAt(tokens, at).pos) &&
      /^\p{Lu}/u.test(tokenAt(tokens, at).word) &&
      !isTime(tokenAt(tokens, at)));
  if (named(end - 1)) while (goesOn(end) && tokenAt(tokens, end).sentence === tokenAt(tokens, start).sentence) end++;
  // Vellia | 's foreign minister
  if (tokenAt(tokens, end).lower === "'s" && tokenAt(tokens, end).sentence === tokenAt(tokens, start).sentence) {
    let head = end + 1;
    while (EXTENDS.has(tokenAt(tokens, head).pos) && !isTime(tokenAt(tokens, head))) head++;
    if (head > end + 1 && /^(?:NOUN|PROPN)$/.test(tokenAt(tokens, head - 1).pos)) end = head;
  }
  // Sen. Orla Venn (R-Vell | .) said
  const opened = tokens.slice(start, end).findLast(({ word }) => word === '(' || word === ')');
  if (opened?.word === '(') {
    const close = tokens.slice(end, end + 4).findIndex(({ word }) => word === ')');
    if (close >= 0) end += close + 1;
  }
  // a source close to the talks / a man familiar with the plan
  const tail =
    tokenAt(tokens, start - 1).pos === 'ADP' && /^(?:close|familiar)$/.test(tokenAt(tokens, start - 2).lower);
  if (tail) start -= 2;
  while (start > 0 && tokenAt(tokens, start).pos !== 'DET' && tokenAt(tokens, start).pos !== 'PRON') {
    const before = tokenAt(tokens, start - 1);
    const glued =
      before.end === tokenAt(tokens, start).start && (before.lower === '-' || tokenAt(tokens, start).lower === '-');
    if (before.sentence !== tokenAt(tokens, start).sentence || before.quotation !== tokenAt(tokens, start).quotation)
      break;
    if (!glued && before.pos !== 'DET' && (!EXTENDS.has(before.pos) || isTime(before))) break;
    start--;
  }
  return [start, end];
}
