import { type Range, tokenAt } from '../text/reading.ts';
import type { Memory } from './memory.ts';

/** Words after which a speaker phrase only tells more: "officials | familiar with the talks". */
export const PHRASE_ENDS =
  /^(?:who|which|that|headed|led|representing|familiar|close|briefed|involved|present|based|speaking|quoted|cited)$/;

/** A speaker's words taken apart: "Orla Venn | , head of the Vell Union". */
export interface Phrase {
  /** Up to a comma, a bracket, a relative pronoun or a preposition that is no name's. */
  head: Range;
  /** The prepositional phrase after the head. */
  tail: Range;
  /** The apposition. */
  rest: Range;
}

export function takeApart(memory: Memory, [from, to]: Range): Phrase {
  const { tokens } = memory.reading;
  let start = from;
  while (start < to - 1 && tokenAt(tokens, start).pos === 'DET' && memory.mentionStartingAt(start) === undefined)
    start++;
  let at = start;
  while (at < to) {
    const mention = memory.mentionStartingAt(at);
    if (mention !== undefined && mention.tokens[1] <= to) {
      at = mention.tokens[1];
      continue;
    }
    const name = memory.nameStartingAt(at);
    if (name !== undefined && name.tokens[1] <= to) {
      at = name.tokens[1];
      continue;
    }
    const token = tokenAt(tokens, at);
    // "the families' group", "the front-run ministry" → the mark is part of the head.
    const inner = token.word === '-' || token.word === "'";
    if (at > start && (token.pos === 'ADP' || (token.pos === 'PUNCT' && !inner))) break;
    if (at > start && PHRASE_ENDS.test(token.lower)) break;
    at++;
  }
  const headEnd = at;
  let tailEnd = headEnd;
  if (tokenAt(tokens, headEnd).pos === 'ADP') {
    while (
      tailEnd < to &&
      !/^[,(—]$/.test(tokenAt(tokens, tailEnd).word) &&
      !/^(?:who|which)$/.test(tokenAt(tokens, tailEnd).lower)
    )
      tailEnd++;
  }
  return { head: [start, headEnd], tail: [headEnd, tailEnd], rest: [tailEnd, to] };
}
