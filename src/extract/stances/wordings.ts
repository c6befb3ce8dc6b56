import type { Issue, StanceValue } from '../../model.ts';
import { DENYING_CUES, MODALS, NEGATIONS, WISHES } from '../lexicon/polarity.ts';
import { findMatches, indexPatterns, type PatternIndex, type TermEnds, type Words } from '../text/pattern.ts';
import { type Range, type Token, tokenAt } from '../text/reading.ts';
import { findCondition, findPrecondition, isBoundary } from './conditions.ts';
import type { Utterance } from './utterance.ts';

type Side = 'supports' | 'opposes' | 'conditional';

export type WordingIndex = PatternIndex<{ issue: string; side: Side }>;

export function compileWordings(issues: readonly Issue[]): WordingIndex {
  const sides: readonly Side[] = ['supports', 'opposes', 'conditional'];
  return indexPatterns(
    issues.flatMap(({ slug, wordings }) =>
      sides.flatMap((side) =>
        wordings[side].map((pattern): [string, { issue: string; side: Side }] => [pattern, { issue: slug, side }]),
      ),
    ),
  );
}

interface WordingSite extends Utterance {
  wording: Range;
  side: Side;
}

function isNegated({ tokens, region, wording, side }: WordingSite): boolean {
  let flips = 0;
  for (let at = wording[0] - 1; at >= Math.max(region[0], wording[0] - 9); at--) {
    if (isBoundary(tokenAt(tokens, at)) || tokenAt(tokens, at).lower === 'and') break;
    if (NEGATIONS.has(tokenAt(tokens, at).lower)) flips++;
  }
  // "the captives will never return", as a wording that opposes → its own "never" does not negate it.
  if (side !== 'supports') return flips % 2 === 1;
  for (let at = wording[0]; at < wording[1] - 1; at++)
    if (/^(?:not|n't|never|no)$/.test(tokenAt(tokens, at).lower)) flips++;
  return flips % 2 === 1;
}

/** "it had released a detainee", "the captives were freed" → no stance: told as done, not asked for. */
function isNarrated({ tokens, region, wording }: WordingSite): boolean {
  for (let at = wording[0]; at < wording[1]; at++) {
    const token = tokenAt(tokens, at);
    if (token.pos !== 'VERB' && token.pos !== 'AUX') continue;
    // "Two captives had been released last month" → told as done, unless a modal stands before the verb.
    if (token.pos === 'AUX' && /^(?:was|were|had|has|have)$/.test(token.lower)) {
      return !(MODALS.has(tokenAt(tokens, at - 1).lower) && at - 1 >= region[0]);
    }
    if (token.pos === 'AUX' && /^(?:is|are|be|been|being|will|must|should)$/.test(token.lower)) {
      if (!/^(?:is|are)$/.test(token.lower)) return false;
      continue;
    }
    if (!/(?:ed|freed|let|held|went|gave|took|sent|brought|left)$/.test(token.lower) || token.stem === token.lower)
      return false;
    // "those held in the valley must be freed" → not decided by "held": a modal follows.
    if (tokens.slice(at + 1, wording[1]).some(({ lower }) => MODALS.has(lower))) continue;
    const helpers: string[] = [];
    for (let back = at - 1; back >= Math.max(region[0], at - 7) && !isBoundary(tokenAt(tokens, back)); back--)
      helpers.push(tokenAt(tokens, back).lower);
    const passive = helpers.indexOf('be');
    if (passive >= 0) return !helpers.slice(passive).some((word) => MODALS.has(word));
    // "want the hostages freed", "get them released" → asked for.
    return !helpers.some((word) => /^(?:want|wants|wanted|get|see|have|must|should)$/.test(word));
  }
  return false;
}

/**
 * "It will stop the talks unless the front frees the captives" → supports it; conditional if the speaker's own side is
 * to act.
 */
function threatOf({ tokens, region, wording, mentionEndingAt, isOwn }: WordingSite): StanceValue | undefined {
  for (let at = wording[0] - 1; at >= Math.max(region[0], wording[0] - 9) && !isBoundary(tokenAt(tokens, at)); at--) {
    if (!/^(?:if|unless)$/.test(tokenAt(tokens, at).lower)) continue;
    for (let subject = at + 2; subject <= wording[0]; subject++)
      if (mentionEndingAt(subject)?.some(isOwn)) return 'CONDITIONAL';
    return /^(?:we|i|it)$/.test(tokenAt(tokens, at + 1).lower) ? 'CONDITIONAL' : 'SUPPORTS';
  }
  return undefined;
}

/** "Freeing convicts in exchange for hostages" → no stance: the hostages are the price. */
const isPrice = ({ tokens, wording: [from, to], side }: WordingSite): boolean =>
  side !== 'conditional' &&
  tokens
    .slice(from, to - 1)
    .some(({ lower }, i) => /^(?:exchange|return)$/.test(lower) && tokenAt(tokens, from + i + 1).lower === 'for');

/**
 * "The minister said that the front refuses to release the captives" → no stance of the minister: it is the front's.
 */
function isSomebodyElses({ tokens, region, wording, mentionEndingAt, isOwn }: WordingSite): boolean {
  for (let at = wording[0]; at > Math.max(region[0], wording[0] - 7); at--) {
    if (isBoundary(tokenAt(tokens, at - 1))) return false;
    if (!WISHES.has(tokenAt(tokens, at).lower)) continue;
    let subject = at;
    while (subject > region[0] && /^(?:AUX|ADV|PART)$/.test(tokenAt(tokens, subject - 1).pos)) subject--;
    const actors = mentionEndingAt(subject);
    return actors !== undefined && !actors.some(isOwn);
  }
  return false;
}

/** What a wording found says of its issue. */
export interface WordingStance {
  issue: string;
  stance: StanceValue;
  wording: Range;
  condition?: Range | undefined;
  negated: boolean;
}

/** The stance of each wording that an utterance has, where it is the speaker's own. */
export function findWordings(
  index: WordingIndex,
  utterance: Utterance,
  words: Words,
  terms: TermEnds,
): WordingStance[] {
  const { tokens, region, cue } = utterance;
  const from = words.fromToken[region[0]] ?? 0;
  const to = words.fromToken[region[1]] ?? words.stems.length;
  const denied = cue !== undefined && tokens.slice(cue[0], cue[1]).some(({ lower }) => DENYING_CUES.has(lower));
  return findMatches(index, words, from, to, terms).flatMap(({ value, words: range }) => {
    const wording: Range = [words.tokens[range[0]] ?? 0, (words.tokens[range[1] - 1] ?? 0) + 1];
    if (tokens.slice(...wording).some(({ word }) => /^[.!?]$/.test(word))) return [];
    const site: WordingSite = { ...utterance, wording, side: value.side };
    if (value.side !== 'conditional' && isNarrated(site)) return [];
    if (isSomebodyElses(site) || isPrice(site)) return [];
    const beyondCue = cue === undefined || wording[0] >= cue[1] || wording[1] <= cue[0];
    const negated =
      isNegated(site) !== (denied && beyondCue && cue !== undefined && !isNegatedBy(tokens, cue, wording));
    const condition = findCondition(site, wording, negated) ?? findPrecondition(site, wording);
    const threat = value.side === 'supports' ? threatOf(site) : undefined;
    const plain = (value.side === 'supports') === negated ? 'OPPOSES' : 'SUPPORTS';
    const stance = value.side === 'conditional' || condition !== undefined ? 'CONDITIONAL' : (threat ?? plain);
    return [{ issue: value.issue, stance, wording, condition, negated }];
  });
}

/**
 * A denying cue that is a negation itself, within the nine words that `isNegated` looks at, has been counted already.
 */
const isNegatedBy = (tokens: readonly Token[], cue: Range, wording: Range): boolean =>
  cue[1] <= wording[0] &&
  wording[0] - cue[1] < 9 &&
  tokens.slice(...cue).some(({ lower }) => DENYING_CUES.has(lower) && NEGATIONS.has(lower));
