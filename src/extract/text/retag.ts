import { findCueVerb } from '../lexicon/cues.ts';
import { GROUP_NAMES } from '../lexicon/people.ts';
import { type Range, type Token, tokenAt } from './reading.ts';

const speaks = ({ stem }: Token): boolean => findCueVerb(stem)?.kind === 'SPEECH';

const isTelling = (token: Token): boolean => token.pos === 'VERB' && token.lower.endsWith('s') && speaks(token);

/** "…, warning that “every day counts”", "Dawn Front demands truce" → verbs, though the tagger takes them for nouns. */
export function retag(tokens: readonly Token[], paragraphs: readonly Range[]): void {
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.pos !== 'NOUN' || tokenAt(tokens, at - 1).word !== ',' || !token.lower.endsWith('ing')) continue;
    if (/^(?:that|“|")$/.test(tokenAt(tokens, at + 1).lower) && speaks(token)) token.pos = 'VERB';
  }
  // "The Vellian military | has landed" → a noun, though the tagger takes it for an adjective.
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.pos === 'ADJ' && token.lower === 'military' && /^(?:AUX|VERB)$/.test(tokenAt(tokens, at + 1).pos))
      token.pos = 'NOUN';
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
    // "Dawn Front delays truce, accuses Vellia" → the first is a verb, for another follows that has no other subject.
    const goesOn = (): boolean =>
      tokens.slice(at, to - 1).some(({ word }, next) => word === ',' && isTelling(tokenAt(tokens, at + next + 1)));
    if (at > from && object && token?.pos === 'NOUN' && token.lower.endsWith('s') && (speaks(token) || goesOn()))
      token.pos = 'VERB';
    // "terror group slams 'cheap blackmail'" → a verb.
    for (let next = from + 1; next < to - 1; next++) {
      const verb = tokens[next];
      const subject = /^(?:NOUN|PROPN)$/.test(tokenAt(tokens, next - 1).pos);
      const quotes = /^['‘“"]$/.test(tokenAt(tokens, next + 1).word);
      if (verb?.pos === 'NOUN' && subject && quotes && verb.lower.endsWith('s') && speaks(verb)) verb.pos = 'VERB';
    }
  }
}
