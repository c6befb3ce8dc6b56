import { findCueVerb } from '../lexicon/cues.ts';
import { GROUP_NAMES } from '../lexicon/people.ts';
import { type Range, type Token, tokenAt } from './reading.ts';

const speaks = ({ stem }: Token): boolean => findCueVerb(stem)?.kind === 'SPEECH';

/** "…, warning that “every day counts”", "Dawn Front demands truce" → verbs, though the tagger takes them for nouns. */
export function retag(tokens: readonly Token[], paragraphs: readonly Range[]): void {
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.pos !== 'NOUN' || tokenAt(tokens, at - 1).word !== ',' || !token.lower.endsWith('ing')) continue;
    if (/^(?:that|“|")$/.test(tokenAt(tokens, at + 1).lower) && speaks(token)) token.pos = 'VERB';
  }
  for (const [from, to] of paragraphs) {
    if (/^[.!?”"]$/.test(tokenAt(tokens, to - 1).word)) {
      // "River Relief Watch urged" → "Watch" is a name, though the tagger takes it for a verb.
      for (let at = from + 1; at < to; at++) {
        const token = tokens[at];
        if (token?.pos !== 'VERB' || tokenAt(tokens, at - 1).pos !== 'PROPN' || !/^\p{Lu}\p{Ll}/u.test(token.word))
          continue;
        if (GROUP_NAMES.has(token.lower)) token.pos = 'PROPN';
      }
      continue;
    }
    let at = from;
    while (at < Math.min(to, from + 6) && tokenAt(tokens, at).pos === 'PROPN') at++;
    const token = tokens[at];
    const object = /^(?:NOUN|ADJ|DET|NUM|PROPN)$/.test(tokenAt(tokens, at + 1).pos) && at + 1 < to;
    if (at > from && object && token?.pos === 'NOUN' && token.lower.endsWith('s') && speaks(token)) token.pos = 'VERB';
  }
}
