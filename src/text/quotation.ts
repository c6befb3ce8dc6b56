import type { Span } from '../model.ts';

/** What is not held against a quotation. */
export type Leniency = 'QUOTATION_MARKS' | 'ELLIPSES' | 'WHITESPACE' | 'FIRST_LETTER';

/** Words that somebody says are quoted. */
export interface Quotation {
  /** As given, cut at its ellipses; never empty. */
  fragments: Fragment[];
}

interface Fragment {
  written: string;
  folded: string;
}

/** A text without what makes no difference to a quotation. */
export interface FoldedText {
  original: string;
  folded: string;
  /** Where each code unit of `folded` stands in the original. */
  at: Uint32Array;
}

export interface FoundQuotation {
  /** Where each fragment stands in the original. */
  spans: Span[];
  forgiven: Leniency[];
}

const ELLIPSIS = /\s*(?:[[(]\s*(?:…|\.{3,}|(?:\. ){2}\.)\s*[\])]|…|\.{3,}|(?:\. ){2}\.)\s*/u;
const MARKS = '"“”„‟«»‹›‘’‚‛\'`′″';
const MARK = new RegExp(`[${MARKS}]`, 'gu');
const OUTER = new RegExp(`^([${MARKS}\\s]*)(.*?)([${MARKS}\\s]*)$`, 'su');
/** White space, also the kinds that are not seen, and quotation marks. */
const FORGIVEN = new RegExp(`[\\s\u200B\u00AD]+|[${MARKS}]`, 'gu');
const APOSTROPHES = "'’‘`′";
const LETTER = /[\p{L}\p{N}]/u;
/** "[T]hey will go": the bracket says that the letter was another. */
const BRACKETED = /^\[(\p{L})\]/u;
/** Code units that an ellipsis may stand for. */
const LONGEST_GAP = 1_000;

/** Undefined where there are no words. */
export function parseQuotation(text: string): Quotation | undefined {
  const fragments = text
    .split(ELLIPSIS)
    .map((written) => ({ written: written.trim(), folded: foldText(withoutBracket(written)).folded.trim() }))
    .filter(({ folded }) => LETTER.test(folded));
  return fragments.length > 0 ? { fragments } : undefined;
}

function withoutBracket(fragment: string): string {
  const [, before = '', core = ''] = OUTER.exec(fragment) ?? [];
  return before + core.replace(BRACKETED, '$1');
}

/** Leaves quotation marks out, and makes all white space one blank; an apostrophe within a word is "'". */
export function foldText(original: string): FoldedText {
  const at = new Uint32Array(original.length);
  const parts: string[] = [];
  let length = 0;
  let last = 0;
  let endsInBlank = true;
  const put = (text: string, start: number) => {
    for (let i = 0; i < text.length; i++) at[length + i] = start + i;
    length += text.length;
    parts.push(text);
    endsInBlank = text === ' ';
  };
  for (const { 0: found, index } of original.matchAll(FORGIVEN)) {
    if (index > last) put(original.slice(last, index), last);
    last = index + found.length;
    if (!MARKS.includes(found)) {
      if (!endsInBlank) put(' ', index);
    } else if (APOSTROPHES.includes(found) && isWithinWord(original, index)) put("'", index);
  }
  if (last < original.length) put(original.slice(last), last);
  return { original, folded: parts.join(''), at: at.subarray(0, length) };
}

const isWithinWord = (text: string, index: number) =>
  LETTER.test(text[index - 1] ?? '') && LETTER.test(text[index + 1] ?? '');

/** Where a quotation first stands in a text, fragment by fragment, and what had to be forgiven; undefined where it does not. */
export function findQuotation({ fragments }: Quotation, text: FoldedText): FoundQuotation | undefined {
  /** Of each fragment, where it was last found: looking from further on finds the same until that is passed. */
  const last: number[] = [];
  for (let from = 0; ; ) {
    const places: Span[] = [];
    let end = from;
    for (const [i, { folded }] of fragments.entries()) {
      const start = (last[i] ?? -1) >= end ? (last[i] ?? 0) : indexOfFragment(folded, text.folded, end);
      // What does not follow here follows nowhere later.
      if (start < 0) return undefined;
      last[i] = start;
      if (i > 0 && start - end > LONGEST_GAP) break;
      end = start + folded.length;
      places.push([start, end]);
    }
    if (places.length === fragments.length) return found(fragments, text, places);
    from = (places[0]?.[0] ?? from) + 1;
  }
}

/** Whole words only; the first letter may be small or capital. */
function indexOfFragment(fragment: string, text: string, from: number): number {
  const [initial = ''] = fragment;
  const rest = fragment.slice(initial.length);
  const anyCase = initial.toLowerCase();
  for (let at = from; ; at++) {
    const found = text.indexOf(rest, at + initial.length);
    if (found < 0) return -1;
    at = found - initial.length;
    const end = found + rest.length;
    if (text.slice(at, found).toLowerCase() === anyCase && !joins(text, at) && !joins(text, end)) return at;
  }
}

/** Whether a place is in the middle of a word. */
const joins = (text: string, at: number) => LETTER.test(text[at - 1] ?? '') && LETTER.test(text[at] ?? '');

function found(fragments: readonly Fragment[], { original, at }: FoldedText, places: readonly Span[]): FoundQuotation {
  const spans = places.map(([start, end]): Span => [at[start] ?? 0, (at[end - 1] ?? 0) + 1]);
  const forgiven = new Set<Leniency>();
  for (const [i, [start, end]] of spans.entries()) {
    for (const one of differences(fragments[i]?.written ?? '', original, start, end)) forgiven.add(one);
    const before = spans[i - 1]?.[1];
    // The text's own ellipsis is none of the quotation's.
    if (before !== undefined && original.slice(before, start).replace(ELLIPSIS, '').trim() !== '')
      forgiven.add('ELLIPSES');
  }
  return { spans, forgiven: [...forgiven].sort() };
}

function differences(written: string, original: string, start: number, end: number): Leniency[] {
  const [, before = '', core = '', after = ''] = OUTER.exec(written) ?? [];
  const outer = original.slice(start - Math.min(start, before.length), start) + original.slice(end, end + after.length);
  const bare = core.replace(BRACKETED, '$1');
  const text = original.slice(start, end);
  const differ = (pattern: RegExp) => (bare.match(pattern) ?? []).join('|') !== (text.match(pattern) ?? []).join('|');
  const same: [Leniency, boolean][] = [
    ['QUOTATION_MARKS', differ(MARK) || outer.trim() !== (before + after).trim()],
    ['WHITESPACE', differ(/[\s\u200B\u00AD]+/gu)],
    ['FIRST_LETTER', bare !== core || bare[0] !== text[0]],
  ];
  return same.flatMap(([leniency, isForgiven]) => (isForgiven ? [leniency] : []));
}
