import { type Range, type Token, tokenAt } from '../text/reading.ts';

/** Whose words are read, and whose wishes a text tells of besides the speaker's. */
export interface Utterance {
  tokens: readonly Token[];
  /** Content and cue, from the first token of both to the last. */
  region: Range;
  cue: Range | undefined;
  /** The actors that a mention which ends at a token names, or the noun there stands for. */
  mentionEndingAt: (token: number) => readonly string[] | undefined;
  /** Whether an actor is the speaker or of the speaker's party. */
  isOwn: (actor: string) => boolean;
  /** Whether the speaker's side goes by a common noun: "the front". */
  isOwnNoun: (noun: string) => boolean;
}

/** Who does what a verb says: the speaker's side, somebody else, or whoever a verb before it says. */
export type Subject = 'OWN' | 'OTHER' | 'NONE';

const isMark = (word: string): boolean => /^[,;:.!?—"“”()]$/.test(word);

/** "is “| determined", "remains | committed": what may stand between a verb and its subject. */
const isHelper = ({ pos, lower, word }: Token): boolean =>
  (/^(?:AUX|ADV|PART)$/.test(pos) && lower !== 'to') ||
  /^["“”]$/.test(word) ||
  /^(?:remain|remained|remains|stays?)$/.test(lower);

/** "we | will", "the front | has agreed": whose a verb is, by the word before it. */
export function subjectOf(
  { tokens, region, cue, mentionEndingAt, isOwn, isOwnNoun }: Utterance,
  verb: number,
): Subject {
  if (cue !== undefined && verb >= cue[0] && verb < cue[1]) return 'OWN';
  let at = verb - 1;
  while (at >= region[0] && isHelper(tokenAt(tokens, at))) at--;
  if (at < region[0] || (cue !== undefined && at >= cue[0] && at < cue[1])) return 'NONE';
  const actors = mentionEndingAt(at + 1);
  if (actors !== undefined) return actors.some(isOwn) ? 'OWN' : 'OTHER';
  const { lower, pos, word, quotation } = tokenAt(tokens, at);
  if (/^(?:i|we)$/.test(lower)) return 'OWN';
  // "It will free them", quoted → of somebody else; "it would free them", paraphrased → the speaker.
  if (/^(?:it|he|she)$/.test(lower)) return quotation === -1 ? 'OWN' : 'OTHER';
  if (lower === 'they') return quotation === -1 ? 'NONE' : 'OTHER';
  // "a deal that | would free them" → the deal would.
  if (/^(?:that|which|who)$/.test(lower)) return 'OTHER';
  if (isMark(word) || pos === 'CCONJ' || pos === 'ADP' || pos === 'PART' || pos === 'VERB') return 'NONE';
  if (lower === 'there') return 'NONE';
  if (isOwnNoun(lower)) return 'OWN';
  // "the Vellian side | wants" → Vellia; "our government | wants" → the speaker.
  let first = at;
  while (/^(?:NOUN|ADJ|PROPN)$/.test(tokenAt(tokens, first).pos) && first > at - 4) {
    if (mentionEndingAt(first)?.some(isOwn)) return 'OWN';
    first--;
  }
  return /^(?:our|my)$/.test(tokenAt(tokens, first).lower) ? 'OWN' : 'OTHER';
}
