import type { DateBasis, Polarity, ReportMode } from '../generated/operations.ts';

/** Characters of words in a line; structured answers have all. */
const LONGEST = 500;
/**
 * What no reader sees but a model may: control characters, invisible ones, and those that turn the direction of writing or
 * spell hidden texts.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Variation_Selector}]+/gu;

/**
 * Words that come from an article, for a line of text: in guillemets that they cannot close themselves, without line ends,
 * which could begin a line of their own.
 */
export function quoted(words: string): string {
  return `«${plain(words).replaceAll('«', '‹').replaceAll('»', '›')}»`;
}

/** The same without guillemets, for names and headlines. */
export function plain(words: string): string {
  const text = words
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(HIDDEN, '')
    .replaceAll('|', '¦')
    .trim();
  if (text.length <= LONGEST) return text;
  // Half of a character is none.
  return `${text.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

export interface Named {
  slug: string;
  name: string;
}

export const names = (list: readonly Named[]): string => list.map(({ name }) => plain(name)).join(' and ');

/** Whose words a report has. */
const WORDS_OF: Record<ReportMode, string> = {
  DIRECT: "quoted: the speaker's words",
  MIXED: "partly quoted: outside quotation marks the outlet's words",
  INDIRECT: "paraphrase: the outlet's words, not the speaker's",
};

export function wordsOf(mode: ReportMode, translated = false): string {
  return `${mode}, ${WORDS_OF[mode]}${translated ? ', in translation' : ''}`;
}

export interface Said {
  from: string;
  to: string;
  basis: DateBasis;
}

/** "said 2024-01-19 (basis PUBLICATION)". */
export function saidOn({ from, to, basis }: Said): string {
  return `said ${from === to ? from : `${from} to ${to}`} (basis ${basis})`;
}

/** What they do with the words, where they do not assert them. */
export const polarityOf = (polarity: Polarity): string[] => (polarity === 'ASSERTS' ? [] : [`${polarity} these words`]);

/** The parts of a line that there are, one after another. */
export const line = (...parts: (string | undefined)[]): string => parts.filter((part) => part).join(' | ');
