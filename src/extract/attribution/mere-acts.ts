import { stemOf } from '../../text/inflection.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { modeOf } from './model/attribute.ts';

const stems = (verbs: string): ReadonlySet<string> => new Set(verbs.split(/\s+/).map(stemOf));

/** What happens, is done or is shown: it tells nobody anything, whatever verb stands beside it. */
const HAPPENINGS: ReadonlySet<string> = new Set(
  `trial case attack raid strike incident crisis war conflict decision verdict performance result results delay shortage absence death deaths
   arrest storm flood fire drought speed scale rise fall drop collapse kidnapping killing escalation increase decline growth slowdown
   pattern trend lack failure success timing`.split(/\s+/),
);

/** What is kept from somebody rather than disputed: "denied them entry", "denied services to minors". */
const WITHHELD: ReadonlySet<string> = new Set(
  `access entry service services bail care visa visas permission passage aid entrance treatment request requests appeal appeals parole asylum
   admission leave medicine visits visit rights right citizenship food water funding`.split(/\s+/),
);

/** Participles that, before a bare noun, tell what somebody did: "since claiming victory", "after announcing the move". */
const DONE_IN_PASSING = stems('announce claim post confirm offer publish share release mention discuss');

const INTENDING = stems('aim agree offer intend seek prepare plan');

/** What keeps somebody from speaking, or leaves it open. */
const SHUNNING =
  /^(?:reluctance|reluctant|failure|unwillingness|unwilling|inability|unable|fear|afraid|hesitation|hesitant|right|freedom)$/;

const isVerbal = ({ pos }: Token): boolean => pos === 'VERB' || pos === 'AUX';

const hasWords = ({ tokens }: Reading, content: readonly Range[], matches: (token: Token) => boolean): boolean =>
  content.some(([from, to]) => tokens.slice(from, to).some(matches));

const mainVerb = ({ tokens }: Reading, [from, to]: Range): Token | undefined =>
  tokens.slice(from, to).findLast(({ pos }) => pos === 'VERB') ?? tokens.slice(from, to).at(-1);

/** "This was echoed by the ministry", "something that the council rejected", "it all but confirmed that" → dropped: not what. */
function isPronounOnly(reading: Reading, { content }: Attribution): boolean {
  const empty =
    /^(?:this|that|these|those|it|so|which|what|something|anything|everything|nothing|the|same|as|such|'s)$/;
  return !hasWords(reading, content, ({ word, lower }) => /[\p{L}\p{N}]/u.test(word) && !empty.test(lower));
}

/** "His family thanked the president", "Thank you so much for the call" → dropped: thanks that say nothing of their matter. */
function isThanksOnly(reading: Reading, { cue, content }: Attribution): boolean {
  const { tokens } = reading;
  const [first] = content;
  if (first === undefined) return false;
  const opening = tokenAt(tokens, first[0]).stem;
  const thanks = stemOf('thank');
  if (content.length === 1 && opening === thanks && !isLong(first)) return true;
  if (cue === undefined || mainVerb(reading, cue)?.stem !== thanks) return false;
  const told = tokens.slice(first[0], Math.min(first[1], first[0] + 24));
  return /^(?:you|everybody|everyone)$/.test(opening) || !told.some(({ lower }) => lower === 'for');
}

const isLong = ([from, to]: Range): boolean => to - from > 24;

/** "The leaders discussed the truce", "They came to discuss the truce" → dropped: they talked, and no word of it is told. */
const isTalkOnly = (reading: Reading, { cue }: Attribution): boolean =>
  cue !== undefined && mainVerb(reading, cue)?.stem === stemOf('discuss');

/** "The Kamm Herald asked the mayor for comment", "contacted the ministry for a comment" → dropped: nothing is told. */
function isCommentSought({ tokens }: Reading, { content }: Attribution): boolean {
  const end = content.at(-1)?.[1] ?? 0;
  const words = tokens.slice(Math.max(0, end - 3), end).map(({ lower }) => lower);
  return content.length === 1 && /(?:^|\s)(?:for|to)(?:\sa)?\scomments?$/.test(words.join(' '));
}

/** "“It is over,” she said, referring to the war", "using the term for its waters" → dropped: the paper explains a word. */
const isExplanation = ({ tokens }: Reading, { cue }: Attribution): boolean =>
  cue !== undefined &&
  /^(?:referring|alluding)$/.test(tokenAt(tokens, cue[0]).lower) &&
  tokenAt(tokens, cue[0] - 1).word === ',';

/** "Since claiming victory in the vote", "before announcing the move" → dropped: an act, told in passing. */
function isDoneInPassing(reading: Reading, { cue, content }: Attribution): boolean {
  const { tokens } = reading;
  const [first] = content;
  if (cue === undefined || first === undefined || cue[1] !== first[0]) return false;
  const verb = mainVerb(reading, cue);
  if (verb === undefined || !verb.lower.endsWith('ing')) return false;
  if (tokens.slice(...cue).some(({ pos }) => pos === 'AUX')) return false;
  const bare = tokenAt(tokens, first[0]).lower !== 'that' && tokens[first[0]]?.quotation === -1;
  // "claiming victory in a vote | that was rigged" → what the clause says is nobody's claim.
  const told = tokens.slice(first[0], Math.min(first[1], first[0] + 8));
  const relative = told.findIndex(({ lower }) => /^(?:that|which|who|whose|where)$/.test(lower));
  const clause = told.slice(0, relative < 0 ? told.length : relative).some(isVerbal);
  return bare && !clause && DONE_IN_PASSING.has(verb.stem);
}

/** "Mediators aiming to end the war met", "with the front agreeing to free six" → dropped: an aim, told in passing. */
function isAimInPassing(reading: Reading, { kind, cue }: Attribution): boolean {
  if (kind !== 'INTENTION' || cue === undefined) return false;
  const verb = mainVerb(reading, cue);
  const helped = reading.tokens.slice(...cue).some(({ pos }) => pos === 'AUX');
  return verb !== undefined && !helped && verb.lower.endsWith('ing') && INTENDING.has(verb.stem);
}

/** "The trial has highlighted the rift", "The delay adds pressure on the port" → dropped: events say nothing. */
function isHappening({ tokens }: Reading, { speaker }: Attribution): boolean {
  if (speaker === undefined) return false;
  let head = speaker[0];
  while (head + 1 < speaker[1] && !/^(?:ADP|PUNCT|SCONJ)$/.test(tokenAt(tokens, head + 1).pos)) head++;
  const before = tokens.slice(speaker[0], head);
  return HAPPENINGS.has(tokenAt(tokens, head).lower) && !before.some(isVerbal);
}

/** "people's reluctance to criticise the front", "its failure to condemn the raid" → dropped: nobody did. */
const isShunned = ({ tokens }: Reading, { cue }: Attribution): boolean =>
  cue !== undefined &&
  SHUNNING.test(tokenAt(tokens, tokenAt(tokens, cue[0]).lower === 'to' ? cue[0] - 1 : cue[0] - 2).lower) &&
  tokens.slice(cue[0] - 1, cue[1]).some(({ lower }) => lower === 'to');

/** "The law denied services to minors", "It was denied entry" → dropped: something was withheld, nothing disputed. */
function isWithheld(reading: Reading, { cue, content: [first] }: Attribution): boolean {
  if (cue === undefined || first === undefined || mainVerb(reading, cue)?.stem !== stemOf('deny')) return false;
  return reading.tokens
    .slice(first[0], Math.min(first[1], first[0] + 4))
    .some(({ lower, quotation }) => quotation === -1 && WITHHELD.has(lower));
}

/** "The kidnappers continued to move him", "The move adds pressure on the port" → dropped: no verb of speech in this use. */
function isOtherSense(reading: Reading, { cue, content: [first] }: Attribution): boolean {
  if (cue === undefined || first === undefined || first[0] < cue[1]) return false;
  const { tokens } = reading;
  const next = tokenAt(tokens, first[0]);
  if (next.quotation >= 0) return false;
  const words = tokens.slice(...cue);
  if (words.some(({ stem }) => stem === stemOf('continue')))
    return words.some(({ lower }) => lower === 'to') || next.lower === 'to';
  const clause = tokens.slice(first[0], Math.min(first[1], first[0] + 12)).some(isVerbal);
  return mainVerb(reading, cue)?.stem === stemOf('add') && next.pos === 'NOUN' && !clause;
}

/** Whether what looks like an attribution tells of an act or an event in which nothing is stated. */
export function isMereAct(reading: Reading, attribution: Attribution): boolean {
  if (isPronounOnly(reading, attribution) || isTalkOnly(reading, attribution) || isCommentSought(reading, attribution))
    return true;
  if (isThanksOnly(reading, attribution) || isExplanation(reading, attribution)) return true;
  if (modeOf(reading, attribution.content) !== 'INDIRECT') return false;
  return [isShunned, isDoneInPassing, isAimInPassing, isHappening, isWithheld, isOtherSense].some((rule) =>
    rule(reading, attribution),
  );
}
