import { stemOf } from '../../text/inflection.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { isMereAct } from './mere-acts.ts';
import { modeOf } from './model/attribute.ts';

/** Words that, before a colon, head an article ("Analysis: …") and name no speaker. */
const HEADINGS = new Set(
  'q&a q interview profile obituary analysis opinion explainer watch live breaking exclusive video update updated timeline factbox read photos'.split(
    ' ',
  ),
);

export const isParticiple = ({ tokens }: Reading, cue: Range): boolean =>
  tokenAt(tokens, cue[1] - 1).lower.endsWith('ing');

/** "was announced", "has been criticised", "were also called in": the verb's subject suffers what it tells. */
function isPassive({ tokens }: Reading, [from, to]: Range): boolean {
  const helped = tokens.slice(from, to).findLastIndex(({ pos }) => pos === 'AUX');
  if (helped < 0 || tokenAt(tokens, from + helped).stem !== stemOf('be')) return false;
  const verb = tokens.slice(from + helped + 1, to).find(({ pos }) => pos === 'VERB' || pos === 'ADJ');
  return verb !== undefined && /(?:ed|en|told|said|held|put|set|sent|heard)$/.test(verb.lower);
}

/**
 * "A curfew was also announced", "The envoys were called in", "She was told that he lived" → true: the speaker found is
 * only what is spoken of. "The plan was rejected by Vellia" → false.
 */
function isToldOf({ tokens }: Reading, cue: Range, speaker: Range | undefined): boolean {
  if (speaker === undefined || tokenAt(tokens, speaker[0] - 1).lower === 'by') return false;
  if (tokens.slice(...cue).some(({ lower }) => lower === 'by' || lower === 'quoted' || lower === 'cited')) return false;
  return speaker[1] <= cue[0];
}

/**
 * "Asked about the boats, …", "It is expected that …", "The envoy is said to …" → dropped: a paraphrase without a
 * speaker.
 */
function hasNoSpeaker(reading: Reading, { cue, speaker, content }: Attribution): boolean {
  if (cue === undefined || modeOf(reading, content) !== 'INDIRECT') return false;
  const { tokens, sentences } = reading;
  const [from, to] = cue;
  if (speaker === undefined && !isParticiple(reading, cue)) return true;
  const asked = tokens.slice(from, to).findIndex(({ lower }) => lower === 'asked');
  const begins = sentences[tokenAt(tokens, from).sentence]?.[0] === from;
  const about = /^(?:about|whether|if|why|how|what|when|who|where|by)$/.test(tokenAt(tokens, from + asked + 1).lower);
  if (asked >= 0 && (begins || (about && /^(?:,|when|if|while|once)$/.test(tokenAt(tokens, from - 1).lower))))
    return true;
  if (isPassive(reading, cue) && isToldOf(reading, cue, speaker)) return true;
  const told = /^(?:said|believed|reported|thought|understood|alleged)$/.test(tokenAt(tokens, to - 1).lower);
  return told && tokenAt(tokens, to - 2).stem === 'be' && tokenAt(tokens, content[0]?.[0] ?? to).lower === 'to';
}

const PERCEIVING = new Set('know see hear expect learn mention understand remember'.split(' ').map(stemOf));

/** "We know that it happened early", "You mentioned three raids" → dropped: whoever reports speaks of what is known. */
function isReporterSpeaking({ tokens }: Reading, { cue, speaker, verbatim }: Attribution): boolean {
  if (cue === undefined || speaker === undefined || verbatim || speaker[1] - speaker[0] > 1) return false;
  const { lower, quotation } = tokenAt(tokens, speaker[0]);
  if (quotation >= 0 || !/^(?:we|i|you)$/.test(lower)) return false;
  return tokens.slice(...cue).some(({ stem }) => PERCEIVING.has(stem));
}

/** "who is accused of “theft”", "sometimes referred to as the “lake boy”" → dropped: nobody says whose words these are. */
function isCalledOnly({ tokens }: Reading, { cue, speaker }: Attribution): boolean {
  if (cue === undefined || speaker === undefined || speaker[1] > cue[0]) return false;
  const [from, to] = cue;
  if (tokenAt(tokens, to).lower === 'by' || tokens.slice(from, to).some(({ lower }) => lower === 'by')) return false;
  const accused = /^(?:accused|charged|convicted|suspected)$/.test(tokenAt(tokens, to - 1).lower);
  if (accused) return tokens.slice(from, to).some(({ stem }) => stem === stemOf('be'));
  const referred = tokens.slice(from, to).findIndex(({ lower }) => lower === 'referred');
  return (
    referred >= 0 &&
    tokenAt(tokens, from + referred + 1).lower === 'to' &&
    tokenAt(tokens, from + referred + 2).lower === 'as'
  );
}

/** "Q&A: What we know", "He declined to comment" → dropped: nothing is stated. */
function isEmpty({ tokens }: Reading, { cue, speaker, content: [first] }: Attribution): boolean {
  // "Q. What of the captives?" → dropped: a question.
  if (cue === undefined) return speaker !== undefined && /^Q\.?$/.test(tokenAt(tokens, speaker[0]).word);
  if (first === undefined) return false;
  const heading =
    tokenAt(tokens, cue[0]).word === ':' && speaker !== undefined && HEADINGS.has(tokenAt(tokens, speaker[0]).lower);
  const silent = tokenAt(tokens, first[1] - 1).lower === 'comment' && first[1] - first[0] <= 2;
  return heading || silent;
}

const SILENT = new Set(
  'say specify elaborate disclose comment reveal confirm name identify tell answer'.split(' ').map(stemOf),
);

/**
 * "No group has claimed it", "It did not say how many are alive", "She declined to say who" → dropped: it tells that
 * somebody said nothing.
 */
function isSilence({ tokens }: Reading, { cue, speaker, content: [first] }: Attribution): boolean {
  if (cue === undefined || first === undefined) return false;
  const words = (from: number, to: number): string[] => tokens.slice(from, to).map(({ lower }) => lower);
  const [from, to] = cue;
  const said = words(from, to).some((_, at) => SILENT.has(tokenAt(tokens, from + at).stem));
  const asks = /^(?:whether|if|how|what|when|where|who|whom|which|why)$/.test(tokenAt(tokens, first[0]).lower);
  const denied = words(Math.max(0, from - 3), to).some((word) =>
    /^(?:not|n't|never|declined|declines|refused|refuses)$/.test(word),
  );
  // "The ministry would neither confirm nor deny that …" → dropped.
  if (/^(?:nor|or)$/.test(tokenAt(tokens, to - 2).lower) && tokenAt(tokens, to - 3).stem === stemOf('confirm'))
    return true;
  const [who = from] = speaker ?? [];
  const nobody =
    /^(?:neither|nobody|none|no)$/.test(tokenAt(tokens, who).lower) && tokenAt(tokens, who + 1).pos !== 'NUM';
  if (nobody || (said && asks && from < first[0] && denied)) return true;
  const refused = /^(?:decline|refuse)/.test(tokenAt(tokens, to - 1).lower) && tokenAt(tokens, first[0]).lower === 'to';
  return refused && SILENT.has(tokenAt(tokens, first[0] + 1).stem);
}

/** How far before its subject the word that makes a clause a question may stand, in tokens. */
const NEAR = 20;

const ABSTENTIONS = new Set(
  `mention explain comment condemn confirm answer address respond reply specify elaborate identify name disclose acknowledge verify back
   endorse announce provide publish discuss describe clarify`
    .split(/\s+/)
    .map(stemOf),
);

/**
 * "He did not mention the lake", "The paper could not confirm the figures", "She has not explained her decision" → dropped:
 * somebody did not speak. "He did not deny the raid" → kept.
 */
function isAbstention({ tokens }: Reading, { cue }: Attribution): boolean {
  if (cue === undefined) return false;
  const words = tokens.slice(...cue);
  const negated = words.some(({ lower }) => /^(?:not|n't|never|cannot|ca)$/.test(lower) || lower.endsWith("n't"));
  const verb = words.findLast(({ pos }) => pos === 'VERB') ?? words.at(-1);
  const shied =
    /^(?:from|without|before)$/.test(tokenAt(tokens, cue[0] - 1).lower) && verb?.lower.endsWith('ing') === true;
  return verb !== undefined && ABSTENTIONS.has(verb.stem) && (negated || shied);
}

/**
 * "If the tests confirm that it is he, …", "over whether the front intends to use him", "How would he describe it?" →
 * dropped: nobody has said it.
 */
function isHypothetical({ tokens, sentences }: Reading, { cue, speaker, content }: Attribution): boolean {
  if (cue === undefined || speaker === undefined || speaker[0] > cue[0]) return false;
  if (/^(?:if|unless|whether|should)$/.test(tokenAt(tokens, speaker[0] - 1).lower)) return true;
  const [from, to] = sentences[tokenAt(tokens, cue[0]).sentence] ?? cue;
  const asks = tokenAt(tokens, to - 1).word === '?' && tokenAt(tokens, to - 1).quotation === -1;
  const end = content.at(-1)?.[1] ?? to;
  const question = /^(?:did|does|do|would|could|will|can|should|has|have|is|was|why|how|what|when|who)$/;
  const near = Math.max(from, speaker[0] - NEAR);
  return asks && end >= to - 1 && tokens.slice(near, speaker[0]).some(({ lower }) => question.test(lower));
}

/** "An official who asked not to be named" → dropped: a condition of speaking, not what was said. */
const isCondition = ({ tokens }: Reading, { content }: Attribution): boolean =>
  content.some(([from, to]) => {
    const named = /^(?:named|identified|quoted)$/.test(tokenAt(tokens, to - 1).lower);
    return named && to - from <= 8 && tokenAt(tokens, to - 4).lower === 'not' && tokenAt(tokens, to - 2).lower === 'be';
  });

/** "Everyone here knows one of the captives" → dropped: they are familiar with someone, and state nothing. */
function isFamiliarityOnly({ tokens }: Reading, { kind, cue, content }: Attribution): boolean {
  if (kind !== 'BELIEF' || cue === undefined || !tokens.slice(...cue).some(({ stem }) => stem === 'know')) return false;
  return !content.some(([from, to]) => tokens.slice(from, to).some(({ pos }) => pos === 'VERB' || pos === 'AUX'));
}

/** Whether what looks like an attribution states nothing: no speaker, no content, or silence. */
export const isNonStatement = (reading: Reading, attribution: Attribution): boolean =>
  [
    hasNoSpeaker,
    isReporterSpeaking,
    isCalledOnly,
    isEmpty,
    isSilence,
    isAbstention,
    isHypothetical,
    isCondition,
    isFamiliarityOnly,
    isMereAct,
  ].some((rule) => rule(reading, attribution));
