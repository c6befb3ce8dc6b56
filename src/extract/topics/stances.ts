import type { Issue, StanceValue } from '../../model.ts';
import { CONDITION_MARKERS, DEMANDS, DENYING_CUES, MODALS, NEGATIONS, WISHES } from '../lexicon/polarity.ts';
import { findMatches, indexPatterns, type PatternIndex, type TermEnds, type Words } from '../text/pattern.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import type { TermMatch } from './terms.ts';

type Side = 'supports' | 'opposes' | 'conditional';

export interface IssueIndex {
  wordings: PatternIndex<{ issue: string; side: Side }>;
  /** Topics whose terms somebody may be asked to release: what "release them" may be about. */
  releasable: ReadonlySet<string>;
}

export interface FoundStance {
  issue: string;
  stance: StanceValue;
  wording: Range;
  condition?: Range | undefined;
  confidence: number;
}

export function compileIssues(issues: readonly Issue[]): IssueIndex {
  const sides: readonly Side[] = ['supports', 'opposes', 'conditional'];
  const releasable = issues.filter(({ topic, wordings }) =>
    wordings.supports.some((pattern) => pattern.includes(`{${topic}}`) && /\b(?:release|free)\b/.test(pattern)),
  );
  return {
    releasable: new Set(releasable.map(({ topic }) => topic)),
    wordings: indexPatterns(
      issues.flatMap(({ slug, wordings }) =>
        sides.flatMap((side) =>
          wordings[side].map((pattern): [string, { issue: string; side: Side }] => [pattern, { issue: slug, side }]),
        ),
      ),
    ),
  };
}

const ANAPHORS = new Set(['them', 'they', 'their', 'those', 'these']);
const SINGULAR = new Set(['it', 'him', 'her']);

/** Ends of terms by the word they start at; after a topic's first term "them" may stand for it. */
export function termEnds(terms: readonly TermMatch[], reading: Reading, words: Words): TermEnds {
  const starts = new Map<string, number[]>();
  const firsts = new Map<string, { at: number; plural: boolean }>();
  for (const {
    topic,
    words: [from, to],
  } of terms) {
    const key = `${topic} ${from}`;
    starts.set(key, [...(starts.get(key) ?? []), to]);
    const plural = /s$|^(?:people|men|women|children)$/.test(tokenAt(reading.tokens, words.tokens[to - 1] ?? -1).lower);
    if (from < (firsts.get(topic)?.at ?? Number.POSITIVE_INFINITY)) firsts.set(topic, { at: from, plural });
  }
  return (topic, word) => {
    const own = starts.get(`${topic} ${word}`);
    if (own !== undefined) return own;
    const token = tokenAt(reading.tokens, words.tokens[word] ?? -1);
    const first = firsts.get(topic);
    if (first === undefined || first.at >= word) return [];
    return ANAPHORS.has(token.lower) || (!first.plural && SINGULAR.has(token.lower)) ? [word + 1] : [];
  };
}

interface WordingSite {
  tokens: readonly Token[];
  /** The words a stance may rest on: content and cue. */
  region: Range;
  /** A comma or conjunction before these tokens begins another clause. */
  wording: Range;
  side: Side;
}

const isBoundary = (token: Token): boolean =>
  /^[,;:—]$/.test(token.word) || /^(?:but|while|although|who|which)$/.test(token.lower);

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

function findCondition({ tokens, region, wording }: WordingSite, negated: boolean): Range | undefined {
  const limit = Math.min(region[1], wording[1] + 30);
  const markerAt = (at: number): boolean =>
    !(tokenAt(tokens, at).lower === 'once' && tokenAt(tokens, at - 1).lower === 'at') &&
    CONDITION_MARKERS.some(
      (marker) =>
        (!marker.negated || negated) && marker.words.every((word, i) => tokenAt(tokens, at + i).lower === word),
    );
  for (let at = wording[0]; at < limit; at++) {
    if (at >= wording[1] && (/^[;.!?]$/.test(tokenAt(tokens, at).word) || tokenAt(tokens, at).lower === 'but')) break;
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
function findPrecondition({ tokens, region, wording }: WordingSite, cue: Range | undefined): Range | undefined {
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
  while (from > floor && !isBoundary(tokenAt(tokens, from - 1)) && !DEMANDS.has(tokenAt(tokens, from - 1).stem)) from--;
  while (from < before && /^(?:on|for|that)$/.test(tokenAt(tokens, from).lower)) from++;
  return from < before ? [from, before] : undefined;
}

/**
 * "It will stop the talks unless the front frees the captives" → supports it; conditional if the speaker's own side is
 * to act.
 */
function threatOf(
  { tokens, region, wording }: WordingSite,
  { mentionEndingAt, isOwn }: OtherActors,
): StanceValue | undefined {
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

function refusesProposal({ tokens, region, wording }: WordingSite, cue: Range | undefined): boolean {
  const from = Math.max(region[0], cue?.[0] ?? 0, wording[0] - 9);
  const before = tokens.slice(from, wording[0]);
  return (
    before.some(({ lower }) => DENYING_CUES.has(lower)) &&
    before.some(({ lower }) => /^(?:proposals?|deals?|plans?|offers?|agreements?|drafts?|texts?|terms)$/.test(lower))
  );
}

/** Whose wishes a text tells of besides the speaker's. */
interface OtherActors {
  /** The actors that a mention which ends at a token names. */
  mentionEndingAt: (token: number) => readonly string[] | undefined;
  /** Whether an actor is the speaker or of the speaker's party. */
  isOwn: (actor: string) => boolean;
}

/**
 * "The minister said that the front refuses to release the captives" → no stance of the minister: it is the front's.
 */
function isSomebodyElses(
  { tokens, region, wording }: WordingSite,
  mentionEndingAt: OtherActors['mentionEndingAt'],
  speaks: (actors: readonly string[]) => boolean,
): boolean {
  for (let at = wording[0]; at > Math.max(region[0], wording[0] - 7); at--) {
    if (isBoundary(tokenAt(tokens, at - 1))) return false;
    if (!WISHES.has(tokenAt(tokens, at).lower)) continue;
    let subject = at;
    while (subject > region[0] && /^(?:AUX|ADV|PART)$/.test(tokenAt(tokens, subject - 1).pos)) subject--;
    const actors = mentionEndingAt(subject);
    return actors !== undefined && !speaks(actors);
  }
  return false;
}

/** How what was said, between the region's tokens, stands to each issue whose wording it has. */
export function findStances(
  index: IssueIndex,
  reading: Reading,
  words: Words,
  region: Range,
  cue: Range | undefined,
  terms: TermEnds,
  others: OtherActors,
): FoundStance[] {
  const { tokens } = reading;
  const from = words.fromToken[region[0]] ?? 0;
  const to = words.fromToken[region[1]] ?? words.stems.length;
  const denied = cue !== undefined && tokens.slice(cue[0], cue[1]).some(({ lower }) => DENYING_CUES.has(lower));
  // "It did not comment on the release" → no stance.
  if (
    cue !== undefined &&
    tokens.slice(cue[0], cue[1]).some(({ lower }) => /^(?:not|n't|declined?|declines)$/.test(lower))
  )
    return [];
  const speaks = (actors: readonly string[]): boolean => actors.some(others.isOwn);
  const byIssue = new Map<string, FoundStance[]>();
  for (const { value, words: range } of findMatches(index.wordings, words, from, to, terms)) {
    const wording: Range = [words.tokens[range[0]] ?? 0, (words.tokens[range[1] - 1] ?? 0) + 1];
    if (tokens.slice(...wording).some(({ word }) => /^[.!?]$/.test(word))) continue;
    const site: WordingSite = { tokens, region, wording, side: value.side };
    if (value.side !== 'conditional' && isNarrated(site)) continue;
    if (isSomebodyElses(site, others.mentionEndingAt, speaks) || isPrice(site)) continue;
    const beyondCue = cue === undefined || wording[0] >= cue[1] || wording[1] <= cue[0];
    const negated =
      isNegated(site) !== (denied && beyondCue && cue !== undefined && !isNegatedBy(tokens, cue, wording));
    const condition = findCondition(site, negated) ?? findPrecondition(site, cue);
    const threat = value.side === 'supports' ? threatOf(site, others) : undefined;
    let stance: StanceValue;
    if (value.side === 'conditional' || condition !== undefined) stance = 'CONDITIONAL';
    else stance = threat ?? ((value.side === 'supports') === negated ? 'OPPOSES' : 'SUPPORTS');
    // "The forum rejected a proposal to free some of the captives" → unclear: it may only reject the proposal.
    if (stance === 'OPPOSES' && refusesProposal(site, cue)) stance = 'UNCLEAR';
    const found: FoundStance = { issue: value.issue, stance, wording, condition, confidence: negated ? 0.6 : 0.75 };
    const before = byIssue.get(value.issue);
    if (before) before.push(found);
    else byIssue.set(value.issue, [found]);
  }
  return [...byIssue.values()].map(combineStances);
}

/**
 * A denying cue that is a negation itself, within the nine words that `isNegated` looks at, has been counted already.
 */
const isNegatedBy = (tokens: readonly Token[], cue: Range, wording: Range): boolean =>
  cue[1] <= wording[0] &&
  wording[0] - cue[1] < 9 &&
  tokens.slice(...cue).some(({ lower }) => DENYING_CUES.has(lower) && NEGATIONS.has(lower));

/** One stance to each issue: a condition outweighs a plain wording; wordings that disagree leave it unclear. */
function combineStances(found: FoundStance[]): FoundStance {
  const best =
    found.find(({ stance, condition }) => stance === 'CONDITIONAL' && condition !== undefined) ??
    found.find(({ stance }) => stance === 'CONDITIONAL');
  const [first] = found;
  if (best !== undefined) return best;
  if (first === undefined) throw new Error('combineStances is called with at least one stance');
  if (found.some(({ stance }) => stance !== first.stance)) return { ...first, stance: 'UNCLEAR', confidence: 0.4 };
  return found.reduce(
    (widest, next) => (next.wording[1] - next.wording[0] > widest.wording[1] - widest.wording[0] ? next : widest),
    first,
  );
}
