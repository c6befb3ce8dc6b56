import { MEDIA_WORDS, NEWS_WORDS } from '../lexicon/people.ts';
import { isTime } from '../text/phrases.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { isCoordinatedCue, isParticipleCue, opensOthersStatement, opensOwnStatement } from './cues.ts';

/** Whether some words name a newspaper, an agency or the like: they report what others said. */
export const isMedia = ({ tokens, outlets }: Reading, [from, to]: Range): boolean =>
  tokens
    .slice(from, to)
    .some(({ lower }, index) => outlets.has(from + index) || MEDIA_WORDS.has(lower) || NEWS_WORDS.has(lower));

const SILENCES = /^(?:elaborat|detail|specify|specif|explain|comment|explanation|evidenc|reason|timefram)/;

/** "The talks had failed, | without elaborating", "… | but gave no details" → ends before what was left unsaid. */
function beforeSilence({ tokens }: Reading, [from, to]: Range): Range {
  if (tokenAt(tokens, to - 1).quotation !== -1 || !SILENCES.test(tokenAt(tokens, to - 1).stem)) return [from, to];
  for (let at = to - 2; at > Math.max(from + 1, to - 9); at--) {
    const { lower = '', sentence } = tokenAt(tokens, at);
    if (sentence !== tokenAt(tokens, to - 1).sentence || !/^(?:without|but|and)$/.test(lower)) continue;
    const denied =
      lower === 'without' ||
      tokens.slice(at, to).some((token) => /^(?:no|not|n't|declined|refused|few|little)$/.test(token.lower));
    if (denied) return [from, tokenAt(tokens, at - 1).word === ',' ? at - 1 : at];
  }
  return [from, to];
}

/**
 * "… that the talks had failed, | the agency reported on Tuesday", "… | his office said" → ends before who reports it.
 */
function beforeTeller(reading: Reading, [from, to]: Range): Range {
  const { tokens } = reading;
  for (let at = to - 1; at > Math.max(from + 1, to - 14); at--) {
    if (tokenAt(tokens, at).quotation !== -1) break;
    if (tokenAt(tokens, at).word !== ',') continue;
    let verb = at + 1;
    while (verb < to && tokenAt(tokens, verb).pos !== 'VERB') verb++;
    const tells = /^(?:reported|reports|said|says)$/.test(tokenAt(tokens, verb).lower);
    const ends = verb === to - 1 || isTime(tokenAt(tokens, to - 1));
    const somebody = isMedia(reading, [at + 1, verb]) || /^(?:said|says)$/.test(tokenAt(tokens, verb).lower);
    return tells && ends && verb > at + 1 && somebody ? [from, at] : [from, to];
  }
  return [from, to];
}

/** "told the Herald that “the road is shut” | Venn said" → ends with the quotation, before its speaker is named again. */
function beforeSpeakerAgain({ tokens }: Reading, [from, to]: Range): Range {
  if (!/^(?:said|says)$/.test(tokenAt(tokens, to - 1).lower) || tokenAt(tokens, to - 1).quotation >= 0)
    return [from, to];
  let end = to - 1;
  while (end > from && tokenAt(tokens, end - 1).quotation === -1) {
    if (!/^(?:PROPN|NOUN|DET|PRON|ADJ)$/.test(tokenAt(tokens, end - 1).pos)) return [from, to];
    end--;
  }
  return end > from && end < to - 1 ? [from, end] : [from, to];
}

const REMARKS =
  /^(?:remark|comment|statement|claim|assertion|accusation|allegation|charge|sentiment|warning|threat|suggestion|figure|prediction|description)s?$/;

/**
 * "The captives would be freed, | a remark that drew gasps", "… | an accusation the front denies" → ends before the
 * comment.
 */
function beforeRemark({ tokens }: Reading, [from, to]: Range): Range {
  for (let at = to - 2; at > Math.max(from + 2, to - 30); at--) {
    if (tokenAt(tokens, at).quotation !== -1) break;
    if (tokenAt(tokens, at).word !== ',' || !/^(?:an?|the|in)$/.test(tokenAt(tokens, at + 1).lower)) continue;
    // "…, | in what would be the first exchange" → ends before "in what".
    if (tokenAt(tokens, at + 1).lower === 'in' && tokenAt(tokens, at + 2).lower === 'what') return [from, at];
    let noun = at + 2;
    while (noun < Math.min(to, at + 5) && !REMARKS.test(tokenAt(tokens, noun).lower)) noun++;
    if (!REMARKS.test(tokenAt(tokens, noun).lower) || noun >= to - 1) continue;
    const told = tokenAt(tokens, noun + 1);
    if (told.pos !== 'PUNCT' && told.pos !== 'CCONJ' && told.lower !== 'of') return [from, at];
  }
  return [from, to];
}

/**
 * "He rejected the plan | and warned of a war", "… |, warning of a war" → ends before the next cue of the same speaker; "…
 * | while the mayor says that …", "… | who said that …" → before what another says.
 */
function beforeNextCue(reading: Reading, [from, to]: Range, { cue }: Attribution): Range {
  const { tokens } = reading;
  if (cue === undefined || cue[1] > from) return [from, to];
  for (let at = from + 2; at < to - 2; at++) {
    const word = tokenAt(tokens, at).word;
    const participle = tokenAt(tokens, at + 1).lower === 'while' ? at + 2 : at + 1;
    if (word === ',' && isParticipleCue(reading, participle)) return [from, at];
    if (
      ((word === 'and' || word === 'but') && isCoordinatedCue(reading, at, cue)) ||
      opensOthersStatement(reading, at, to) ||
      opensOwnStatement(reading, at, to)
    )
      return [from, tokenAt(tokens, at - 1).word === ',' ? at - 1 : at];
  }
  return [from, to];
}

const MEDIA_OF_SPEECH =
  /^(?:statement|interview|speech|letter|post|tweet|email|message|address|briefing|video|remarks|conference|announcement|ruling|editorial|column|op-ed|communique|broadcast)s?$/;

/** "It condemned the raid | in a statement on Thursday" → ends before where it was said. */
function beforeMedium({ tokens }: Reading, [from, to]: Range, { cue }: Attribution): Range {
  if (cue === undefined || cue[1] > from || tokenAt(tokens, to - 1).quotation !== -1) return [from, to];
  for (let at = to - 3; at > Math.max(from + 1, to - 14); at--) {
    const token = tokenAt(tokens, at);
    if (token.quotation >= 0 || token.pos === 'VERB') break;
    if (token.lower !== 'in' && token.lower !== 'during' && token.lower !== 'at') continue;
    let noun = at + 1;
    while (noun < to && /^(?:DET|ADJ|NOUN|PROPN|PRON|PART)$/.test(tokenAt(tokens, noun).pos)) noun++;
    if (MEDIA_OF_SPEECH.test(tokenAt(tokens, noun - 1).lower))
      return [from, tokenAt(tokens, at - 1).word === ',' ? at - 1 : at];
  }
  return [from, to];
}

/** A content without the words after it that belong to the article. */
export const withoutTail = (reading: Reading, range: Range, attribution: Attribution): Range =>
  beforeNextCue(
    reading,
    beforeMedium(
      reading,
      beforeSpeakerAgain(reading, beforeTeller(reading, beforeRemark(reading, beforeSilence(reading, range)))),
      attribution,
    ),
    attribution,
  );
