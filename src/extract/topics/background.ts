import { ATTACKS } from '../lexicon/references.ts';
import { type Reading, tokenAt } from '../text/reading.ts';

/** How many tokens before a term its clause may begin. */
const CLAUSE = 20;

/**
 * "the raid on the mill | in which forty were taken hostage", "the attack of 3 May, | when forty were taken hostage" →
 * whether a clause that only tells which attack is meant, and when, begins between the attack and a term.
 */
export function isBackground({ tokens }: Reading, term: number): boolean {
  const { sentence } = tokenAt(tokens, term);
  for (let at = term - 1; at > term - CLAUSE && tokenAt(tokens, at).sentence === sentence; at--) {
    const { lower, word } = tokenAt(tokens, at);
    if (/^[;:“”]$/.test(word)) return false;
    const opens = lower === 'when' || (lower === 'which' && /^(?:in|during)$/.test(tokenAt(tokens, at - 1).lower));
    if (!opens) continue;
    // "the raid | of 3 May | , when"
    for (let noun = at - 1; noun > at - 9 && tokenAt(tokens, noun).sentence === sentence; noun--)
      if (ATTACKS.has(tokenAt(tokens, noun).lower)) return true;
    return false;
  }
  return false;
}
