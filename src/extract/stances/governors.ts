import { stemOf } from '../../text/inflection.ts';
import { GOVERNING_NOUNS, GOVERNING_VERBS, type Governor, WITH_PARTICLE } from '../lexicon/attitudes.ts';
import { type Token, tokenAt } from '../text/reading.ts';

export const NEGATION = /^(?:not|n't|no|never|neither|nor|cannot|without|nobody)$/;

/** "urged the government | and | negotiators to free them": nouns on both sides. */
export function joinsNouns(tokens: readonly Token[], at: number): boolean {
  return (
    tokenAt(tokens, at).pos === 'CCONJ' &&
    /^(?:NOUN|PROPN)$/.test(tokenAt(tokens, at - 1).pos) &&
    /^(?:NOUN|PROPN|DET|ADJ)$/.test(tokenAt(tokens, at + 1).pos)
  );
}

/** What a word does to what it governs; of a verb that needs its particle, only with it. */
export function governorAt(tokens: readonly Token[], at: number): Governor | undefined {
  const { pos, stem, lower } = tokenAt(tokens, at);
  // "the goal line", "a call centre" → no goal, no call.
  if (pos === 'NOUN') return tokenAt(tokens, at + 1).pos === 'NOUN' ? undefined : GOVERNING_NOUNS.get(stem);
  if (lower === "'ll") return 'COMMITMENT';
  if (lower === 'against') return 'REFUSAL';
  if (lower === 'out' && tokenAt(tokens, at - 1).stem === stemOf('rule')) return 'REFUSAL';
  if (lower === 'need') return 'OBLIGATION';
  if (!/^(?:VERB|AUX|ADJ)$/.test(pos)) return undefined;
  const governor = GOVERNING_VERBS.get(stem) ?? GOVERNING_VERBS.get(lower);
  const particle = WITH_PARTICLE.get(stem);
  return particle === undefined || particle.test(tokenAt(tokens, at + 1).lower) ? governor : undefined;
}

/** "does not | want", "never | promised". */
export function isNegated(tokens: readonly Token[], verb: number): boolean {
  for (let at = verb - 1; at >= verb - 3; at--) {
    if (NEGATION.test(tokenAt(tokens, at).lower)) return true;
    if (!/^(?:AUX|ADV|PART)$/.test(tokenAt(tokens, at).pos)) return false;
  }
  return false;
}

/** "had not | agreed", "did not | promise". */
export function isPast(tokens: readonly Token[], verb: number): boolean {
  return tokens.slice(Math.max(0, verb - 3), verb).some(({ lower }) => /^(?:had|has|have|did)$/.test(lower));
}

/** "had it not been for", "but for", "were it not for", "without her". */
export function isCounterfactual(tokens: readonly Token[], before: number, from: number): boolean {
  for (let at = Math.max(from, before - 20); at < before; at++) {
    const { lower } = tokenAt(tokens, at);
    if (/^(?:had|were)$/.test(lower) && tokenAt(tokens, at + 1).lower === 'it') return true;
    if (lower === 'without' || (lower === 'but' && tokenAt(tokens, at + 1).lower === 'for')) return true;
  }
  return false;
}

export const isBase = ({ lower, stem, pos }: Token): boolean =>
  pos !== 'NOUN' && (stem === lower || (!/(?:ed|ing|s)$/.test(lower) && lower.startsWith(stem)));
