import type { TermEnds, Words } from '../text/pattern.ts';
import { type Reading, tokenAt } from '../text/reading.ts';
import type { TermMatch } from '../topics/terms.ts';

const ANAPHORS = new Set(['them', 'they', 'their', 'those', 'these']);
const SINGULAR = new Set(['it', 'him', 'her']);

/** Ends of terms by the word they start at; after a topic's first term "them" may stand for it. */
export function termEnds(terms: readonly TermMatch[], reading: Reading, words: Words): TermEnds {
  const starts = new Map<string, number[]>();
  const firsts = new Map<string, { at: number; plural: boolean }>();
  for (const {
    topic,
    words: [from, to],
  } of terms) {
    const key = `${topic} ${from}`;
    starts.set(key, [...(starts.get(key) ?? []), to]);
    const plural = /s$|^(?:people|men|women|children)$/.test(tokenAt(reading.tokens, words.tokens[to - 1] ?? -1).lower);
    if (from < (firsts.get(topic)?.at ?? Number.POSITIVE_INFINITY)) firsts.set(topic, { at: from, plural });
  }
  return (topic, word) => {
    const first = firsts.get(topic);
    if (first === undefined || first.at > word) return [];
    const own = starts.get(`${topic} ${word}`);
    if (own !== undefined) return own;
    const token = tokenAt(reading.tokens, words.tokens[word] ?? -1);
    return ANAPHORS.has(token.lower) || (!first.plural && SINGULAR.has(token.lower)) ? [word + 1] : [];
  };
}
