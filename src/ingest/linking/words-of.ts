import { stemOf } from '../../extract/lexicon/inflection.ts';
import type { ReportMode } from '../../model.ts';

/** What a report says: its words, and which of them are quoted. */
export interface Rendering {
  /** The content's words; fragments are joined by " … ". */
  text: string;
  mode: ReportMode;
  /** Words that stand for a topic, as the article writes them. */
  terms: readonly { topic: number; text: string }[];
}

/** One word of a rendering. */
export interface Word {
  lower: string;
  /** What is compared where other words may say the same: the topic that it stands for, else its stem; "" for a function word. */
  meaning: string;
  isQuoted: boolean;
  /** Words of different parts never stand beside each other: sentences, fragments, what is quoted and what is not. */
  part: number;
}

const FUNCTION_WORDS = new Set(
  `a an the this that these those there here it its he him his she her hers they them their theirs we us our ours i me my mine you
  your yours who whom whose which what when where why how and or but nor so yet if then than as of in on at by for with from to
  into onto upon over under about after before during between among through against within across toward towards off up down out
  is are was were be been being am do does did done have has had having will would shall should can could may might must ought
  not no never n't also too very just only even still already again now soon both either each all any some such same other
  more most much many own s t re ve ll d m because while until unless though although since however therefore`
    .trim()
    .split(/\s+/),
);

/** Words that turn a sentence into its opposite, by stem. */
const NEGATORS = new Set(
  [
    ...['not', 'no', 'never', "n't", 'nor', 'neither', 'cannot', 'without', 'nobody', 'nothing', 'none'],
    ...['refuse', 'reject', 'deny', 'rule'],
  ].map(stemOf),
);

const TOKEN = /(?<open>[“«„])|(?<close>[”»])|(?<straight>")|(?<stop>…|[.!?;:])|[\p{L}\p{N}]+(?:[.,]\p{N}+)*(?:['’](?=\p{L})\p{L}+)?/gu;

const NUMBERS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, value) => [word, `${value}`]),
);

/** Splits a rendering into its words. */
export function wordsOf({ text, mode, terms }: Rendering): Word[] {
  const topics = new Map(terms.map(({ topic, text: term }) => [term.toLowerCase(), `#${topic}`]));
  const words: Word[] = [];
  let isQuoted = mode === 'DIRECT';
  let part = 0;
  for (const { 0: token, groups = {} } of text.matchAll(TOKEN)) {
    if (groups.open || groups.close || groups.straight || groups.stop) {
      part++;
      if (mode !== 'MIXED') continue;
      if (groups.straight) isQuoted = !isQuoted;
      else if (!groups.stop) isQuoted = groups.open !== undefined;
      continue;
    }
    const lower = token.toLowerCase().replaceAll('’', "'");
    words.push({ lower, meaning: meaningOf(lower), isQuoted, part });
  }
  return standForTopics(words, topics);
}

function meaningOf(lower: string): string {
  if (lower.endsWith("n't") || lower === 'cannot') return 'not';
  const bare = lower.replace(/'\p{L}+$/u, '');
  if (NEGATORS.has(stemOf(bare))) return '';
  return NUMBERS.get(bare) ?? (FUNCTION_WORDS.has(bare) ? '' : stemOf(bare));
}

export const isNegator = ({ lower }: Word): boolean =>
  lower.endsWith("n't") || NEGATORS.has(stemOf(lower));

export const isNumber = ({ meaning }: Word): boolean => /^\p{N}/u.test(meaning);

/** Gives the words of each term the topic's meaning: "those still held" and "captives" then say the same. */
function standForTopics(words: Word[], topics: ReadonlyMap<string, string>): Word[] {
  for (const [term, topic] of topics) {
    const parts = term.match(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu) ?? [];
    for (let at = 0; at + parts.length <= words.length; at++) {
      if (!parts.every((part, i) => words[at + i]?.lower === part)) continue;
      for (const [i, word] of words.slice(at, at + parts.length).entries()) word.meaning = i === 0 ? topic : '';
    }
  }
  return words;
}
