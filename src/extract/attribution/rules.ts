import { AUDIENCES } from '../lexicon/cues.ts';
import { isTime, nounPhraseAfter, nounPhraseBefore } from '../text/phrases.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import {
  type Cue,
  commaBefore,
  findCues,
  findCuesIn,
  isCoordinatedCue,
  opensOthersStatement,
  opensOwnStatement,
} from './cues.ts';
import { findSpeakerBefore, subjectAfter, subjectBefore } from './speaker-span.ts';

const isDash = (word: string | undefined): boolean => word === '—' || word === '--';
const isWord = (word: string | undefined): boolean => word !== undefined && /[\p{L}\p{N}]/u.test(word);

/** How a statement came out, in "said in a statement issued on Monday that". */
const ISSUED = /^(?:issued|released|published|posted|dated|broadcast|aired|carried)$/;

/** "said | the previous day | that", "said | overnight | that" → where "that" stands. */
function afterCounted(tokens: readonly Token[], at: number): number | undefined {
  for (let next = at + 1; next < at + 5; next++) {
    if (tokenAt(tokens, next).lower !== 'that') continue;
    const words = tokens.slice(at, next);
    const isDay = ({ lower }: Token): boolean =>
      /^(?:days?|weeks?|months?|years?|nights?|overnight|hours?)$/.test(lower);
    return words.some(isDay) && words.every(({ pos }) => /^(?:DET|NUM|ADJ|ADV|NOUN|ADP)$/.test(pos)) ? next : undefined;
  }
  return undefined;
}

interface CueSite {
  reading: Reading;
  sentence: Range;
  cue: Cue;
}

/**
 * "said | – in a statement –", "said | to reporters", "said | on Friday" → the token after it, where the content may
 * begin.
 */
function skipAdjuncts({ reading: { tokens }, sentence: [, end] }: CueSite, start: number): number {
  let at = start;
  for (let step = 0; step < 5 && at < end; step++) {
    const token = tokenAt(tokens, at);
    if (token.quotation >= 0) break;
    if (isDash(token.word) || token.word === ',' || token.word === '(') {
      const closing = token.word === '(' ? ')' : token.word;
      let close = at + 1;
      while (
        close < end &&
        close < at + 14 &&
        tokenAt(tokens, close).word !== closing &&
        tokenAt(tokens, close).quotation < 0
      )
        close++;
      const opener = tokenAt(tokens, at + 1);
      if (tokenAt(tokens, close).word !== closing || !(opener.pos === 'ADP' || opener.pos === 'VERB' || isTime(opener)))
        break;
      at = close + 1;
      continue;
    }
    if (token.pos === 'ADV' || (isTime(token) && step > 0)) {
      at++;
      continue;
    }
    const that = afterCounted(tokens, at);
    if (that !== undefined) {
      at = that;
      continue;
    }
    // "said on Thursday evening | the road was open" → after the day.
    let day = isTime(token) || !isTime(tokenAt(tokens, at + 1)) ? at : at + 1;
    while (day < end && isTime(tokenAt(tokens, day))) day++;
    const dated = day > at && (isTime(token) || /^(?:on|late|early|last|this)$/.test(token.lower));
    if (dated && /^(?:DET|PRON|PROPN)$/.test(tokenAt(tokens, day).pos)) {
      at = day;
      continue;
    }
    if (
      isTime(token) ||
      /^(?:in|on|at|to|during|after|before|late|last|early|this|through|via|by)$/.test(token.lower)
    ) {
      let next = at + 1;
      while (next < end && next < at + 12) {
        const word = tokenAt(tokens, next);
        // "in a statement | issued | late on Monday that" → goes on.
        const issued = ISSUED.test(word.lower);
        if (word.quotation >= 0 || word.lower === 'that') break;
        if (!issued && /^(?:VERB|AUX|SCONJ|PUNCT)$/.test(word.pos)) break;
        next++;
      }
      const stop = tokenAt(tokens, next);
      // "said | in Vell the rain had stopped" → not skipped: a clause follows at once, and "in Vell" belongs to it.
      if (stop.lower === 'that' || stop.word === ',' || stop.word === '.' || stop.word === ':' || stop.quotation >= 0) {
        at = next;
        continue;
      }
    }
    break;
  }
  return at;
}

/** Where content that starts at `from` ends: before the next cue with a subject of its own, or with the sentence. */
function rightEnd({ reading, sentence: [, end], cue }: CueSite, from: number, laterCues: readonly Cue[]): number {
  const { tokens } = reading;
  let stop = end;
  for (const later of laterCues) {
    const [start] = later.range;
    if (start <= from || start >= end) continue;
    if (later.participle || later.prepositional) {
      const comma = commaBefore(reading, start);
      if (comma === undefined) continue;
      stop = comma;
      break;
    }
    const link = linkBefore(reading, start);
    if (link > from + 1 && isCoordinatedCue(reading, link, cue.range)) {
      stop = link;
      break;
    }
    // "He thanked the army, | which warned that the road was mined" → ends before the clause.
    const relative = linkBefore(reading, start);
    const helped = /^(?:AUX)$/.test(tokenAt(tokens, relative).pos) ? linkBefore(reading, relative) : relative;
    if (helped > from + 1 && opensOwnStatement(reading, helped, end)) {
      stop = helped;
      break;
    }
    const subject = findSpeakerBefore(reading, later);
    if (subject === undefined || subject[0] <= from) continue;
    const conjunction = tokenAt(tokens, subject[0] - 1);
    if (opensOthersStatement(reading, subject[0] - 1, end)) {
      stop = subject[0] - 1;
      break;
    }
    // "…, | but the council defended its decision" → ends before the clause of another subject.
    if (/^(?:and|but|while)$/.test(conjunction.lower) && tokenAt(tokens, subject[0] - 2).word === ',') {
      stop = subject[0] - 2;
      break;
    }
  }
  return trimRight(reading, from, stop);
}

/** The token before a cue and the adverbs before it. */
function linkBefore({ tokens }: Reading, start: number): number {
  let at = start - 1;
  while (tokenAt(tokens, at).pos === 'ADV') at--;
  return at;
}

function trimRight({ tokens }: Reading, from: number, to: number): number {
  let end = to;
  while (
    end > from &&
    tokenAt(tokens, end - 1).quotation === -1 &&
    !isWord(tokenAt(tokens, end - 1).word) &&
    !/^[)%$]/.test(tokenAt(tokens, end - 1).word)
  ) {
    end--;
  }
  return end;
}

function trimLeft({ tokens }: Reading, from: number, to: number): number {
  let start = from;
  while (
    start < to &&
    tokenAt(tokens, start).quotation === -1 &&
    !isWord(tokenAt(tokens, start).word) &&
    !/^[($#@]/.test(tokenAt(tokens, start).word)
  )
    start++;
  return start;
}

const hasVerb = (reading: Reading, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    const pos = tokenAt(reading.tokens, at).pos;
    if (pos === 'AUX' || pos === 'VERB') return true;
  }
  return false;
};

function contentRight(site: CueSite, start: number, later: readonly Cue[]): Range | undefined {
  const { reading, sentence, cue } = site;
  const { tokens } = reading;
  const { frames } = cue.verb;
  let at = skipAdjuncts(site, start);
  const told = frames.has('object') ? nounPhraseAfter(reading, at, sentence[1]) : undefined;
  const pronoun = frames.has('object') && /^(?:him|her|them|me|us|it|you)$/.test(tokenAt(tokens, at).lower);
  const right = (from: number): Range | undefined => {
    const begun = trimLeft(reading, from, sentence[1]);
    const end = rightEnd(site, begun, later);
    return end - begun >= 1 ? [begun, end] : undefined;
  };
  if (told !== undefined || pronoun) {
    const objectEnd = pronoun ? at + 1 : (told?.[1] ?? at);
    const after = tokenAt(tokens, objectEnd);
    // "urged | the movement to release its detainees" → whom it urged is content, too.
    if (after.lower === 'to' && !AUDIENCES.has(tokenAt(tokens, objectEnd - 1).lower)) return right(at);
    if (after.lower === 'not' && tokenAt(tokens, objectEnd + 1).lower === 'to') return right(at);
    const past = skipAdjuncts(site, objectEnd);
    if (tokenAt(tokens, past).lower === 'that' || tokenAt(tokens, past).quotation >= 0 || frames.has('clause'))
      at = past;
  }
  const token = tokenAt(tokens, at);
  if (at >= sentence[1]) return undefined;
  if (token.lower === 'that') return right(at);
  if ((token.word === ',' || token.word === ':') && tokenAt(tokens, at + 1).quotation >= 0) return right(at + 1);
  if (token.word === ':' && at + 1 < sentence[1]) return right(at + 1);
  if (token.quotation >= 0) return right(at);
  if (token.lower === 'to' && frames.has('infinitive')) return right(at);
  if (frames.has('clause') && token.pos !== 'PUNCT' && token.pos !== 'ADP' && hasVerb(reading, at + 1, sentence[1]))
    return right(at);
  // "demanded guarantees", "ruled out freeing the captives" → content, though the tagger takes its first word for a
  // verb.
  const noun =
    /^(?:DET|NOUN|PROPN|ADJ|PRON|NUM)$/.test(token.pos) || (token.pos === 'VERB' && /(?:s|ing)$/.test(token.lower));
  if (frames.has('phrase') && noun) return right(at);
  return undefined;
}

/**
 * "“It is over,” | Orla Venn said", "The valley is closed, | the council said" → what stands before the speaker, if a
 * quotation, comma or dash ends it.
 */
function contentLeft({ reading, sentence: [start] }: CueSite, end: number): Range | undefined {
  const { tokens } = reading;
  if (end <= start) return undefined;
  const mark = tokenAt(tokens, end - 1);
  const closes = mark.quotation >= 0 || mark.word === ',' || isDash(mark.word);
  if (!closes) return undefined;
  let to = end;
  if (mark.quotation < 0) to = trimRight(reading, start, end);
  const from = trimLeft(reading, start, to);
  if (to - from < 2 || !(hasVerb(reading, from, to) || tokenAt(tokens, to - 1).quotation >= 0)) return undefined;
  return [from, to];
}

const BLAMES = /^(?:blam|accus)$/;

/** "said | while reading her ruling", "said | as he left" */
export const isAccompanying = (tokens: readonly Token[], at: number): boolean =>
  /^(?:while|when|as|before|after)$/.test(tokenAt(tokens, at).lower) && tokenAt(tokens, at).quotation === -1;

function attributeCue(
  site: CueSite,
  previous: Attribution | undefined,
  later: readonly Cue[],
): Attribution | undefined {
  const { reading, sentence, cue } = site;
  const { tokens } = reading;
  const made = (speaker: Range | undefined, content: Range[], confidence: number): Attribution => ({
    kind: cue.verb.kind,
    cue: cue.range,
    speaker,
    content,
    confidence,
  });
  if (cue.prepositional) {
    const speaker = nounPhraseAfter(reading, cue.range[1], sentence[1]);
    if (speaker === undefined) return undefined;
    const left = contentLeft(site, cue.range[0]);
    if (left !== undefined) return made(speaker, [left], 0.7);
    let at = speaker[1];
    while (at < sentence[1] && tokenAt(tokens, at).word !== ',' && at < speaker[1] + 20) at++;
    if (tokenAt(tokens, at).word !== ',') return undefined;
    const from = trimLeft(reading, at + 1, sentence[1]);
    const end = rightEnd(site, from, later);
    return end > from ? made(speaker, [[from, end]], 0.7) : undefined;
  }
  const { frames } = cue.verb;
  if (cue.participle) {
    const speaker = ownSubject(site) ?? previous?.speaker ?? nearestSubject(site);
    const right = contentRight(site, cue.range[1], later);
    if (right === undefined) return undefined;
    const [first] = right;
    const opens = tokenAt(tokens, first).lower === 'that' || tokenAt(tokens, first).quotation >= 0;
    const sure = cue.verb.kind === 'SPEECH' && speaker !== undefined && opens;
    return { ...made(speaker, [right], 0.55), sure };
  }
  const before = findSpeakerBefore(reading, cue);
  const speaks = frames.has('clause') || frames.has('quote');
  if (speaks) {
    const left = contentLeft(site, before?.[0] ?? cue.range[0]);
    const after = before === undefined ? subjectAfter(reading, cue.range[1], sentence[1]) : undefined;
    const speaker = before ?? after;
    const restStart = skipAdjuncts(site, after?.[1] ?? cue.range[1]);
    const rest = tokenAt(tokens, restStart);
    if (left !== undefined && speaker !== undefined) {
      const quoted = tokenAt(tokens, left[1] - 1).quotation >= 0;
      // "The road is open, the judge said | while reading her ruling" → how it was said.
      const ends =
        restStart >= sentence[1] - 1 || rest.word === '.' || rest.word === ',' || isAccompanying(tokens, restStart);
      if (quoted || ends) {
        const content: Range[] = [left];
        const next = rest.word === ',' || rest.word === ':' || rest.word === '.' ? restStart + 1 : restStart;
        if (quoted && next < sentence[1] && tokenAt(tokens, next).quotation >= 0) {
          content.push([next, trimRight(reading, next, sentence[1])]);
        }
        // "Life had become hard, said Joss Imre" → sure: what else stands before "said" and a name?
        const sure = after !== undefined && /^(?:said|says)$/.test(tokenAt(tokens, cue.head).lower);
        return { ...made(speaker, content, quoted ? 0.9 : 0.75), sure };
      }
    }
  }
  const right = contentRight(site, cue.range[1], later);
  if (right === undefined) return undefined;
  // "The council defended its decision by stressing the need to talk" → left to "stressing", whose content it is.
  const means = later.find(({ range: [from] }) => from > right[0] && from < right[1]);
  if (means?.participle && tokenAt(tokens, means.range[0] - 1).lower === 'by' && !frames.has('clause'))
    return undefined;
  const speaker = before ?? previous?.speaker ?? joinedSubject(site);
  // "The movement confirmed today, Friday, that …" → sure: a verb of speech with its own subject and "that".
  const beside = before !== undefined && opensOthersStatement(reading, before[0] - 1, sentence[1]);
  // "The front has blamed Vellia for the delay" → sure: whom somebody blames, and what for.
  const blames =
    BLAMES.test(tokenAt(tokens, cue.head).stem) &&
    tokens.slice(...right).some(({ lower }) => /^(?:for|of)$/.test(lower));
  const sure =
    cue.verb.kind === 'SPEECH' &&
    before !== undefined &&
    (blames || beside || tokenAt(tokens, right[0]).lower === 'that');
  return { ...made(speaker, [right], frames.has('clause') || frames.has('that') ? 0.7 : 0.5), sure };
}

/** "The truce ended, with | the front | saying that …" → the participle's own subject. */
function ownSubject({ reading, sentence: [start], cue }: CueSite): Range | undefined {
  const subject = nounPhraseBefore(reading, cue.range[0], start);
  return subject !== undefined && tokenAt(reading.tokens, subject[0] - 1).lower === 'with' ? subject : undefined;
}

/** "The front will free six, but ruled out more" → the subject of the verb before "but". */
function joinedSubject(site: CueSite): Range | undefined {
  const { reading, cue } = site;
  const joined = tokenAt(reading.tokens, linkBefore(reading, cue.range[0])).pos === 'CCONJ';
  return joined ? nearestSubject(site) : undefined;
}

/** "The council defended its decision by stressing …" → the subject of the nearest verb before the cue that has one. */
function nearestSubject({ reading, sentence: [start], cue }: CueSite): Range | undefined {
  for (let at = cue.range[0] - 1; at > Math.max(start, cue.range[0] - 80); at--) {
    const token = tokenAt(reading.tokens, at);
    if (token.pos !== 'VERB' && token.pos !== 'AUX') continue;
    const subject = subjectBefore(reading, at, start);
    if (subject !== undefined) return subject;
  }
  return undefined;
}

/** What is said inside a content: "Reuters reported that | the mayor said the road was shut" → said by the mayor. */
export function attributeWithin(reading: Reading, content: Range): Attribution | undefined {
  const [cue, ...later] = findCuesIn(reading, content);
  return cue && attributeCue({ reading, sentence: content, cue }, undefined, later.slice(0, 8));
}

/** Attributions by rule, in text order; contents never overlap, and what is said inside a content stays inside it. */
export function attributeByRules(reading: Reading): Attribution[] {
  const cues = findCues(reading);
  const found: Attribution[] = [];
  let covered = 0;
  let sentenceOfPrevious = -1;
  cues.forEach((cue, index) => {
    if (cue.range[0] < covered) return;
    const number = tokenAt(reading.tokens, cue.head).sentence;
    const sentence = reading.sentences[number];
    if (sentence === undefined) return;
    const previous = sentenceOfPrevious === number ? found.at(-1) : undefined;
    const attribution = attributeCue({ reading, sentence, cue }, previous, cues.slice(index + 1, index + 9));
    if (attribution === undefined) return;
    const last = found.at(-1)?.content.at(-1)?.[1] ?? 0;
    attribution.content = attribution.content
      .map(([from, to]): Range => [Math.max(from, last), to])
      .filter(([from, to]) => to > from);
    if (attribution.content.length === 0) return;
    found.push(attribution);
    sentenceOfPrevious = number;
    covered = Math.max(attribution.content.at(-1)?.[1] ?? 0, cue.range[1]);
  });
  return found;
}
