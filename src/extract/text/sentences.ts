import { stemOf } from '../../text/inflection.ts';
import { ABBREVIATIONS, CLIPPED, SENTENCE_OPENERS } from '../lexicon/abbreviations.ts';
import { MONTHS } from '../lexicon/calendar.ts';
import { ROLES, UNNAMED } from '../lexicon/people.ts';
import { type Range, type Token, tokenAt } from './reading.ts';
import { Tagger } from './tagger.ts';

const tagger = new Tagger();

/** Characters: the tagger gets the text in pieces, so that its time grows with the length and not with its square. */
const PIECE = 20_000;
/**
 * Characters without a space: a longer stretch is cut as well, since the tagger scans all of it again for each token.
 */
const STRETCH = 500;
const LONGER_STRETCH = new RegExp(`[^ ]{${STRETCH + 1},}`, 'g');
const LONGEST_TOKEN = 200;

function pieces(plain: string): number[] {
  const starts = [0];
  for (let from = 0; plain.length - from > PIECE; starts.push(from)) from = cutWithin(plain, from, PIECE);
  return starts.flatMap((start, index) => [start, ...cutStretches(plain, start, starts[index + 1] ?? plain.length)]);
}

function cutStretches(plain: string, start: number, end: number): number[] {
  const cuts: number[] = [];
  for (const { index, 0: stretch } of plain.slice(start, end).matchAll(LONGER_STRETCH)) {
    const to = start + index + stretch.length;
    for (let from = start + index; to - from > STRETCH; cuts.push(from)) from = cutWithin(plain, from, STRETCH);
  }
  return cuts;
}

/** Cuts after the last line end among the next characters, else after the last space, else after them. */
function cutWithin(plain: string, from: number, most: number): number {
  const ahead = plain.slice(from, from + most + 1);
  let at = ahead.lastIndexOf('\n');
  if (at <= 0) at = ahead.lastIndexOf(' ');
  return from + (at > 0 ? at + 1 : most);
}

function isHardWrapped(plain: string, at: number): boolean {
  if (plain[at + 1] === '\n') return false;
  let next = at + 1;
  while (plain[next] === ' ') next++;
  const following = plain.charAt(next);
  if (!(following >= 'a' && following <= 'z')) return false;
  let before = at - 1;
  while (plain[before] === ' ') before--;
  return !'.!?”:'.includes(plain.charAt(before)) && plain[before] !== '\n' && before >= 0;
}

/** The text's words and marks with their parts of speech; paragraphs end at line ends that no sentence runs across. */
export function tokenise(plain: string): { tokens: Token[]; paragraphs: Range[] } {
  const tokens: Token[] = [];
  const paragraphs: Range[] = [];
  let first = 0;
  const add = (word: string, start: number, pos: string): void => {
    const lower = word.length > LONGEST_TOKEN ? '' : word.toLowerCase();
    const end = start + word.length;
    tokens.push({
      start,
      end,
      word,
      lower,
      pos,
      stem: stemOf(lower),
      paragraph: paragraphs.length,
      sentence: 0,
      quotation: -1,
    });
  };
  const starts = pieces(plain);
  starts.forEach((start, index) => {
    const { words, tags, spaces } = tagger.tag(plain.slice(start, starts[index + 1] ?? plain.length));
    let at = start;
    words.forEach((word, i) => {
      at += (spaces[i] ?? '').length;
      if (tags[i] === 'SPACE' || word.trim() === '') {
        for (let k = at; k < at + word.length; k++) {
          if (plain[k] === '\n' && tokens.length > first && !isHardWrapped(plain, k)) {
            paragraphs.push([first, tokens.length]);
            first = tokens.length;
          }
        }
      } else {
        // "the talks had been 'a shambles'" → the mark is a token of its own, which the tagger leaves at the word.
        const marked = (spaces[i] ?? '') !== '' && /^'\p{L}/u.test(word) && !CLIPPED.has(word.toLowerCase()) ? 1 : 0;
        if (marked > 0) add("'", at, 'PUNCT');
        add(word.slice(marked), at + marked, tags[i] ?? 'X');
      }
      at += word.length;
    });
  });
  if (tokens.length > first) paragraphs.push([first, tokens.length]);
  return { tokens, paragraphs };
}

/** Tokens at most: VELLPORT/NEW STRELSAU, Ruritania, March 3, 2031 (Example News Agency) – */
const MAX_DATELINE = 18;
const DASHES = new Set(['—', '–', '--', '-']);

const isCapital = (word: string): boolean => {
  const char = word.charAt(0);
  return char !== char.toLowerCase();
};

function endsSentence(tokens: readonly Token[], at: number, end: number): boolean {
  const mark = tokenAt(tokens, at);
  let next = at + 1;
  while (next < end && (tokenAt(tokens, next).word === '”' || tokenAt(tokens, next).word === ')')) next++;
  const following = tokenAt(tokens, next);
  if (next >= end) return true;
  const last = mark.word.charAt(mark.word.length - 1);
  if (last !== '.' && last !== '!' && last !== '?' && last !== '…') return false;
  const opener = following.word === '“' || following.word === '(' ? tokenAt(tokens, next + 1) : following;
  if (!(isCapital(opener.word) || /^[\d"'[—@#*•-]/.test(opener.word))) return false;
  // "They said no. | Venn left." → "no." is short for "number" only before one.
  if (/^nos?\.$/.test(mark.lower)) return !/^\d/.test(following.word);
  if (mark.word.length > 1 && last === '.' && mark.word !== '...') {
    // "U.S. Senator Orla Venn" → goes on; "She left the U.S. | The talks went on." → ends before a word that opens
    // sentences.
    return !ABBREVIATIONS.has(mark.lower) && SENTENCE_OPENERS.has(opener.lower);
  }
  if (mark.word === '.') {
    const before = tokenAt(tokens, at - 1);
    if (before.end === mark.start) {
      // "Sen. Orla Venn", "J. Tarn" → goes on after an abbreviation or initial.
      if (ABBREVIATIONS.has(`${before.lower}.`)) return false;
      if (before.word.length === 1 && isCapital(before.word) && before.word !== 'I') return false;
    }
  }
  return true;
}

/** The colon after the capitals that a paragraph begins with, "VELLPORT (March 3, Agency): It rained", or -1. */
function shoutedColon(tokens: readonly Token[], [from, to]: Range): number {
  let bracket = false;
  for (let at = from; at < Math.min(to, from + MAX_DATELINE); at++) {
    const { word, lower } = tokenAt(tokens, at);
    // The tagger takes "):" for one mark.
    if (word === ':' || word === '):') return at > from ? at : -1;
    if (word === '(' || word === ')') bracket = at > from && word === '(';
    else if (!(bracket || /^[\p{Lu},./]+$/u.test(word) || (at > from && (MONTHS.has(lower) || /^\d+$/.test(word)))))
      return -1;
  }
  return -1;
}

/**
 * "VENN: We will be back", "AN OFFICIAL: It rained" → a text in which those named in capitals speak for themselves: what
 * stands there is no place.
 */
const isTranscript = (tokens: readonly Token[], paragraphs: readonly Range[]): boolean =>
  paragraphs.some(([opening, to]) => {
    // "“VENN: We will be back. ⏎ TARN: It rains.”"
    const from = tokenAt(tokens, opening).word === '“' ? opening + 1 : opening;
    const colon = shoutedColon(tokens, [from, to]);
    const isOffice = ({ lower }: Token): boolean => ROLES.has(lower) || UNNAMED.has(lower);
    const isOwn = ({ lower, quotation }: Token): boolean =>
      quotation === tokenAt(tokens, colon).quotation && /^(?:i|we|you|me|my|our|your|let's|thanks?)$/.test(lower);
    return colon >= 0 && (tokens.slice(from, colon).some(isOffice) || tokens.slice(colon, to).some(isOwn));
  });

/** "VELLPORT, March 3 (Agency) – | Orla Venn said …" → where the text begins after its dateline. */
function datelineEnd(tokens: readonly Token[], from: number, to: number): number {
  const isPlace = /^\p{Lu}{4,}$/u.test(tokenAt(tokens, from).word);
  for (let at = from; at < Math.min(to - 1, from + MAX_DATELINE); at++) {
    const word = tokenAt(tokens, at).word;
    if (DASHES.has(word)) return at > from && (isPlace || tokenAt(tokens, at - 1).word === ')') ? at + 1 : from;
    if (!isCapital(word) && !/^[\d,./()]/.test(word)) return from;
  }
  return from;
}

/** Sentences, by the quotation each token lies in: none ends inside one. Sets every token's `sentence`. */
export function splitSentences(tokens: Token[], paragraphs: readonly Range[]): Range[] {
  const sentences: Range[] = [];
  const transcript = isTranscript(tokens, paragraphs);
  for (const [from, to] of paragraphs) {
    // "VELLPORT: | The road is open, Orla Venn said." → the capitals are where it is told from, unless they are speakers.
    const colon = transcript ? -1 : shoutedColon(tokens, [from, to]);
    let start = colon >= 0 && colon + 1 < to ? colon + 1 : datelineEnd(tokens, from, to);
    if (start > from) {
      for (const token of tokens.slice(from, start)) token.sentence = sentences.length;
      sentences.push([from, start]);
    }
    for (let at = start; at < to; at++) {
      const token = tokens[at];
      if (token === undefined) continue;
      token.sentence = sentences.length;
      let end = at;
      if (at < to - 1) {
        if (!endsSentence(tokens, at, to)) continue;
        while (end + 1 < to && (tokenAt(tokens, end + 1).word === '”' || tokenAt(tokens, end + 1).word === ')')) end++;
        const inside = tokenAt(tokens, end).quotation;
        if (inside >= 0 && tokenAt(tokens, end + 1).quotation === inside) continue;
        for (let k = at; k <= end; k++) {
          const closing = tokens[k];
          if (closing !== undefined) closing.sentence = sentences.length;
        }
      }
      sentences.push([start, end + 1]);
      start = end + 1;
      at = end;
    }
  }
  return sentences;
}
