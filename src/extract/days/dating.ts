import { OCCASIONS, SPEAKS, UTTERANCES } from '../lexicon/occasions.ts';
import { type Range, type Token, tokenAt } from '../text/reading.ts';
import type { DateMention } from './dates.ts';

/** "Orla Venn, whose brother was taken in December, said" → true: December dates the relative clause, not "said". */
function isInRelativeClause(tokens: readonly Token[], at: number, verb: number, floor: number): boolean {
  for (let before = at - 1; before > floor; before--) {
    const token = tokenAt(tokens, before);
    if (before === verb || token.word === ',' || token.quotation >= 0) return false;
    // "During the truce, which lasted until the end of last November, the front announced" → dates "announced", too.
    const relative = token.lower === 'which' && tokenAt(tokens, floor).pos !== 'ADP';
    if (relative || /^(?:who|whose|whom)$/.test(token.lower)) {
      // "according to Venn, who | spoke | to the Herald on Monday" → it was said there.
      const spoke = tokens.slice(before, at).find(({ pos }) => pos === 'VERB');
      if (spoke !== undefined && SPEAKS.has(spoke.stem)) return false;
      // "the envoy, who on Monday said" → dates "said": no other verb stands between.
      const abducted = /ed$/.test(tokenAt(tokens, before + 1).lower);
      return abducted || tokens.slice(before, Math.max(at, verb)).some(({ pos }) => pos === 'VERB');
    }
  }
  return false;
}

/** "said at yesterday's opening ceremony", "at a Monday press briefing", "in a Monday statement" → true: it was said there. */
function isOccasion(tokens: readonly Token[], [from, to]: Range, end: number): boolean {
  const article = /^(?:an?|the)$/.test(tokenAt(tokens, from - 1).lower);
  const before = tokenAt(tokens, article ? from - 2 : from - 1);
  if (!article && tokenAt(tokens, to).lower !== "'s") return false;
  const told = article && /^(?:told|to|via)$/.test(before.lower);
  if (!told && !/^(?:at|during|in)$/.test(before.lower)) return false;
  return tokens
    .slice(article ? to : to + 1, Math.min(end, to + 5))
    .some(({ lower }) => OCCASIONS.has(lower) || (article && UTTERANCES.has(lower)));
}

/**
 * "ahead of talks | on Sunday", "after the court had ruled | on Monday" → true: the day is that of something else, before
 * what was said, or to come.
 */
function isOfAnother(tokens: readonly Token[], at: number, floor: number, verb: number): boolean {
  let had = false;
  for (let before = at - 1; before >= floor && before !== verb; before--) {
    const { lower, pos, quotation } = tokenAt(tokens, before);
    if (quotation >= 0) return false;
    if (had && /^(?:after|before|when|once)$/.test(lower)) return true;
    const ahead = lower === 'ahead' && tokenAt(tokens, before + 1).lower === 'of';
    if (!had && (ahead || lower === 'before')) return true;
    if (lower === 'had') had = true;
    else if (
      !had &&
      (pos === 'VERB' ? tokenAt(tokens, before - 1).lower !== 'had' : pos === 'PUNCT' && at - before > 2)
    )
      return false;
  }
  return false;
}

/**
 * "after the raid | on Monday", "in the wake of a strike | on Monday" → true: something happened then that is spoken of
 * later; not "after talks | on Monday", where one speaks, nor "hours after the raid | on Monday".
 */
export function isOfEvent(
  tokens: readonly Token[],
  { tokens: [at] }: DateMention,
  [floor]: Range,
  verb: number,
): boolean {
  for (let before = at - 1; before >= floor && before !== verb; before--) {
    const { lower, pos, quotation } = tokenAt(tokens, before);
    if (quotation >= 0 || pos === 'VERB' || pos === 'AUX' || pos === 'PUNCT') return false;
    // "the following statement on Monday", "after talks on Monday" → it was said there.
    if (OCCASIONS.has(lower) || UTTERANCES.has(lower)) return false;
    if (/^(?:after|following|amid|despite|wake|aftermath)$/.test(lower))
      return !/^(?:hours?|minutes?|moments|shortly|soon|immediately|right|just)$/.test(
        tokenAt(tokens, before - 1).lower,
      );
  }
  return false;
}

/**
 * Whether an expression dates a verb of its sentence: not "the October 7 attacks", "Friday's talks", "since Monday"; and
 * not "Two days after the raid, she said", though "it came two days after she said" does.
 */
export function isDating(
  tokens: readonly Token[],
  { tokens: [from, to], counted }: DateMention,
  sentence: Range,
  verb: number,
): boolean {
  if (counted === 'after' && (from <= sentence[0] + 1 || verb < to)) return false;
  if (isInRelativeClause(tokens, from, verb, sentence[0])) return false;
  if (isOfAnother(tokens, from, sentence[0], verb)) return false;
  const next = tokenAt(tokens, to);
  if (isOccasion(tokens, [from, to], sentence[1])) return true;
  if (to < sentence[1] && (next.lower === "'s" || next.lower === "'" || next.pos === 'NOUN')) {
    if (!/^(?:morning|afternoon|evening|night)$/.test(next.lower)) return false;
  }
  let before = from - 1;
  while (
    before > sentence[0] &&
    /^(?:the|end|of|last|late|early|mid|beginning|start|-)$/.test(tokenAt(tokens, before).lower)
  )
    before--;
  const governor = tokenAt(tokens, before).lower;
  if (/^(?:since|before|after|by|from)$/.test(governor)) return false;
  // "During the truce, which lasted until the end of last November, the front announced" → dates "announced".
  return governor !== 'until' || tokenAt(tokens, sentence[0]).lower === 'during';
}

const BACKREFERENCES: readonly (readonly string[])[] = [
  ['at', 'that', 'time'],
  ['at', 'the', 'time'],
  ['that', 'day'],
  ['the', 'same', 'day'],
  ['on', 'that', 'occasion'],
];

/**
 * "At that time", "the same day", "told the court": where in the sentence it stands, whether it means the very day, and
 * whether it is only an occasion that may have been told of.
 */
export function findBackreference(
  tokens: readonly Token[],
  [from, to]: Range,
): { at: number; sameDay: boolean; definite?: true } | undefined {
  for (let at = from; at < to; at++) {
    const words = BACKREFERENCES.find((candidate) =>
      candidate.every((word, i) => tokenAt(tokens, at + i).lower === word),
    );
    if (words !== undefined) return { at, sameDay: words.includes('day') };
    // "During that meeting, she also said", "told the court" → on the day of the meeting, of the trial.
    const there =
      /^(?:at|during|in|after|before|following|told)$/.test(tokenAt(tokens, at).lower) &&
      /^(?:that|this|same|the)$/.test(tokenAt(tokens, at + 1).lower);
    if (there && OCCASIONS.has(tokenAt(tokens, at + 2).lower))
      return { at, sameDay: true, ...(tokenAt(tokens, at + 1).lower === 'the' && { definite: true }) };
  }
  return undefined;
}
