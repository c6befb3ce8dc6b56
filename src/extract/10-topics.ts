import type { Topic, TopicTerm } from '../model.ts';
import { findMatches, indexPatterns, type PatternIndex, type Words } from './pattern.ts';
import type { Range, Reading } from './reading.ts';

/** How many words away, in a very long sentence, what a term requires may stand. */
const NEAR = 150;

interface Term {
  topic: string;
  term: TopicTerm;
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
          { topic: slug, term, requires: always(term.requires), excludes: always(term.excludes) },
        ]),
      ),
    ),
  };
}

/** Every term of every topic in the text, in text order; of overlapping terms of one topic the longest. */
export function findTerms(index: TopicIndex, reading: Reading, words: Words): TermMatch[] {
  const found: TermMatch[] = [];
  for (const [first, end] of reading.sentences) {
    const from = words.fromToken[first] ?? 0;
    const to = words.fromToken[end] ?? words.stems.length;
    const matches = findMatches(index.terms, words, from, to).filter(
      ({ value: { term, requires, excludes }, words: [start, stop] }) => {
        if (
          term.requires.length > 0 &&
          findMatches(requires, words, Math.max(from, start - NEAR), Math.min(to, stop + NEAR)).length === 0
        )
          return false;
        if (term.excludes.length === 0) return true;
        const around = findMatches(excludes, words, Math.max(from, start - 12), Math.min(to, stop + 12));
        return !around.some(({ words: [a, b] }) => a <= start && stop <= b);
      },
    );
    matches.sort((a, b) => b.words[1] - b.words[0] - (a.words[1] - a.words[0]) || a.words[0] - b.words[0]);
    const taken = new Set<string>();
    const kept: TermMatch[] = [];
    for (const { value, compiled, words: range } of matches) {
      const places: string[] = [];
      for (let at = range[0]; at < range[1]; at++) places.push(`${value.topic} ${at}`);
      if (places.some((place) => taken.has(place))) continue;
      for (const place of places) taken.add(place);
      const last = words.tokens[range[1] - 1] ?? 0;
      kept.push({
        topic: value.topic,
        term: compiled.pattern,
        words: range,
        tokens: [words.tokens[range[0]] ?? 0, last + 1],
      });
    }
    // One at a time: a sentence of megabytes has more terms than a call takes arguments.
    for (const match of kept.sort((a, b) => a.words[0] - b.words[0])) found.push(match);
  }
  return found;
}
