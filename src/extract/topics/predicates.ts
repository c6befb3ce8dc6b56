import { BELIEVED, CONDITIONS, FARES, RELEASES, STATES } from '../lexicon/references.ts';
import { type Reading, tokenAt } from '../text/reading.ts';

/** The first token after auxiliaries, adverbs and a mark that opens a quotation ("is “safe in Vell”"), from a token on. */
export function verbFrom({ tokens }: Reading, at: number, to: number): number {
  let verb = at;
  while (verb < to && (/^(?:AUX|ADV|PART)$/.test(tokenAt(tokens, verb).pos) || tokenAt(tokens, verb).word === '“'))
    verb++;
  return verb;
}

/** "(they) | must be released", "(everyone) | is freed" → whether whoever stands before a token is let go. */
export function areReleased(reading: Reading, at: number, to: number): boolean {
  const verb = verbFrom(reading, at, to);
  const { tokens } = reading;
  return verb < to && RELEASES.has(tokenAt(tokens, verb).stem) && tokenAt(tokens, verb - 1).stem === 'be';
}

/**
 * "(they) | are alive", "(20 of them) | are believed to be dead", "(he) | was in good health", "(eleven) | escaped" → whether
 * what is said of people who are held stands at a token.
 */
export function tellsState(reading: Reading, at: number, to: number): boolean {
  const { tokens } = reading;
  let state = verbFrom(reading, at, to);
  // "are | believed to be | dead"
  if (state > at && BELIEVED.has(tokenAt(tokens, state).stem)) state = verbFrom(reading, state + 1, to);
  // "would be | back", "have come home"
  const verb = tokenAt(tokens, state).stem === 'come' ? state + 2 : state;
  if (tokens.slice(at, Math.min(verb, to)).some((token) => /^(?:back|home)$/.test(token.lower))) return true;
  if (state >= to) return false;
  const { lower, stem } = tokenAt(tokens, state);
  if (state === at) return FARES.has(stem);
  if (lower !== 'in') return STATES.has(stem);
  // "in | stable condition"
  return tokens.slice(state + 1, Math.min(to, state + 4)).some((token) => CONDITIONS.has(token.lower));
}
