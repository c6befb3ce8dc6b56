import type { ExtractedReport, Span } from '../../../model.ts';
import { findReworded } from './find-reworded.ts';

/** What stands in a text around a report, by which the report is found again in another text. */
export interface Excerpt {
  /** Hash of the text. */
  textHash: string;
  /** Where the words begin in it. */
  start: number;
  words: string;
}

/** Where spans of one text lie in another; undefined for a span whose words are not there. */
export type Move = (span: Span) => Span | undefined;

/** Characters that an excerpt has before and behind a report. */
const AROUND = 80;
/** Characters between the content and a cue or speaker that an excerpt still holds. */
const WITHIN_REACH = 500;
/** Characters between two fragments of one content. */
const MOST_APART = 1_000;

/** The words around reports of one sentence. */
export function excerptOf(text: string, textHash: string, reports: readonly ExtractedReport[]): Excerpt {
  const content = boundsOf(reports.flatMap((report) => report.content));
  const beside = reports
    .flatMap(({ cue, speaker }) => [...cue, ...speaker])
    .filter(([start, end]) => start >= content[0] - WITHIN_REACH && end <= content[1] + WITHIN_REACH);
  const [first, last] = boundsOf([content, ...beside]);
  const start = wholeCharacter(text, Math.max(0, first - AROUND));
  const end = wholeCharacter(text, Math.min(text.length, last + AROUND));
  return { textHash, start, words: text.slice(start, end) };
}

function boundsOf(spans: readonly Span[]): Span {
  return [Math.min(...spans.map(([start]) => start)), Math.max(...spans.map(([, end]) => end))];
}

/** The place itself, or the one before where it lies between two surrogates. */
function wholeCharacter(text: string, at: number): number {
  return /^[\uDC00-\uDFFF]/u.test(text.slice(at, at + 1)) ? at - 1 : at;
}

/** How spans move from the excerpt's text to another; undefined where neither the content's words nor most of them are in it. */
export function findAgain(
  excerpt: Excerpt,
  content: readonly Span[],
  text: string,
  textHash: string,
): Move | undefined {
  if (excerpt.textHash === textHash) return (span) => span;
  const at = nearest(occurrences(text, excerpt.words), excerpt.start);
  if (at !== undefined)
    return (span) => (wordsAt(excerpt, span) === undefined ? undefined : shift(span, at - excerpt.start));
  return findFragments(excerpt, content, text) ?? findWithin(excerpt, content, text);
}

/** The same where a few of the words themselves have changed. */
function findWithin({ start, words }: Excerpt, content: readonly Span[], text: string): Move | undefined {
  const place = findReworded(
    words,
    content.map((span) => shift(span, -start)),
    text,
  );
  return place && ((span) => place(shift(span, -start)));
}

/** The same where the words around have changed: by the content's own, whatever stands between its fragments. */
function findFragments(excerpt: Excerpt, content: readonly Span[], text: string): Move | undefined {
  const [first] = content;
  const words = content.map((span) => wordsAt(excerpt, span));
  if (!first || !words.every((each) => each !== undefined)) return undefined;
  const candidates = [...text.matchAll(loosely(words[0] ?? ''))].flatMap(
    ({ index, 0: match }) => follow(text, [index, index + match.length], words.slice(1)) ?? [],
  );
  const likeness = (places: Span[]) => sharedAround(excerpt, boundsOf(content), text, boundsOf(places));
  const distance = ([place]: Span[]) => Math.abs((place?.[0] ?? 0) - first[0]);
  const [places] = candidates.toSorted((a, b) => likeness(b) - likeness(a) || distance(a) - distance(b));
  const [start] = places ?? [];
  if (!places || !start) return undefined;
  return (span) => {
    const i = content.findIndex(([from, to]) => from === span[0] && to === span[1]);
    return places[i] ?? findNear(excerpt, span, text, start[0] - first[0]);
  };
}

/** The places of a content's fragments, one behind the other; as an array of one, or undefined where one is missing. */
function follow(text: string, first: Span, words: readonly string[]): [Span[]] | undefined {
  const places = [first];
  for (const each of words) {
    const from = places.at(-1)?.[1] ?? 0;
    const match = loosely(each).exec(text.slice(from, from + MOST_APART + each.length));
    if (!match) return undefined;
    places.push([from + match.index, from + match.index + match[0].length]);
  }
  return [places];
}

/** A span's words near where they should lie. */
function findNear(excerpt: Excerpt, span: Span, text: string, by: number): Span | undefined {
  const words = wordsAt(excerpt, span);
  if (!words) return undefined;
  const from = Math.max(0, span[0] + by - WITHIN_REACH);
  const window = text.slice(from, span[1] + by + WITHIN_REACH);
  const at = nearest(occurrences(window, words), span[0] + by - from);
  return at === undefined ? undefined : [from + at, from + at + words.length];
}

function wordsAt({ start, words }: Excerpt, [from, to]: Span): string | undefined {
  return from < start || to > start + words.length ? undefined : words.slice(from - start, to - start);
}

const shift = ([start, end]: Span, by: number): Span => [start + by, end + by];

function* occurrences(text: string, words: string): Generator<number> {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) yield at;
}

function nearest(places: Iterable<number>, to: number): number | undefined {
  let best: number | undefined;
  for (const at of places) if (best === undefined || Math.abs(at - to) < Math.abs(best - to)) best = at;
  return best;
}

/** The words whatever spaces and quotation marks they are set with. */
function loosely(words: string): RegExp {
  const escaped = words.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  const pattern = escaped
    .replace(/\s+/gu, '\\s+')
    .replace(/["“”„«»]/gu, '["“”„«»]')
    .replace(/['‘’]/gu, "['‘’]");
  return new RegExp(pattern, 'gu');
}

/** How many characters two places have in common before and behind them. */
function sharedAround({ start, words }: Excerpt, [from, to]: Span, text: string, [at, end]: Span): number {
  let before = 0;
  while (from - before > start && at > before && words[from - start - before - 1] === text[at - before - 1]) before++;
  let behind = 0;
  while (to - start + behind < words.length && words[to - start + behind] === text[end + behind]) behind++;
  return before + behind;
}

/** A report with its spans moved; what its words no longer hold is left out. Undefined where its content is not all there. */
export function moveReport(report: ExtractedReport, move: Move): ExtractedReport | undefined {
  const content = moveAll(report.content, move);
  const [first] = content;
  if (!first || content.length < report.content.length) return undefined;
  return {
    ...report,
    content,
    cue: moveAll(report.cue, move),
    speaker: moveAll(report.speaker, move),
    via: report.via?.flatMap((relay) => withSpan(relay, move(relay.span))),
    chain: report.chain?.map(({ span, ...link }) => ({ ...link, span: span && move(span) })),
    terms: report.terms.map(({ introduced, ...term }) => ({
      ...term,
      span: move(term.span) ?? first,
      introduced: introduced && move(introduced),
    })),
    stances: report.stances.map(({ condition, ...stance }) => ({
      ...stance,
      wording: move(stance.wording) ?? first,
      condition: condition && (move(condition) ?? first),
    })),
  };
}

const moveAll = (spans: readonly Span[], move: Move): Span[] => spans.flatMap((span) => asList(move(span)));
const asList = (span: Span | undefined): Span[] => (span ? [span] : []);
const withSpan = <T>(entry: T, span: Span | undefined) => (span ? [{ ...entry, span }] : []);
