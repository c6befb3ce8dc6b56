import type { Span } from '../model.ts';

/** A paragraph that differs between two versions of a text; spans point into the version they are of. */
export type ParagraphChange =
  | { type: 'ADDED'; after: Span }
  | { type: 'REMOVED'; before: Span }
  | { type: 'CHANGED'; before: Span; after: Span };

interface Paragraph {
  text: string;
  span: Span;
}

/** With more paragraphs than this between the first and last difference, order is ignored: comparing takes its square. */
const MAX_ORDERED = 1_500;
/** A paragraph that keeps this share of its words was changed; below, it was replaced. */
const KEPT_WORDS = 0.5;

/** What changed from one version to the next, by paragraphs, in the order of the text. Spaces do not count. */
export function describeTextChange(before: string, after: string): ParagraphChange[] {
  const [old, now] = [paragraphsOf(before), paragraphsOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start]?.text === now[start]?.text) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end)?.text === now.at(-1 - end)?.text) end++;
  const [oldRest, nowRest] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const isOrdered = Math.max(oldRest.length, nowRest.length) <= MAX_ORDERED;
  return (isOrdered ? gapsInOrder(oldRest, nowRest) : gapsBySet(oldRest, nowRest)).flatMap(describeGap);
}

/** Paragraphs of either version between two that both have. */
interface Gap {
  removed: Paragraph[];
  added: Paragraph[];
}

function paragraphsOf(text: string): Paragraph[] {
  return Array.from(text.matchAll(/[^\n]+/gu), ({ 0: line, index }) => ({
    text: line.replace(/\s+/gu, ' ').trim(),
    span: [index, index + line.length] as const,
  })).filter((paragraph) => paragraph.text !== '');
}

/** Finds gaps by the longest common subsequence of paragraphs. */
function gapsInOrder(old: Paragraph[], now: Paragraph[]): Gap[] {
  const width = now.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  const lengthAt = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        old[i]?.text === now[j]?.text ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  const gaps: Gap[] = [{ removed: [], added: [] }];
  for (let i = 0, j = 0; i < old.length || j < now.length; ) {
    const [before, after, gap] = [old[i], now[j], gaps.at(-1)];
    if (before && after && before.text === after.text) {
      gaps.push({ removed: [], added: [] });
      i++;
      j++;
    } else if (before && (!after || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      gap?.removed.push(before);
      i++;
    } else if (after) {
      gap?.added.push(after);
      j++;
    }
  }
  return gaps;
}

function gapsBySet(old: Paragraph[], now: Paragraph[]): Gap[] {
  const without = (paragraphs: Paragraph[], others: Paragraph[]) => {
    const texts = new Set(others.map(({ text }) => text));
    return paragraphs.filter(({ text }) => !texts.has(text));
  };
  return [
    ...without(old, now).map((paragraph) => ({ removed: [paragraph], added: [] })),
    ...without(now, old).map((paragraph) => ({ removed: [], added: [paragraph] })),
  ];
}

/** Pairs each removed paragraph of a gap with the next similar one, as changed. */
function describeGap({ removed, added }: Gap): ParagraphChange[] {
  const changes: ParagraphChange[] = [];
  let next = 0;
  for (const before of removed) {
    const words = wordsOf(before);
    // Looks only a few ahead: in a gap of thousands, comparing all pairs would take too long.
    const window = added.slice(next, next + 8);
    const found = window.findIndex((after) => shareOf(words, wordsOf(after)) >= KEPT_WORDS);
    if (found < 0) changes.push({ type: 'REMOVED', before: before.span });
    else {
      for (const after of window.slice(0, found)) changes.push({ type: 'ADDED', after: after.span });
      changes.push({ type: 'CHANGED', before: before.span, after: window[found]?.span ?? before.span });
      next += found + 1;
    }
  }
  return [...changes, ...added.slice(next).map(({ span }): ParagraphChange => ({ type: 'ADDED', after: span }))];
}

function wordsOf({ text }: Paragraph): Set<string> {
  return new Set(
    text
      .toLowerCase()
      .slice(0, 20_000)
      .match(/[\p{L}\p{M}\p{N}]+/gu),
  );
}

function shareOf(one: Set<string>, other: Set<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return (2 * shared) / Math.max(1, one.size + other.size);
}
