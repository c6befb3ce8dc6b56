import { type Range, type Reading, tokenAt } from '../../text/reading.ts';
import { hash, MARK, type Signals } from './signals.ts';

const NONE = 0x1234567;

/** Mixes a template's number with the values it looks at. */
export function mix(template: number, a: number, b = 0, c = 0): number {
  let value = Math.imul(template ^ 0x9e3779b9, 0x85ebca6b) ^ a;
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35) ^ b;
  value = Math.imul(value ^ (value >>> 16), 0x27d4eb2f) ^ c;
  value = Math.imul(value ^ (value >>> 15), 0x165667b1);
  return value ^ (value >>> 13);
}

export const bucket = (distance: number): number => {
  const size = Math.abs(distance);
  const step = size < 4 ? size : size < 7 ? 4 : size < 12 ? 5 : size < 20 ? 6 : size < 40 ? 7 : 8;
  return distance < 0 ? -step : step;
};

const THAT = hash('that');
const TO = hash('to');

/** Whether marks of quotations stand before a token and after it within its sentence. */
function quotationsBeside({ quotes }: Signals, [from, to]: Range, at: number): { left: number; right: number } {
  const before = from > 0 ? (quotes[from - 1] ?? 0) : 0;
  const here = quotes[at] ?? 0;
  const end = quotes[to - 1] ?? 0;
  return { left: here > before ? 1 : 0, right: end > here ? 1 : 0 };
}

/** What opens a content soon after a token, if anything: 1 "that", 2 an infinitive, 3 a quotation. */
function opener({ word, mark }: Signals, [, to]: Range, at: number): number {
  for (let next = at + 1; next < Math.min(to, at + 5); next++) {
    if (word[next] === THAT) return 1;
    if (word[next] === TO) return 2;
    if (mark[next] === MARK.OPEN) return 3;
  }
  return 0;
}

/** What closes a content just before a token, if anything: 1 a quotation's mark, 2 a comma. */
function closer({ mark }: Signals, [from]: Range, at: number): number {
  for (let last = at - 1; last >= Math.max(from, at - 4); last--) {
    if (mark[last] === MARK.CLOSE) return 1;
    if (mark[last] === MARK.COMMA) return 2;
  }
  return 0;
}

/** VENN: We will be back. */
const isShouted = (word: string): boolean => word.length > 1 && word === word.toUpperCase();

/** Writes the features of token `at` as a cue's head into `out`; returns how many. */
export function cueFeatures(signals: Signals, at: number, ruled: Uint8Array, out: Int32Array): number {
  const { reading, word, stem, pos, mark, form, verb, kind, quotation, sentenceStart } = signals;
  const sentence: Range = reading.sentences[tokenAt(reading.tokens, at).sentence] ?? [at, at + 1];
  const [from, to] = sentence;
  let n = 0;
  const add = (template: number, a: number, b = 0, c = 0): void => {
    out[n++] = mix(template, a, b, c);
  };
  const W = (offset: number): number => (at + offset < from || at + offset >= to ? NONE : (word[at + offset] ?? NONE));
  const P = (offset: number): number => (at + offset < from || at + offset >= to ? 31 : (pos[at + offset] ?? 31));
  const M = (offset: number): number => (at + offset < from || at + offset >= to ? 15 : (mark[at + offset] ?? 15));
  const s = stem[at] ?? 0;
  const f = form[at] ?? 0;
  const p = P(0);
  const v = verb[at] ?? 0;
  const k = kind[at] ?? 0;
  const r = ruled[at] ?? 0;
  const quoted = (quotation[at] ?? -1) >= 0 ? 1 : 0;
  add(1, s);
  add(2, s, p);
  add(3, s, f, p);
  add(4, W(0));
  add(5, s, W(1));
  add(6, s, W(-1));
  add(7, s, P(1));
  add(8, s, P(-1));
  add(9, s, M(1));
  add(10, v, p, f);
  add(11, v, P(1), M(1));
  add(12, v, P(-1), f);
  add(13, v, W(1));
  add(14, v, W(-1));
  add(15, W(-1), f, p);
  add(16, W(1), f, p);
  add(17, P(-1), p, P(1));
  add(18, P(-2), P(-1), p);
  add(19, p, P(1), P(2));
  add(20, r, v);
  add(21, r, s);
  add(22, quoted, r);
  add(23, quoted, s);
  add(24, quoted, v);
  const { left, right } = quotationsBeside(signals, sentence, at);
  add(25, left * 2 + right, v);
  add(26, left * 2 + right, s);
  add(27, left * 2 + right, M(1), M(-1));
  const that = opener(signals, sentence, at);
  add(28, that, v, f);
  add(29, that, s);
  const closed = closer(signals, sentence, at);
  add(30, closed, v, P(-1));
  add(31, closed, s);
  add(32, bucket(at - from), v);
  add(33, bucket(to - at), v, M(1));
  const cuesBefore = (signals.cueVerbs[at] ?? 0) - (from > 0 ? (signals.cueVerbs[from - 1] ?? 0) : 0);
  const cuesAfter = (signals.cueVerbs[to - 1] ?? 0) - (signals.cueVerbs[at] ?? 0);
  add(34, Math.min(cuesBefore, 3), Math.min(cuesAfter, 3), v);
  add(35, Math.min(cuesBefore, 3), f, p);
  add(36, W(-2), W(-1), s);
  add(37, W(1), W(2), s);
  add(38, W(-2), P(-1), v);
  add(39, W(1), P(2), v);
  add(40, sentenceStart[at] ?? 0, s);
  add(41, P(-1), s, P(1));
  add(42, k, p);
  add(43, k, f, P(1));
  add(44, k, W(1));
  add(45, k, W(-1));
  add(46, k, that, left * 2 + right);
  const ending = tokenAt(reading.tokens, at).lower;
  add(47, hash(ending.slice(-3)), p);
  add(48, kind[at + 1] ?? 0, v, p);
  add(49, kind[at - 1] ?? 0, v, p);
  add(50, kind[at - 1] ?? 0, k, P(1));
  add(51, kind[at + 1] ?? 0, k, P(-1));
  add(52, W(from - at), v);
  add(53, p);
  // VENN: We will be back. / “We will be back.” — Orla Venn
  const paragraph = reading.paragraphs[tokenAt(reading.tokens, at).paragraph]?.[0] ?? at;
  const shouted = isShouted(tokenAt(reading.tokens, at - 1).word) ? 1 : 0;
  add(54, s, bucket(at - from), P(-1) * 2 + shouted);
  add(55, s, bucket(at - paragraph), P(1));
  add(56, s, to - at === 1 ? 1 : 0, right);
  return n;
}

/** Room for a token's features. */
export const CUE_FEATURES = 64;

const NEVER = new Set(['DET', 'PRON', 'NUM', 'CCONJ', 'SYM', 'X']);

/** Whether a token may be a cue's head at all. */
export function isPossibleCue({ tokens, paragraphs }: Reading, at: number): boolean {
  const token = tokenAt(tokens, at);
  if (token.word === ':') return true;
  // “We will be back.” — Orla Venn
  if (token.word === '—') return tokenAt(tokens, at - 1).word === '”' || paragraphs[token.paragraph]?.[0] === at;
  return token.pos !== 'PUNCT' && !NEVER.has(token.pos);
}
