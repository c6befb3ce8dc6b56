import type { Span } from '../model.ts';
import { type FoldedText, foldText, type Quotation } from './quotation.ts';

/** Words that a quotation and a text share, or that only one of them has. */
export interface ComparedWords {
  in: 'BOTH' | 'QUOTATION' | 'TEXT';
  text: string;
}

export interface NearestPassage {
  /** In the original. */
  span: Span;
  /** The share of words and signs that both have, 0–1. */
  similarity: number;
  compared: ComparedWords[];
}

/** Where a text has most of a quotation's words close together. */
export interface LikelyPassage {
  text: FoldedText;
  /** Of the text's words, those around it. */
  tokens: Token[];
  /** How many of the quotation's words are there. */
  shared: number;
}

interface Token {
  text: string;
  start: number;
  end: number;
}

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;
/** For weighing a shared word against one that is left out or put in. */
const SHARED = 4;
const ALONE = -1;

const tokensOf = (text: string): Token[] =>
  Array.from(text.matchAll(TOKEN), ({ 0: token, index }) => ({ text: token, start: index, end: index + token.length }));

export const wordsOf = (text: string): string[] =>
  tokensOf(text).flatMap((token) => (/[\p{L}\p{N}]/u.test(token.text) ? [token.text] : []));

const foldedText = ({ fragments }: Quotation) => fragments.map(({ folded }) => folded).join(' ');

/** The likeliest passage of a text, in time that grows with its length; undefined where it has none of the words. */
export function likelyPassage(quotation: Quotation, text: FoldedText): LikelyPassage | undefined {
  const sought = new Map<string, number>();
  const asked = tokensOf(foldedText(quotation));
  for (const { text: word } of asked) sought.set(word.toLowerCase(), (sought.get(word.toLowerCase()) ?? 0) + 1);
  const tokens = tokensOf(text.folded);
  const width = Math.ceil(asked.length * 1.5);
  let [shared, best, bestEnd] = [0, 0, 0];
  const change = (token: Token | undefined, by: 1 | -1) => {
    const word = token?.text.toLowerCase() ?? '';
    const left = sought.get(word);
    if (left === undefined) return;
    sought.set(word, left - by);
    if (by === 1 ? left > 0 : left >= 0) shared += by;
  };
  for (const [i, token] of tokens.entries()) {
    if (i >= width) change(tokens[i - width], -1);
    change(token, 1);
    if (shared > best) [best, bestEnd] = [shared, i + 1];
  }
  if (best === 0) return undefined;
  const around = tokens.slice(Math.max(0, bestEnd - width - asked.length), bestEnd + asked.length);
  return { text, tokens: around, shared: best };
}

/** Compares a quotation word by word with a passage; what of the passage comes before or after it is left out. */
export function comparePassage(quotation: Quotation, { text, tokens }: LikelyPassage): NearestPassage | undefined {
  const folded = foldedText(quotation);
  const asked = tokensOf(folded);
  const steps = alignment(asked, tokens);
  const written = steps.flatMap(({ there }) => there ?? []);
  const [first, last] = [written[0], written.at(-1)];
  if (!first || !last) return undefined;
  const both = steps.filter(({ given, there }) => given && there).length;
  const originalAt = (token: Token): Span => [text.at[token.start] ?? 0, (text.at[token.end - 1] ?? 0) + 1];
  const runs: { in: ComparedWords['in']; from: number; to: number }[] = [];
  for (const { given, there } of steps) {
    const kind = given && there ? 'BOTH' : given ? 'QUOTATION' : 'TEXT';
    const [from, to] = there ? originalAt(there) : [given?.start ?? 0, given?.end ?? 0];
    const run = runs.at(-1);
    if (run?.in === kind) run.to = to;
    else runs.push({ in: kind, from, to });
  }
  return {
    span: [originalAt(first)[0], originalAt(last)[1]],
    similarity: (2 * both) / (asked.length + written.length),
    compared: runs.map((run) => ({
      in: run.in,
      text: (run.in === 'QUOTATION' ? folded : text.original).slice(run.from, run.to),
    })),
  };
}

/** A word that some words have, a text has, or both, in their order; with where it stands in either. */
export interface AlignedWords {
  given?: { word: string; span: Span };
  there?: { word: string; span: Span };
}

/** Some words beside the passage of a text that has most of them, word by word; empty where it has none. */
export function alignWords(words: string, text: string): AlignedWords[] {
  const given = foldText(words);
  const there = foldText(text);
  const passage = likelyPassage({ fragments: [{ written: words, folded: given.folded }] }, there);
  if (!passage) return [];
  const placed = (token: Token, { at }: FoldedText) => ({
    word: token.text,
    span: [at[token.start] ?? 0, (at[token.end - 1] ?? 0) + 1] as const,
  });
  return alignment(tokensOf(given.folded), passage.tokens).map((step) => ({
    ...(step.given && { given: placed(step.given, given) }),
    ...(step.there && { there: placed(step.there, there) }),
  }));
}

interface Step {
  given?: Token;
  there?: Token;
}

/** All of the given words beside a stretch of those that are there, so that as many as may be stand beside themselves. */
function alignment(given: readonly Token[], there: readonly Token[]): Step[] {
  const width = there.length + 1;
  const scores = new Int32Array((given.length + 1) * width);
  const at = (i: number, j: number) => scores[i * width + j] ?? 0;
  for (let i = 1; i <= given.length; i++) {
    for (let j = 0; j <= there.length; j++) {
      const skipped = at(i - 1, j) + ALONE;
      const inserted = j > 0 ? at(i, j - 1) + ALONE : skipped;
      const isSame = j > 0 && given[i - 1]?.text === there[j - 1]?.text;
      scores[i * width + j] = Math.max(skipped, inserted, isSame ? at(i - 1, j - 1) + SHARED : skipped);
    }
  }
  let [i, j] = [given.length, 0];
  for (let end = 1; end <= there.length; end++) if (at(i, end) > at(i, j)) j = end;
  const steps: Step[] = [];
  while (i > 0) {
    const [one, other] = [given[i - 1], there[j - 1]];
    if (one && other && one.text === other.text && at(i, j) === at(i - 1, j - 1) + SHARED) {
      steps.push({ given: one, there: other });
      [i, j] = [i - 1, j - 1];
    } else if (other && at(i, j) === at(i, j - 1) + ALONE) {
      steps.push({ there: other });
      j -= 1;
    } else if (one) {
      steps.push({ given: one });
      i -= 1;
    } else break;
  }
  return withinShared(steps.reverse());
}

/** Words of the passage before its first and after its last shared word do not belong to it. */
function withinShared(steps: readonly Step[]): Step[] {
  const isShared = ({ given, there }: Step) => given !== undefined && there !== undefined;
  const [first, last] = [steps.findIndex(isShared), steps.findLastIndex(isShared)];
  return steps.filter(({ given }, i) => given !== undefined || (i > first && i < last));
}
