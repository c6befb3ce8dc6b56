import { COLLECTIVES, MEDIA_WORDS, ROLES, UNNAMED } from '../lexicon/people.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { findOutletIn } from './outlet-phrases.ts';

const LONGEST_NAME = 8;

/** "“We will be back.” — Orla Venn" → said by Orla Venn. */
function signedQuotation({ tokens, quotations }: Reading, [from, to]: Range): Attribution | undefined {
  const number = tokenAt(tokens, from).quotation;
  const quotation = quotations[number];
  if (quotation === undefined || quotation.range[0] !== from) return undefined;
  const dash = quotation.range[1];
  const first = tokenAt(tokens, dash + 1);
  if (tokenAt(tokens, dash).word !== '—' || dash + 1 >= to || to - dash > LONGEST_NAME + 1) return undefined;
  if (!/^\p{Lu}/u.test(first.word) || tokens.slice(dash + 1, to).some(({ pos }) => pos === 'VERB')) return undefined;
  return {
    kind: 'SPEECH',
    cue: [dash, dash + 1],
    speaker: [dash + 1, to],
    content: [quotation.range],
    confidence: 0.85,
  };
}

const LONGEST_SIGNATURE = 20;

/** "Orla Venn, Minister for Water and head of the River Office" → a name with a role, and no sentence. */
function isSignature({ tokens }: Reading, [from, to]: Range): boolean {
  const words = tokens.slice(from, to);
  const comma = words.findIndex(({ word }) => word === ',');
  const roles = words.slice(comma + 1).some(({ lower }) => ROLES.has(lower));
  const named = words.slice(0, comma).every(({ word }) => /^\p{Lu}|^[.'-]$/u.test(word));
  return (
    comma >= 2 &&
    comma <= 5 &&
    named &&
    roles &&
    to - from <= LONGEST_SIGNATURE &&
    /\p{L}/u.test(words.at(-1)?.word ?? '')
  );
}

/** "We have built three bridges. ⏎ Orla Venn, Minister for Water" → a press release sets her words above her name. */
function signedParagraph(reading: Reading, paragraph: Range, next: Range | undefined): Attribution | undefined {
  const { tokens } = reading;
  const [from, to] = paragraph;
  const words = tokens.slice(from, to);
  const own = words.some(({ word, quotation }) => quotation === -1 && /^(?:[Ww]e|I|[Oo]ur|[Mm]y)$/.test(word));
  if (next === undefined || !own || !isSignature(reading, next) || words.at(-1)?.word !== '.') return undefined;
  if (words.some(({ quotation }) => quotation >= 0)) return undefined;
  return {
    kind: 'SPEECH',
    cue: undefined,
    speaker: next,
    content: [[from, lastWord(reading, paragraph)]],
    verbatim: true,
    confidence: 0.7,
  };
}

const LONGEST_HEADLINE = 25;
const SHORTEST_NEWS = 4;
const LONGEST_SOURCE = 4;

const isSource = ({ lower, word }: Token): boolean =>
  ROLES.has(lower) ||
  COLLECTIVES.has(lower) ||
  UNNAMED.has(lower) ||
  MEDIA_WORDS.has(lower) ||
  /^(?:FM|PM|MoD)$/.test(word);

/** "Captives to be freed on Thursday – FM", "Ninety have died in a year: lake ministry" → a headline's source ends it. */
function signedHeadline(reading: Reading, [from, to]: Range): Attribution | undefined {
  const { tokens } = reading;
  if (to - from > LONGEST_HEADLINE) return undefined;
  let mark = to - 1;
  while (mark > from && mark >= to - LONGEST_SOURCE && /[\p{L}\p{N}'.]/u.test(tokenAt(tokens, mark).word)) mark--;
  const source = tokens.slice(mark + 1, to);
  const last = source.at(-1);
  const dash = tokenAt(tokens, mark).word === '—';
  if (last === undefined || !(dash || tokenAt(tokens, mark).word === ':') || mark - from < SHORTEST_NEWS)
    return undefined;
  if (tokenAt(tokens, mark).quotation >= 0 || source.some(({ pos }) => /^(?:VERB|AUX|NUM|ADP)$/.test(pos)))
    return undefined;
  if (!tokens.slice(from, mark).some(({ pos }) => /^(?:VERB|AUX)$/.test(pos))) return undefined;
  // "The road is shut – Kamm Herald" → the outlet signs its own headline.
  const named =
    dash && source.every(({ pos }) => pos === 'PROPN') && findOutletIn(reading, [mark + 1, to]) === undefined;
  if (!isSource(last) && !named) return undefined;
  return { kind: 'SPEECH', cue: [mark, mark + 1], speaker: [mark + 1, to], content: [[from, mark]], confidence: 0.6 };
}

/** The colon that ends the few words a paragraph begins with, or -1. */
function headingColon({ tokens }: Reading, [from, to]: Range): number {
  let colon = from;
  while (colon < to && colon - from <= 4 && tokenAt(tokens, colon).word !== ':') colon++;
  return tokenAt(tokens, colon).word === ':' && colon > from ? colon : -1;
}

/** The names that stand before colons, each more than once: only an interview has two or more of them. */
function findInterviewed(reading: Reading): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const paragraph of reading.paragraphs) {
    const colon = headingColon(reading, paragraph);
    if (colon < 0) continue;
    const names = reading.tokens.slice(paragraph[0], colon);
    if (names.some(({ pos, word }) => pos === 'NUM' || !/^\p{Lu}|^\.$/u.test(word))) continue;
    const heading = names.map(({ word }) => word).join(' ');
    counts.set(heading, (counts.get(heading) ?? 0) + 1);
  }
  const repeated = [...counts].filter(([, count]) => count > 1).map(([heading]) => heading);
  return new Set(repeated.length > 1 ? repeated : []);
}

/** "VENN: We will be back", or in an interview "Venn: We will be back" → said by Venn. */
function transcriptLine(reading: Reading, [from, to]: Range, named: ReadonlySet<string>): Attribution | undefined {
  const { tokens } = reading;
  const colon = headingColon(reading, [from, to]);
  if (colon < 0 || to - colon < 4) return undefined;
  const words = tokens.slice(from, colon).map(({ word }) => word);
  // "Orla Venn: It rained." … "Venn: It rains." → the last name is enough.
  const interviewed = named.has(words.join(' ')) || named.has(words.at(-1) ?? '');
  const letters = tokens.slice(from, colon).filter(({ word }) => /\p{L}/u.test(word));
  const shouted = letters.length > 0 && letters.every(({ word }) => word === word.toUpperCase() && word.length > 1);
  if (
    !(shouted || interviewed) ||
    /^(?:updated?|note|breaking|watch|read|live|photos?|video|correction|related)$/.test(tokenAt(tokens, from).lower)
  )
    return undefined;
  return {
    kind: 'SPEECH',
    cue: [colon, colon + 1],
    speaker: [tokenAt(tokens, from).word === '“' ? from + 1 : from, colon],
    content: [[colon + 1, lastWord(reading, [colon + 1, to])]],
    confidence: 0.8,
  };
}

/** Where a range ends without the marks after its last word; those of a quotation stay. */
function lastWord({ tokens }: Reading, [from, to]: Range): number {
  let end = to;
  while (
    end > from &&
    tokenAt(tokens, end - 1).quotation === -1 &&
    !/[\p{L}\p{N}]/u.test(tokenAt(tokens, end - 1).word)
  )
    end--;
  return end;
}

/** "Q. And the captives?", "A. They will return.", "Q And the captives?" → said by "Q." and "A.". */
function lettered(reading: Reading, [from, to]: Range): Attribution | undefined {
  const letter = tokenAt(reading.tokens, from).word;
  if (!(/^[QA]\.$/.test(letter) || letter === 'Q') || to - from < 3) return undefined;
  const content: Range = [from + 1, lastWord(reading, [from + 1, to])];
  return { kind: 'SPEECH', cue: undefined, speaker: [from, from + 1], content: [content], confidence: 0.8 };
}

const ADDRESSING = /^(?:i|we|you|my|our|your|me|us|let|thanks)$/;

/** "LONDON: The road is shut" → false: nobody speaks in it, it names where the news is from. */
function isSpoken({ tokens }: Reading, { speaker, content }: Attribution): boolean {
  const heading = tokenAt(tokens, speaker?.[0] ?? -1);
  return content.some(
    ([from, to]) =>
      tokenAt(tokens, to).word === '?' ||
      tokens.slice(from, to).some(({ lower, quotation }) => quotation === heading.quotation && ADDRESSING.test(lower)),
  );
}

/** In a text of so many turns a paragraph between two of them belongs to the first. */
const TURNS = 3;

/** "VENN: It rained. ⏎ | The road is shut. ⏎ Q And the bridge?" → Venn goes on to the next turn. */
function wholeTurns(reading: Reading, lines: readonly (Attribution | undefined)[]): Attribution[] {
  const turns = lines.filter((line) => line !== undefined);
  const last = lines.findLastIndex((line) => line !== undefined);
  if (turns.length < TURNS) return turns;
  return lines.slice(0, last + 1).reduce<Attribution[]>((whole, line, number) => {
    const [from, to] = reading.paragraphs[number] ?? [0, 0];
    if (line !== undefined) whole.push(line);
    else whole.at(-1)?.content.push([from, lastWord(reading, [from, to])]);
    return whole;
  }, []);
}

/** Paragraphs whose layout alone says who speaks: a signature after a quotation or headline, a name before a colon. */
export function findTranscriptLines(reading: Reading): Attribution[] {
  const { paragraphs } = reading;
  const named = findInterviewed(reading);
  const lines = paragraphs.map(
    (paragraph) => transcriptLine(reading, paragraph, named) ?? lettered(reading, paragraph),
  );
  const turns = lines.some((line) => line && isSpoken(reading, line)) ? wholeTurns(reading, lines) : [];
  const signed = paragraphs.flatMap(
    (paragraph, at) =>
      signedQuotation(reading, paragraph) ??
      signedHeadline(reading, paragraph) ??
      signedParagraph(reading, paragraph, paragraphs[at + 1]) ??
      [],
  );
  return [...signed, ...turns.map((turn) => ({ ...turn, verbatim: true }))];
}
