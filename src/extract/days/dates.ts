import type { DatePrecision, Day, Said } from '../../model.ts';
import { COUNTS, MONTHS, UNITS, WEEKDAYS } from '../lexicon/calendar.ts';
import { type Range, type Token, tokenAt } from '../text/reading.ts';

/** Days since 1970-01-01. */
type Serial = number;

const MS = 86_400_000;
const serialOf = (day: Day): Serial => Math.round(Date.parse(`${day}T00:00:00Z`) / MS);
const dayOf = (serial: Serial): Day => new Date(serial * MS).toISOString().slice(0, 10);
const serialFrom = (year: number, month: number, date: number): Serial => Math.round(Date.UTC(year, month, date) / MS);

export const daysBefore = (day: Day, count: number): Day => dayOf(serialOf(day) - count);

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    try {
      format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...parts });
    } catch {
      format = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC', ...parts });
    }
    formats.set(zone, format);
  }
  return format;
}

/** The calendar day of a moment in a zone; UTC's where the zone is unknown. */
export const dayIn = (moment: Date, zone: string): Day =>
  Number.isNaN(moment.getTime()) ? '1970-01-01' : formatOf(zone).format(moment);

/** A time expression in the text. */
export interface DateMention {
  tokens: Range;
  from: Day;
  to: Day;
  precision: DatePrecision;
  /** "October 26" is stated; "last Friday" leans on the article's day. */
  relative: boolean;
  /**
   * "Two days earlier", "two days after": counted from what else the text dates, and from the article's day at most.
   */
  counted?: 'earlier' | 'after';
}

interface Scan {
  tokens: readonly Token[];
  today: Serial;
  year: number;
  month: number;
}

/** How many days after an article's day a date without a year is taken for one to come. */
const AHEAD = 45;

const PRECISIONS = { week: 'WEEK', month: 'MONTH', year: 'YEAR' } as const;

function interval(tokens: Range, from: Serial, to: Serial, relative: boolean): DateMention {
  const length = to - from;
  const precision = length === 0 ? 'DAY' : length < 7 ? 'WEEK' : length < 31 ? 'MONTH' : 'YEAR';
  return { tokens, from: dayOf(from), to: dayOf(to), precision, relative };
}

const isYear = (token: Token): boolean => /^(?:19|20)\d\d$/.test(token.word);
const dateNumber = (token: Token): number => {
  const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(token.lower);
  const value = Number(match?.[1] ?? 0);
  return value <= 31 ? value : 0;
};

/** "October", "October 26", "26 October 2023", "the end of last November", at token `at`. */
function calendarAt({ tokens, today, year, month }: Scan, at: number): DateMention | undefined {
  const token = tokenAt(tokens, at);
  const named = MONTHS.get(token.lower);
  if (named === undefined || token.word.charAt(0) === token.lower.charAt(0)) return undefined;
  let first = at;
  let end = at + 1;
  if (tokenAt(tokens, end).word === '.' && tokenAt(tokens, end).start === token.end) end++;
  let date = dateNumber(tokenAt(tokens, end));
  if (date > 0) end++;
  else {
    date = dateNumber(tokenAt(tokens, at - 1).lower === 'of' ? tokenAt(tokens, at - 2) : tokenAt(tokens, at - 1));
    if (date > 0) first = tokenAt(tokens, at - 1).lower === 'of' ? at - 2 : at - 1;
  }
  // "March" alone may be a verb → a month only with a date, a year or a preposition like "in".
  const before = tokenAt(tokens, first - 1).lower;
  let stated = 0;
  if (isYear(tokenAt(tokens, end))) stated = Number(tokenAt(tokens, end++).word);
  else if (tokenAt(tokens, end).word === ',' && isYear(tokenAt(tokens, end + 1))) {
    stated = Number(tokenAt(tokens, end + 1).word);
    end += 2;
  }
  const bare = date === 0 && stated === 0;
  if (bare && !/^(?:in|last|of|since|until|during|late|early|mid|this|by|from|-)$/.test(before)) return undefined;
  const relative = before === 'last' || before === 'this';
  if (relative) first--;
  if (date > 0) {
    let day = serialFrom(stated || year, named, date);
    // "talks will resume on August 15" in an article of August 8 → a week ahead; of January 2 → last year's.
    if (stated === 0 && day > today + AHEAD) day = serialFrom(year - 1, named, date);
    return interval([first, end], day, day, false);
  }
  const inYear = stated || (named > month || (named === month && before === 'last') ? year - 1 : year);
  const start = serialFrom(inYear, named, 1);
  const last = serialFrom(inYear, named + 1, 0);
  const prefix =
    tokenAt(tokens, first - 1).lower === 'of'
      ? tokenAt(tokens, first - 2).lower
      : tokenAt(tokens, first - 1).lower === '-'
        ? tokenAt(tokens, first - 2).lower
        : tokenAt(tokens, first - 1).lower;
  // "the end of last November" → its last week.
  if (prefix === 'end') return interval([first - 2, end], last - 6, last, relative);
  if (prefix === 'late') return interval([first - 1, end], start + 19, last, relative);
  if (prefix === 'early' || prefix === 'beginning' || prefix === 'start')
    return interval([first - 1, end], start, start + 9, relative);
  if (prefix === 'mid' || prefix === 'middle') return interval([first - 1, end], start + 9, start + 19, relative);
  return { ...interval([first, end], start, last, relative), precision: 'MONTH' };
}

/** "over the weekend" → the last Saturday and Sunday. */
function weekendBefore(today: Serial, at: number): DateMention {
  const sunday = today - ((today + 4) % 7);
  return interval([at - 1, at + 1], sunday - 1, Math.min(sunday, today), true);
}

/** "the day before", "the previous day" → counted from the last day named; "the day before the vote" → no day. */
function dayBefore({ tokens, today }: Scan, at: number): DateMention | undefined {
  const [before, next, then] = [at - 1, at + 1, at + 2].map((place) => tokenAt(tokens, place));
  if (before?.lower === 'previous')
    return { ...interval([at - 1, at + 1], today - 1, today - 1, true), counted: 'earlier' };
  const ends = /^(?:PUNCT|VERB|AUX)$/.test(then?.pos ?? '') || /^(?:that|and|but|in|at|as)$/.test(then?.lower ?? '');
  if (before?.lower !== 'the' || next?.lower !== 'before' || !ends) return undefined;
  return { ...interval([at - 1, at + 2], today - 1, today - 1, true), counted: 'earlier' };
}

/** "Friday", "last Friday", "on Friday last week" → the last such day; not "next Friday". */
function weekdayAt({ tokens, today }: Scan, at: number): DateMention | undefined {
  const { word, lower } = tokenAt(tokens, at);
  const weekday = WEEKDAYS.get(lower);
  const before = tokenAt(tokens, at - 1).lower;
  if (weekday === undefined || word.charAt(0) === lower.charAt(0) || /^(?:next|every|coming)$/.test(before))
    return undefined;
  const current = (today + 3) % 7;
  let back = (current - weekday + 7) % 7;
  // "on Friday last week" → that of the week before.
  if (tokenAt(tokens, at + 1).lower === 'last' && tokenAt(tokens, at + 2).lower === 'week') {
    const day = today - current - 7 + weekday;
    return interval([at, at + 3], day, day, true);
  }
  // On a Friday "last Friday" is a week ago; "Friday" is that very day.
  if (back === 0 && before === 'last') back = 7;
  return interval([before === 'last' ? at - 1 : at, at + 1], today - back, today - back, true);
}

/** "today", "last night", "overnight", "over the weekend", "the day before". */
function dayAt(scan: Scan, at: number): DateMention | undefined {
  const { tokens, today } = scan;
  const [before, { lower }] = [tokenAt(tokens, at - 1).lower, tokenAt(tokens, at)];
  switch (lower) {
    case 'today':
    case 'tonight':
      return interval([at, at + 1], today, today, true);
    case 'yesterday':
      return interval([at, at + 1], today - 1, today - 1, true);
    case 'overnight':
      return interval([at, at + 1], today - 1, today, true);
    case 'morning':
    case 'afternoon':
    case 'evening':
      return before === 'this' ? interval([at - 1, at + 1], today, today, true) : undefined;
    case 'night':
      return before === 'last' ? interval([at - 1, at + 1], today - 1, today - 1, true) : undefined;
    case 'weekend':
      return /^(?:the|this|last)$/.test(before) ? weekendBefore(today, at) : undefined;
    case 'day':
      return dayBefore(scan, at);
    default:
      return undefined;
  }
}

/** "three weeks ago", "two days earlier", "a day after". */
function countedAt({ tokens, today, year }: Scan, at: number): DateMention | undefined {
  const { lower } = tokenAt(tokens, at);
  if (lower !== 'ago' && lower !== 'earlier' && lower !== 'after') return undefined;
  const size = UNITS.get(tokenAt(tokens, at - 1).lower);
  const number = tokenAt(tokens, at - 2);
  const count = COUNTS.get(number.lower) ?? (/^\d{1,3}$/.test(number.word) ? Number(number.word) : 0);
  if (size === undefined || count === 0) return undefined;
  const day = today - size * count;
  const counted: Pick<DateMention, 'counted'> = lower === 'ago' ? {} : { counted: lower };
  const about = { 1: 0, 7: 3, 30: 15 }[size];
  if (about !== undefined) return { ...interval([at - 2, at + 1], day - about, day + about, true), ...counted };
  return {
    tokens: [at - 2, at + 1],
    from: `${year - count}-01-01`,
    to: `${year - count}-12-31`,
    precision: 'YEAR',
    relative: true,
    ...counted,
  };
}

/** "last week", "this month", "the past year". */
function periodAt({ tokens, today, year, month }: Scan, at: number): DateMention | undefined {
  const [before, { lower }] = [tokenAt(tokens, at - 1).lower, tokenAt(tokens, at)];
  if (lower !== 'week' && lower !== 'month' && lower !== 'year') return undefined;
  if (!/^(?:last|this|past)$/.test(before)) return undefined;
  const back = before === 'this' ? 0 : 1;
  const monday = today - ((today + 3) % 7) - 7 * back;
  const spans: Record<typeof lower, Range> = {
    week: [monday, monday + 6],
    month: [serialFrom(year, month - back, 1), serialFrom(year, month - back + 1, 0)],
    year: [serialFrom(year - back, 0, 1), serialFrom(year - back, 11, 31)],
  };
  const [from, to] = spans[lower];
  return {
    tokens: [at - 1, at + 1],
    from: dayOf(from),
    to: dayOf(back === 0 ? Math.min(to, today) : to),
    precision: PRECISIONS[lower],
    relative: true,
  };
}

/** "in 2019", "2019-03-15". */
function numeralAt({ tokens, year }: Scan, at: number): DateMention | undefined {
  const [before, token] = [tokenAt(tokens, at - 1).lower, tokenAt(tokens, at)];
  if (isYear(token) && (before === 'in' || before === 'during') && Number(token.word) <= year) {
    return {
      tokens: [at, at + 1],
      from: `${token.word}-01-01`,
      to: `${token.word}-12-31`,
      precision: 'YEAR',
      relative: false,
    };
  }
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(token.word);
  if (iso !== null && !Number.isNaN(Date.parse(token.word)))
    return interval([at, at + 1], serialOf(token.word), serialOf(token.word), false);
  return undefined;
}

/** Every time expression among tokens `from`–`to`, read as of the article's day. */
export function findDates(tokens: readonly Token[], [from, to]: Range, today: Day): DateMention[] {
  const scan: Scan = {
    tokens,
    today: serialOf(today),
    year: Number(today.slice(0, 4)),
    month: Number(today.slice(5, 7)) - 1,
  };
  const found: DateMention[] = [];
  for (let at = from; at < to; at++) {
    const mention =
      calendarAt(scan, at) ??
      weekdayAt(scan, at) ??
      dayAt(scan, at) ??
      countedAt(scan, at) ??
      periodAt(scan, at) ??
      numeralAt(scan, at);
    if (mention === undefined || mention.tokens[0] < from) continue;
    const last = found.at(-1);
    if (last !== undefined && mention.tokens[0] < last.tokens[1]) continue;
    found.push(mention);
    at = Math.max(at, mention.tokens[1] - 1);
  }
  return found;
}

/** "Two days earlier" → counted from the last day that the text names before it. */
export function countedFrom(tokens: readonly Token[], mention: DateMention, day: Day): Said {
  const [again] = findDates(tokens, mention.tokens, day);
  return { ...saidOn(again ?? mention), basis: 'CONTEXT' };
}

/** The days meant by a back-reference to a date: the day itself, or its month where only "that time" is said. */
export function saidAround({ from, to, precision }: DateMention, sameDay: boolean): Said {
  if (sameDay || precision === 'MONTH' || precision === 'YEAR') return { from, to, precision, basis: 'CONTEXT' };
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1];
  return {
    from: dayOf(serialFrom(year, month, 1)),
    to: dayOf(serialFrom(year, month + 1, 0)),
    precision: 'MONTH',
    basis: 'CONTEXT',
  };
}

export const saidOn = ({ from, to, precision, relative }: DateMention): Said => ({
  from,
  to,
  precision,
  basis: relative ? 'RELATIVE' : 'STATED',
});
