import { CONDITION_MARKERS, DEMANDS } from '../lexicon/polarity.ts';
import { type Range, type Token, tokenAt } from '../text/reading.ts';
import { subjectOf, type Utterance } from './utterance.ts';

export const isBoundary = (token: Token): boolean =>
  /^[,;:—]$/.test(token.word) || /^(?:but|while|although|who|which)$/.test(token.lower);

function clauseEnd(tokens: readonly Token[], from: number, limit: number): number {
  let at = from + 1;
  while (
    at < limit &&
    !/^[;.!?”]$/.test(tokenAt(tokens, at).word) &&
    !(tokenAt(tokens, at).word === ',' && at > from + 2)
  )
    at++;
  return at;
}

/** "It will free them | only if the army leaves", "If the army leaves, | it will free them" → the condition's words. */
export function findCondition({ tokens, region }: Utterance, wording: Range, negated: boolean): Range | undefined {
  const limit = Math.min(region[1], wording[1] + 30);
  const markerAt = (at: number): boolean =>
    // "at once", "once again" → no condition.
    !(
      tokenAt(tokens, at).lower === 'once' &&
      (tokenAt(tokens, at - 1).lower === 'at' || /^(?:again|more)$/.test(tokenAt(tokens, at + 1).lower))
    ) &&
    CONDITION_MARKERS.some(
      (marker) =>
        (!marker.negated || negated) && marker.words.every((word, i) => tokenAt(tokens, at + i).lower === word),
    );
  for (let at = wording[0]; at < limit; at++) {
    if (
      at >= wording[1] &&
      (/^[;.!?]$/.test(tokenAt(tokens, at).word) || /^(?:but|while|whereas|although)$/.test(tokenAt(tokens, at).lower))
    )
      break;
    if (markerAt(at)) return [at, clauseEnd(tokens, at, region[1])];
  }
  // "If the war stops, the captives will be released" → the condition may stand before.
  for (let at = wording[0] - 1; at >= Math.max(region[0], wording[0] - 30); at--) {
    if (/^[;.!?]$/.test(tokenAt(tokens, at).word)) break;
    // "… and only then will it free the captives" → the condition is "only then".
    if (tokenAt(tokens, at).lower === 'only' && tokenAt(tokens, at + 1).lower === 'then') return [at, at + 2];
    if (/^(?:if|once|unless|until)$/.test(tokenAt(tokens, at).lower)) {
      const end = clauseEnd(tokens, at, wording[0]);
      if (tokenAt(tokens, end).word === ',') return [at, end];
    }
  }
  return undefined;
}

/** "It insists on | a truce | before releasing the captives" → the truce is the condition. */
export function findPrecondition({ tokens, region, cue }: Utterance, wording: Range): Range | undefined {
  // "guarantees before | it frees any more captives": "before" may stand some tokens ahead of the wording.
  let before = wording[0] - 1;
  while (
    before > Math.max(region[0], wording[0] - 5) &&
    tokenAt(tokens, before).lower !== 'before' &&
    !isBoundary(tokenAt(tokens, before))
  )
    before--;
  if (tokenAt(tokens, before).lower !== 'before') return undefined;
  const floor = Math.max(region[0], cue !== undefined && cue[1] <= before ? cue[1] : 0);
  let from = before;
  while (
    from > floor &&
    !/^[.!?]$/.test(tokenAt(tokens, from - 1).word) &&
    !isBoundary(tokenAt(tokens, from - 1)) &&
    !DEMANDS.has(tokenAt(tokens, from - 1).stem)
  )
    from--;
  while (from < before && /^(?:on|for|that)$/.test(tokenAt(tokens, from).lower)) from++;
  return from < before ? [from, before] : undefined;
}

/** "before | it frees the captives", "before freeing them" → whether the speaker's own side is to act after that. */
export function isOwnTurn(utterance: Utterance, verb: number): boolean {
  return subjectOf(utterance, verb) !== 'OTHER';
}
