import { type Range, type Reading, type Token, tokenAt } from './reading.ts';

const NOMINAL = new Set(['NOUN', 'PROPN', 'ADJ', 'DET', 'NUM', 'PRON', 'SYM', 'X']);
const HEADS = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'SYM', 'X']);
/** Heads of time phrases, which are never speakers. */
const TIMES = new Set(
  `monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning afternoon evening night week month
  year day weekend january february march april may june july august september october november december time ago`.split(
    /\s+/,
  ),
);

const OBJECT_PRONOUNS = new Set(['him', 'them', 'me', 'us', 'himself', 'herself', 'itself', 'themselves']);
const RELATIVES = new Set(['who', 'which', 'that', 'whom', 'what', 'where', 'when']);
const DEMONSTRATIVES = new Set(['this', 'these', 'those', 'that', 'there']);

export const isTime = (token: Token): boolean => TIMES.has(token.lower);

export const isRelative = (token: Token): boolean => RELATIVES.has(token.lower);

const isNominal = (token: Token): boolean =>
  (NOMINAL.has(token.pos) && !RELATIVES.has(token.lower)) ||
  (token.pos === 'PART' && token.lower === "'s") ||
  token.lower === "'" ||
  token.lower === '-' ||
  token.lower === '&';

/** The noun phrase that ends just before `end`, with an "of" phrase or a title in it; undefined where none does. */
export function nounPhraseBefore(reading: Reading, end: number, floor: number): Range | undefined {
  const last = tokenAt(reading.tokens, end - 1);
  if (end <= floor || !HEADS.has(last.pos) || isRelative(last)) return undefined;
  if (isTime(last) || OBJECT_PRONOUNS.has(last.lower)) return undefined;
  if (last.pos === 'PRON') return [end - 1, end];
  let from = end - 1;
  while (from > floor) {
    const token = tokenAt(reading.tokens, from - 1);
    if (token.quotation !== last.quotation) break;
    if (isNominal(token)) {
      if (token.pos === 'PRON' && !/^(?:his|her|its|their|our|my|your|some|several)$/.test(token.lower)) break;
      if (tokenAt(reading.tokens, from).pos === 'DET' && token.pos !== 'DET') break;
      from--;
      continue;
    }
    // "the head of the council | said", "a spokesman for the Vell Union | said" → goes on before the preposition.
    if (
      (token.lower === 'of' || token.lower === 'for' || token.lower === 'from' || token.lower === 'at') &&
      from - 2 >= floor
    ) {
      const before = tokenAt(reading.tokens, from - 2);
      if ((before.pos === 'NOUN' || before.pos === 'PROPN') && !isTime(before)) {
        from--;
        continue;
      }
    }
    // "Venn and Tarn | said" → both.
    if (token.lower === 'and' && from - 2 >= floor) {
      const before = tokenAt(reading.tokens, from - 2);
      if (before.pos === 'PROPN' && tokenAt(reading.tokens, from).pos === 'PROPN') {
        from--;
        continue;
      }
    }
    break;
  }
  while (from < end && !/[\p{L}\p{N}]/u.test(tokenAt(reading.tokens, from).word)) from++;
  return from < end ? [from, end] : undefined;
}

/** The noun phrase that starts at `start`, up to its head and "of" phrases. */
export function nounPhraseAfter(reading: Reading, start: number, ceiling: number): Range | undefined {
  const first = tokenAt(reading.tokens, start);
  if (start >= ceiling || !isNominal(first) || OBJECT_PRONOUNS.has(first.lower)) return undefined;
  if (first.pos === 'PRON' && !/^(?:his|her|its|their|our|my|your|some|several|one)$/.test(first.lower))
    return [start, start + 1];
  let end = start;
  while (end < ceiling) {
    const token = tokenAt(reading.tokens, end);
    if (token.quotation !== first.quotation) break;
    if (end > start && token.pos === 'DET') break;
    if (isTime(token) && end > start) break;
    if (isNominal(token) && !(token.pos === 'PRON' && end > start)) {
      end++;
      continue;
    }
    if (/^(?:of|for|from|at)$/.test(token.lower) && HEADS.has(tokenAt(reading.tokens, end - 1).pos)) {
      const next = tokenAt(reading.tokens, end + 1);
      if (end + 1 < ceiling && isNominal(next) && !isTime(next)) {
        end += next.pos === 'DET' ? 2 : 1;
        continue;
      }
    }
    break;
  }
  while (end > start && !/[\p{L}\p{N}.]/u.test(tokenAt(reading.tokens, end - 1).word)) end--;
  if (end <= start) return undefined;
  if (end - start === 1 && (DEMONSTRATIVES.has(first.lower) || isTime(first) || first.pos === 'ADJ')) return undefined;
  return [start, end];
}
