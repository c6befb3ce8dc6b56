import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { lastWord } from './signatures.ts';

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
  // "VELLPORT: | The road is open" → a dateline.
  if (tokenAt(tokens, colon).sentence !== tokenAt(tokens, colon + 1).sentence) return undefined;
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

/** "Q. And the captives?", "A. They will return.", "Q And the captives?" → said by "Q." and "A.". */
function lettered(reading: Reading, [from, to]: Range): Attribution | undefined {
  const letter = tokenAt(reading.tokens, from).word;
  if (!(/^[QA]\.$/.test(letter) || letter === 'Q') || to - from < 3) return undefined;
  const content: Range = [from + 1, lastWord(reading, [from + 1, to])];
  return { kind: 'SPEECH', cue: undefined, speaker: [from, from + 1], content: [content], confidence: 0.8 };
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

/** Paragraphs whose layout alone says who speaks in them: a name in capitals before a colon, Q. and A. */
export function findTranscriptLines(reading: Reading): Attribution[] {
  const { paragraphs } = reading;
  const named = findInterviewed(reading);
  const lines = paragraphs.map(
    (paragraph) => transcriptLine(reading, paragraph, named) ?? lettered(reading, paragraph),
  );
  return wholeTurns(reading, lines).map((turn) => ({ ...turn, verbatim: true }));
}
