import {
  ASSEMBLIES,
  type CueVerb,
  findCueVerb,
  PARTICLE_VERBS,
  PREPOSITIONAL_CUES,
  PURPOSES,
} from '../lexicon/cues.ts';
import { isTime, nounPhraseAfter } from '../text/phrases.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';

export interface Cue {
  range: Range;
  head: number;
  verb: CueVerb;
  /** "…, adding that …", "they marched to demand …": its speaker is the subject of the sentence. */
  participle: boolean;
  /** "according to": the speaker always follows it. */
  prepositional: boolean;
}

const BLAMING: CueVerb = { kind: 'SPEECH', frames: new Set(['phrase']) };
const ACCORDING: CueVerb = { kind: 'SPEECH', frames: new Set(['clause']) };

const isPlainNoun = (before: Token): boolean =>
  before.pos === 'DET' ||
  before.pos === 'ADJ' ||
  before.lower === "'s" ||
  /^(?:its|their|his|our|my|your|of|in|by)$/.test(before.lower);

/** "They marched through Vellport to demand …" → a cue; "they wanted to demand", "a plan to demand" → none. */
function isPurpose(tokens: readonly Token[], at: number): boolean {
  const before = tokenAt(tokens, at - 2);
  if (!PURPOSES.has(tokenAt(tokens, at).stem)) return false;
  if (before.pos === 'VERB') return ASSEMBLIES.has(before.stem);
  return before.pos === 'PROPN' || isTime(before) || /^(?:streets?|squares?|rally|march|protests?)$/.test(before.lower);
}

function findVerbCue(reading: Reading, at: number, floor: number): Cue | undefined {
  const { tokens } = reading;
  const token = tokenAt(tokens, at);
  let verb = findCueVerb(token.stem);
  const next = tokenAt(tokens, at + 1);
  const particle = PARTICLE_VERBS.get(token.stem)?.find((candidate) => candidate.particle === next.lower);
  // "He held the government fully responsible for the fire" → "held" is a cue only with "responsible" or "accountable".
  if (verb === undefined && token.stem === 'hold') {
    const blames = tokens
      .slice(at + 2, at + 10)
      .some(({ lower, sentence }) => sentence === token.sentence && /^(?:responsible|accountable)$/.test(lower));
    if (blames) verb = BLAMING;
  }
  if (verb === undefined && particle === undefined) return undefined;
  const participle = token.lower.endsWith('ing');
  const before = tokenAt(tokens, at - 1);
  if (token.pos !== 'VERB' && !/^(?:said|says|told)$/.test(token.lower)) return undefined;
  if (isPlainNoun(before) && !(participle && before.lower === 'by')) return undefined;
  let from = at;
  while (from > floor) {
    const previous = tokenAt(tokens, from - 1);
    if (!(previous.pos === 'AUX' || previous.pos === 'ADV' || previous.lower === 'not')) break;
    from--;
  }
  while (
    from < at &&
    tokenAt(tokens, from).pos === 'ADV' &&
    !/^(?:also|later|then|repeatedly|publicly)$/.test(tokenAt(tokens, from).lower)
  )
    from++;
  const helped = tokens.slice(from, at).some((word) => word.pos === 'AUX');
  const purpose = before.lower === 'to' && isPurpose(tokens, at);
  if (before.lower === 'to' && !helped && !purpose) return undefined;
  // "She was told to leave" → no cue: its subject is told and says nothing.
  const passive = /(?:ed|told|said)$/.test(token.lower) && tokens.slice(from, at).some((word) => word.stem === 'be');
  if (passive) return undefined;
  let to = at + 1;
  if (particle !== undefined) {
    verb = { kind: verb?.kind ?? 'SPEECH', frames: new Set(particle.frames) };
    to++;
  }
  if (verb === undefined) return undefined;
  return { range: [from, to], head: at, verb, participle: purpose || (participle && !helped), prepositional: false };
}

/** Every word or phrase outside quotations by which somebody may say, think or intend something. */
export function findCuesIn(reading: Reading, [from, to]: Range): Cue[] {
  const { tokens } = reading;
  const cues: Cue[] = [];
  for (let at = from; at < to; at++) {
    const token = tokenAt(tokens, at);
    if (token.quotation >= 0) continue;
    const prepositional = PREPOSITIONAL_CUES.find((words) =>
      words.every((word, i) => tokenAt(tokens, at + i).lower === word),
    );
    if (prepositional !== undefined) {
      const end = at + prepositional.length;
      cues.push({ range: [at, end], head: at, verb: ACCORDING, participle: false, prepositional: true });
      at = end - 1;
      continue;
    }
    const cue = findVerbCue(reading, at, from);
    if (cue === undefined) continue;
    cues.push(cue);
    at = cue.range[1] - 1;
  }
  return cues;
}

/** The cues of all sentences, in text order. */
export function findCues(reading: Reading): Cue[] {
  const cues: Cue[] = [];
  for (const sentence of reading.sentences) for (const cue of findCuesIn(reading, sentence)) cues.push(cue);
  return cues;
}

/** "…, warning that the war would go on", "…, while accusing the miners" → where the comma stands, before a participle. */
export function commaBefore({ tokens }: Reading, participle: number): number | undefined {
  const at = tokenAt(tokens, participle - 1).lower === 'while' ? participle - 2 : participle - 1;
  return tokenAt(tokens, at).word === ',' ? at : undefined;
}

/** "…, warning that the war would go on" → true at "warning". */
export function isParticipleCue(reading: Reading, at: number): boolean {
  const participle = tokenAt(reading.tokens, at);
  if (commaBefore(reading, at) === undefined || participle.quotation !== -1 || !participle.lower.endsWith('ing'))
    return false;
  return participle.pos === 'VERB' && findCueVerb(participle.stem)?.kind === 'SPEECH';
}

const isInflected = (lower: string): boolean => /(?:ed|id|old|s)$/.test(lower);

/** "He rejected the plan | and warned of a war" → true at "and": it joins a verb of speech in the form of the cue. */
export function isCoordinatedCue({ tokens }: Reading, at: number, cue: Range): boolean {
  const link = tokenAt(tokens, at);
  if ((link.lower !== 'and' && link.lower !== 'but') || link.quotation >= 0) return false;
  let verb = at + 1;
  while (tokenAt(tokens, verb).pos === 'ADV') verb++;
  const joined = tokenAt(tokens, verb);
  if (joined.pos !== 'VERB' || !isInflected(joined.lower)) return false;
  const particles = PARTICLE_VERBS.get(joined.stem)?.some(
    ({ particle }) => particle === tokenAt(tokens, verb + 1).lower,
  );
  if (findCueVerb(joined.stem)?.kind !== 'SPEECH' && particles !== true) return false;
  const first = tokens.slice(...cue).find(({ pos }) => pos === 'VERB');
  return first !== undefined && isInflected(first.lower) && first.lower.endsWith('s') === joined.lower.endsWith('s');
}

/**
 * "The front will wait | while the mayor says the road is open", "… | as Ostmark rejects the plan" → true at "while": the
 * clause that it opens has somebody else say something. "As the mayor said", "as he says he will" → false.
 */
export function opensOthersStatement(reading: Reading, at: number, to: number): boolean {
  const { tokens } = reading;
  const link = tokenAt(tokens, at);
  if (!/^(?:while|as)$/.test(link.lower) || link.quotation >= 0) return false;
  const subject = nounPhraseAfter(reading, at + 1, to);
  if (subject === undefined || tokenAt(tokens, subject[0]).pos === 'PRON') return false;
  let [, verb] = subject;
  while (verb < to && /^(?:AUX|ADV)$/.test(tokenAt(tokens, verb).pos)) verb++;
  const said = tokenAt(tokens, verb);
  if (said.pos !== 'VERB' || said.quotation >= 0 || verb + 2 >= to || said.lower.endsWith('ing')) return false;
  const passive = tokens.slice(subject[1], verb).some(({ stem }) => stem === 'be');
  if (passive || /^[,.;]$/.test(tokenAt(tokens, verb + 1).word)) return false;
  const cue = findCueVerb(said.stem);
  // "as the talks began", "continued" → nothing is said.
  return (
    cue?.kind === 'SPEECH' && (['clause', 'that', 'object', 'phrase'] as const).some((frame) => cue.frames.has(frame))
  );
}

/**
 * "He criticised Joss Imre, | who has called for a truce", "told it to the police | who confirmed that it rained" → true at
 * "who": the clause has the one before it say something. "Those who said that …" → false: it tells who is meant.
 */
export function opensOwnStatement({ tokens }: Reading, at: number, to: number): boolean {
  const relative = tokenAt(tokens, at);
  if (!/^(?:who|which)$/.test(relative.lower) || relative.quotation >= 0) return false;
  const told = tokenAt(tokens, at - 1).pos === 'NOUN' && tokenAt(tokens, at - 3).lower === 'to';
  if (tokenAt(tokens, at - 1).word !== ',' && !told) return false;
  let verb = at + 1;
  while (verb < to && /^(?:AUX|ADV)$/.test(tokenAt(tokens, verb).pos)) verb++;
  const said = tokenAt(tokens, verb);
  const next = tokenAt(tokens, verb + 1);
  if (said.pos !== 'VERB' || verb + 3 >= to || said.lower.endsWith('ing')) return false;
  if (tokens.slice(at, verb).some(({ stem }) => stem === 'be')) return false;
  const particle = PARTICLE_VERBS.get(said.stem)?.some((each) => each.particle === next.lower) ?? false;
  const quotes = next.lower === 'that' || next.word === '“' || next.quotation >= 0;
  return particle || (quotes && findCueVerb(said.stem)?.kind === 'SPEECH');
}
