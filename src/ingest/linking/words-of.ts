import { MONTHS, WEEKDAYS } from '../../extract/lexicon/calendar.ts';
import { CLASSES } from '../../extract/lexicon/word-classes.ts';
import type { ReportMode } from '../../model.ts';
import { stemOf } from '../../text/inflection.ts';

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
  /** What it says: the topic that it stands for, the number, else its stem; "" for a function word. */
  meaning: string;
  /** The class of words that are used alike; 0 where it is of none. */
  kind: number;
  isQuoted: boolean;
  isNegated: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const FUNCTION_WORDS = words(
  `a an the this that these those there here it its he him his himself she her hers herself they them their theirs themselves itself
  we us our ours ourselves i me my mine myself you your yours who whom whose which what when where why how whether and or but nor
  so yet if then than as of in on at by for with from to into onto upon over under about after before during between among through
  within toward towards off up down out away back is are was were be been being am do does did done have has had having will would
  shall should can could may might must ought not no never neither nor nobody nothing none cannot without also too very just only even
  still already again now soon both either each every any all some such same other another more most much many least less own because
  while until till unless though although since once however therefore per s t re ve ll d m say says said make made take took get got
  go going went come came put let way thing things part`,
);

/** Words that turn what follows into its opposite. */
const NEGATORS = words(
  'not no never nor neither cannot without nobody nothing none refuse refused refuses refusing unless',
);

const TOKEN =
  /(?<open>[“«„])|(?<close>[”»])|(?<straight>")|(?<stop>…|[.!?;:,](?!\p{N}))|[\p{L}\p{N}]+(?:[.,]\p{N}+)*(?:['’]\p{L}+)?/gu;

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const VALUES = new Map<string, number>([
  ...UNITS.split(' ').map((word, value): [string, number] => [word, value]),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, i): [string, number] => [word, 20 + 10 * i]),
  ...['first', 'second', 'third', 'fourth', 'fifth', 'sixth'].map((word, i): [string, number] => [word, i + 1]),
  ['hundred', 100],
  ['thousand', 1_000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
  ['dozen', 12],
]);

/** How many words of meaning a negator reaches: "will not sign the treaty" negates signing and treaty. */
const REACH = 2;

/** Splits a rendering into its words. */
export function wordsOf({ text, mode, terms }: Rendering): Word[] {
  const found: Word[] = [];
  let isQuoted = mode === 'DIRECT';
  let negated = 0;
  for (const { 0: token, groups = {} } of text.replace(/(?<=\p{L})-(?=\p{L})/gu, ' ').matchAll(TOKEN)) {
    const { open, close, straight, stop } = groups;
    if (stop) negated = 0;
    if (mode === 'MIXED' && (open || close)) isQuoted = open !== undefined;
    if (mode === 'MIXED' && straight) isQuoted = !isQuoted;
    if (open || close || straight || stop) continue;
    const lower = token.toLowerCase().replaceAll('’', "'");
    if (isNegator(lower)) negated = REACH;
    const bare = lower.replace(/'\p{L}+$/u, '');
    // "from May on", but "may".
    const meaning = token === 'May' && found.length > 0 ? 'may' : meaningOf(bare);
    found.push({ lower, meaning, kind: CLASSES.get(bare) ?? 0, isQuoted, isNegated: meaning !== '' && negated-- > 0 });
  }
  return standForTopics(joinNumbers(found), terms);
}

function meaningOf(bare: string): string {
  if (VALUES.has(bare) || isNumber(bare)) return numberOf(bare);
  return FUNCTION_WORDS.has(bare) ? '' : stemOf(bare);
}

const isNegator = (lower: string): boolean => lower.endsWith("n't") || NEGATORS.has(lower);

export const isNumber = (meaning: string): boolean => /^\p{N}/u.test(meaning);

const DATES = new Set([...MONTHS.keys(), ...WEEKDAYS.keys()].map(stemOf));

/** A month or a weekday. */
export const isDate = (meaning: string): boolean => DATES.has(meaning);

/** "12,000" and "twelve" as digits. */
function numberOf(bare: string): string {
  const value = VALUES.get(bare);
  return value === undefined ? bare.replaceAll(',', '').replace(/(?<=\p{N})(?:st|nd|rd|th)$/u, '') : String(value);
}

/** "twelve thousand" → 12000, "forty-one" → 41, "two hundred and ten" → 210: the first word has the value, the rest none. */
function joinNumbers(found: readonly Word[]): Word[] {
  let head: { word: Word; end: number } | undefined;
  for (const [at, word] of found.entries()) {
    if (!isNumber(word.meaning)) continue;
    const withAnd = head?.end === at - 2 && found[at - 1]?.lower === 'and';
    const follows = head !== undefined && (head.end === at - 1 || withAnd) && VALUES.has(word.lower);
    const value = follows ? joinedValue(Number(head?.word.meaning), Number(word.meaning), withAnd) : undefined;
    if (head && value !== undefined) {
      head.word.meaning = String(value);
      head.end = at;
      word.meaning = '';
    } else head = { word, end: at };
  }
  // "one" by itself is mostly no number: "the one who".
  return found.map((word) => (word.lower === 'one' && word.meaning === '1' ? { ...word, meaning: '' } : word));
}

function joinedValue(left: number, right: number, withAnd: boolean): number | undefined {
  if (!(left > 0)) return undefined;
  if (left >= 100 && right < 100) return left + right;
  if (withAnd) return undefined;
  if (right >= 100) return left * right;
  return left >= 20 && left % 10 === 0 && right < 10 ? left + right : undefined;
}

/** Gives the words of each term the topic's meaning: "those still held" and "captives" then say the same. */
function standForTopics(found: Word[], terms: Rendering['terms']): Word[] {
  for (const { topic, text } of terms) {
    const parts = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    for (let at = 0; at + parts.length <= found.length; at++) {
      if (!parts.every((part, i) => found[at + i]?.lower === part)) continue;
      for (const [i, word] of found.slice(at, at + parts.length).entries()) word.meaning = i === 0 ? `#${topic}` : '';
    }
  }
  return found;
}
