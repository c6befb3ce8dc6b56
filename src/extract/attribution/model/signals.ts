import { findCueVerb } from '../../lexicon/cues.ts';
import { CLASSES } from '../../lexicon/word-classes.ts';
import { type Range, type Reading, tokenAt } from '../../text/reading.ts';

const POS = 'ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X'.split(' ');
const posNumbers = new Map(POS.map((pos, index) => [pos, index + 1]));
/** The number of marks among the parts of speech. */
export const PUNCTUATION = posNumbers.get('PUNCT');

/** Punctuation, in the classes that matter for the bounds of clauses. */
export const MARK = {
  NONE: 0,
  COMMA: 1,
  STOP: 2,
  COLON: 3,
  DASH: 4,
  OPEN: 5,
  CLOSE: 6,
  BRACKET: 7,
  UNBRACKET: 8,
  OTHER: 9,
} as const;

const MARKS: ReadonlyMap<string, number> = new Map([
  [',', MARK.COMMA],
  [';', MARK.COMMA],
  ['.', MARK.STOP],
  ['!', MARK.STOP],
  ['?', MARK.STOP],
  [':', MARK.COLON],
  ['—', MARK.DASH],
  ['--', MARK.DASH],
  ['“', MARK.OPEN],
  ['”', MARK.CLOSE],
  ['(', MARK.BRACKET],
  [')', MARK.UNBRACKET],
]);

export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value ^ (value >>> 15);
}

const words = new Map<string, number>();
const WORD_LIMIT = 200_000;

function wordNumber(word: string): number {
  let number = words.get(word);
  if (number === undefined) {
    number = hash(word);
    if (words.size >= WORD_LIMIT) words.clear();
    words.set(word, number);
  }
  return number;
}

function formOf(lower: string): number {
  if (lower.endsWith('ing')) return 1;
  if (lower.endsWith('ed')) return 2;
  if (lower.endsWith('s')) return 3;
  return 0;
}

function verbClass(stem: string): number {
  const verb = findCueVerb(stem);
  if (verb === undefined) return 0;
  const { kind, frames } = verb;
  const kinds = kind === 'SPEECH' ? 1 : kind === 'BELIEF' ? 2 : 3;
  return (
    kinds +
    (frames.has('clause') ? 4 : 0) +
    (frames.has('quote') ? 8 : 0) +
    (frames.has('object') ? 16 : 0) +
    (frames.has('phrase') ? 32 : 0)
  );
}

/** A text's tokens as numbers, one array for each property that features use. */
export interface Signals {
  reading: Reading;
  word: Int32Array;
  stem: Int32Array;
  pos: Uint8Array;
  mark: Uint8Array;
  form: Uint8Array;
  verb: Uint8Array;
  /** Number of the word's class, 0 where it has none. */
  kind: Uint16Array;
  capital: Uint8Array;
  quotation: Int32Array;
  /** Running counts up to and including a token, for counts between any two. */
  commas: Int32Array;
  verbs: Int32Array;
  quotes: Int32Array;
  cueVerbs: Int32Array;
  sentenceStart: Uint8Array;
}

export function signalsOf(reading: Reading): Signals {
  const { tokens, sentences } = reading;
  const size = tokens.length;
  const signals: Signals = {
    reading,
    word: new Int32Array(size),
    stem: new Int32Array(size),
    pos: new Uint8Array(size),
    mark: new Uint8Array(size),
    form: new Uint8Array(size),
    verb: new Uint8Array(size),
    kind: new Uint16Array(size),
    capital: new Uint8Array(size),
    quotation: new Int32Array(size),
    commas: new Int32Array(size),
    verbs: new Int32Array(size),
    quotes: new Int32Array(size),
    cueVerbs: new Int32Array(size),
    sentenceStart: new Uint8Array(size),
  };
  let [commas, verbs, quotes, cueVerbs] = [0, 0, 0, 0];
  tokens.forEach((token, at) => {
    signals.word[at] = wordNumber(token.lower);
    signals.stem[at] = wordNumber(token.stem);
    signals.pos[at] = posNumbers.get(token.pos) ?? 0;
    let mark = MARKS.get(token.word) ?? (token.pos === 'PUNCT' ? MARK.OTHER : MARK.NONE);
    const before = tokenAt(tokens, at - 1).quotation;
    if (token.word === '"' || token.word === "'") {
      if (token.quotation >= 0 && before !== token.quotation) mark = MARK.OPEN;
      else if (token.quotation >= 0 && tokenAt(tokens, at + 1).quotation !== token.quotation) mark = MARK.CLOSE;
    }
    signals.mark[at] = mark;
    signals.form[at] = formOf(token.lower);
    signals.verb[at] = verbClass(token.stem);
    signals.kind[at] = CLASSES.get(token.lower) ?? 0;
    signals.capital[at] = token.word.charAt(0) !== token.lower.charAt(0) ? 1 : 0;
    signals.quotation[at] = token.quotation;
    if (mark === MARK.COMMA) commas++;
    if (token.pos === 'VERB' || token.pos === 'AUX') verbs++;
    if (mark === MARK.OPEN || mark === MARK.CLOSE) quotes++;
    if (token.pos === 'VERB' && (signals.verb[at] ?? 0) > 0 && token.quotation < 0) cueVerbs++;
    signals.commas[at] = commas;
    signals.verbs[at] = verbs;
    signals.quotes[at] = quotes;
    signals.cueVerbs[at] = cueVerbs;
  });
  for (const [from] of sentences as readonly Range[]) signals.sentenceStart[from] = 1;
  return signals;
}
