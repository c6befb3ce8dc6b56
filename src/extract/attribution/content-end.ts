import { MEDIA_WORDS, NEWS_WORDS } from '../lexicon/people.ts';
import { isTime } from '../text/phrases.ts';
import type { Range, Reading } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { isCoordinatedCue, isParticipleCue } from './cues.ts';

/** Whether some words are of those who tell what others said. */
export const isMedia = ({ tokens }: Reading, [from, to]: Range): boolean =>
  tokens.slice(from, to).some(({ lower }) => MEDIA_WORDS.has(lower) || NEWS_WORDS.has(lower));

const SILENCES = /^(?:elaborat|detail|specify|specif|explain|comment|explanation|evidenc|reason|timefram)/;

/** The talks had failed, | without elaborating / | but gave no details: what was not said is no part of what was. */
function beforeSilence({ tokens }: Reading, [from, to]: Range): Range {
  if (tokens[to - 1]?.quotation !== -1 || !SILENCES.test(tokens[to - 1]?.stem ?? '')) return [from, to];
  for (let at = to - 2; at > Math.max(from + 1, to - 9); at--) {
    const { lower = '', sentence } = tokens[at] ?? {};
    if (sentence !== tokens[to - 1]?.sentence || !/^(?:without|but|and)$/.test(lower)) continue;
    const denied =
      lower === 'without' ||
      tokens.slice(at, to).some((token) => /^(?:no|not|n't|declined|refused|few|little)$/.test(token.lower));
    if (denied) return [from, tokens[at - 1]?.word === ',' ? at - 1 : at];
  }
  return [from, to];
}

/** … that the talks had failed, | the agency reported on Tuesday / | his office said: who tells of it says none of it. */
function beforeTeller(reading: Reading, [from, to]: Range): Range {
  const { tokens } = reading;
  for (let at = to - 1; at > Math.max(from + 1, to - 14); at--) {
    if (tokens[at]?.quotation !== -1) break;
    if (tokens[at]?.word !== ',') continue;
    let verb = at + 1;
    while (verb < to && tokens[verb]?.pos !== 'VERB') verb++;
    const tells = /^(?:reported|reports|said|says)$/.test(tokens[verb]?.lower ?? '');
    const ends = verb === to - 1 || isTime(tokens[to - 1]);
    const somebody = isMedia(reading, [at + 1, verb]) || /^(?:said|says)$/.test(tokens[verb]?.lower ?? '');
    return tells && ends && verb > at + 1 && somebody ? [from, at] : [from, to];
  }
  return [from, to];
}

const REMARKS =
  /^(?:remark|comment|statement|claim|assertion|accusation|allegation|charge|sentiment|warning|threat|suggestion|figure|prediction|description)s?$/;

/** The captives would be freed, | a remark that drew gasps / | an accusation the front denies: what is made of it. */
function beforeRemark({ tokens }: Reading, [from, to]: Range): Range {
  for (let at = to - 2; at > Math.max(from + 2, to - 30); at--) {
    if (tokens[at]?.quotation !== -1) break;
    if (tokens[at]?.word !== ',' || !/^(?:an?|the|in)$/.test(tokens[at + 1]?.lower ?? '')) continue;
    // …, | in what would be the first exchange
    if (tokens[at + 1]?.lower === 'in' && tokens[at + 2]?.lower === 'what') return [from, at];
    let noun = at + 2;
    while (noun < Math.min(to, at + 5) && !REMARKS.test(tokens[noun]?.lower ?? '')) noun++;
    if (!REMARKS.test(tokens[noun]?.lower ?? '') || noun >= to - 1) continue;
    const told = tokens[noun + 1];
    if (told?.pos !== 'PUNCT' && told?.pos !== 'CCONJ' && told?.lower !== 'of') return [from, at];
  }
  return [from, to];
}

/** He rejected the plan | and warned of a war / | , warning of a war: whoever does the one does the other. */
function beforeNextCue(reading: Reading, [from, to]: Range, { cue }: Attribution): Range {
  const { tokens } = reading;
  if (cue === undefined || cue[1] > from) return [from, to];
  for (let at = from + 2; at < to - 2; at++) {
    const word = tokens[at]?.word;
    if (word === ',' && isParticipleCue(reading, at + 1)) return [from, at];
    if ((word === 'and' || word === 'but') && isCoordinatedCue(reading, at, cue))
      return [from, tokens[at - 1]?.word === ',' ? at - 1 : at];
  }
  return [from, to];
}

const MEDIA_OF_SPEECH =
  /^(?:statement|interview|speech|letter|post|tweet|email|message|address|briefing|video|remarks|conference|announcement|ruling|editorial|column|op-ed|communique|broadcast)s?$/;

/** It condemned the raid | in a statement on Thursday: where it was said is no part of what was. */
function beforeMedium({ tokens }: Reading, [from, to]: Range, { cue }: Attribution): Range {
  if (cue === undefined || cue[1] > from || tokens[to - 1]?.quotation !== -1) return [from, to];
  for (let at = to - 3; at > Math.max(from + 1, to - 14); at--) {
    const token = tokens[at];
    if (token === undefined || token.quotation >= 0 || token.pos === 'VERB') break;
    if (token.lower !== 'in' && token.lower !== 'during' && token.lower !== 'at') continue;
    let noun = at + 1;
    while (noun < to && /^(?:DET|ADJ|NOUN|PROPN|PRON|PART)$/.test(tokens[noun]?.pos ?? '')) noun++;
    if (MEDIA_OF_SPEECH.test(tokens[noun - 1]?.lower ?? '')) return [from, tokens[at - 1]?.word === ',' ? at - 1 : at];
  }
  return [from, to];
}

/** What was said without what stands beside it in its sentence. */
export const withoutTail = (reading: Reading, range: Range, attribution: Attribution): Range =>
  beforeNextCue(
    reading,
    beforeMedium(reading, beforeTeller(reading, beforeRemark(reading, beforeSilence(reading, range))), attribution),
    attribution,
  );
