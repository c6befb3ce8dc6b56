import type { Topic } from '../../model.ts';
import { findMatches, indexPatterns, type PatternIndex, type Words } from '../text/pattern.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';

/** How many words away what a term requires may stand. */
const NEAR = 150;

interface Term {
  topic: string;
  requires: PatternIndex<true>;
  excludes: PatternIndex<true>;
}

export interface TopicIndex {
  terms: PatternIndex<Term>;
}

/** A topic's term where the text uses it. */
export interface TermMatch {
  topic: string;
  term: string;
  /** By index into the reading's words. */
  words: Range;
  tokens: Range;
}

export function compileTopics(topics: readonly Topic[]): TopicIndex {
  const always = (patterns: readonly string[]): PatternIndex<true> =>
    indexPatterns(patterns.map((pattern): [string, true] => [pattern, true]));
  return {
    terms: indexPatterns(
      topics.flatMap(({ slug, terms }) =>
        terms.map((term): [string, Term] => [
          term.term,
          { topic: slug, requires: always(term.requires), excludes: always(term.excludes) },
        ]),
      ),
    ),
  };
}

type Match = ReturnType<typeof findMatches<Term>>[number];

/** Whether any of some words, in order, lies from `from` up to `to`. */
function anyWithin(places: readonly number[], from: number, to: number): boolean {
  const at = firstFrom(places, from);
  return (places[at] ?? to) < to;
}

/** Index of the first of some words, in order, that is `from` or later. */
function firstFrom(places: readonly number[], from: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * "The front holds detainees. | The detainees slept" → decides by the sentences around whether an ambiguous noun is a
 * term.
 */
class Context {
  readonly #words: Words;
  readonly #tokens: readonly Token[];
  /** Where each stem of the terms found lies, and in which topic's. */
  readonly #spoken = new Map<string, { places: number[]; topics: string[] }>();
  readonly #required = new Map<Term, number[]>();

  constructor(words: Words, tokens: readonly Token[], found: readonly Match[]) {
    this.#words = words;
    this.#tokens = tokens;
    const uses = found.flatMap(({ value: { topic }, words: [from, to] }) =>
      Array.from({ length: to - from }, (_, i) => ({ at: from + i, topic, last: from + i === to - 1 })),
    );
    for (const { at, topic, last } of uses.sort((a, b) => a.at - b.at)) {
      // "prisoner swap" → does not tell whose prisoners they are.
      if (!last && !/s$/.test(tokenAt(tokens, words.tokens[at] ?? -1).lower)) continue;
      const stem = words.stems[at] ?? '';
      const spoken = this.#spoken.get(stem) ?? { places: [], topics: [] };
      this.#spoken.set(stem, spoken);
      spoken.places.push(at);
      spoken.topics.push(topic);
    }
  }

  #sentenceAt(word: number): number | undefined {
    return tokenAt(this.#tokens, this.#words.tokens[word] ?? -1).sentence;
  }

  /** Whether a match whose sentence lacks what its term requires counts by what the sentences around it say. */
  allows({ value, words: [from, to] }: Match): boolean {
    const spoken = this.#spoken.get(this.#words.stems[to - 1] ?? '');
    if (spoken !== undefined) {
      const next = firstFrom(spoken.places, from);
      const itself = (spoken.places[next] ?? to) < to;
      const place = spoken.places[itself || next === 0 ? next : next - 1] ?? 0;
      if (place >= to && this.#sentenceAt(place) === this.#sentenceAt(from)) return false;
      for (let at = firstFrom(spoken.places, place); spoken.places[at] === place; at++)
        if (spoken.topics[at] === value.topic) return true;
      return false;
    }
    let places = this.#required.get(value);
    if (places === undefined) {
      places = findMatches(value.requires, this.#words, 0, this.#words.stems.length).map(({ words: [at] }) => at);
      this.#required.set(value, places);
    }
    return anyWithin(places, from - NEAR, to + NEAR);
  }
}

/** Every term of every topic in the text, in text order; of overlapping terms of one topic the longest. */
export function findTerms(index: TopicIndex, reading: Reading, words: Words): TermMatch[] {
  const matches: Match[] = [];
  const pending: Match[] = [];
  for (const [first, end] of reading.sentences) {
    const from = words.fromToken[first] ?? 0;
    const to = words.fromToken[end] ?? words.stems.length;
    for (const match of findMatches(index.terms, words, from, to)) {
      const {
        value: { requires, excludes },
        words: [start, stop],
      } = match;
      const around = findMatches(excludes, words, Math.max(from, start - 12), Math.min(to, stop + 12));
      if (around.some(({ words: [a, b] }) => a <= start && stop <= b)) continue;
      const [near, far] = [Math.max(from, start - NEAR), Math.min(to, stop + NEAR)];
      const free = requires.byStem.size === 0 && requires.anywhere.length === 0;
      // "Ten prisoners for fifty Ostmarker prisoners" → what the term requires does not count in another use of its
      // noun.
      const told = ({ words: [a, b] }: { words: Range }): boolean =>
        a < stop || !words.stems.slice(a, b).includes(words.stems[stop - 1] ?? '');
      if (free || findMatches(requires, words, near, far).some(told)) matches.push(match);
      else pending.push(match);
    }
  }
  if (pending.length > 0) {
    const context = new Context(words, reading.tokens, matches);
    for (const match of pending) if (context.allows(match)) matches.push(match);
  }
  return withoutOverlaps(matches, words);
}

/** In text order; of overlapping matches of one topic the longest. */
function withoutOverlaps(matches: Match[], words: Words): TermMatch[] {
  matches.sort((a, b) => b.words[1] - b.words[0] - (a.words[1] - a.words[0]) || a.words[0] - b.words[0]);
  const taken = new Map<string, Set<number>>();
  const kept: TermMatch[] = [];
  for (const { value, compiled, words: range } of matches) {
    const places = taken.get(value.topic) ?? new Set();
    taken.set(value.topic, places);
    let free = true;
    for (let at = range[0]; at < range[1]; at++) free &&= !places.has(at);
    if (!free) continue;
    for (let at = range[0]; at < range[1]; at++) places.add(at);
    const last = words.tokens[range[1] - 1] ?? 0;
    kept.push({
      topic: value.topic,
      term: compiled.pattern,
      words: range,
      tokens: [words.tokens[range[0]] ?? 0, last + 1],
    });
  }
  return kept.sort((a, b) => a.words[0] - b.words[0]);
}
