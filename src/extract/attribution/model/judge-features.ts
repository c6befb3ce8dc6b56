import { type Range, tokenAt } from '../../text/reading.ts';
import type { Attribution } from '../attribution.ts';
import type { AttributionCandidate } from './candidates.ts';
import { bucket, mix } from './cue-features.ts';
import { MARK, PUNCTUATION, type Signals } from './signals.ts';

/** How the other cues of the text claim the same tokens. */
export interface Neighbours {
  /** For each token the likelihood of the likeliest cue whose best content covers it. */
  covered: Float32Array;
  /** For each token how likely it is a cue's head. */
  heads: Float32Array;
}

const bin = (likelihood: number): number => Math.min(9, Math.floor(likelihood * 10));
const logBin = (log: number): number => Math.min(15, Math.floor(Math.sqrt(Math.max(0, -log)) * 5));
const same = (a: Range | undefined, b: Range | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1];

function contentEdges({ reading: { tokens } }: Signals, content: readonly Range[]): Range {
  let from = content[0]?.[0] ?? 0;
  let to = content.at(-1)?.[1] ?? 0;
  while (from < to - 1 && tokenAt(tokens, from).pos === 'PUNCT') from++;
  while (to > from + 1 && tokenAt(tokens, to - 1).pos === 'PUNCT') to--;
  return [from, to];
}

/** How much of a content is quoted, and whether other cues lie in it. */
function insideOf({ pos, quotation }: Signals, content: readonly Range[], heads: Float32Array) {
  let quoted = 0;
  let total = 0;
  let nested = 0;
  for (const [from, to] of content) {
    for (let at = from; at < to; at++) {
      if (pos[at] === PUNCTUATION) continue;
      total++;
      if ((quotation[at] ?? -1) >= 0) quoted++;
      nested = Math.max(nested, heads[at] ?? 0);
    }
  }
  return { total, nested, mode: quoted === 0 ? 0 : quoted === total ? 2 : 1 };
}

/** What lies around a content's edges: whether it fills its sentences, and whether it splits a quotation. */
function edgesOf({ reading: { tokens }, quotation, mark }: Signals, [from, to]: Range) {
  const sentenceOf = (at: number): number => tokenAt(tokens, at).sentence;
  const isMark = (at: number): boolean => tokenAt(tokens, at).pos === 'PUNCT';
  const [first, last] = [sentenceOf(from), sentenceOf(to - 1)];
  let end = to;
  while (end < tokens.length && isMark(end) && end < to + 3 && sentenceOf(end) === last) end++;
  const isFirst = from === 0 || sentenceOf(from - 1) !== first || (isMark(from - 1) && sentenceOf(from - 2) !== first);
  const splitsBefore =
    (quotation[from] ?? -1) >= 0 && quotation[from - 1] === quotation[from] && mark[from - 1] !== MARK.OPEN;
  const mayFollow: (number | undefined)[] = [MARK.CLOSE, MARK.STOP, MARK.COMMA];
  const splitsAfter =
    (quotation[to - 1] ?? -1) >= 0 && quotation[to] === quotation[to - 1] && !mayFollow.includes(mark[to]);
  return {
    /** The first token after it and up to three marks. */
    end,
    closes: sentenceOf(end) !== last ? 1 : 0,
    opens: isFirst ? 1 : 0,
    crosses: Math.min(3, last - first),
    splitsQuotation: (splitsBefore ? 1 : 0) + (splitsAfter ? 2 : 0),
  };
}

/** Where the speaker stands, and what it is; zeros where there is none. */
function speakerFacts({ word, pos, quotation }: Signals, { speaker, head, cue }: AttributionCandidate) {
  if (speaker === undefined)
    return { side: 0, gap: 0, length: 0, headPos: 31, first: 0, last: 0, firstPos: 0, posBefore: 0, quoted: 0 };
  const [from, to] = speaker;
  const side = to <= head ? 1 : 2;
  return {
    side,
    gap: side === 1 ? cue[0] - to : from - cue[1],
    length: bucket(to - from),
    headPos: pos[to - 1] ?? 31,
    first: word[from] ?? 0,
    last: word[to - 1] ?? 0,
    firstPos: pos[from] ?? 0,
    posBefore: pos[from - 1] ?? 0,
    quoted: (quotation[from] ?? -1) >= 0 ? 1 : 0,
  };
}

/** 0 where the rules found nothing of this cue; else 1, and 1 more for the same content, 2 more for the same speaker. */
function agreementOf(ruled: Attribution | undefined, { content, speaker }: AttributionCandidate): number {
  if (ruled === undefined) return 0;
  const sameContent =
    ruled.content.length === content.length && ruled.content.every((range, i) => same(range, content[i]));
  return 1 + (sameContent ? 1 : 0) + (same(ruled.speaker, speaker) ? 2 : 0);
}

/** Writes the features of a candidate into `out`, for whether content and speaker are both right; returns how many. */
export function judgeFeatures(
  signals: Signals,
  candidate: AttributionCandidate,
  ruled: Attribution | undefined,
  { covered, heads }: Neighbours,
  out: Int32Array,
): number {
  const { reading, word, stem, pos, mark, verb, kind, form, verbs } = signals;
  const { tokens, sentences } = reading;
  const { head, content, cue } = candidate;
  let n = 0;
  const add = (template: number, a: number, b = 0, c = 0): void => {
    out[n++] = mix(template + 200, a, b, c);
  };
  const p = bin(candidate.cueLikelihood);
  const l = logBin(candidate.labelling);
  const behind = logBin(-candidate.behind);
  const [from, to] = contentEdges(signals, content);
  const sentence = sentences[tokenAt(tokens, head).sentence] ?? [head, head + 1];
  const { total, nested, mode } = insideOf(signals, content, heads);
  const inOther = Math.max(0, covered[head] ?? 0);
  const side = to <= head ? 1 : from > head ? 2 : 3;
  const first = content[0] ?? [from, to];
  const nearest = side === 1 ? head - to : side === 2 ? from - head : 0;
  const { end, closes, opens, crosses, splitsQuotation } = edgesOf(signals, [from, to]);
  const finite = (verbs[to - 1] ?? 0) - (from > 0 ? (verbs[from - 1] ?? 0) : 0);
  const v = verb[head] ?? 0;
  const s = stem[head] ?? 0;
  const speaker = speakerFacts(signals, candidate);
  const agrees = agreementOf(ruled, candidate);
  add(0, 0);
  add(1, p);
  add(2, l);
  add(3, p, l);
  add(4, behind, candidate.rank);
  add(5, p, behind);
  add(6, s, p >> 1);
  add(7, s, side);
  add(8, v, side, mode);
  add(9, kind[head] ?? 0, mode);
  add(10, content.length, mode, crosses);
  add(11, bucket(total), mode, side);
  add(12, closes * 2 + opens, side, mode);
  add(13, closes, mark[to] ?? 0, mode);
  add(14, word[end] ?? 0, mark[to] ?? 0, closes);
  add(15, pos[end] ?? 0, mark[to] ?? 0, closes * 4 + mode);
  add(16, bucket(nearest), side, v);
  add(17, word[first[0]] ?? 0, mark[first[0] - 1] ?? 0);
  add(18, pos[from] ?? 0, pos[from - 1] ?? 0, opens);
  add(19, pos[to - 1] ?? 0, closes, pos[end] ?? 0);
  add(20, splitsQuotation, mode);
  add(21, Math.min(finite, 3), mode, v);
  add(22, bin(nested), mode, side);
  add(23, bin(inOther), p, mode);
  add(24, speaker.side, bucket(speaker.gap), speaker.headPos);
  add(25, speaker.length, speaker.headPos, candidate.speakers);
  add(26, speaker.side * 4 + side, v, form[head] ?? 0);
  add(27, speaker.first, speaker.side);
  add(28, speaker.last, speaker.side);
  add(29, speaker.firstPos, speaker.posBefore, speaker.side);
  add(30, speaker.quoted, mode);
  add(31, agrees, p);
  add(32, agrees, v, mode);
  add(33, bucket(cue[1] - cue[0]), word[cue[0]] ?? 0);
  add(34, word[cue[1] - 1] ?? 0, side);
  add(35, cue[1] < sentence[1] ? (mark[cue[1]] ?? 0) : 15, side, mode);
  add(36, bucket(head - sentence[0]), bucket(sentence[1] - head), side);
  add(37, candidate.speaker === undefined ? 1 : 0, form[head] ?? 0, v);
  add(38, inOther > candidate.cueLikelihood ? 1 : 0, nested > candidate.cueLikelihood ? 1 : 0, mode);
  add(39, closes * 2 + opens, word[end] ?? 0, pos[end + 1] ?? 0);
  // A part of the clause left out between cue and content, or before the sentence's end.
  add(40, sentence[1] - to > 8 ? 2 : sentence[1] - to > 3 ? 1 : 0, side, mark[to] ?? 0);
  add(41, candidate.rank, side * 4 + mode, closes * 2 + opens);
  add(42, content.length > 1 ? bucket((content[1]?.[0] ?? 0) - (content[0]?.[1] ?? 0)) : 0, mode, side);
  add(43, p, l, candidate.rank);
  const mass = logBin(Math.log(candidate.contentMass));
  const own = logBin(Math.log(candidate.speakerMass));
  const begins = logBin(Math.log(candidate.beginning));
  const ends = logBin(Math.log(candidate.ending));
  add(44, mass, p);
  add(45, own, p);
  add(46, begins, side, mode);
  add(47, ends, side, mode);
  add(48, begins, ends);
  add(49, mass, own);
  add(50, mass, behind, candidate.rank);
  return n;
}

export const JUDGE_FEATURES = 64;
