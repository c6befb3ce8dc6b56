import type { Polarity, ReportKind, ReportMode, StanceValue } from '../../../generated/operations.ts';
import { day, instant } from '../parts/format.ts';
import { NOTHING, type Question } from './question.ts';

/** Lists of names in the question, and the words that stand before each name in the bar. */
export const NAMED = {
  topics: 'about',
  parties: 'by the party',
  speakers: 'spoken by',
  outlets: 'told by',
  issues: 'on whether',
} as const;

export type NamedList = keyof typeof NAMED;

/** Lists of words of the schema that one can tick. */
export const TICKED: {
  modes: Record<ReportMode, string>;
  kinds: Record<ReportKind, string>;
  polarity: Record<Polarity, string>;
} = {
  modes: { DIRECT: 'quoted', MIXED: 'partly quoted', INDIRECT: 'paraphrased' },
  kinds: { SPEECH: 'said', BELIEF: 'believed', INTENTION: 'intended' },
  polarity: { ASSERTS: 'asserted', DENIES: 'denied', QUESTIONS: 'doubted' },
};

const STANCE_WORDS: Record<StanceValue, string> = {
  SUPPORTS: 'for it',
  OPPOSES: 'against it',
  CONDITIONAL: 'on a condition',
  UNCLEAR: 'unclear',
};

/** A part of the question as the bar shows it, and the question without it. */
export interface Part {
  key: string;
  before: string;
  label: string;
  without: Partial<Question>;
}

/** All parts of a question, in the order of the bar; `nameOf` gives the name for a slug. */
export function partsOf(question: Question, nameOf: (list: NamedList, slug: string) => string): Part[] {
  const parts: Part[] = [];
  const add = (key: string, before: string, label: string, without: Partial<Question>) =>
    parts.push({ key, before, label, without });
  for (const list of Object.keys(NAMED) as NamedList[]) {
    for (const slug of question[list]) {
      const without = { [list]: question[list].filter((other) => other !== slug) };
      add(`${list} ${slug}`, NAMED[list], nameOf(list, slug), without);
    }
  }
  for (const term of question.terms) {
    add(`term ${term}`, 'with the term', term, { terms: question.terms.filter((other) => other !== term) });
  }
  for (const stance of question.stances) {
    const stances = question.stances.filter((other) => other !== stance);
    add(`stance ${stance}`, 'standing', STANCE_WORDS[stance], { stances });
  }
  const { words, from, to, publishedFrom, publishedTo, language, confidence, asOf } = question;
  if (words) add('words', 'with the words', words, { words: undefined });
  if (from) add('from', 'said from', day(from), { from: undefined });
  if (to) add('to', 'said to', day(to), { to: undefined });
  if (publishedFrom) add('published-from', 'published from', day(publishedFrom), { publishedFrom: undefined });
  if (publishedTo) add('published-to', 'published to', day(publishedTo), { publishedTo: undefined });
  if (language) add('language', 'in the language', language, { language: undefined });
  for (const list of ['modes', 'kinds', 'polarity'] as const) {
    const labels: Record<string, string> = TICKED[list];
    for (const value of question[list]) {
      const without = { [list]: question[list].filter((other) => other !== value) };
      add(`${list} ${value}`, 'only', labels[value] ?? value, without);
    }
  }
  const { stanceConfidence, hasTopic, without } = question;
  if (stanceConfidence !== undefined) {
    add('stance-confidence', 'with a stance at least', `${stanceConfidence} sure`, { stanceConfidence: undefined });
  }
  if (hasTopic !== undefined) add('has-topic', 'about', hasTopic ? 'any topic' : 'no topic', { hasTopic: undefined });
  if (question.hasParty !== undefined) {
    add('has-party', 'of', question.hasParty ? 'a known party' : 'no known party', { hasParty: undefined });
  }
  if (question.hasSpeaker !== undefined) {
    add('has-speaker', 'of', question.hasSpeaker ? 'a known speaker' : 'no known speaker', { hasSpeaker: undefined });
  }
  if (confidence !== undefined) add('confidence', 'at least', `${confidence} sure`, { confidence: undefined });
  if (without) add('without', 'but not', leftOutWords(without, nameOf), { without: undefined });
  if (asOf) add('as-of', 'as known on', asOf.length > 10 ? instant(asOf) : day(asOf), { asOf: undefined });
  return parts;
}

const MOST_WORDS = 3;

/** What is left out, in as many parts as one can read. */
function leftOutWords(without: Partial<Question>, nameOf: (list: NamedList, slug: string) => string): string {
  const parts = partsOf({ ...NOTHING, ...without }, nameOf).map(({ before, label }) => `${before} ${label}`);
  const more = parts.length - MOST_WORDS;
  return [...parts.slice(0, MOST_WORDS), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
