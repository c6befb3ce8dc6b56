import { COLLECTIVES, MEDIA_WORDS, ROLES, UNNAMED } from '../lexicon/people.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { findOutletIn } from './outlet-phrases.ts';

/** Where a range ends without the marks after its last word; those of a quotation stay. */
export function lastWord({ tokens }: Reading, [from, to]: Range): number {
  let end = to;
  while (
    end > from &&
    tokenAt(tokens, end - 1).quotation === -1 &&
    !/[\p{L}\p{N}]/u.test(tokenAt(tokens, end - 1).word)
  )
    end--;
  return end;
}

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

/** "Lake Union chief: captives must be freed" → a headline's source begins it. */
function headedHeadline(reading: Reading, [from, to]: Range): Attribution | undefined {
  const { tokens } = reading;
  if (to - from > LONGEST_HEADLINE || /^[.!?”]$/.test(tokenAt(tokens, to - 1).word)) return undefined;
  let mark = from + 1;
  while (mark < Math.min(to, from + LONGEST_SOURCE + 1) && tokenAt(tokens, mark).word !== ':') mark++;
  const source = tokens.slice(from, mark);
  const last = source.at(-1);
  if (last === undefined || tokenAt(tokens, mark).word !== ':' || to - mark <= SHORTEST_NEWS) return undefined;
  const person =
    ROLES.has(last.lower) || /^(?:FM|PM)$/.test(last.word) || (source.length > 1 && UNNAMED.has(last.lower));
  if (!person || source.some(({ pos, quotation }) => /^(?:VERB|AUX|NUM|ADP)$/.test(pos) || quotation >= 0))
    return undefined;
  const news = tokens.slice(mark + 1, to);
  // "Lake Union chief: what we know" → what the article is about.
  if (/^(?:what|how|why|who|when|where)$/.test(news[0]?.lower ?? '')) return undefined;
  if (!news.some(({ pos }) => /^(?:VERB|AUX)$/.test(pos)) || news.some(({ word }) => word === ':')) return undefined;
  return { kind: 'SPEECH', cue: [mark, mark + 1], speaker: [from, mark], content: [[mark + 1, to]], confidence: 0.6 };
}

/** What a signature says who said it: a quotation, a headline, a paragraph of a press release. */
export function findSigned(reading: Reading): Attribution[] {
  const { paragraphs } = reading;
  return paragraphs.flatMap(
    (paragraph, at) =>
      signedQuotation(reading, paragraph) ??
      signedHeadline(reading, paragraph) ??
      headedHeadline(reading, paragraph) ??
      signedParagraph(reading, paragraph, paragraphs[at + 1]) ??
      [],
  );
}
