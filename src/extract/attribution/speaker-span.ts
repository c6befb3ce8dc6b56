import { isRelative, isTime, nounPhraseAfter, nounPhraseBefore } from '../text/phrases.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import type { Cue } from './cues.ts';

const isDash = (word: string | undefined): boolean => word === '—' || word === '--' || word === '-';

/**
 * "Orla Venn|, head of the Vell Union, said" → where the insertion begins whose comma, dash or bracket ends at `end`;
 * -1 without one.
 */
function insertionStart(reading: Reading, end: number, floor: number): number {
  const closing = tokenAt(reading.tokens, end - 1).word;
  const opening = closing === ')' ? '(' : closing;
  const limit = Math.max(floor, end - 30);
  for (let at = end - 3; at > limit; at--) {
    const token = tokenAt(reading.tokens, at);
    if (token.quotation >= 0) return -1;
    // "a miller whose brother, Per|, is ill, said" → not there: "is ill" is no insertion.
    if (token.word === ',' && tokenAt(reading.tokens, at + 1).pos === 'AUX') continue;
    if (token.word === opening || (isDash(closing) && isDash(token.word))) return at;
  }
  return -1;
}

/** "life had become hard" → true; "who had been ill", "head of what was the union" → false. */
function isClause({ tokens }: Reading, [from, to]: Range): boolean {
  const verb = tokens
    .slice(from, Math.min(to, from + 4))
    .findIndex((token) => token.pos === 'AUX' || isRelative(token));
  return verb > 0 && tokenAt(tokens, from + verb).pos === 'AUX';
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
      // "After years of rain, life had become hard, | said Orla Venn" → a clause, and no subject before "said".
      if (token.word === ',' && isClause(reading, [start + 1, at - 1])) return undefined;
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
    // "the minister who | said", "the ministry that | said" → the noun phrase before the pronoun.
    if (isRelative(token)) {
      const skipped = tokenAt(tokens, at - 2).word === ',' ? at - 2 : at - 1;
      return nounPhraseBefore(reading, skipped, floor);
    }
    const phrase = nounPhraseBefore(reading, at, floor);
    if (phrase === undefined) return undefined;
    // "officials in Vell | said", "a delegation headed by Orla Venn | said" → from the outer noun phrase on.
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
  // "said village leader | and lawyer Joss Imre, …" → both.
  const [from, end] = phrase;
  const other = tokenAt(reading.tokens, end).lower === 'and' ? nounPhraseAfter(reading, end + 1, ceiling) : undefined;
  return other !== undefined && /^[,.]$/.test(tokenAt(reading.tokens, other[1]).word) ? [from, other[1]] : phrase;
}

/** The subject of a cue in its sentence, before it. */
export function findSpeakerBefore(reading: Reading, cue: Cue): Range | undefined {
  const sentence = reading.sentences[tokenAt(reading.tokens, cue.head).sentence];
  if (sentence === undefined) return undefined;
  return subjectBefore(reading, cue.range[0], sentence[0]);
}
