import { tokenAt } from '../../text/reading.ts';
import { bucket, mix } from './cue-features.ts';
import { hash, MARK, type Signals } from './signals.ts';

/** A token's label around a cue: outside, part of the speaker, of the cue, or of the content. */
export const LABEL = { OUTSIDE: 0, SPEAKER: 1, CUE: 2, CONTENT: 3 } as const;
export const LABELS = 4;

const NONE = 0x1234567;
const THAT = hash('that');

/** The tokens that are labelled for one cue, with the labels that the rules give them. */
export interface Window {
  from: number;
  to: number;
  /** The cue's head. */
  cue: number;
  /** Labels by rule, from `from`; outside where the rules found nothing. */
  ruled: Uint8Array;
}

export const EMISSIONS = 48;
export const TRANSITIONS = 24;

/** What is the same for every token of a window. */
export interface CueContext {
  stem: number;
  verb: number;
  form: number;
  pos: number;
  mark: number;
  shape: number;
  next: number;
  kind: number;
}

export function cueContextOf(signals: Signals, { cue }: Window): CueContext {
  const { reading, stem, verb, form, pos, mark, quotes, kind } = signals;
  const [from, to] = reading.sentences[tokenAt(reading.tokens, cue).sentence] ?? [cue, cue + 1];
  const before = from > 0 ? (quotes[from - 1] ?? 0) : 0;
  const left = (quotes[cue] ?? 0) > before ? 1 : 0;
  const right = (quotes[to - 1] ?? 0) > (quotes[cue] ?? 0) ? 1 : 0;
  let next = 0;
  for (let at = cue + 1; at < Math.min(to, cue + 5); at++) {
    if (signals.word[at] === THAT) next = 1;
    else if (mark[at] === MARK.OPEN) next = 2;
    if (next > 0) break;
  }
  // Whether the cue is all but last in its sentence: "…, Orla Venn said on Monday."
  const tail = to - cue < 4 ? 0 : to - cue < 8 ? 1 : 2;
  const head = cue - from < 2 ? 0 : cue - from < 6 ? 1 : 2;
  return {
    stem: stem[cue] ?? 0,
    verb: verb[cue] ?? 0,
    form: form[cue] ?? 0,
    pos: pos[cue] ?? 0,
    mark: cue + 1 < to ? (mark[cue + 1] ?? 0) : 15,
    shape: left + 2 * right + 4 * tail + 12 * head,
    next,
    kind: kind[cue] ?? 0,
  };
}

/** Where a token stands as seen from the cue, and what lies between them. */
function placeOf({ reading, quotation, commas, verbs, quotes, cueVerbs }: Signals, cue: number, at: number) {
  const low = Math.min(at, cue);
  const high = Math.max(at, cue);
  const between = (counts: Int32Array): number => Math.abs((counts[high] ?? 0) - (counts[low] ?? 0));
  const distance = bucket(at - cue);
  const side = at < cue ? 1 : at > cue ? 2 : 0;
  const sentence = tokenAt(reading.tokens, at).sentence;
  const own = tokenAt(reading.tokens, cue).sentence;
  const away = Math.max(-3, Math.min(3, sentence - own)) + 4;
  const quoted = (quotation[at] ?? -1) >= 0 ? ((quotation[cue] ?? -1) === quotation[at] ? 2 : 1) : 0;
  const comma = Math.min(between(commas), 3);
  const verb = Math.min(between(verbs), 3);
  const quote = Math.min(between(quotes), 4);
  const others = Math.min(between(cueVerbs), 2);
  return { distance, side, away, quoted, comma, verb, quote, others };
}

/** Features of token `at` whatever its label; returns how many. */
export function emissionFeatures(
  signals: Signals,
  window: Window,
  context: CueContext,
  at: number,
  out: Int32Array,
): number {
  const { word, stem, pos, mark, kind, capital } = signals;
  const { from, to, cue, ruled } = window;
  let n = 0;
  const add = (template: number, a: number, b = 0, c = 0): void => {
    out[n++] = mix(template, a, b, c);
  };
  const inside = (token: number): boolean => token >= from && token < to;
  const W = (offset: number): number => (inside(at + offset) ? (word[at + offset] ?? NONE) : NONE);
  const P = (offset: number): number => (inside(at + offset) ? (pos[at + offset] ?? 31) : 31);
  const M = (offset: number): number => (inside(at + offset) ? (mark[at + offset] ?? 15) : 15);
  const R = (offset: number): number => (inside(at + offset) ? (ruled[at + offset - from] ?? 0) : 7);
  const { distance, side, away, quoted, comma, verb, quote, others } = placeOf(signals, cue, at);
  add(1, side, away, quoted);
  add(2, distance, quoted, away);
  add(3, R(0), side, quoted);
  add(4, R(0), R(-1), R(1));
  add(5, R(0), context.stem, side);
  add(6, R(0), context.verb, P(0));
  add(7, side, away, context.verb);
  add(8, side, context.stem, away * 4 + quoted);
  add(9, context.shape, side, away * 4 + quoted);
  add(10, context.shape * 8 + context.next, side * 64 + comma * 8 + verb, quoted);
  add(11, comma * 16 + verb, side, quoted * 16 + away);
  add(12, quote * 16 + comma, side, away);
  add(13, others * 4 + quoted, side, away);
  add(14, W(0), side, away);
  add(15, W(0), distance);
  add(16, W(-1), side, away);
  add(17, W(1), side, away);
  add(18, P(0), distance, quoted);
  add(19, P(-1) * 32 + P(0), side, comma);
  add(20, P(0) * 32 + P(1), side, comma);
  add(21, P(-1) * 1024 + P(0) * 32 + P(1), side);
  add(22, M(1) * 16 + M(-1), side, away);
  add(23, context.next, side, verb * 8 + comma);
  add(24, context.form * 4 + context.next, distance, context.verb);
  add(25, context.stem, distance);
  add(26, context.mark, side, comma * 8 + verb);
  add(27, kind[at] ?? 0, side, away);
  add(28, kind[at] ?? 0, P(1), distance);
  add(29, context.kind, side, away * 4 + quoted);
  add(30, context.kind, context.next * 8 + comma, side * 8 + verb);
  add(31, capital[at] ?? 0, P(0), distance);
  add(32, stem[at] ?? 0, context.stem, side);
  add(33, context.pos, context.form, side * 8 + comma);
  // The quotations on both sides of the cue tell which side is content: "“We go,” said Orla Venn".
  add(34, context.shape, context.verb, side * 64 + away * 4 + quoted);
  add(35, context.shape, context.stem, side * 64 + away * 4 + quoted);
  add(36, context.shape * 8 + comma, P(0), side * 4 + quoted);
  add(37, word[cue + 1] ?? 0, side, away * 4 + quoted);
  add(38, pos[cue + 1] ?? 0, pos[cue - 1] ?? 0, side * 64 + away * 4 + quoted);
  add(39, word[cue - 1] ?? 0, side, away * 4 + quoted);
  add(40, side);
  return n;
}

/** Features of the step from the token before to token `at`, for each pair of labels; returns how many. */
export function transitionFeatures(
  signals: Signals,
  window: Window,
  context: CueContext,
  at: number,
  out: Int32Array,
): number {
  const { reading, word, pos, mark, quotation, commas, cueVerbs, verbs } = signals;
  const { from, cue, ruled } = window;
  let n = 0;
  const add = (template: number, a: number, b = 0, c = 0): void => {
    out[n++] = mix(template, a, b, c);
  };
  const before = mark[at - 1] ?? 15;
  const here = mark[at] ?? 15;
  const side = at < cue ? 1 : at > cue ? 2 : 0;
  const tokenBefore = tokenAt(reading.tokens, at - 1);
  const token = tokenAt(reading.tokens, at);
  const newSentence = tokenBefore.sentence === token.sentence ? 0 : 1;
  const newParagraph = tokenBefore.paragraph === token.paragraph ? 0 : 1;
  const a = quotation[at - 1] ?? -1;
  const b = quotation[at] ?? -1;
  const quoteStep = a === b ? (b >= 0 ? 1 : 0) : b >= 0 ? (a >= 0 ? 4 : 2) : 3;
  const rb = ruled[at - 1 - from] ?? 0;
  const rh = ruled[at - from] ?? 0;
  const low = Math.min(at, cue);
  const high = Math.max(at, cue);
  const comma = Math.min(Math.abs((commas[high] ?? 0) - (commas[low] ?? 0)), 3);
  const away = Math.max(-3, Math.min(3, token.sentence - tokenAt(reading.tokens, cue).sentence)) + 4;
  add(101, side, quoteStep * 2 + newSentence);
  add(102, before * 16 + here, side, quoteStep);
  add(103, word[at - 1] ?? 0, side);
  add(104, word[at] ?? 0, side, before);
  add(105, (pos[at - 1] ?? 0) * 32 + (pos[at] ?? 0), side, before * 16 + here);
  add(106, rb * 8 + rh, quoteStep, newSentence);
  add(107, rb * 8 + rh, context.verb, side);
  add(108, before * 16 + here, context.stem, side);
  add(109, quoteStep * 2 + newSentence, context.shape, side);
  add(110, away * 8 + quoteStep, newParagraph, context.mark);
  add(111, before * 16 + here, comma, side * 8 + quoteStep);
  add(112, (pos[at] ?? 0) * 32 + (pos[at + 1] ?? 0), before * 16 + here, side);
  add(113, bucket(at - cue), before * 16 + here);
  add(114, word[at] ?? 0, word[at + 1] ?? 0, side);
  add(115, word[at] ?? 0, pos[at + 1] ?? 0, before * 4 + side);
  add(116, cueVerbs[at] === cueVerbs[at - 1] ? 0 : 1, pos[at] ?? 0, before * 4 + side);
  add(117, before * 16 + here, Math.min(verbsAhead(signals, at), 3), side);
  add(118, (pos[at] ?? 0) * 4 + side, Math.min((verbs[high] ?? 0) - (verbs[low] ?? 0), 3), before);
  add(119, pos[at - 1] ?? 0, context.stem, at - cue === 1 ? 1 : at === cue ? 2 : 0);
  add(120, word[at] ?? 0, context.verb, at - cue === 1 ? 1 : at === cue ? 2 : 0);
  return n;
}

/** Finite-looking verbs from a token to the end of its sentence. */
function verbsAhead({ reading, verbs }: Signals, at: number): number {
  const [, end] = reading.sentences[tokenAt(reading.tokens, at).sentence] ?? [at, at + 1];
  return (verbs[end - 1] ?? 0) - (verbs[at - 1] ?? 0);
}
