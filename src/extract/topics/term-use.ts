import type { Range } from '../text/reading.ts';
import type { TermMatch } from './terms.ts';

/** Where a text speaks of something of a topic, by a term or by the name of somebody whom a term introduced. */
export interface Use {
  tokens: Range;
  /** The term that introduced it; the use's own where it is one. */
  term: TermMatch;
}

/** Words that stand for something of a topic without being a term of it, and the term that introduced it. */
export interface Reference extends Use {
  /** Whether it stands for the people themselves: "them", not "the deal". */
  people: boolean;
}

/** Index of the first use or term, in text order, that starts at a token or later. */
export function lowerBound(uses: readonly { tokens: Range }[], token: number): number {
  let [low, high] = [0, uses.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((uses[middle]?.tokens[0] ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The uses or terms, in text order, that lie within some contents. */
export function within<T extends { tokens: Range }>(uses: readonly T[], content: readonly Range[]): T[] {
  const found: T[] = [];
  for (const [from, to] of content) {
    for (let at = lowerBound(uses, from); at < uses.length; at++) {
      const use = uses[at];
      if (use === undefined || use.tokens[0] >= to) break;
      if (use.tokens[1] <= to) found.push(use);
    }
  }
  return found;
}
