import { type Reading, tokenAt } from '../../text/reading.ts';
import type { Attribution } from '../attribution.ts';
import { LABEL, type Window } from './span-features.ts';

const LEFT = 120;
const RIGHT = 200;
const SENTENCES_BEFORE = 2;
const SENTENCES_AFTER = 4;

/** For each token that is in a cue the rules found, the number of that attribution plus one. */
export function cuesByRule(
  reading: Reading,
  attributions: readonly Attribution[],
): { byToken: Int32Array; found: Uint8Array } {
  const byToken = new Int32Array(reading.tokens.length);
  const found = new Uint8Array(reading.tokens.length);
  attributions.forEach(({ cue, content }, index) => {
    for (let at = cue?.[0] ?? 0; at < (cue?.[1] ?? 0); at++) {
      byToken[at] = index + 1;
      found[at] = Math.max(found[at] ?? 0, 2);
    }
    for (const [from, to] of content) for (let at = from; at < to; at++) found[at] = 1;
  });
  return { byToken, found };
}

/**
 * The tokens that a cue's speaker and content are sought in: its paragraph, cut to some sentences around it, and the
 * next paragraph where it ends in a colon.
 */
export function windowOf(reading: Reading, cue: number, ruled: Attribution | undefined): Window {
  const { tokens, paragraphs, sentences } = reading;
  const number = tokenAt(tokens, cue).paragraph;
  const [start, end] = paragraphs[number] ?? [cue, cue + 1];
  let to = end;
  if (tokenAt(tokens, end - 1).word === ':' && end - cue < 40) to = paragraphs[number + 1]?.[1] ?? end;
  // "“We will be back.” ⏎ — Orla Venn" → the paragraph before, too, which the name signs.
  const signed = cue === start && tokenAt(tokens, cue).word === '—' ? (paragraphs[number - 1]?.[0] ?? start) : start;
  const sentence = tokenAt(tokens, cue).sentence;
  const first = sentences[sentence - SENTENCES_BEFORE]?.[0] ?? 0;
  const from = Math.max(signed, cue - LEFT, signed < start ? 0 : first);
  to = Math.min(to, cue + RIGHT, sentences[sentence + SENTENCES_AFTER]?.[1] ?? to);
  const labels = new Uint8Array(to - from);
  if (ruled !== undefined) {
    const mark = (a: number, b: number, label: number): void => {
      for (let at = Math.max(a, from); at < Math.min(b, to); at++) labels[at - from] = label;
    };
    for (const [a, b] of ruled.content) mark(a, b, LABEL.CONTENT);
    if (ruled.speaker !== undefined) mark(ruled.speaker[0], ruled.speaker[1], LABEL.SPEAKER);
    if (ruled.cue !== undefined) mark(ruled.cue[0], ruled.cue[1], LABEL.CUE);
  }
  return { from, to, cue, ruled: labels };
}
