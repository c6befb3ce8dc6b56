import type { Polarity } from '../../model.ts';
import {
  CLAIM_NOUNS,
  DENIALS,
  DISMISSALS,
  DOUBTS,
  FALSEHOODS,
  isNegation,
  REFUSALS,
  TELLINGS,
  UNCONFIRMED,
} from '../lexicon/denials.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { modeOf } from './model/attribute.ts';

/** How far after a verb of dismissal the claim that it dismisses may stand, in tokens. */
const NEAR = 8;
/** How far after the claim "as false" may stand. */
const FAR = 40;

/** Whether the cue is negated: "never | said", "did not | deny". */
function isNegated({ tokens }: Reading, [from, to]: Range): boolean {
  let start = from;
  while (
    start > from - 3 &&
    (/^(?:ADV|AUX|PART)$/.test(tokenAt(tokens, start - 1).pos) || isNegation(tokenAt(tokens, start - 1).lower))
  )
    start--;
  return tokens.slice(start, to).some(({ lower }) => isNegation(lower));
}

/** "rejected claims that …", "dismissed the report", "dismissed it as false" → what is rejected is a claim, not a plan. */
function dismissesClaim({ tokens }: Reading, [, to]: Range, { content }: Attribution, verb: number): boolean {
  const start = content[0]?.[0] ?? to;
  const after = start > verb ? verb + 1 : start;
  const plain = ({ quotation }: Token): boolean => quotation === -1;
  const claims = tokens.slice(after, after + NEAR).filter(plain);
  const stop = claims.findIndex(({ lower, pos }) => lower === 'that' || pos === 'VERB' || pos === 'PUNCT');
  if (claims.slice(0, stop < 0 ? claims.length : stop).some(({ stem }) => CLAIM_NOUNS.has(stem))) return true;
  const end = Math.max(to, content.at(-1)?.[1] ?? to);
  for (let at = after; at < Math.min(end, after + FAR); at++) {
    if (tokenAt(tokens, at).lower !== 'as') continue;
    return tokens.slice(at + 1, Math.min(end, at + 5)).some(({ stem }) => FALSEHOODS.has(stem));
  }
  return false;
}

/**
 * How the speaker stands to the content, where it is not asserted: "denied that …", "rejected claims that …", "never
 * said that …" → `DENIES`; "questioned whether …", "doubted that …" → `QUESTIONS`. Words in quotation marks are
 * the speaker's own and asserted: "“It never happened,” the ministry denied."
 */
export function polarityOf(reading: Reading, attribution: Attribution): Polarity | undefined {
  const { tokens } = reading;
  const { cue, content } = attribution;
  if (cue === undefined || modeOf(reading, content) === 'DIRECT') return undefined;
  const words = tokens.slice(...cue);
  const negated = isNegated(reading, cue);
  const denied = words.findIndex(({ stem }) => DENIALS.has(stem));
  // "He denied nothing", "She did not deny that …" → asserted, as far as one can tell.
  if (denied >= 0) return negated || tokenAt(tokens, cue[1]).lower === 'nothing' ? undefined : 'DENIES';
  if (words.some(({ stem }) => DOUBTS.has(stem))) return negated ? undefined : 'QUESTIONS';
  const refuses = words.some(({ stem }) => REFUSALS.has(stem));
  if (refuses && words.some(({ stem }) => UNCONFIRMED.has(stem))) return 'QUESTIONS';
  const dismissed = words.findIndex(({ stem }) => DISMISSALS.has(stem));
  if (dismissed >= 0 && !negated && dismissesClaim(reading, cue, attribution, cue[0] + dismissed)) return 'DENIES';
  return negated && words.some(({ stem }) => TELLINGS.has(stem)) ? 'DENIES' : undefined;
}

/**
 * "The ministry refused to confirm | that the boat had sunk" → "refused to confirm" is the cue, and the content what was not
 * confirmed.
 */
export function withRefusal({ tokens }: Reading, attribution: Attribution): Attribution {
  const { cue, content } = attribution;
  const [first, ...others] = content;
  if (cue === undefined || first === undefined || first[0] < cue[1]) return attribution;
  if (!REFUSALS.has(tokenAt(tokens, cue[1] - 1).stem) || tokenAt(tokens, first[0]).lower !== 'to') return attribution;
  const verb = tokenAt(tokens, first[0] + 1);
  const that = first[0] + 2;
  if (!UNCONFIRMED.has(verb.stem) || tokenAt(tokens, that).lower !== 'that' || that + 1 >= first[1]) return attribution;
  return { ...attribution, kind: 'SPEECH', cue: [cue[0], that], content: [[that, first[1]], ...others] };
}
